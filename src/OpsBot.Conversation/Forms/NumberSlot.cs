using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// A whole number from <see cref="Min"/> to <see cref="Max"/>, in digits or words, with or without what it counts: "3", "三",
/// "three boxes". The counting words stand in the form's texts as <c>&lt;form&gt;.&lt;slot&gt;.units</c>.
/// </summary>
public sealed partial class NumberSlot : Slot
{
    private const double CountedScore = 0.9;
    private const double BareScore = 0.55;

    public int Min { get; init; } = 1;

    public int Max { get; init; } = 1_000_000;

    public override SlotReading Read(string text, SlotContext context)
    {
        if (NumberOf(WithoutUnit(text.Trim(), context)) is not { } number)
        {
            return SlotReading.NotMine;
        }

        return number < Min || number > Max || number != decimal.Truncate(number) ? new NumberOutOfRange(number, Min, Max) : Canonical(number);
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (Match match in Numerals().Matches(sentence))
        {
            if (NumberOf(match.Value) is not { } number || number < Min || number > Max)
            {
                continue;
            }

            var counted = UnitAfter(sentence, match.Index + match.Length, context);
            yield return new(match.Index, match.Length + counted, Canonical(number), counted > 0 ? CountedScore : BareScore);
        }
    }

    public override double Likeness(string value, string? current) => current is null ? 0.3 : value.Length == current.Length ? 0.7 : 0.6;

    private IEnumerable<string> Units(SlotContext context) => context.Form.Texts.Words($"{context.Form.Name}.{Name}.units");

    private string WithoutUnit(string text, SlotContext context)
    {
        var unit = Units(context).Where(word => text.EndsWith(word, StringComparison.OrdinalIgnoreCase)).MaxBy(word => word.Length);
        return unit is null ? text : text[..^unit.Length].TrimEnd();
    }

    /// <summary>The length of the counting word that stands at this place, with the blank before it, or 0.</summary>
    private int UnitAfter(string sentence, int at, SlotContext context)
    {
        var start = at < sentence.Length && sentence[at] == ' ' ? at + 1 : at;
        return Units(context)
            .Where(word => WordSearch.Find(sentence[start..], word) == 0)
            .Select(word => word.Length + start - at)
            .DefaultIfEmpty().Max();
    }

    private static decimal? NumberOf(string text) =>
        AmountWords.TryRead(text, out var reading) && !reading.HasCurrency ? reading.Value : null;

    private static string Canonical(decimal number) => decimal.Truncate(number).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![A-Za-z0-9.,#＃-])[0-9]{1,7}(?![0-9A-Za-z]|[.,:：-][0-9])|[一二两三四五六七八九十百千]{1,7}(?![月日号点])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)(?:[\s-]+(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred))*\b", RegexOptions.IgnoreCase)]
    private static partial Regex Numerals();
}
