using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// Lets a proposed plan in only by the door that people use: it must be of the closed vocabulary, pass the check that every plan passes, and be written as a
/// question that the grammar reads back as the same plan. What comes out is that question, so that what is shown is what is asked.
/// </summary>
public sealed class ProposalCheck(IMetricCatalogue catalogue, IMetricEngine engine, INameVocabulary vocabulary)
{
    private const int MostValues = 40;
    private const int MostLimit = 50;
    private static readonly string[] Splits = [.. MetricDimensions.All.Except([MetricDimensions.Report, MetricDimensions.Currency])];

    /// <summary>Null while nothing is loaded.</summary>
    public ProposalWords? Words(AskContext context, string language)
    {
        var loaded = engine.Describe();
        if (loaded.Reports.Count == 0)
        {
            return null;
        }

        var reports = loaded.Reports.Where(report => context.Store is null || report.Store == context.Store).ToList();
        var carried = reports.SelectMany(report => report.Measures).ToHashSet(StringComparer.Ordinal);
        var metrics = catalogue.All.Where(metric => metric.Kind is not MetricKind.Computed && metric.Measures.All(carried.Contains));
        var values = vocabulary.Names().GroupBy(name => name.Dimension, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(name => name.Value).Distinct(StringComparer.Ordinal).Take(MostValues)], StringComparer.Ordinal);
        values[MetricDimensions.Store] = [.. loaded.Stores.Select(store => store.Id)];
        return new(
            Day(loaded, context), reports.Select(report => report.First).DefaultIfEmpty().Min(), reports.Select(report => report.Last).DefaultIfEmpty().Max(),
            [.. metrics.Select(metric => new ProposalMetric(metric.Id, metric.Label.In(language), metric.Definition.In(language)))],
            [.. reports.SelectMany(report => report.Dimensions).Append(MetricDimensions.Weekday).Intersect(Splits)], values);
    }

    public ProposalVerdict Check(PlanProposal proposal, AskContext context, string language)
    {
        var loaded = engine.Describe();
        var names = new NameIndex(vocabulary.Names(), loaded.Stores);
        var faults = Faults(proposal, names, Day(loaded, context)).ToList();
        if (faults.Count > 0)
        {
            return new(null, faults);
        }

        var plan = Plan(proposal, context);
        var writer = new QuestionWriter(catalogue, names, language);
        if (new PlanCheck(catalogue, loaded, writer, AnswerTexts.In(language)).Check(plan, []).Refusal is { } refusal)
        {
            return new(null, [AnswerTexts.In("en").Refuse(refusal)]);
        }

        var question = writer.Write(plan);
        var reading = new QuestionReader(catalogue).Read(question, new(Against(loaded, context), names, Previous: null, context.Store, language));
        return reading is { Refusal: null, Plan: { } read } && Core(read) == Core(plan)
            ? new(question, [])
            : new(null, ["This combination can't be asked; use fewer filters, splits or metrics."]);
    }

    private IEnumerable<string> Faults(PlanProposal proposal, NameIndex names, DateOnly today)
    {
        if (proposal.Metrics.Count == 0)
        {
            yield return "metrics is empty.";
        }

        foreach (var unknown in proposal.Metrics.Where(id => catalogue.Find(id) is null or { Kind: MetricKind.Computed }))
        {
            yield return $"metrics holds “{unknown}”, which is not in the list.";
        }

        foreach (var unknown in proposal.GroupBy.Concat(proposal.Filters.Select(filter => filter.Dimension)).Where(dimension => !Splits.Contains(dimension, StringComparer.Ordinal)))
        {
            yield return $"“{unknown}” is no dimension of the list.";
        }

        foreach (var (dimension, value) in proposal.Filters.SelectMany(filter => filter.Values.Select(value => (filter.Dimension, value))).Where(pair => !IsKnown(pair.Dimension, pair.value, names)))
        {
            yield return $"“{value}” is not among the values of {dimension}.";
        }

        if (proposal.Start is not { } start || proposal.End is not { } end || start > end || start.Year < 2000 || end > today.AddYears(1))
        {
            yield return "start and end must be days (yyyy-MM-dd), start not after end.";
        }

        if (proposal.Limit is < 1 or > MostLimit)
        {
            yield return $"limit must be 1 to {MostLimit}.";
        }
    }

    private static bool IsKnown(string dimension, string value, NameIndex names) =>
        dimension is MetricDimensions.Weekday ? Weekdays.Ids.Contains(value, StringComparer.Ordinal) : names.Has(dimension, value);

    private static MetricPlan Plan(PlanProposal proposal, AskContext context) => new()
    {
        Metrics = [.. proposal.Metrics.Distinct(StringComparer.Ordinal)],
        GroupBy = [.. proposal.GroupBy.Distinct(StringComparer.Ordinal)],
        Filters = [.. proposal.Filters],
        Window = new(proposal.Start!.Value, proposal.End!.Value, ""),
        Compare = proposal.Compare is { } kind ? new(kind, proposal.Start.Value, proposal.End.Value) : null,
        Grain = proposal.Grain,
        Limit = proposal.Limit,
        OrderBy = proposal.Limit is null ? [] : [new(proposal.Metrics[0], proposal.Largest)],
        Store = context.Store,
    };

    /// <summary>What must be the same after reading: the days that a comparison resolves to, orders that follow from a split and how the window was said may differ.</summary>
    private static string Core(MetricPlan plan) => (plan with
    {
        Window = plan.Window with { Words = "", Partial = false, Assumed = false },
        Compare = plan.Compare is { } compare ? compare with { Start = default, End = default } : null,
        OrderBy = plan.Limit is null ? [] : [plan.OrderBy.Count > 0 ? plan.OrderBy[0] : new(plan.Metrics[0], true)],
        Filters = [.. plan.Filters.OrderBy(filter => filter.Dimension, StringComparer.Ordinal)],
        Shape = PlanShape.Table,
    }).ToString();

    private static DateOnly Day(LoadedData loaded, AskContext context)
    {
        var zone = loaded.Stores.FirstOrDefault(store => store.Id == context.Store)?.TimeZone ?? context.Zone;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Now, zone).DateTime);
    }

    private static Today Against(LoadedData loaded, AskContext context)
    {
        var reports = loaded.Reports.Where(report => context.Store is null || report.Store == context.Store).ToList();
        return reports.Count == 0 ? new(Day(loaded, context)) : new(Day(loaded, context), reports.Min(report => report.First), reports.Max(report => report.Last));
    }
}
