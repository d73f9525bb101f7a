using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Engine;

namespace OpsBot.Host.Numbers;

/// <summary>Goals in the document store.</summary>
internal sealed class DocumentGoals(IDocumentStore documents) : IMetricGoals
{
    private const int Most = 1000;

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric)
    {
        var query = new DocumentQuery(MetricDocuments.Goals.Collection, MetricDocuments.ByMetric, KeyRange.Equal(metric), Most);
        var page = documents.Query(query).AsTask().GetAwaiter().GetResult();
        return [.. page.Documents.Select(document => MetricDocuments.Goals.Read(document).Goal).Where(goal => store is null || goal.Store is null || goal.Store == store)];
    }
}
