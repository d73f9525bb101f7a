using Microsoft.Extensions.Logging;

namespace OpsBot.Protocol.Credentials;

/// <summary>The bot's own tokens for the connector.</summary>
internal interface IConnectorTokens
{
    /// <summary>A token good for a request now; null when the bot has no registration and needs none.</summary>
    /// <exception cref="TokenUnavailableException">None can be had.</exception>
    ValueTask<string?> Get(CancellationToken cancellationToken);

    /// <summary>The channel refused this token; the next <see cref="Get"/> brings another.</summary>
    void Forget(string token);
}

/// <summary>Asks the identity provider for one token. Every call is a request.</summary>
internal interface ITokenIssuer
{
    /// <exception cref="TokenUnavailableException">The provider refused or could not be reached.</exception>
    Task<IssuedToken> Issue(CancellationToken cancellationToken);
}

internal sealed record IssuedToken(string Value, DateTimeOffset ExpiresAt);

/// <param name="retryAfter">When to ask again; null when asking again is of no use until the settings change.</param>
internal sealed class TokenUnavailableException(string message, TimeSpan? retryAfter, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>
/// One token for all senders: any number of them cause one request, it is renewed five minutes ahead while the old one is still handed out,
/// and after a refusal nobody asks again before the provider's Retry-After.
/// </summary>
internal sealed partial class ConnectorTokens(ITokenIssuer issuer, TimeProvider time, ILogger<ConnectorTokens> logger) : IConnectorTokens
{
    public static readonly TimeSpan RefreshAhead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsableFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IssueTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    private readonly Lock guard = new();
    private IssuedToken? current;
    private Task<IssuedToken>? pending;
    private TokenUnavailableException? refusal;
    private DateTimeOffset refusedUntil;

    public async ValueTask<string?> Get(CancellationToken cancellationToken)
    {
        Task<IssuedToken> request;
        lock (guard)
        {
            var now = time.GetUtcNow();
            var usable = current is not null && current.ExpiresAt - now > UsableFor;
            if (usable && current!.ExpiresAt - now > RefreshAhead)
                return current.Value;

            if (refusal is not null && now < refusedUntil)
                return usable ? current!.Value : throw new TokenUnavailableException(refusal.Message, refusedUntil - now, refusal);

            pending ??= Request();
            if (usable)
                return current!.Value;

            request = pending;
        }

        return (await request.WaitAsync(cancellationToken)).Value;
    }

    public void Forget(string token)
    {
        lock (guard)
        {
            if (current?.Value == token)
                current = null;
        }
    }

    private async Task<IssuedToken> Request()
    {
        // Away from the caller's lock and context: the request belongs to everyone who waits for it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var limit = new CancellationTokenSource(IssueTimeout, time);
        try
        {
            var token = await issuer.Issue(limit.Token);
            Settle(token, null);
            return token;
        }
        catch (OperationCanceledException e)
        {
            var late = new TokenUnavailableException("The identity provider did not answer in time.", TimeSpan.FromSeconds(10), e);
            throw Settle(null, late)!;
        }
        catch (TokenUnavailableException e)
        {
            throw Settle(null, e)!;
        }
    }

    private TokenUnavailableException? Settle(IssuedToken? token, TokenUnavailableException? failure)
    {
        lock (guard)
        {
            pending = null;
            refusal = failure;
            if (failure is null)
                current = token;
            else
                refusedUntil = time.GetUtcNow() + (failure.RetryAfter ?? RefusalPause);
        }

        if (failure is not null)
            LogUnavailable(logger, failure.Message, failure);

        return failure;
    }

    [LoggerMessage(2201, LogLevel.Warning, "No token for the connector: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason, Exception exception);
}

/// <summary>For a bot without a registration, which only talks to this machine.</summary>
internal sealed class NoConnectorTokens : IConnectorTokens
{
    public ValueTask<string?> Get(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    public void Forget(string token)
    {
    }
}
