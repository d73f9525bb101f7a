using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>Writes a plan as a question that reads back as the same plan: what choices and suggestions are made of.</summary>
internal sealed class QuestionWriter(IMetricCatalogue catalogue, NameIndex names, string language)
{
    private const int Most = 3;
    private const int LongestWords = 30;
    private static readonly string[] AdExamples = ["spend", "roas", "clicks"];
    private static readonly string[] ShopExamples = ["gmv", "spend", "roas"];
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<MetricDefinition, string[]> Words = [];
    private (string Words, IReadOnlyList<MetricDefinition> Metrics)? nearest;
    private readonly bool zh = language == Languages.Chinese;

    public bool IsChinese => zh;

    public string Write(MetricPlan plan) => zh ? Chinese(plan, plan.Window) : English(plan, plan.Window);

    /// <summary>The question without a window, with a comparison that brings its own.</summary>
    public string Compared(MetricPlan plan, string kind)
    {
        var question = zh ? Chinese(plan, null) : English(plan, null);
        return (zh, kind) switch
        {
            (true, "day_on_day") => question + "日环比",
            (true, "week_on_week") => question + "周环比",
            (true, "month_on_month") => question + "月环比",
            (true, "same_weekday") => question + "周同比",
            (true, _) => question + "年同比",
            (false, "day_on_day") => question + " day on day",
            (false, "week_on_week") => question + " week on week",
            (false, "month_on_month") => question + " month on month",
            (false, "same_weekday") => question + " vs same weekday last week",
            _ => question + " year on year",
        };
    }

    public string Label(string metric) => catalogue.Find(metric)?.Label.In(language) ?? metric;

    public string Understood(Draft draft)
    {
        var parts = draft.Metrics.Select(Label).Concat(draft.GroupBy.Select(Dimension)).Concat(draft.Filters.SelectMany(filter => filter.Values));
        return string.Join(zh ? "、" : ", ", draft.Window is { } window ? parts.Append(Days.Span(window.Start, window.End)) : parts);
    }

    public string NearestMetrics(string words) => string.Join(zh ? "、" : ", ", Nearest(words).Select(metric => metric.Label.In(language)));

    public IReadOnlyList<string> NearestQuestions(string words, MetricPlan plan) => [.. Nearest(words).Select(metric => Write(plan with { Metrics = [metric.Id] }))];

    /// <summary>Questions with the same window and filter that have a metric.</summary>
    public IReadOnlyList<string> Examples(MetricPlan plan)
    {
        var ads = plan.Filters.Count > 0 || plan.GroupBy.Count > 0;
        return [.. (ads ? AdExamples : ShopExamples).Select(metric => Write(plan with { Metrics = [metric] }))];
    }

    public string Dimension(string dimension) => DimensionLabels.Of(dimension, language);

    private IReadOnlyList<MetricDefinition> Nearest(string words)
    {
        if (nearest is { } kept && kept.Words == words)
        {
            return kept.Metrics;
        }

        var plain = NormalText.Fold(words.Length > LongestWords ? words[..LongestWords] : words);
        nearest = (words,
        [
            .. catalogue.All.Where(metric => metric.Kind is not MetricKind.Computed).Select(metric => (metric, Far: Far(metric, plain)))
                .OrderBy(found => found.Far).ThenBy(found => found.metric.Id, StringComparer.Ordinal).Take(Most).Select(found => found.metric),
        ]);
        return nearest.Value.Metrics;
    }

    private static double Far(MetricDefinition metric, string plain)
    {
        var best = 1.0;
        foreach (var word in Words.GetValue(metric, static known => [.. CatalogueRules.WordsOf(known)]))
        {
            // Texts of unlike lengths are at least so far apart: most words need no closer look.
            var least = Math.Abs(word.Length - plain.Length) / (double)Math.Max(1, Math.Max(word.Length, plain.Length));
            best = least < best ? Math.Min(best, Spelling.Distance(word, plain)) : best;
        }

        return best;
    }

