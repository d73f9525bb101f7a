using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Which stores a question is about, and in whose days its windows are counted.</summary>
internal sealed class Scopes(IMetricCatalogue catalogue, LoadedData loaded, Func<AskContext, QuestionReading> read, Func<string, IReadOnlyList<KnownName>> names)
{
    public IReadOnlyList<AskContext> Of(AskContext context)
    {
        var stores = loaded.Stores.Where(store => loaded.Reports.Any(report => report.Store == store.Id)).ToList();
        if (context.Store is not null || stores.Count == 0)
        {
            return [context with { DefaultStore = null }];
        }

        var reading = read(context with { Zone = stores[0].TimeZone });
        if (reading.Plan is not { } plan)
        {
            return [context with { DefaultStore = null, Zone = ZoneOf(stores, context) }];
        }

        if (stores.Find(store => store.Id == plan.Store) is { } named)
        {
            return [context with { DefaultStore = null, Zone = named.TimeZone }];
        }

        var concerned = Concerned(plan, stores);
        if (concerned.Find(store => store.Id == context.DefaultStore) is { } own && !reading.IsOfEveryStore && !plan.GroupBy.Contains(MetricDimensions.Store))
        {
            return [context with { Store = own.Id, Zone = own.TimeZone }];
        }

        if (concerned is [var only] && stores.Count > 1)
        {
            return [context with { DefaultStore = null, Store = only.Id, Zone = only.TimeZone }];
        }

        var isApart = plan.EachStore || (IsBoundOrRanked(plan) && concerned.Select(store => store.Currency).Distinct(StringComparer.Ordinal).Count() > 1);
        var windows = concerned.Select(store => read(context with { Zone = store.TimeZone }).Plan).Select(own => (own?.Window.Start, own?.Window.End, own?.Compare?.Start)).Distinct().Count();
        return (windows < 2 && !isApart) || reading.Intent is Intent.SetGoal
            ? [context with { DefaultStore = null, Zone = concerned[0].TimeZone }]
            : [.. concerned.Select(store => context with { DefaultStore = null, Store = store.Id, Zone = store.TimeZone, IsOneOfSeveral = true })];
    }

    /// <summary>Money of two currencies is neither ranked nor bounded together.</summary>
    private bool IsBoundOrRanked(MetricPlan plan)
    {
        var money = plan.Metrics.Where(metric => catalogue.Find(metric) is { IsMoney: true }).ToHashSet(StringComparer.Ordinal);
        return plan.Having.Any(having => money.Contains(having.Metric)) || (plan.Limit is not null && plan.OrderBy.Any(order => money.Contains(order.By)));
    }

    /// <summary>The stores whose files have the metrics, in the channels and under the names that are said.</summary>
    private List<Store> Concerned(MetricPlan plan, List<Store> stores)
    {
        var metrics = plan.Metrics.Select(catalogue.Find).OfType<MetricDefinition>().ToList();
        var channels = plan.Filters.Where(filter => filter is { Op: FilterOp.In, Dimension: MetricDimensions.Channel or MetricDimensions.Scene }).SelectMany(filter => filter.Values).ToList();
        var found = stores.Where(store => HasAll(store, metrics) && (channels.Count == 0 || loaded.Reports.Any(report => report.Store == store.Id && channels.Any(report.Channels.Contains)))
            && HasNames(store, plan)).ToList();
        return found.Count > 0 ? found : stores;
    }

    private bool HasAll(Store store, List<MetricDefinition> metrics)
    {
        var reports = loaded.Reports.Where(report => report.Store == store.Id).ToList();
        return metrics.TrueForAll(metric => metric.Measures.All(measure => reports.Exists(report => report.Measures.Contains(measure)
            && FactKinds.MayServe(metric.Measures, FactKinds.All.First(kind => kind.Id == report.Fact)))));
    }

    /// <summary>A name that only one store's files have is of that store.</summary>
    private bool HasNames(Store store, MetricPlan plan) =>
        plan.Filters.Where(filter => filter is { Op: FilterOp.In, Dimension: MetricDimensions.Campaign or MetricDimensions.AdSet or MetricDimensions.Item or MetricDimensions.Keyword })
            .All(filter => filter.Values.Any(value => names(value).Any(name => name.Dimension == filter.Dimension && name.Store == store.Id)));

    private static TimeZoneInfo ZoneOf(List<Store> stores, AskContext context) =>
        (stores.Find(store => store.Id == context.DefaultStore) ?? stores.GroupBy(store => store.Zone).MaxBy(zone => zone.Count())!.First()).TimeZone;
}
