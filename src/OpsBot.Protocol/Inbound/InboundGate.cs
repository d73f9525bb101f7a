using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Inbound;

/// <summary>Lets a request in by its token, then by what the token says of the activity.</summary>
internal sealed partial class InboundGate(
    BotSettings settings, ChannelTokenValidator tokens, ServiceUrlGuard serviceUrls, ILogger<InboundGate> logger)
{
    private static readonly TokenVerdict Development = new TokenVerdict.Verified(CallerKind.Development, null, null, null, null);

    /// <summary>The verdict on the request before its body is read, so that strangers cannot make the bot parse.</summary>
    public async ValueTask<TokenVerdict> CheckToken(HttpContext context)
    {
        var verdict = await Judge(context);
        if (verdict is TokenVerdict.Rejected rejected)
            LogRejected(logger, rejected.Reason);
        else if (verdict is TokenVerdict.Forbidden forbidden)
            LogRejected(logger, forbidden.Reason);

        return verdict;
    }

    /// <summary>Null when the activity may go on with that token; else the refusal.</summary>
    public BotError? CheckActivity(TokenVerdict.Verified caller, Activity activity)
    {
        if (FindMismatch(caller, activity) is { } mismatch)
        {
            LogRejected(logger, mismatch);
            return BotError.Unauthorized(tokenWasSent: true);
        }

        if (activity.ServiceUrl is not null && !serviceUrls.AllowsService(activity.ServiceUrl))
        {
            LogForbiddenServiceUrl(logger, activity.ServiceUrl);
            return BotError.Forbidden("The serviceUrl is not on the list of allowed services.");
        }

        if (settings.AllowedTenants.Count > 0 && !IsAllowedTenant(caller.TenantId ?? Tenant(activity)))
        {
            LogRejected(logger, "The tenant is not on the list of allowed tenants.");
            return BotError.Forbidden("The tenant may not use this bot.");
        }

        return null;
    }

    /// <summary>The sender's callerId is dropped and ours is set (A2250-A2252).</summary>
    public void StampCaller(TokenVerdict.Verified caller, Activity activity) => activity.CallerId = caller.Kind switch
    {
        CallerKind.Channel => CloudEndpoints.For(settings).ChannelCallerId,
        CallerKind.Emulator or CallerKind.Skill => $"urn:botframework:aadappid:{caller.AppId}",
        _ => null,
    };

    private ValueTask<TokenVerdict> Judge(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0 || !settings.HasRegistration)
            return ValueTask.FromResult(IsDevelopment(context) ? Development : new TokenVerdict.Rejected("The request carries no token."));

        const string scheme = "Bearer ";
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Validate(header[scheme.Length..].Trim(), context.RequestAborted)
            : ValueTask.FromResult<TokenVerdict>(new TokenVerdict.Rejected("The authorization is no bearer token."));
    }

    /// <remarks>A tunnel or proxy on this machine also connects from loopback: its headers and a foreign Host give it away.</remarks>
    private bool IsDevelopment(HttpContext context) =>
        settings.AllowUnauthenticatedOnLoopback &&
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) &&
        !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded") &&
        IsLoopbackHost(context.Request.Host.Host);

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private string? FindMismatch(TokenVerdict.Verified caller, Activity activity)
    {
        if (caller.Kind != CallerKind.Channel)
            return null;

        if (!SameServiceUrl(caller.ServiceUrl, activity.ServiceUrl))
            return "The token's serviceUrl is not the activity's.";

        if (caller.Endorsements is { } channels)
            return channels.Contains(activity.ChannelId, StringComparer.Ordinal) ? null : "The token's key does not speak for the channel.";

        return settings.ChannelsWithoutEndorsement.Contains(activity.ChannelId, StringComparer.Ordinal)
            ? null
            : "The token's key names no channels, and this channel needs it.";
    }

    private static bool SameServiceUrl(string? fromToken, string? fromActivity) =>
        fromActivity is not null && string.Equals(fromToken?.TrimEnd('/'), fromActivity.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private bool IsAllowedTenant(string? tenant) =>
        tenant is not null && settings.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase);

    private static string? Tenant(Activity activity) => activity.Conversation?.TenantId ?? activity.ChannelData.TextAt("tenant", "id");

    [LoggerMessage(2001, LogLevel.Warning, "Refused a request to the bot: {Reason}")]
    private static partial void LogRejected(ILogger logger, string reason);

    [LoggerMessage(2002, LogLevel.Warning, "Refused an activity: no entry of Bot:AllowedServiceHosts allows its serviceUrl {ServiceUrl}")]
    private static partial void LogForbiddenServiceUrl(ILogger logger, string serviceUrl);
}
