namespace OpsBot.Protocol.Activities;

/// <summary>
/// Where inbound activities go, whatever channel they came by. Everything handed over is valid by <c>ActivityValidation</c>;
/// repeated deliveries are handed over again, so the sink recognises them by channel, conversation and activity id.
/// </summary>
public interface IActivitySink
{
    /// <summary>
    /// Takes one activity. For a plain activity return as soon as it cannot be lost; for an invoke or <c>expectReplies</c> return
    /// with the answer before <paramref name="cancellationToken"/> fires, because the caller answers without it then.
    /// </summary>
    ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken);
}

/// <summary>One activity and what is known for sure about who sent it. Claims in the activity itself prove nothing.</summary>
public sealed record InboundActivity(Activity Activity, CallerIdentity Caller);

/// <summary>Who posted an activity, as far as it was proven.</summary>
/// <param name="Kind">How it was proven.</param>
/// <param name="AppId">The calling application's id from a verified token, else null.</param>
/// <param name="TenantId">The tenant from a verified token, else null. Channel tokens carry none.</param>
/// <param name="ServiceUrlVerified">The token names this activity's serviceUrl, so a reference to it may be stored and trusted.</param>
public sealed record CallerIdentity(CallerKind Kind, string? AppId = null, string? TenantId = null, bool ServiceUrlVerified = false)
{
    /// <summary>True unless the activity came without proof in the development mode on loopback.</summary>
    public bool IsAuthenticated => Kind != CallerKind.Development;

    public static CallerIdentity Development { get; } = new(CallerKind.Development);

    /// <summary>A user of our own Direct Line whose token was checked there.</summary>
    public static CallerIdentity DirectLine { get; } = new(CallerKind.DirectLine, ServiceUrlVerified: true);
}

public enum CallerKind
{
    /// <summary>Nothing was proven: the development mode on loopback.</summary>
    Development,

    /// <summary>The Bot Framework service, by a channel token.</summary>
    Channel,

    /// <summary>The Emulator, by a token of this bot's own application.</summary>
    Emulator,

    /// <summary>Another application on the list of allowed callers.</summary>
    Skill,

    /// <summary>Our own Direct Line.</summary>
    DirectLine,
}

/// <summary>What became of an inbound activity. A closed set.</summary>
public abstract record SinkAnswer
{
    private SinkAnswer()
    {
    }

    /// <summary>It cannot be lost any more; replies come later through the connector. HTTP 202.</summary>
    public sealed record Accepted : SinkAnswer;

    /// <summary>The replies of an <c>expectReplies</c> activity, in order. HTTP 200 with <c>{"activities":[…]}</c>.</summary>
    public sealed record Replies(IReadOnlyList<Activity> Activities) : SinkAnswer;

    /// <summary>The answer of an invoke: its status and body become those of the HTTP response.</summary>
    public sealed record Invoked(InvokeResponse Response) : SinkAnswer;

    /// <summary>An invoke of a name nobody here handles. HTTP 501.</summary>
    public sealed record NotUnderstood : SinkAnswer;

    /// <summary>It was not taken and may be sent again after <paramref name="RetryAfter"/>. HTTP 503.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : SinkAnswer;
}
