using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>The fixed bound of an alert, kept as <c>&gt;300</c> or <c>&lt;1.5</c>. A bare number changes the bound that is there and keeps its side.</summary>
internal sealed partial class BoundSlot(Texts texts) : Slot
{
    private const double Score = 0.95;
    private const double AloneScore = 0.6;

    public override SlotReading Read(string text, SlotContext context)
    {
        var said = text.Trim();
        return Parse(said) is not null ? said : Find(said, context).FirstOrDefault() is { } found && found.Length * 2 >= said.Length ? found.Value
            : context[Name] is not null && Bare().Match(said) is { Success: true } bare && Number(bare) is { } number ? ValueOf(new(SideOf(context), number)) : SlotReading.NotMine;
    }

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) => Find(sentence, context).Take(1);

    public override string Show(string value, SlotContext context) => Parse(value) is { } bound ? Show(texts, context.Language, bound, UnitOf(context)) : value;

    /// <summary>"above $300", "below 2%", as people read it.</summary>
    public static string Show(Texts texts, string language, AlertBound bound, string? unit) =>
        texts.Say(language, bound.Above ? "bound.above" : "bound.below", ("value", SummaryWords.Figure(bound.Value, unit, language)));

    /// <summary>The unit of the figure watched: the store's currency for money; null where it is not one figure.</summary>
    public static string? UnitOf(string what, string? currency)
    {
        string[] metrics = [.. what.Split(',').Where(item => item.StartsWith("m:", StringComparison.Ordinal)).Select(item => item["m:".Length..])];
        return metrics is [var only] && MetricCatalogue.BuiltIn.Find(only) is { } metric ? metric.Unit is "percent" or "count" or "multiple" or "seconds" or "days" ? metric.Unit : currency ?? metric.Unit : null;
    }

    public static AlertBound? Parse(string? value) => value is ['>' or '<', ..] && decimal.TryParse(value.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? new(value[0] == '>', number) : null;

    public static string ValueOf(AlertBound bound) => (bound.Above ? ">" : "<") + bound.Value.ToString("0.####", CultureInfo.InvariantCulture);

    private IEnumerable<SlotSpan> Find(string sentence, SlotContext context)
    {
        foreach (Match match in Bounds().Matches(sentence))
        {
            if (Number(match) is { } number && !match.Groups["by"].Success)
            {
                yield return new(match.Index, match.Length, ValueOf(new(match.Groups["up"].Success, number)), Score);
            }
        }

        var said = false;
        foreach (Match match in context[Name] is null ? [] : Changes().Matches(sentence).AsEnumerable())
        {
            if (Number(match) is { } number)
            {
                said = true;
                yield return new(match.Index, match.Length, ValueOf(new(SideOf(context), number)), Score);
            }
        }

        // Beside a bound that stands, the only number that is said is the new one ("1.5 is enough").
        if (context[Name] is not null && !said && !Bounds().IsMatch(sentence) && Alone().Matches(sentence) is [var alone] && Number(alone) is { } only)
        {
            yield return new(alone.Index, alone.Length, ValueOf(new(SideOf(context), only)), AloneScore);
        }
    }

    private bool SideOf(SlotContext context) => Parse(context[Name])?.Above ?? true;

    private static string? UnitOf(SlotContext context) =>
        UnitOf(context["what"] ?? "", (context.Turn.Stores.FirstOrDefault(store => store.Id == context[SlotContext.StoreSlot]) ?? (context.Turn.Stores.Count == 1 ? context.Turn.Stores[0] : null))?.Currency);

    /// <summary>300, 1,200, 3k, 2.5万, 三千 and 1块5.</summary>
    private static decimal? Number(Match match)
    {
        var said = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        number += match.Groups["jiao"] is { Success: true, Value: [var digit] } ? (digit - '0') / 10m : 0;
        return number * match.Groups["times"].Value.ToLowerInvariant() switch { "k" or "千" => 1000, "w" or "万" => 10_000, _ => 1 };
    }

    private const string Figure = @"[ ]?[$¥￥€£]?[ ]?(?<n>[0-9][0-9,]*(?:\.[0-9]+)?)[ ]?(?<times>k|w|千|万)?(?:块(?<jiao>[0-9])?)?(?:[ ]?(?:%|usd|dollars?|元|rmb|bucks|yuan|¥))?(?:[ ](?:a|per|each) day|[ ]daily)?";

    [GeneratedRegex("(?:(?<by>by )?(?:(?<up>(?:goes|go|gets|get|is|rises|rise|climbs|climb)? ?(?:over|above|beyond|past)|more than|exceeds?|exceeding|greater than|higher than|at least|reach(?:es)?|hits?|超过了?|超出|超|高于|大于|多于|高过|突破|达到|涨到|涨破|破|到了|>=?)|(?<down>(?:goes|go|gets|get|is|drops?|falls?)? ?(?:below|under)|less than|fewer than|lower than|at most|低于|小于|少于|不到|不足|跌破|跌到|降到|掉到|低过|<=?)))" + Figure, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Bounds();

    [GeneratedRegex("(?:改成|改到|改为|调到|调成|换成|设成|make it|make that|set it to|set it at|(?:change|set|move|raise|lower|put)[a-z ]{0,30} to|rather|better|actually)" + Figure, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Changes();

    [GeneratedRegex("[$¥￥€£]?[ ]?(?<n>[0-9][0-9,]*(?:\\.[0-9]+)?)[ ]?(?<times>k|w|千|万)?(?:[ ]?%)?", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex("^" + Figure + "$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}

/// <summary>A bound holds for one figure, and none was named.</summary>
public sealed record BoundNeedsFigure(string Bound) : Domain.Shared.Refusal;
