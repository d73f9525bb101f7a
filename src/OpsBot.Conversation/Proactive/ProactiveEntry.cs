using System.Globalization;
using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Proactive;

public enum ProactiveState
{
    Waiting,
    Done,

    /// <summary>Given up after <see cref="ProactiveEntry.MaxAttempts"/> tries, in sight of <c>doctor</c>.</summary>
    Failed,
}

/// <summary>A proactive turn as it is kept. What has run stays for a while, so that its key is known.</summary>
public sealed record ProactiveEntry(
    string Key,
    string Handler,
    string ConversationId,
    string PersonId,
    Dictionary<string, string> Arguments,
    DateTimeOffset DueAt,
    string? Language,
    ProactiveState State = ProactiveState.Waiting,
    int Attempts = 0,
    string? Failure = null)
{
    public const string ByState = "state";
    public const int MaxAttempts = 3;

    /// <summary>How long a key is known after its turn has run.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static DocumentType<ProactiveEntry> Type { get; } = new(
        "proactive", entry => entry.Key, _ => "",
        new Dictionary<string, Func<ProactiveEntry, string?>> { [ByState] = entry => $"{entry.State}|{Sortable(entry.DueAt)}" });

    public ProactiveTurn Turn => new(Key, Handler, ConversationId, PersonId, Arguments, DueAt, Language);

    public static ProactiveEntry Of(ProactiveTurn turn, DateTimeOffset now) => new(
        turn.Key, turn.Handler, turn.ConversationId, turn.PersonId, turn.Arguments.ToDictionary(StringComparer.Ordinal), turn.At ?? now, turn.Language);

    /// <summary>Everything in a state that was due at the instant or before it.</summary>
    public static KeyRange Until(ProactiveState state, DateTimeOffset instant) => KeyRange.Between($"{state}|", $"{state}|{Sortable(instant.AddTicks(1))}");

    private static string Sortable(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
