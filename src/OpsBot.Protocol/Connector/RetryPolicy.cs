namespace OpsBot.Protocol.Connector;

/// <summary>How the connector client repeats what failed.</summary>
internal sealed record RetryPolicy
{
    /// <summary>Attempts at most, the first included.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The longest all waits between attempts may be together. A Retry-After beyond it is handed to the caller.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait; each further one is twice as long, up to <see cref="MaxDelay"/>.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the channel may take to answer one attempt.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often something is sent again although it may have arrived.</summary>
    public int UncertainRetries { get; init; } = 1;

    /// <summary>A number from 0 to 1 that spreads waits between half and whole.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    public TimeSpan Backoff(int attempt)
    {
        var whole = Math.Min(MaxDelay.TotalSeconds, BaseDelay.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(whole * (0.5 + (0.5 * Jitter())));
    }
}
