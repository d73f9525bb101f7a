using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Why a question as read can't become one plan: two readings, an unknown word, a name that is not there. Each with questions that can.</summary>
internal static class Refusals
{
    private const int Most = 3;

    public static MetricRefusal? Of(Draft draft, bool edits, ReadingContext context, QuestionWriter writer)
    {
        var plan = edits ? context.Previous! : draft.Metrics.Count > 0 ? PlanMaker.Make(draft, context.Store).Plan : Stub(draft, context);
        return Forecast(draft, plan, writer) ?? Unclear(draft, plan, writer) ?? Unknown(draft, edits, plan, context, writer) ?? (draft.Metrics.Count == 0 && !edits ? NoMetric(draft, plan, writer) : null);
    }

    /// <summary>环比 and 同比 where more than one base fits.</summary>
    public static MetricRefusal? Comparison(Draft draft, MetricPlan plan, Stretch window, QuestionWriter writer)
    {
        if (draft.Comparison is { Word: ComparisonWord.Window, Window: { } against } && plan is { Compare.Kind: CompareKind.Window, Window.Days: 1 } && against.Days > 1)
        {
            return new ComparisonUnclear(draft.WindowWords)
            {
                Choices = [writer.Write(plan with { Compare = Comparisons.Resolve(ComparisonWord.SameWeekday, window, null) }), writer.Write(plan with { Window = plan.Window with { Start = plan.Window.Start.AddDays(1 - against.Days) } })],
            };
        }

        if (draft.Comparison is not { Word: ComparisonWord.BareMom or ComparisonWord.BareYoy } asked)
        {
            return null;
        }

        var bare = plan with { Compare = null };
        var isDay = window.Unit is StretchUnit.Day;
        if (asked.Word is ComparisonWord.BareMom)
        {
            return draft.Window is not null || !plan.Window.Assumed ? null : new ComparisonUnclear(Words(draft))
            {
                Choices = [writer.Compared(bare, "day_on_day"), writer.Compared(bare, "week_on_week"), writer.Compared(bare, "month_on_month")],
            };
        }

        if (draft.Window is null && plan.Window.Assumed)
        {
            return new ComparisonUnclear(Words(draft)) { Choices = [writer.Compared(bare, "same_weekday"), writer.Compared(bare, "yoy")] };
        }

        return !isDay ? null : new ComparisonUnclear(Words(draft))
        {
            Choices =
            [
                writer.Write(plan with { Compare = Comparisons.Resolve(ComparisonWord.SameWeekday, window, null) }),
                writer.Write(plan with { Compare = Comparisons.Resolve(ComparisonWord.Yoy, window, null) }),
            ],
        };
    }

    /// <summary>"how much will we sell", 预测: what has not happened yet, where no goal is spoken of.</summary>
    private static NoForecast? Forecast(Draft draft, MetricPlan plan, QuestionWriter writer) => !draft.IsForecast || draft.Has(TermKind.Goal) ? null : new(writer.Understood(draft))
    {
        Choices = plan.Metrics.Count == 0 ? writer.Examples(plan) : [writer.Write(plan with { Window = plan.Window.Start > draft.Today.LastComplete ? new(draft.Today.LastComplete.AddDays(-6), draft.Today.LastComplete, "") : plan.Window })],
    };

    /// <summary>5/7 in English: May 7 or July 5; the same of 5/7/2026.</summary>
    private static DateUnclear? SlashedDate(Draft draft, MetricPlan plan, QuestionWriter writer)
    {
        var token = draft.Tokens.Find(token => token.Is(TermKind.Window) && token.Window.Days == 1 && IsSlashed(token.Words));
        if (token is null || writer.IsChinese || token.Window.Start.Day > 12 || token.Window.Start.Day == token.Window.Start.Month)
        {
            return null;
        }

        var year = token.Words.Length > 5 ? token.Window.Start.Year : (int?)null;
        var other = new DatePoint(year, token.Window.Start.Day, token.Window.Start.Month).Resolve(draft.Today.Day).Start;
        var days = new[] { token.Window.Start, other };
        return new(token.Words) { Choices = plan.Metrics.Count == 0 ? [] : [.. days.Select(day => writer.Write(plan with { Window = plan.Window with { Start = day, End = day } }))] };
    }

