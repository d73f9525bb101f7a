using System.Collections.Concurrent;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>
/// Looks through what was loaded since the last look, with the detector of the summaries, and puts what has become unusual where it waits to be said. The
/// episode and its waiting item are one commit, so a crash loses none and doubles none.
/// </summary>
internal sealed class AlertLookout(SummaryBook book)
{
    private const int MostWatches = 1000;

    /// <summary>What each watch has been held against already; a restart looks once more and finds nothing new.</summary>
    private readonly ConcurrentDictionary<string, (long Watch, long Data, DateOnly Day)> _looked = new(StringComparer.Ordinal);

    public Round Round => new("alerts.look", Look);

    private async Task<IReadOnlyList<ProactiveTurn>> Look(RoundContext context, CancellationToken cancel)
    {
        var page = await context.Documents.Query(
            new(AlertDocuments.Watches.Collection, SummaryDocuments.ByState, SummaryDocuments.InState(SubscriptionState.Active), MostWatches), cancel);
        var watches = page.Documents.Select(document => (Watch: AlertDocuments.Watches.Read(document), document.Version)).ToList();
        if (watches.Count > 0 && book.Ports.Engine.Describe() is { Reports.Count: > 0 } loaded)
        {
            foreach (var (watch, version) in watches)
            {
                await Look(watch, version, loaded, context, cancel);
            }
        }

        return await Due(watches.ToDictionary(pair => pair.Watch.Id, pair => pair.Watch, StringComparer.Ordinal), context, cancel);
    }

