using System.Globalization;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Where a goal stands: attainment, what was expected by now, what is needed a day, where it ends at this pace.</summary>
internal sealed class PaceAnswer(Asking ask)
{
    private const int HistoryDays = 56;

    public async Task<AskAnswer> AnswerAsync(AskAnswer answer, MetricPlan plan, IReadOnlyList<ResultNote> read, CancellationToken cancellation)
    {
        var goal = ask.Goals.GoalsFor(plan.Store, plan.Metrics[0]).Where(known => known.Start <= plan.Window.End && known.End >= plan.Window.Start)
            .OrderBy(known => Math.Abs(known.Start.DayNumber - plan.Window.Start.DayNumber) + Math.Abs(known.End.DayNumber - plan.Window.End.DayNumber)).FirstOrDefault();
        if (goal is null)
        {
            return ask.Refuse(answer, new GoalNotSet(ask.Label(plan.Metrics[0]), Days.Span(plan.Window.Start, plan.Window.End)), plan);
        }

        var last = ask.Against.Today.LastComplete < goal.End ? ask.Against.Today.LastComplete : goal.End;
        var window = new PlanWindow(goal.Start, last < goal.Start ? goal.Start : last, plan.Window.Words, last < goal.End, plan.Window.Assumed);
        var asked = plan with { Metrics = [plan.Metrics[0]], GroupBy = [], Grain = null, Compare = null, Window = window, OrderBy = [], Limit = null, Store = goal.Store ?? plan.Store };
        var result = await ask.Engine.RunAsync(asked, ask.Context.AsOf, cancellation).ConfigureAwait(false);
        if (result.Table.Rows.Count > 1 && ask.InCurrencies(ask.Catalogue.Find(plan.Metrics[0])!, asked) is { } unclear)
        {
            return ask.Refuse(answer, unclear, plan);
        }

        if (AnswerWriter.Number(result, 0, plan.Metrics[0]) is not { } actual)
        {
            return ask.Refuse(answer, new NoRowsInWindow(Days.Span(window.Start, window.End), null, result.Coverage.CompleteUntil), plan);
        }

        var until = result.Coverage.CompleteUntil is { } complete && complete < window.End ? complete : window.End;
        var pace = Pacing.Of(goal.Value, goal.Start, goal.End, until, actual, await HistoryAsync(asked, goal, cancellation).ConfigureAwait(false));
        var compared = Against(result, plan.Metrics[0], goal.Value, actual);
        var notes = new AnswerNotes(ask).All(asked, result, read);
        return (answer with
        {
            Status = "answered",
            Notes = notes,
            Text = string.Join('\n', [Text(pace, plan.Metrics[0], result, until), .. notes.Select(note => note.Text)]),
            Plan = AnswerShapes.Of(asked with { Compare = new(CompareKind.Goal, goal.Start, goal.End) }),
            MetricPlan = asked with { Compare = new(CompareKind.Goal, goal.Start, goal.End, goal.Value) },
        }).With(compared);
    }

    private async Task<List<(DateOnly Day, decimal Value)>> HistoryAsync(MetricPlan plan, MetricGoal goal, CancellationToken cancellation)
    {
        var before = plan with { Window = new(goal.Start.AddDays(-HistoryDays), goal.Start.AddDays(-1), ""), Grain = TimeGrain.Day };
        var result = await ask.Engine.RunAsync(before, ask.Context.AsOf, cancellation).ConfigureAwait(false);
        var history = new List<(DateOnly, decimal)>();
        for (var row = 0; row < result.Table.Rows.Count; row++)
        {
            if (AnswerWriter.Number(result, row, plan.Metrics[0]) is { } value && DateOnly.TryParse(result.Table.Rows[row].First(cell => cell.Text is not null).Text, CultureInfo.InvariantCulture, out var day))
            {
                history.Add((day, value));
            }
        }

        return history;
    }

    private static MetricResult Against(MetricResult result, string metric, decimal goal, decimal actual)
    {
        var unit = AnswerWriter.Unit(result, metric);
        ResultColumn[] columns = [.. result.Table.Columns, new(metric + "_previous", true, unit), new(metric + "_change", true, unit), new(metric + "_change_pct", true, "percent"), new("goal_rate", true, "percent")];
        IReadOnlyList<Cell> row = [.. result.Table.Rows[0], Cell.Of(goal), Cell.Of(actual - goal), Cell.Of(goal == 0 ? null : (actual - goal) / goal * 100), Cell.Of(goal == 0 ? null : actual / goal * 100)];
        return result with { Table = new(columns, [row], result.Table.Receipts) };
    }

    private string Text(PaceResult pace, string metric, MetricResult result, DateOnly until)
    {
        var (texts, unit) = (ask.Texts, AnswerWriter.Unit(result, metric));
        var gap = (pace.PaceGap >= 0 ? "+" : "−") + Math.Round(Math.Abs(pace.PaceGap), 1).ToString("0.0", CultureInfo.InvariantCulture);
        var head = texts.Say("pace", ("attainment", Math.Round(pace.Attainment, 1).ToString("0.0", CultureInfo.InvariantCulture)), ("actual", Figures.Of(pace.Actual, unit, texts)),
            ("goal", Figures.Of(pace.Goal, unit, texts)), ("label", ask.Label(metric)), ("until", Days.Of(until)), ("expected", Figures.Of(pace.Expected, unit, texts)), ("gap", gap));
        var tail = pace.NeededPerDay is { } needed
            ? texts.Say("pace.needed", ("needed", Figures.Of(needed, unit, texts)), ("left", pace.DaysLeft.ToString(CultureInfo.InvariantCulture)), ("projection", Figures.Of(pace.Projection, unit, texts)))
            : texts.Say("pace.done");
        return head + "\n" + tail;
    }
}
