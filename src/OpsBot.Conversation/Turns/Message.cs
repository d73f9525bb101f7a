using OpsBot.Conversation.Languages;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// What a person said or pressed. <see cref="Text"/> has the bot's own mention taken out and is never null.
/// </summary>
public sealed record Message(string Id, string Text, Press? Press, IReadOnlyList<IncomingFile> Files)
{
    public static Message Of(string id, string text) => new(id, text, null, []);
}

/// <summary>A pressed button: the opaque id its card carried, and what stood in the card's inputs.</summary>
public sealed record Press(string ActionId, IReadOnlyDictionary<string, string> Inputs);

/// <summary>A file that came with the message and is kept in the file store under <see cref="File"/>.</summary>
public sealed record IncomingFile(string Name, string ContentType, string File, long Bytes);

/// <summary>Why a turn runs.</summary>
public enum TurnKind
{
    Message,

    /// <summary>Somebody opened the conversation, or the bot was added to it.</summary>
    Greeting,

    /// <summary>A message was edited; its new text is <see cref="Message.Text"/>.</summary>
    Edited,

    /// <summary>A message was deleted.</summary>
    Deleted,
}

/// <summary>How many people hear what is said.</summary>
public enum ConversationKind
{
    Personal,
    Group,
    Channel,
}

/// <summary>Where a turn happens.</summary>
public sealed record Place(string ConversationId, string Channel, ConversationKind Kind)
{
    public bool IsTerminal => Channel == "console";
}

/// <summary>A text as capabilities read it: as typed (trimmed), and its language where the text shows one.</summary>
public sealed record Utterance(string Text, string? Language)
{
    public static Utterance Of(string text) => new(text.Trim(), OpsBot.Domain.Shared.Languages.LanguageOf(text));
}