    private async Task Look(AlertWatch watch, long version, LoadedData loaded, RoundContext context, CancellationToken cancel)
    {
        try
        {
            var yesterday = LocalTimes.DayOf(context.Now, watch.TimeZone).AddDays(-1);
            var seen = (version, loaded.Version, yesterday);
            if (!_looked.TryGetValue(watch.Id, out var known) || known != seen)
            {
                if (await Look(watch, yesterday, loaded, context, cancel))
                {
                    _looked[watch.Id] = seen;
                }
            }
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StoreUnavailableException))
        {
            // One that can't be looked after (a zone this machine does not know) says so for itself, and the others go on.
            var (memory, stored) = await MemoryOf(watch, context, cancel);
            if (memory.Fault != failure.Message)
            {
                await context.Documents.Commit(new([AlertDocuments.Memories.Put(memory with { Fault = failure.Message }, stored)], []), cancel);
            }
        }
    }

    /// <summary>False where somebody changed the same documents at the same moment: then it is looked at again in a minute.</summary>
    private async Task<bool> Look(AlertWatch watch, DateOnly yesterday, LoadedData loaded, RoundContext context, CancellationToken cancel)
    {
        var (before, stored) = await MemoryOf(watch, context, cancel);
        var memory = before with { Fault = null };
        var found = new List<AlertItem>();
        var newest = loaded.Reports.Where(report => watch.Wish.Store is null || report.Store == watch.Wish.Store).Select(report => report.Last).DefaultIfEmpty().Max();
        var first = LocalTimes.DayOf(watch.Since, watch.TimeZone).AddDays(-1);
        foreach (var day in memory.DaysToLookAt(first, newest < yesterday ? newest : yesterday))
        {
            var page = await book.Page(watch.Wish, SummaryKind.Daily, day, day, context.Now, cancel);
            var sections = page.Summary.Sections.Where(section => section.Rows.Any(row => row.Value is not null) && IsWhole(section, watch, day, loaded)).ToList();
            if (sections.Count > 0 && watch.Bound is { } bound)
            {
                memory = memory with { LastDay = memory.LastDay > day ? memory.LastDay : day };
                found.AddRange(Crossed(sections, bound).Select(insight => new AlertItem(watch.Id, insight.EpisodeKey, insight.Row.Metric.Id, insight.Section.Store.Id, bound.Above, day, context.Now)));
            }
            else if (sections.Count > 0)
            {
                (memory, var opened) = memory.After(day, Summary.ScoresOf(sections));
                memory = memory with { LastDay = memory.LastDay > day ? memory.LastDay : day };
                found.AddRange(opened.Where(episode => watch.Wants(episode.Up)).Select(episode => new AlertItem(
                    watch.Id, episode.Key, episode.Metric, sections.First(section => section.Id == episode.Section).Store.Id, episode.Up, day, context.Now)));
            }
        }

        return await Keep(watch, before, memory, stored, found, context, cancel);
    }

    /// <summary>The figures of a day that are beyond the bound; what has no value is beyond none.</summary>
    public static IEnumerable<Insight> Crossed(IEnumerable<SummarySection> sections, AlertBound bound) =>
        sections.SelectMany(section => section.Rows.Where(row => bound.IsCrossedBy(row.Value)).Select(row => new Insight(InsightKind.Unusual, section, row, Weight: 1)));

    private static async Task<bool> Keep(
        AlertWatch watch, AlertMemory before, AlertMemory memory, long stored, List<AlertItem> found, RoundContext context, CancellationToken cancel)
    {
        var writes = new List<DocumentWrite>();
        if (!memory.IsSameAs(before))
        {
            writes.Add(AlertDocuments.Memories.Put(memory, stored));
        }

        if (found.Count > 0)
        {
            var document = await context.Documents.Get(AlertDocuments.Places.KeyOf(watch.ConversationId), cancel);
            var place = document is null ? new(watch.ConversationId) : AlertDocuments.Places.Read(document);
            writes.Add(AlertDocuments.Places.Put(place.With(found), document?.Version ?? 0));
        }

        return writes.Count == 0 || await context.Documents.Commit(new(writes, []), cancel) is CommitResult.Committed;
    }

    /// <summary>A day of a section is looked at once all of its reports that are kept up reach it: half a day looks like a fall.</summary>
    private static bool IsWhole(SummarySection section, AlertWatch watch, DateOnly day, LoadedData loaded) => Readiness.IsReady(
        new(section.Store.Id, [section.Channel is { } channel ? SummaryWish.Channel + channel : section.Kind], watch.Wish.Metrics), SummaryKind.Daily, day, loaded, MetricCatalogue.BuiltIn);

    /// <summary>Wakes every conversation in which something waits and it is not quiet.</summary>
    private static async Task<IReadOnlyList<ProactiveTurn>> Due(Dictionary<string, AlertWatch> watches, RoundContext context, CancellationToken cancel)
    {
        var page = await context.Documents.Query(new(AlertDocuments.Places.Collection, AlertDocuments.ByWaiting, KeyRange.All, MostWatches), cancel);
        var turns = new List<ProactiveTurn>();
        foreach (var place in page.Documents.Select(AlertDocuments.Places.Read))
        {
            if (place.Waiting.FirstOrDefault(item => watches.TryGetValue(item.Watch, out var known) && !IsQuiet(place, known, context.Now)) is { } due)
            {
                var watch = watches[due.Watch];
                turns.Add(new($"alert|{place.Conversation}|{due.Key}", AlertDelivery.Handler, place.Conversation, watch.PersonId, new Dictionary<string, string>(), null, watch.Language));
            }
        }

        return turns;
    }

    /// <summary>A zone that this machine does not know holds nothing back.</summary>
    public static bool IsQuiet(AlertPlace place, AlertWatch watch, DateTimeOffset now) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(watch.Zone, out var zone) && place.Quiet.Covers(now, zone);

    private static async Task<(AlertMemory Memory, long Version)> MemoryOf(AlertWatch watch, RoundContext context, CancellationToken cancel)
    {
        var document = await context.Documents.Get(AlertDocuments.Memories.KeyOf(watch.Id), cancel);
        return document is null ? (AlertMemory.Empty(watch.Id), 0) : (AlertDocuments.Memories.Read(document), document.Version);
    }
}
