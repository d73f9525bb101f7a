using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// A dialog as a declaration: the values it needs and what saving does. The same declaration is asked question by question,
/// filled from one sentence, drawn as a card and explained as help.
/// </summary>
public sealed class Form
{
    /// <summary>Its name in stored state and the prefix of its sentences: <c>&lt;name&gt;.title</c>, <c>.words</c> (how a sentence
    /// that fills it begins) and those of its slots.</summary>
    public required string Name { get; init; }

    /// <summary>The least role that may save it.</summary>
    public required Role Least { get; init; }

    public required Texts Texts { get; init; }

    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>Slots that open it where a message gives all of them and names no command ("1048, 45 bucks, wrong colour"); empty where only its words open it.</summary>
    public IReadOnlyList<string> ByContent { get; init; } = [];

    /// <summary>Stores what was filled. Every required value is there and was checked.</summary>
    public required Func<Turn, FormState, Task<FormResult>> Save { get; init; }

    public Slot? Find(string? slot) => Slots.FirstOrDefault(s => s.Name == slot);
}

/// <summary>How saving ended.</summary>
public abstract record FormResult
{
    private FormResult() { }

    /// <summary>Stored with this turn's commit. <see cref="Sentence"/> says what, <see cref="Undo"/> how it can be taken back.</summary>
    public sealed record Saved(string Sentence, UndoOffer? Undo) : FormResult;

    /// <summary>Not stored; the form stays open, at <see cref="Slot"/> where one is at fault.</summary>
    public sealed record Refused(Refusal Refusal, string? Slot = null) : FormResult;
}
