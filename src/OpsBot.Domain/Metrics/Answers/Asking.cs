using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>One question on its way from plan to answer.</summary>
internal sealed record Asking(
    IMetricCatalogue Catalogue,
    IMetricEngine Engine,
    IMetricGoals Goals,
    LoadedData Loaded,
    ReadingContext Against,
    QuestionReading Reading,
    AnswerTexts Texts,
    QuestionWriter Writer,
    AskContext Context,
    PlanCheck Check)
{
    public string Question { get; init; } = "";

    public string Label(string metric) => Catalogue.Find(metric)?.Label.In(Texts.Language) ?? metric;

    public AskAnswer Refuse(AskAnswer answer, MetricRefusal refusal, MetricPlan? plan)
    {
        var choices = refusal.Choices.Distinct(StringComparer.Ordinal).Take(3).ToList();
        var lines = new List<string> { Texts.Refuse(refusal) };
        if (choices.Count > 0)
        {
            lines.Add(Texts.Say(refusal.Status is AskStatus.Clarify ? "choose" : "try"));
            lines.AddRange(choices.Select((choice, index) => $"{index + 1}. {choice}"));
        }

        return answer with
        {
            Status = AnswerShapes.Name(refusal.Status),
            Refusal = refusal,
            Choices = choices,
            Text = string.Join('\n', lines),
            Plan = plan is { Metrics.Count: > 0 } ? AnswerShapes.Of(plan) : null,
            MetricPlan = plan is { Metrics.Count: > 0 } ? plan : null,
        };
    }

    /// <summary>A channel or name in the filter that no loaded file has.</summary>
    public MetricRefusal? UnknownValue(MetricPlan plan)
    {
        foreach (var filter in plan.Filters.Where(filter => filter is { Op: FilterOp.In } && filter.Dimension is not MetricDimensions.Weekday))
        {
            if (filter.Values.FirstOrDefault(value => !Against.Names.Has(filter.Dimension, value)) is { } missing)
            {
                var known = Loaded.Reports.SelectMany(report => report.Channels).Distinct(StringComparer.Ordinal).Take(3).ToList();
                return new NameNotInData(missing, string.Join(", ", known))
                {
                    Choices = [.. known.Select(channel => Writer.Write(plan with { Filters = [.. plan.Filters.Where(other => other != filter), new(MetricDimensions.Channel, FilterOp.In, [channel])] }))],
                };
            }
        }

        return null;
    }

    public async Task<AskAnswer> RunAsync(AskAnswer answer, MetricPlan plan, IReadOnlyList<ResultNote> notes, CancellationToken cancellation)
    {
        if (Reading.Intent is Intent.Define)
        {
            var defined = plan.Metrics.Select(id => Catalogue.Find(id)!).Select(metric => Texts.Say("define", ("label", Label(metric.Id)), ("definition", metric.Definition.In(Texts.Language)), ("unit", Texts.Say("unit." + metric.Unit))));
            return answer with { Status = "answered", Text = string.Join('\n', defined) };
        }

        if (Loaded.Reports.Count == 0)
        {
            return Refuse(answer, new NothingLoaded(), plan);
        }

        if (Reading.Intent is Intent.SetGoal)
        {
            return SetGoal(answer, plan);
        }

        if (Reading.Intent is Intent.Pace || plan.Compare is { Kind: CompareKind.Goal })
        {
            return await new PaceAnswer(this).AnswerAsync(answer, plan, notes, cancellation).ConfigureAwait(false);
        }

        var result = await RunPlanAsync(plan, cancellation).ConfigureAwait(false);
        if (NoRows(plan, result) is { } none)
        {
            return Refuse(answer, none, plan) with { Notes = new AnswerNotes(this).NotReady(plan, result) };
        }

        var full = await new AnswerWriter(this).AnswerAsync(answer, plan, result, notes, cancellation).ConfigureAwait(false);
        return Reading.Intent is Intent.Why ? await new WhyAnswer(this).AddAsync(full, plan, result, cancellation).ConfigureAwait(false) : full;
    }

    /// <summary>One row more than asked for, so that a tie at the edge is seen; averages a day are divided here.</summary>
    public async Task<MetricResult> RunPlanAsync(MetricPlan plan, CancellationToken cancellation)
    {
        if (plan.PerDay)
        {
            return await new DailyAverages(this).RunAsync(plan, cancellation).ConfigureAwait(false);
        }

        var asked = plan with { Limit = plan.Limit + 1, PerDay = false };
        return await Engine.RunAsync(asked, Context.AsOf, cancellation).ConfigureAwait(false);
    }

    private AskAnswer SetGoal(AskAnswer answer, MetricPlan plan)
    {
        var window = Units.Whole(StretchUnit.Month, Units.StartOf(StretchUnit.Month, plan.Window.Start));
        var end = Reading.Window.Unit is StretchUnit.Month && window.End > plan.Window.End ? window.End : plan.Window.End;
        var metric = Catalogue.Find(plan.Metrics[0])!;
        var store = plan.Store ?? (Loaded.Stores.Count == 1 ? Loaded.Stores[0].Id : null);
        if (store is null && InCurrencies(metric, plan) is { } unclear)
        {
            return Refuse(answer, unclear, plan);
        }

        var currency = metric.IsMoney ? Loaded.Stores.FirstOrDefault(known => known.Id == store)?.Currency : null;
        var goal = new MetricGoal(store, metric.Id, plan.Window.Start, end, Reading.GoalValue!.Value, currency);
        var text = Texts.Say("goal.set", ("label", Label(metric.Id)), ("window", Days.Span(goal.Start, goal.End)), ("value", Figures.Of(goal.Value, currency ?? metric.Unit, Texts)));
        return answer with { Status = "answered", Goal = goal, Text = text };
    }

    /// <summary>Where the stores that have the metric sell in different currencies: the question of each store, to choose from.</summary>
    public StoreUnclear? InCurrencies(MetricDefinition metric, MetricPlan plan)
    {
        var reports = Check.Carrying(metric, plan).ToList();
        var stores = Loaded.Stores.Where(store => reports.Exists(report => report.Store == store.Id)).ToList();
        return !metric.IsMoney || reports.SelectMany(report => report.Currencies).Distinct(StringComparer.Ordinal).Count() < 2 || stores.Count < 2
            ? null
            : new StoreUnclear(Label(metric.Id), string.Join(", ", stores.Select(store => store.Name))) { Choices = [.. stores.Take(3).Select(store => $"{store.Name} {Question}")] };
    }

    private MetricRefusal? NoRows(MetricPlan plan, MetricResult result)
    {
        var numbers = result.Table.Rows.SelectMany(row => row.Where((_, index) => result.Table.Columns[index].IsMetric && plan.Metrics.Contains(result.Table.Columns[index].Name))).ToList();
        if (numbers.Exists(cell => cell.Number is not null) || (plan.Having.Count > 0 && result.Coverage.Days > 0))
        {
            return null;
        }

        if (result.Coverage.NotReady.FirstOrDefault(entry => entry.Value.Count > 0) is { Value: { } days })
        {
            return new NotReadyYet(Label(plan.Metrics[0]), Days.List(days)) { Choices = [Writer.Write(plan with { Window = plan.Window with { Start = plan.Window.Start.AddDays(-3), End = plan.Window.Start.AddDays(-2) } })] };
        }

        if (Book.BookRefusals.Of(plan, result, this) is { } ours)
        {
            return ours;
        }

        var window = Days.Span(plan.Window.Start, plan.Window.End);
        if (plan.Filters.Count > 0 && result.Coverage.Days > 0)
        {
            return new NoRowsForFilter(string.Join(", ", plan.Filters.SelectMany(filter => filter.Values)), window) { Choices = [Writer.Write(plan with { Filters = [] })] };
        }

        var reports = plan.Metrics.Select(id => Catalogue.Find(id)!).SelectMany(metric => Check.Carrying(metric, plan)).ToList();
        DateOnly? first = reports.Count == 0 ? null : reports.Min(report => report.First);
        DateOnly? last = reports.Count == 0 ? null : reports.Max(report => report.Last);
        return new NoRowsInWindow(window, first, last) { Choices = last is { } end && first is { } begin ? [Writer.Write(plan with { Compare = null, Window = Near(plan.Window, begin, end) })] : [] };
    }

    /// <summary>The nearest window of the same length that has data.</summary>
    private static PlanWindow Near(PlanWindow window, DateOnly first, DateOnly last)
    {
        if (window.Start > last)
        {
            var start = last.AddDays(1 - window.Days);
            return window with { Start = start < first ? first : start, End = last };
        }

        var later = window.End < first ? first : window.End.AddDays(1);
        var end = later.AddDays(window.Days - 1);
        return window with { Start = later > last ? last : later, End = end > last ? last : end };
    }
}
