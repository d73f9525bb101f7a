using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Credentials;

/// <summary>
/// Validates the tokens that channels, the Emulator and other bots send: signature by a published key (RS256, RS384 or RS512), issuer,
/// audience, expiry required, five minutes of clock skew. What a token says about itself only chooses the rules, never widens them.
/// </summary>
public sealed partial class ChannelTokenValidator : IDisposable
{
    private const int MaxTokenLength = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];


    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength };
    private readonly BotSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<ChannelTokenValidator> logger;
    private readonly string channelIssuer;
    private readonly HashSet<string> entraIssuers;
    private readonly SigningKeys channelKeys;
    private readonly SigningKeys entraKeys;

    /// <param name="http">Fetches metadata and keys; redirects are the handler's matter.</param>
    public ChannelTokenValidator(BotSettings settings, HttpClient http, TimeProvider time, ILogger<ChannelTokenValidator> logger)
    {
        this.settings = settings;
        this.time = time;
        this.logger = logger;
        var cloud = CloudEndpoints.For(settings);
        channelIssuer = cloud.ChannelIssuer!;
        entraIssuers = EntraIssuers(settings, cloud);
        channelKeys = new SigningKeys(cloud.ChannelMetadata!, http, time, logger);
        entraKeys = new SigningKeys(cloud.EntraMetadata!, http, time, logger);
    }

    /// <summary>Judges a token by itself; what it must say of the activity is checked by the endpoint. Never throws for bad input.</summary>
    public async ValueTask<TokenVerdict> Validate(string token, CancellationToken cancellationToken)
    {
        if (!settings.HasRegistration)
            return new TokenVerdict.Rejected("This bot has no application id, so no token can be meant for it.");

        if (Read(token) is not { } unproven)
            return new TokenVerdict.Rejected("The token is no signed JSON web token.");

        if (!Algorithms.Contains(unproven.Alg, StringComparer.Ordinal))
            return new TokenVerdict.Rejected("The token's algorithm is not accepted.");

        var fromChannel = string.Equals(unproven.Issuer, channelIssuer, StringComparison.Ordinal);
        if (!fromChannel && !entraIssuers.Contains(unproven.Issuer))
            return new TokenVerdict.Rejected("The token's issuer is not accepted.");

        try
        {
            var key = await (fromChannel ? channelKeys : entraKeys).Find(unproven.Kid ?? "", cancellationToken);
            if (key is null)
                return new TokenVerdict.Rejected("The token's key is not published.");

            var result = await handler.ValidateTokenAsync(unproven, Parameters(key.Key, unproven.Issuer));
            if (!result.IsValid)
                return new TokenVerdict.Rejected(result.Exception?.GetType().Name ?? "The token is not valid.");

            return fromChannel ? Channel(unproven, key) : Entra(unproven);
        }
        catch (SigningKeysUnavailableException)
        {
            return new TokenVerdict.KeysUnavailable();
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or InvalidOperationException or FormatException)
        {
            LogStrangeToken(logger, e);
            return new TokenVerdict.Rejected("The token could not be validated.");
        }
    }

    public void Dispose()
    {
        channelKeys.Dispose();
        entraKeys.Dispose();
    }

    private JsonWebToken? Read(string token)
    {
        if (token.Length > MaxTokenLength || !handler.CanReadToken(token))
            return null;

        try
        {
            var unproven = handler.ReadJsonWebToken(token);
            return unproven.IsEncrypted ? null : unproven;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(SecurityKey key, string issuer) => new()
    {
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = Algorithms,
        ValidIssuer = issuer,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        RequireAudience = true,
        AudienceValidator = (audiences, _, _) => audiences.Any(IsOurAudience),
        LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
    };

    private bool IsOurAudience(string audience) =>
        string.Equals(audience, settings.AppId, StringComparison.OrdinalIgnoreCase) ||
        string.Equals(audience, $"api://{settings.AppId}", StringComparison.OrdinalIgnoreCase) ||
        string.Equals(audience, $"api://botid-{settings.AppId}", StringComparison.OrdinalIgnoreCase);

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
    }

    private TokenVerdict Channel(JsonWebToken token, SigningKey key)
    {
        var serviceUrl = Claim(token, "serviceurl") ?? Claim(token, "serviceUrl");
        return serviceUrl is null
            ? new TokenVerdict.Rejected("The channel's token names no serviceUrl.")
            : new TokenVerdict.Verified(CallerKind.Channel, settings.AppId, null, serviceUrl, key.Endorsements);
    }

    private TokenVerdict Entra(JsonWebToken token)
    {
        var appId = Claim(token, "ver") switch
        {
            "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            _ => null,
        };
        if (appId is null)
            return new TokenVerdict.Rejected("The token names no calling application.");

        var tenant = Claim(token, "tid");
        if (string.Equals(appId, settings.AppId, StringComparison.OrdinalIgnoreCase))
            return new TokenVerdict.Verified(CallerKind.Emulator, appId, tenant, null, null);

        return settings.AllowedCallers.Contains(appId, StringComparer.OrdinalIgnoreCase)
            ? new TokenVerdict.Verified(CallerKind.Skill, appId, tenant, null, null)
            : new TokenVerdict.Forbidden("The calling application is not on the list of allowed callers.");
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static HashSet<string> EntraIssuers(BotSettings settings, CloudEndpoints cloud)
    {
        IEnumerable<string> tenants = string.IsNullOrWhiteSpace(settings.TenantId)
            ? cloud.ServiceTenants
            : [.. cloud.ServiceTenants, settings.TenantId];
        return [.. tenants.SelectMany(tenant => (string[])[$"{cloud.EntraIssuerV1}/{tenant}/", $"{cloud.LoginAuthority}/{tenant}/v2.0"])];
    }

    [LoggerMessage(2111, LogLevel.Warning, "A token could not be validated for an unexpected reason")]
    private static partial void LogStrangeToken(ILogger logger, Exception exception);
}
