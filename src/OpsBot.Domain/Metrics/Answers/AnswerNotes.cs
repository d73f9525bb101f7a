using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>What must be said beside a number: the reading's notes, the engine's, and those the numbers themselves make.</summary>
internal sealed class AnswerNotes(Asking ask)
{
    private AnswerTexts Texts => ask.Texts;

    public IReadOnlyList<AnswerNote> All(MetricPlan plan, MetricResult result, IReadOnlyList<ResultNote> read) =>
    [
        .. read.Concat(result.Notes).Select(Say).Concat(Coverage(plan, result)).Concat(NotReady(plan, result)).Concat(OfMetrics(plan)).Concat(Unmapped(plan, result))
            .Concat(Tie(plan, result)).Concat(ZeroBase(plan, result)).Concat(Unequal(plan)).DistinctBy(note => (note.Code, note.Text)),
    ];

    public IReadOnlyList<AnswerNote> NotReady(MetricPlan plan, MetricResult result)
    {
        var measures = plan.Metrics.Select(id => ask.Catalogue.Find(id)!).SelectMany(metric => metric.Measures).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. result.Coverage.NotReady.Where(entry => measures.Contains(entry.Key) && entry.Value.Count > 0)
                .Select(entry => new AnswerNote(NoteCodes.NotReady, Texts.Say("note.not_ready", ("metric", ask.Label(entry.Key)), ("days", Days.List(entry.Value))))),
        ];
    }

    private AnswerNote Say(ResultNote note)
    {
        var words = note.Words.ToDictionary(word => word.Key, word => word.Key is "metric" or "instead" ? ask.Label(word.Value) : word.Key is "dimension" ? ask.Writer.Dimension(word.Value) : word.Key is "fact" or "whole" ? Texts.Say("fact." + word.Value) : word.Value, StringComparer.Ordinal);
        if (note.Code is NoteCodes.BaseChosen)
        {
            var why = note.Words.GetValueOrDefault("why") ?? "other";
            return new(note.Code, Texts.Fill("base." + (Texts.Has("base." + why) ? why : "other"), words));
        }

        var running = note.Code is NoteCodes.PartialDay && note.Words.ContainsKey("why");
        return new(note.Code, Texts.Fill("note." + note.Code + (running ? ".running" : ""), words));
    }

    private IEnumerable<AnswerNote> Coverage(MetricPlan plan, MetricResult result) => MissingDays(plan, result).Concat(MissingBefore(result.Coverage)).Concat(ShortReports(result.Coverage));

    private IEnumerable<AnswerNote> MissingBefore(Coverage coverage)
    {
        if (coverage.MissingBefore.Count > 0)
        {
            yield return new(NoteCodes.MissingDays, Texts.Say("note.missing_before", ("days", Days.Runs(coverage.MissingBefore))));
        }
    }

    /// <summary>A report that ends or begins inside the window while the others go on: the sum lacks its share of those days.</summary>
    private IEnumerable<AnswerNote> ShortReports(Coverage coverage) => coverage.Short
        .Select(report => (report.Key, Days: report.Value.Except(coverage.Missing).ToList())).Where(report => report.Days.Count > 0)
        .Select(report => new AnswerNote(NoteCodes.MissingDays, Texts.Say("note.short_report", ("report", report.Key), ("days", Days.Runs(report.Days)))));

    private IEnumerable<AnswerNote> MissingDays(MetricPlan plan, MetricResult result)
    {
        var coverage = result.Coverage;
        if (coverage.Missing.Count == 0)
        {
            yield break;
        }

        var tail = coverage.CompleteUntil is { } until && until < plan.Window.End && coverage.Missing.All(day => day > until);
        yield return new(NoteCodes.MissingDays, tail ? Texts.Say("note.data_to", ("days", Days.Of(coverage.CompleteUntil!.Value))) : Texts.Say("note.missing_days", ("days", Days.Runs(coverage.Missing))));
    }

    private IEnumerable<AnswerNote> OfMetrics(MetricPlan plan)
    {
        var metrics = plan.Metrics.Select(id => ask.Catalogue.Find(id)!).ToList();
        foreach (var metric in metrics.Where(metric => plan.Window.Days > 1 && plan.Grain is not TimeGrain.Day && metric.Kind is MetricKind.Ratio or MetricKind.Mean
            && metric.Measures.Any(measure => FactKinds.Measures[measure].Additivity is Additivity.Unique)).Where(_ => plan.Window.Days > 1 && plan.Grain is not TimeGrain.Day))
        {
            yield return new(NoteCodes.Deduplicated, Texts.Say("note.deduplicated", ("metric", ask.Label(metric.Id))));
        }

        var settle = metrics.Max(metric => metric.SettleDays);
        if (settle > 0 && plan.Window.End.AddDays(settle) >= ask.Against.Today.Day && plan.Window.Start <= ask.Against.Today.Day)
        {
            yield return new(NoteCodes.LateData, Texts.Say("note.late_data", ("days", settle.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    private IEnumerable<AnswerNote> Unmapped(MetricPlan plan, MetricResult result)
    {
        for (var index = 0; index < plan.GroupBy.Count; index++)
        {
            var place = result.Table.Columns.ToList().FindIndex(column => column.Name == plan.GroupBy[index]);
            if (place >= 0 && result.Table.Rows.Any(row => row[place].Text is null))
            {
                yield return new(NoteCodes.Unmapped, Texts.Say("note.unmapped", ("dimension", ask.Writer.Dimension(plan.GroupBy[index]))));
            }
        }
    }

    /// <summary>First and second within 2 % where one row was asked for, or the last shown and the next.</summary>
    private IEnumerable<AnswerNote> Tie(MetricPlan plan, MetricResult result)
    {
        if (plan.Limit is not { } limit || plan.OrderBy.Count == 0 || result.Table.Rows.Count <= limit || limit < 1)
        {
            yield break;
        }

        var place = result.Table.Columns.ToList().FindIndex(column => column.Name == plan.OrderBy[0].By);
        if (place >= 0 && result.Table.Rows[limit - 1][place].Number is { } last && result.Table.Rows[limit][place].Number is { } next
            && Math.Abs(last - next) <= 0.02m * Math.Max(Math.Abs(last), Math.Abs(next)))
        {
            yield return new(NoteCodes.Tie, Texts.Say("note.tie", ("first", Key(result, limit - 1)), ("second", Key(result, limit))));
        }
    }

    public string Key(MetricResult result, int row) =>
        string.Join(" / ", result.Table.Rows[row].Where((_, index) => !result.Table.Columns[index].IsMetric).Select(cell => cell.Text ?? Texts.Say("unmapped")));

    /// <summary>Months differ by three days; more than that must be said.</summary>
    private IEnumerable<AnswerNote> Unequal(MetricPlan plan)
    {
        if (plan.Compare is { Kind: not CompareKind.Goal } compare && compare.End.DayNumber - compare.Start.DayNumber + 1 is var before && Math.Abs(before - plan.Window.Days) > 3)
        {
            yield return new(NoteCodes.BaseChosen, Texts.Say("base.unequal", ("days", Count(plan.Window.Days)), ("before", Count(before))));
        }
    }

    private static string Count(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<AnswerNote> ZeroBase(MetricPlan plan, MetricResult result)
    {
        var places = result.Table.Columns.Select((column, index) => (column.Name, index)).Where(column => column.Name.EndsWith("_previous", StringComparison.Ordinal)).ToList();
        if (plan.Compare is not null && result.Table.Rows.Any(row => places.Exists(place => row[place.index].Number is null or 0)))
        {
            yield return new(NoteCodes.ZeroBase, Texts.Say("note.zero_base"));
        }
    }
}
