using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// One value a form needs. Its sentences stand in the form's texts: <c>&lt;form&gt;.&lt;slot&gt;.label</c>, <c>.question</c>, and
/// <c>.words</c>, the names people give it in a sentence ("amount 120"). Values are kept as canonical texts.
/// </summary>
public abstract class Slot
{
    public required string Name { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>Whether only certain texts can be its value; a text that is not strict takes whatever is said.</summary>
    public virtual bool IsStrict => true;

    /// <summary>Whether nearly any words could be its value, such as a name: then only its question, its own name or a word that marks it gives it one.</summary>
    public virtual bool TakesAnyWord => false;

    /// <summary>The value it has where nobody gives one, or null.</summary>
    public Func<SlotContext, string?>? Default { get; init; }

    /// <summary>What is wrong with a value that could be read, or null.</summary>
    public Func<string, SlotContext, Refusal?>? Check { get; init; }

    /// <summary>Whether the summary and the questions leave it out, since there is only one answer.</summary>
    public Func<SlotContext, bool>? Hidden { get; init; }

    /// <summary>Reads a text that as a whole is an answer to this slot's question.</summary>
    public abstract SlotReading Read(string text, SlotContext context);

    /// <summary>Places in a longer sentence that may be this slot's value.</summary>
    public virtual IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) => [];

    /// <summary>Places in a message that may be this slot's value, with what was found in it so far; the values are canonical texts.</summary>
    public virtual IEnumerable<Span> Spans(SourceText text, SpanTable found, SlotContext context)
    {
        foreach (var place in FindIn(text.Original, context))
        {
            if (text.UnitsOf(place.Start, place.End) is var (from, to))
            {
                yield return new(from, to, "", place.Value, (int)((1 - place.Score) * ScoreInCosts));
            }
        }
    }

    private const int ScoreInCosts = 8;

    /// <summary>The value as people read it.</summary>
    public virtual string Show(string value, SlotContext context) => value;

    /// <summary>Whether two values are one, however they were typed.</summary>
    public virtual bool IsSame(string left, string right) => left == right;

    /// <summary>How likely a correction that reads as <paramref name="value"/> means this slot, 0 to 1.</summary>
    public virtual double Likeness(string value, string? current) => current is null ? 0.2 : 0.5;

    /// <summary>Up to four answers to press.</summary>
    public virtual IReadOnlyList<string> Suggestions(SlotContext context) => [];

    public virtual CardInput Draw(string? value, string? error, SlotContext context) =>
        new(Name, context.Label(this), CardInputKind.Text, value, Required, error);
}

/// <summary>The answer of <see cref="Slot.Read"/>: a value, a refusal, or "that is not for me".</summary>
public readonly record struct SlotReading(string? Value, Refusal? Refusal)
{
    public static SlotReading NotMine => default;

    public bool IsMine => Value is not null || Refusal is not null;

    public static implicit operator SlotReading(string value) => new(value, null);

    public static implicit operator SlotReading(Refusal refusal) => new(null, refusal);
}

/// <summary>
/// A place in a sentence that may be a value. <see cref="Score"/> is 0 to 1.
/// </summary>
public sealed record SlotSpan(int Start, int Length, string Value, double Score)
{
    public int End => Start + Length;
}

/// <summary>What a slot may look at while it reads, checks and shows a value.</summary>
public sealed record SlotContext(Turn Turn, Form Form, FormState State)
{
    public const string StoreSlot = "store";

    public string Language => Turn.Language;

    /// <summary>The shop the form is about, as far as it is known.</summary>
    public Store? Store => State.Values.TryGetValue(StoreSlot, out var id)
        ? Turn.Stores.FirstOrDefault(store => store.Id == id)
        : Turn.CurrentStore;

    /// <summary>The orders that the message or the form names and that imported lists know.</summary>
    public IEnumerable<KnownOrder> Orders => Turn.Orders;

    public string? this[string slot] => State.Values.GetValueOrDefault(slot);

    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> words) => Form.Texts.Say(Language, key, words);

    public string Label(Slot slot) => Say($"{Form.Name}.{slot.Name}.label");

    public IEnumerable<string> WordsFor(Slot slot) =>
        Form.Texts.Words($"{Form.Name}.{slot.Name}.words").Concat(Texts.Languages.Select(language => Form.Texts.Say(language, $"{Form.Name}.{slot.Name}.label")));
}
