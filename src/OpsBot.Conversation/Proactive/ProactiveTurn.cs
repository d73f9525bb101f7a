using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Proactive;

/// <summary>
/// A turn that nobody's message asks for: it is to run in a conversation at its time, or right after the commit where
/// <see cref="At"/> is null. The key names it: asked for again before it has run, the newer asking counts; afterwards nothing happens.
/// </summary>
public sealed record ProactiveTurn(
    string Key,
    string Handler,
    string ConversationId,
    string PersonId,
    IReadOnlyDictionary<string, string> Arguments,
    DateTimeOffset? At = null,
    string? Language = null);

/// <summary>What a proactive turn does. It is committed together with the turn's end, so it happens once.</summary>
public sealed record ProactiveHandler(string Name, Func<Turn, ProactiveTurn, Task> Run);

/// <summary>
/// What a capability wants done by the clock. Asked at start and about once a minute, outside of any turn; answers with what is to
/// run now, by keys that make a repeat harmless. Cheap where nothing is due.
/// </summary>
public sealed record Round(string Name, Func<RoundContext, CancellationToken, Task<IReadOnlyList<ProactiveTurn>>> Run);

public sealed record RoundContext(IDocumentStore Documents, DateTimeOffset Now);
