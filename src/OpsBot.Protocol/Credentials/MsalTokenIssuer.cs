using System.Globalization;
using System.Net;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace OpsBot.Protocol.Credentials;

/// <summary>Asks Entra by client credentials, or the machine's managed identity, for a token to the Bot Framework.</summary>
internal sealed class MsalTokenIssuer : ITokenIssuer
{
    private readonly Lazy<Func<CancellationToken, Task<AuthenticationResult>>> acquire;

    public MsalTokenIssuer(BotSettings settings, IMsalHttpClientFactory http)
    {
        var cloud = CloudEndpoints.For(settings);
        // Lazy, so that a missing secret fails a send with its reason and not the start of the whole bot.
        acquire = new(() => settings.AppType == BotAppType.ManagedIdentity
            ? ManagedIdentity(settings, cloud, http)
            : ClientCredentials(settings, cloud, http));
    }

    public async Task<IssuedToken> Issue(CancellationToken cancellationToken)
    {
        try
        {
            var result = await acquire.Value(cancellationToken);
            return new IssuedToken(result.AccessToken, result.ExpiresOn);
        }
        catch (MsalServiceException e)
        {
            throw new TokenUnavailableException($"The identity provider answered {e.StatusCode} {e.ErrorCode}.", RetryAfter(e), e);
        }
        catch (MsalClientException e)
        {
            throw new TokenUnavailableException($"No token could be asked for: {e.ErrorCode}.", null, e);
        }
        catch (HttpRequestException e)
        {
            throw new TokenUnavailableException("The identity provider could not be reached.", TimeSpan.FromSeconds(10), e);
        }
    }

    /// <remarks>A refusal of the credentials stays until somebody changes them; all else passes.</remarks>
    private static TimeSpan? RetryAfter(MsalServiceException e)
    {
        if (e.StatusCode is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden)
            return null;

        return e.Headers?.RetryAfter?.Delta ?? TimeSpan.FromSeconds(e.StatusCode == (int)HttpStatusCode.TooManyRequests ? 60 : 10);
    }

    private static Func<CancellationToken, Task<AuthenticationResult>> ClientCredentials(
        BotSettings settings, CloudEndpoints cloud, IMsalHttpClientFactory http)
    {
        if (string.IsNullOrWhiteSpace(settings.Password))
            throw new TokenUnavailableException("The bot has no client secret (Bot:Password).", null);

        var tenant = settings.AppType == BotAppType.MultiTenant ? cloud.MultiTenantAuthority : settings.TenantId;
        var authority = string.Create(CultureInfo.InvariantCulture, $"{cloud.LoginAuthority}/{tenant}");
        // Its own cache is left aside by ForceRefresh: ConnectorTokens decides when to ask, on a clock that tests can turn.
        var app = ConfidentialClientApplicationBuilder.Create(settings.AppId)
            .WithClientSecret(settings.Password)
            .WithAuthority(authority, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .WithLegacyCacheCompatibility(false)
            .Build();
        return cancellationToken =>
            app.AcquireTokenForClient([$"{cloud.Resource}/.default"]).WithForceRefresh(true).ExecuteAsync(cancellationToken);
    }

    private static Func<CancellationToken, Task<AuthenticationResult>> ManagedIdentity(
        BotSettings settings, CloudEndpoints cloud, IMsalHttpClientFactory http)
    {
        var app = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(settings.AppId))
            .WithHttpClientFactory(http)
            .Build();
        return cancellationToken =>
            app.AcquireTokenForManagedIdentity(cloud.Resource).WithForceRefresh(true).ExecuteAsync(cancellationToken);
    }
}

/// <summary>Hands MSAL the named client, so that its requests go the same way as all others.</summary>
internal sealed class MsalHttpClients(IHttpClientFactory factory) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => factory.CreateClient(Connector.HttpClients.Login);
}
