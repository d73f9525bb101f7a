using System.Text.RegularExpressions;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// A platform's order id: digits (Taobao 18 or 19, others shorter), or letters, digits and dashes with at least one digit, at
/// most 40. "#1042" and "order 1042" are read; the value is kept without the sign, as typed.
/// </summary>
public sealed partial class OrderSlot : Slot
{
    public override SlotReading Read(string text, SlotContext context) =>
        Whole().Match(text.Trim()) is { Success: true } match ? match.Groups["id"].Value : SlotReading.NotMine;

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context)
    {
        foreach (Match match in Marked().Matches(sentence))
        {
            yield return new(match.Index, match.Length, match.Groups["id"].Value, 0.97);
        }

        foreach (Match match in Digits().Matches(sentence))
        {
            var score = match.Length switch { >= 10 => 0.95, >= 5 => 0.6, 4 => 0.5, _ => 0.2 };
            yield return new(match.Index, match.Length, match.Value, score);
        }
    }

    public override double Likeness(string value, string? current) =>
        current is null ? 0.3 : value.Length == current.Length ? 0.85 : value.Length >= 10 ? 0.8 : 0.1;

    [GeneratedRegex(@"^(?:(?:order|订单号?|单号)\s*(?:no\.?|number|id)?\s*[:：]?\s*)?[#＃]?\s*(?<id>(?=[A-Za-z-]*[0-9])[A-Za-z0-9][A-Za-z0-9-]{0,39})$", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?:\b(?:for\s+)?order(?:\s+(?:no\.?|number|id))?\s*[:：]?\s*[#＃]?|订单号?\s*[:：]?\s*[#＃]?|单号\s*[:：]?|[#＃])\s*(?<id>(?=[A-Za-z-]*[0-9])[A-Za-z0-9][A-Za-z0-9-]{2,39})", RegexOptions.IgnoreCase)]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<![A-Za-z0-9.,，．-])[0-9]{3,40}(?![A-Za-z0-9]|[.．][0-9]|-[0-9])")]
    private static partial Regex Digits();
}