    private static bool IsSlashed(string words) => words.Count(letter => letter == '/') switch
    {
        1 => words.Length <= 5,
        2 => words.Length <= 10 && words.IndexOf('/', StringComparison.Ordinal) <= 2,
        _ => false,
    };

    private static MetricRefusal? Unclear(Draft draft, MetricPlan plan, QuestionWriter writer)
    {
        if (draft.AmbiguousMetric is { } word && draft.Metrics.Count == 0)
        {
            return new MetricWordUnclear(word.Words) { Choices = [.. word.Metrics.Take(Most).Select(metric => writer.Write(plan with { Metrics = [metric] }))] };
        }

        if (draft.AmbiguousName is { } name)
        {
            var shown = name.Choices.Take(Most).ToList();
            return new NameUnclear(name.Words, string.Join(", ", shown.Select(choice => choice.Value)))
            {
                Choices = plan.Metrics.Count == 0 ? [] : [.. shown.Select(choice => writer.Write(plan with { Filters = [.. plan.Filters, new(choice.Dimension, FilterOp.In, [choice.Value])] }))],
            };
        }

        return SlashedDate(draft, plan, writer);
    }

    private static MetricRefusal? Unknown(Draft draft, bool edits, MetricPlan plan, ReadingContext context, QuestionWriter writer)
    {
        var left = LeftWords.Of(draft, edits);
        if (left.Count > 0 && (draft.Metrics.Count > 0 || edits) && SafeWords.Are(draft, left))
        {
            draft.Said.Insert(0, new(Engine.NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "left_out", ["words"] = string.Join(" ", left.Select(token => token.Words)) }));
        }
        else if (left.Count > 0)
        {
            var words = string.Join(" ", left.Select(token => token.Words));
            return draft.Metrics.Count > 0 || edits
                ? new WordsUnknown(words, writer.Understood(draft)) { Choices = [writer.Write(plan)] }
                : draft.Tokens.Exists(token => token.Kind is TermKind.Window or TermKind.Dimension or TermKind.Grain or TermKind.Channel or TermKind.Count or TermKind.Ambiguous)
                    ? new MetricUnknown(words, writer.NearestMetrics(words)) { Choices = writer.NearestQuestions(words, plan) }
                    : new WordsUnknown(words, "") { Choices = writer.Examples(plan) };
        }

        if (draft.UnknownDimension is { } split)
        {
            return new SplitUnknown(split) { Choices = draft.Metrics.Count == 0 ? [] : [writer.Write(plan with { Grain = TimeGrain.Day }), writer.Write(plan)] };
        }

        if (draft.MissingName is { } missing)
        {
            var nearest = context.Names.Nearest(missing.Words, Most, missing.Dimension);
            return new NameNotInData(missing.Words, string.Join(", ", nearest.Select(name => name.Value)))
            {
                Choices = plan.Metrics.Count == 0 ? [] : [.. nearest.Select(name => writer.Write(plan with { Filters = [.. plan.Filters, new(name.Dimension, FilterOp.In, [name.Value])] }))],
            };
        }

        return null;
    }

    private static MetricRefusal NoMetric(Draft draft, MetricPlan plan, QuestionWriter writer) =>
        draft.Tokens.Exists(token => token.Kind is TermKind.Window or TermKind.Dimension or TermKind.Name or TermKind.Channel or TermKind.Grain)
            ? new MetricMissing(writer.Understood(draft)) { Choices = writer.Examples(plan) }
            : new WordsUnknown(string.Join(" ", draft.Tokens.Select(token => token.Words)), "") { Choices = writer.Examples(plan) };

    private static MetricPlan Stub(Draft draft, ReadingContext context) => PlanMaker.Make(draft, context.Store).Plan with { OrderBy = [], Having = [] };

    private static string Words(Draft draft) => draft.Tokens.First(token => token.Is(TermKind.Compare)).Words;
}
