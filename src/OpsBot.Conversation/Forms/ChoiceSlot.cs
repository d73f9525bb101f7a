using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;

namespace OpsBot.Conversation.Forms;

/// <summary>One of a few values. Words of both languages are read; a longer word wins over a shorter one inside it.</summary>
public sealed class ChoiceSlot : Slot
{
    public const double WordScore = 0.8;

    public required Func<SlotContext, IReadOnlyList<Choice>> Choices { get; init; }

    /// <summary>Whether words that hint at a choice stay in the free text of a sentence ("arrived broken").</summary>
    public bool IsHint { get; init; }

    /// <summary>
    /// Choices by value, whose titles and words stand in the form's texts as <c>&lt;form&gt;.&lt;slot&gt;.is.&lt;value&gt;</c> and
    /// <c>….words</c>.
    /// </summary>
    public static Func<SlotContext, IReadOnlyList<Choice>> FromTexts(string slot, IReadOnlyList<string> values) => context =>
    [
        .. values.Select(value =>
        {
            var key = $"{context.Form.Name}.{slot}.is.{value}";
            var words = context.Form.Texts.Words(key + ".words")
                .Concat(Texts.Languages.Select(language => context.Form.Texts.Say(language, key)))
                .Append(value);
            return new Choice(value, context.Say(key), [.. words]);
        }),
    ];

    public override SlotReading Read(string text, SlotContext context)
    {
        var choices = Choices(context);
        var said = text.Trim().TrimEnd('.', '。', '!', '！');
        if (choices.FirstOrDefault(choice => choice.Words.Any(word => Same(word, said)) || Same(choice.Title, said)) is { } exact)
        {
            return exact.Value;
        }

        var spans = FindIn(said, context).ToList();
        return spans.Select(span => span.Value).Distinct(StringComparer.Ordinal).Count() == 1
            && spans.Max(span => span.Length) * 2 >= said.Length
            ? spans[0].Value
            : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        var taken = new List<SlotSpan>();
        var words = Choices(context).SelectMany(choice => choice.Words.Select(word => (choice.Value, Word: word)));
        foreach (var (value, word) in words.OrderByDescending(w => w.Word.Length))
        {
            var at = WordSearch.Find(sentence, word);
            if (at >= 0 && !taken.Any(span => at < span.End && span.Start < at + word.Length))
            {
                taken.Add(new(at, word.Length, value, WordScore));
            }
        }

        return taken;
    }

    public override string Show(string value, SlotContext context) =>
        Choices(context).FirstOrDefault(choice => choice.Value == value)?.Title ?? value;

    public override double Likeness(string value, string? current) => 0.9;

    public override IReadOnlyList<string> Suggestions(SlotContext context) =>
        [.. Choices(context).Take(4).Select(choice => choice.Title)];

    public override CardInput Draw(string? value, string? error, SlotContext context) =>
        new(Name, context.Label(this), CardInputKind.Choice, value, Required, error, [.. Choices(context).Select(choice => (choice.Value, choice.Title))]);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A value, its title in the turn's language, and the words of both languages that mean it.</summary>
public sealed record Choice(string Value, string Title, IReadOnlyList<string> Words);