    private string English(MetricPlan plan, PlanWindow? window)
    {
        var parts = new List<string> { string.Join(" and ", plan.Metrics.Select(Label)) };
        if (plan.GroupBy.Count > 0 || plan.Grain is not null)
        {
            parts.Add("by " + string.Join(" and ", plan.GroupBy.Select(Dimension).Concat(plan.Grain is { } grain ? [PlanPrinter.Word(grain)] : Array.Empty<string>())));
        }

        parts.AddRange(plan.Having.Select((having, index) => $"{(index == 0 ? "with" : "and")} {Label(having.Metric)} {PlanPrinter.Sign(having.Op)} {Plain(having.Value)}"));
        parts.AddRange(plan.Filters.Select(filter => (filter.Op is FilterOp.NotIn or FilterOp.NotContains ? "without " : "for ") + Values(filter, " and ")));
        if (window is not null)
        {
            parts.Add(window.Days == 1 ? "on " + Days.Of(window.Start) : $"from {Days.Of(window.Start)} to {Days.Of(window.End)}");
        }

        parts.AddRange(plan.Compare is { } compare ? [Against(compare)] : Array.Empty<string>());
        parts.AddRange(plan.Limit is { } limit ? [$"{(Largest(plan) ? "top" : "bottom")} {Plain(limit)}"] : Array.Empty<string>());
        return string.Join(' ', parts);
    }

    private static bool Largest(MetricPlan plan) => plan.OrderBy.Count == 0 || plan.OrderBy[0].Descending;

    private static string Plain(decimal value) => value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private string Chinese(MetricPlan plan, PlanWindow? window)
    {
        var span = window is null ? "" : window.Days == 1 ? Days.Of(window.Start) : $"{Days.Of(window.Start)}到{Days.Of(window.End)}";
        var without = string.Concat(plan.Filters.Where(filter => filter.Op is FilterOp.NotIn or FilterOp.NotContains).Select(filter => "除了" + Values(filter, "和")));
        var only = string.Concat(plan.Filters.Where(filter => filter.Op is FilterOp.In or FilterOp.Contains).Select(filter => Values(filter, "和")));
        var split = string.Concat(plan.GroupBy.Select(dimension => "各" + Dimension(dimension)));
        var grain = plan.Grain switch { TimeGrain.Day => "分天", TimeGrain.Week => "按周", TimeGrain.Month => "按月", TimeGrain.Quarter => "按季度", TimeGrain.Year => "按年", _ => "" };
        var metrics = string.Join('和', plan.Metrics.Select(Label));
        var having = string.Concat(plan.Having.Select(bound => $"，{Label(bound.Metric)}{PlanPrinter.Sign(bound.Op)}{Plain(bound.Value)}"));
        var top = plan.Limit is { } limit ? $"，{(Largest(plan) ? "前" : "倒数")}{Plain(limit)}" : "";
        return $"{span}{without}{only}{split}{(span.Length + without.Length + only.Length + split.Length > 0 ? "的" : "")}{metrics}{grain}{having}{top}{(plan.Compare is { } compare ? "，" + Against(compare) : "")}";
    }

    private string Values(PlanFilter filter, string link) => filter.Dimension == "weekday"
        ? WeekdayWords(filter.Values)
        : string.Join(link, filter.Values.Select(value => names.IsEmpty || value.All(char.IsLetterOrDigit) ? value : $"\"{value}\""));

    private string WeekdayWords(IReadOnlyList<string> days) => (days.Count, zh) switch
    {
        (2, true) => "周末",
        (5, true) => "工作日",
        (2, false) => "weekends",
        (5, false) => "weekdays",
        (_, true) => string.Concat(days.Select(day => "每周" + "一二三四五六日"[Math.Max(0, Windows.Weekdays.Ids.ToList().IndexOf(day))])),
        _ => string.Join(" and ", days.Select(day => day + "s")),
    };

    private string Against(PlanCompare compare) => (compare.Kind, zh) switch
    {
        (CompareKind.SameWeekday, true) => "周同比",
        (CompareKind.SameWeekday, false) => "vs same weekday last week",
        (CompareKind.YearOnYear, true) => "年同比",
        (CompareKind.YearOnYear, false) => "year on year",
        (CompareKind.Previous, true) => "对比上期",
        (CompareKind.Previous, false) => "vs the previous period",
        (CompareKind.Goal, true) => "对比目标",
        (CompareKind.Goal, false) => "vs goal",
        (_, true) => $"对比{Days.Of(compare.Start)}到{Days.Of(compare.End)}",
        _ => $"vs {Days.Of(compare.Start)} to {Days.Of(compare.End)}",
    };
}
