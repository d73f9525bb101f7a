using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;

namespace OpsBot.Host.Running;

/// <summary>What doctor says about alerts: how many watch, what waits for the end of quiet hours, and which could not be looked after.</summary>
internal static class AlertExamination
{
    private const int Most = 1000;

    public static async Task<IReadOnlyList<Finding>> Run(IDocumentStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var page = await store.Query(new(AlertDocuments.Watches.Collection, SummaryDocuments.ByState, SummaryDocuments.InState(SubscriptionState.Active), Most), cancel);
        if (page.Documents.Count == 0)
        {
            return [];
        }

        var faults = new List<Finding>();
        foreach (var watch in page.Documents.Select(AlertDocuments.Watches.Read))
        {
            if (await store.Get(AlertDocuments.Memories.KeyOf(watch.Id), cancel) is { } document && AlertDocuments.Memories.Read(document) is { Fault: { } fault })
            {
                faults.Add(new("alerts", FindingLevel.Note, $"{watch.Id} could not be looked after: {fault}", $"Say “stop {watch.Id}” and watch anew, or put right what it names."));
            }
        }

        var waiting = await store.Query(new(AlertDocuments.Places.Collection, AlertDocuments.ByWaiting, KeyRange.All, Most), cancel);
        var items = waiting.Documents.Select(AlertDocuments.Places.Read).SelectMany(place => place.Waiting).ToList();
        var oldest = items.Count == 0 ? "" : $", the oldest for {(now - items.Min(item => item.FoundAt)).TotalHours:0.#} hours";
        return faults.Count > 0 ? faults : [new("alerts", FindingLevel.Ok, $"{page.Documents.Count} watch, {items.Count} alerts wait to be said{oldest}.")];
    }
}
