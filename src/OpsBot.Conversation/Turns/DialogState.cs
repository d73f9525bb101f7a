using OpsBot.Conversation.Forms;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// What the bot remembers of one person in one conversation. It holds values and ids, never a step number, so that a later
/// release reads it as it is.
/// </summary>
public sealed class DialogState
{
    /// <summary>The forms that are being filled, the innermost last.</summary>
    public List<FormState> Forms { get; set; } = [];

    /// <summary>The buttons that may still be pressed, oldest first.</summary>
    public List<StoredPress> Presses { get; set; } = [];

    /// <summary>The buttons and suggestions under the last reply, in order, so that a number or a title presses one.</summary>
    public List<ShownChoice> Shown { get; set; } = [];

    public UndoOffer? Undo { get; set; }

    /// <summary>The language of the last message that showed one.</summary>
    public string? Language { get; set; }

    /// <summary>What "repeat" says again.</summary>
    public List<string> Said { get; set; } = [];

    /// <summary>What was shown or saved last, the latest last, one of a kind.</summary>
    public List<Focus> Seen { get; set; } = [];

    /// <summary>What was asked for and waits for a "yes"; it ends with the next message.</summary>
    public Offer? Offer { get; set; }

    /// <summary>The head of a sentence that the next message may complete ("refuse R-1004 because"); it ends with the next message.</summary>
    public string? Unfinished { get; set; }

    /// <summary>What a capability keeps between turns, by its own name. Kept small.</summary>
    public Dictionary<string, string> Memory { get; set; } = [];
}

/// <summary>A button as it was shown: what a press does, for whom (the dialog it lies in, or anyone) and until when. <see cref="Outcome"/> is set once it was pressed.</summary>
public sealed record StoredPress(
    string Id,
    string Handler,
    Dictionary<string, string> Arguments,
    DateTimeOffset? Expires,
    string? CardKey,
    string? Outcome = null,
    bool Anyone = false);

/// <summary>What a person looks at: a kind ("refund", "refunds", "draft", "figures") and the numbers of what was shown, in their order.</summary>
public sealed record Focus(string Kind, IReadOnlyList<string> Ids, DateTimeOffset At);

/// <summary>A text that was read as an intent and is carried out by a "yes".</summary>
public sealed record Offer(string Intent, string Text);

/// <summary>A numbered choice under the last reply: a button (<see cref="PressId"/>) or a text to say.</summary>
public sealed record ShownChoice(string Title, string? PressId);

/// <summary>What "undo" takes back, and until when without asking. <see cref="Card"/> shows the save, where one does.</summary>
public sealed record UndoOffer(string Handler, Dictionary<string, string> Arguments, DateTimeOffset Until, string Label, SavedCard? Card = null);

/// <summary>A card that shows what was saved.</summary>
public sealed record SavedCard(string Key, string Title, DateTimeOffset ShownAt);
