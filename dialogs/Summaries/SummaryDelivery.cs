using System.Collections.Concurrent;
using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Transcripts;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Alerts;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// Brings summaries: the round finds what is owed, the turn says it and stores the ledger's row with it in one commit. What can't be made for one
/// subscription is that one's row and nobody else's delay.
/// </summary>
internal sealed class SummaryDelivery(Texts texts, SummaryDesk desk, SummaryButtons buttons)
{
    public const string Deliver = "summaries.deliver";
    public const string Missed = "summaries.missed";

    private const int PageSize = 500;

    /// <summary>Nothing is looked at again before the moment it may have something due; a change of the subscription clears that.</summary>
    private readonly ConcurrentDictionary<string, (long Version, DateTimeOffset Until)> _quiet = new(StringComparer.Ordinal);

    public IReadOnlyList<Round> Rounds => [new("summaries.due", Due), new("summaries.settle", Settle)];

    public IReadOnlyList<ProactiveHandler> Handlers => [new(Deliver, Say), new(Missed, SayMissed)];

    private async Task<IReadOnlyList<ProactiveTurn>> Due(RoundContext context, CancellationToken cancel)
    {
        var turns = new List<ProactiveTurn>();
        var query = new DocumentQuery(SummaryDocuments.Subscriptions.Collection, SummaryDocuments.ByState, SummaryDocuments.InState(SubscriptionState.Active), PageSize);
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await context.Documents.Query(query with { Cursor = page?.Next }, cancel);
            foreach (var document in page.Documents.Where(document => !IsQuiet(document, context.Now)))
            {
                await Due(document, context, turns, cancel);
            }
        }

        return turns;
    }

    private async Task Due(Document document, RoundContext context, List<ProactiveTurn> turns, CancellationToken cancel)
    {
        var subscription = SummaryDocuments.Subscriptions.Read(document);
        try
        {
            var before = turns.Count;
            var isOpen = await Due(subscription, context, turns, cancel);
            if (!isOpen && turns.Count == before && subscription.Schedule.Next(context.Now, HolidayCalendar.China) is { } next)
            {
                _quiet[subscription.Id] = (document.Version, next.At);
            }
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StoreUnavailableException))
        {
            // One that can't be reckoned (a zone this machine does not know) is its own row, so that the others go on.
            var day = DateOnly.FromDateTime(context.Now.UtcDateTime);
            await Store(context, new(subscription.Id, day, context.Now, DeliveryState.Failed, context.Now, subscription.ConversationId, Reason: failure.Message), cancel);
        }
    }

    private bool IsQuiet(Document document, DateTimeOffset now) =>
        _quiet.TryGetValue(document.Key.Id, out var quiet) && quiet.Version == document.Version && now < quiet.Until && now > quiet.Until - Reconciler.LookBack;

    /// <summary>Adds what the subscription owes; true while one of its summaries waits or has not come to its row.</summary>
    private async Task<bool> Due(Subscription subscription, RoundContext context, List<ProactiveTurn> turns, CancellationToken cancel)
    {
        var rows = await RowsOf(subscription, context, cancel);
        bool IsReady(DateOnly day) => Readiness.IsReady(
            subscription.Wish, subscription.Kind, subscription.PeriodOf(day).Last, desk.Book.Ports.Engine.Describe(), MetricCatalogue.BuiltIn);
        var (isOpen, missed) = (false, new List<DateOnly>());
        foreach (var item in Reconciler.Owed(subscription, HolidayCalendar.China, context.Now, rows.GetValueOrDefault, IsReady))
        {
            isOpen = true;
            var day = item.Occurrence.Day;
            if (item.Action == DueAction.Miss)
            {
                missed.Add(day);
            }
            else if (item.Action == DueAction.Run)
            {
                turns.Add(TurnOf(Deliver, subscription, $"summary|{Delivery.IdOf(subscription.Id, day)}", ("day", Text(day)), ("due", Text(item.Occurrence.At)), ("late", item.Late ? "yes" : "")));
                await CheckFailed(subscription, item.Occurrence, context, cancel);
            }
            else if (!rows.ContainsKey(day))
            {
                await Store(context, new(subscription.Id, day, item.Occurrence.At, DeliveryState.Waiting, context.Now, subscription.ConversationId), cancel);
            }
        }

        if (missed.Count > 0)
        {
            turns.Add(TurnOf(Missed, subscription, $"summary-missed|{subscription.Id}|{Text(missed[^1])}", ("days", string.Join(',', missed.Select(Text)))));
        }

        return isOpen;
    }

    /// <summary>A turn that was given up says so in the ledger.</summary>
    private static async Task CheckFailed(Subscription subscription, Occurrence due, RoundContext context, CancellationToken cancel)
    {
        if (await context.Documents.Get(ProactiveEntry.Type.KeyOf($"summary|{Delivery.IdOf(subscription.Id, due.Day)}"), cancel) is { } document
            && ProactiveEntry.Type.Read(document) is { State: ProactiveState.Failed } entry)
        {
            await Store(context, new(subscription.Id, due.Day, due.At, DeliveryState.Failed, context.Now, subscription.ConversationId, Reason: entry.Failure), cancel);
        }
    }

    private async Task Say(Turn turn, ProactiveTurn due)
    {
        var day = DateOnly.ParseExact(due.Arguments["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await turn.Work.Get(SummaryDocuments.Subscriptions, due.Arguments["id"], turn.Cancel) is not { State: SubscriptionState.Active } subscription
            || await turn.Work.Get(SummaryDocuments.Deliveries, Delivery.IdOf(subscription.Id, day), turn.Cancel) is { State: not DeliveryState.Waiting })
        {
            return;
        }

        var at = DateTimeOffset.Parse(due.Arguments["due"], CultureInfo.InvariantCulture);
        var isLate = due.Arguments["late"].Length > 0;
        var row = new Delivery(subscription.Id, day, at, DeliveryState.Queued, turn.Now, subscription.ConversationId, isLate);
        if (await turn.Work.Get(ConversationRecord.Type, turn.Place.ConversationId, turn.Cancel) is { Closed: true })
        {
            turn.Work.Put(SummaryDocuments.Deliveries, row with { State = DeliveryState.Dead, Reason = texts.Say(subscription.Language, "closed") });
            return;
        }

        var memory = await turn.Work.Get(SummaryDocuments.Memories, subscription.Id, turn.Cancel) ?? SummaryMemory.Empty(subscription.Id);
        var notes = await WithAlerts(turn, Notes(subscription, at, isLate), subscription.Language);
        var made = await desk.Make(subscription, day, turn.Stores, turn.Now, notes, memory, turn.Cancel);
        var (worded, isByModel) = await desk.Headlines.Word(made.Card, subscription.Language, turn.Person.Id, turn.Cancel);
        var card = worded.With([.. buttons.For(subscription, made.Page, made.Summary, subscription.Language)]);
        var key = $"summary-{subscription.Id}-{Text(day)}";
        turn.Say(new Reply { Card = card with { Key = key }, Files = made.Files, AtMostOnce = subscription.OnAmbiguous == AmbiguousSend.Skip, IsByModel = isByModel });
        turn.Work.Put(SummaryDocuments.Memories, memory.After(made.Summary));
        turn.Work.Put(SummaryDocuments.Deliveries, row with
        {
            State = TranscriptWriter.Keeps(turn.Place.ConversationId) ? DeliveryState.Sent : DeliveryState.Queued,
            MessageKey = key,
            Numbers = made.Numbers(subscription.Language),
            DataVersion = made.Summary.DataVersion,
            First = made.Summary.Request.First,
            Last = made.Summary.Request.Last,
        });
    }

    /// <summary>Names the alerts that came beyond the day's three, once.</summary>
    private static async Task<SummaryNotes> WithAlerts(Turn turn, SummaryNotes notes, string language)
    {
        if (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) is not { Beyond.Count: > 0 } place)
        {
            return notes;
        }

        turn.Work.Put(AlertDocuments.Places, place with { Beyond = [] });
        return new([.. notes.Lines, AlertDelivery.Beyond(place.Beyond, language)]);
    }

    private SummaryNotes Notes(Subscription subscription, DateTimeOffset due, bool isLate)
    {
        var (language, zone) = (subscription.Language, subscription.Schedule.TimeZone);
        var why = texts.Say(language, "because", ("id", subscription.Id), ("days", DaysSlot.Show(texts, language, DaysSlot.ValueOf(subscription.Schedule))), ("time", subscription.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture)));
        return new(isLate ? [texts.Say(language, "late.sent", ("due", SubscriptionForm.Moment(due, zone))), why] : [why]);
    }

    private async Task SayMissed(Turn turn, ProactiveTurn due)
    {
        if (await turn.Work.Get(SummaryDocuments.Subscriptions, due.Arguments["id"], turn.Cancel) is not { } subscription)
        {
            return;
        }

        var told = new List<string>();
        foreach (var text in due.Arguments["days"].Split(','))
        {
            var day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (await turn.Work.Get(SummaryDocuments.Deliveries, Delivery.IdOf(subscription.Id, day), turn.Cancel) is null or { State: DeliveryState.Waiting })
            {
                var at = LocalTimes.InstantOf(day, subscription.Schedule.At, subscription.Schedule.TimeZone);
                turn.Work.Put(SummaryDocuments.Deliveries, new(subscription.Id, day, at, DeliveryState.Missed, turn.Now, subscription.ConversationId, Late: true, Reason: texts.Say(Texts.English, "missedReason")));
                told.Add(text);
            }
        }

        if (told.Count > 0)
        {
            turn.Say(texts.Say(subscription.Language, "missed", ("id", subscription.Id), ("days", told)), texts.Say(subscription.Language, "tryPreview", ("id", subscription.Id)));
        }
    }

    /// <summary>Follows what was queued: taken by the channel, or given up.</summary>
    private static async Task<IReadOnlyList<ProactiveTurn>> Settle(RoundContext context, CancellationToken cancel)
    {
        var queued = await context.Documents.Query(new(SummaryDocuments.Deliveries.Collection, SummaryDocuments.ByState, SummaryDocuments.InState(DeliveryState.Queued), PageSize), cancel);
        if (queued.Documents.Count == 0)
        {
            return [];
        }

        var open = await Outbox(context, cancel);
        foreach (var document in queued.Documents)
        {
            var row = SummaryDocuments.Deliveries.Read(document);
            var entry = open.FirstOrDefault(known => known.ConversationId == row.ConversationId && known.Key == row.MessageKey);
            if (entry is null or { State: OutboxState.Dead })
            {
                var settled = entry is null ? row with { State = DeliveryState.Sent } : row with { State = DeliveryState.Dead, Reason = entry.Failure };
                await context.Documents.Commit(new([SummaryDocuments.Deliveries.Put(settled, document.Version)], []), cancel);
            }
        }

        return [];
    }

    private static async Task<List<OutboxEntry>> Outbox(RoundContext context, CancellationToken cancel)
    {
        var entries = new List<OutboxEntry>();
        var query = new DocumentQuery(OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.All, PageSize);
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await context.Documents.Query(query with { Cursor = page?.Next }, cancel);
            entries.AddRange(page.Documents.Select(OutboxEntry.Type.Read).Where(entry => entry.Key is not null));
        }

        return entries;
    }

    private static async Task<Dictionary<DateOnly, Delivery>> RowsOf(Subscription subscription, RoundContext context, CancellationToken cancel)
    {
        var from = DateOnly.FromDateTime((context.Now - Reconciler.LookBack).UtcDateTime).AddDays(-1);
        var page = await context.Documents.Query(
            new(SummaryDocuments.Deliveries.Collection, SummaryDocuments.BySubscription, SummaryDocuments.Since(subscription.Id, from)), cancel);
        return page.Documents.Select(SummaryDocuments.Deliveries.Read).ToDictionary(row => row.Day);
    }

    /// <summary>A row of the ledger from outside of a turn, unless there is one that says more already.</summary>
    private static async Task Store(RoundContext context, Delivery row, CancellationToken cancel)
    {
        var known = await context.Documents.Get(SummaryDocuments.Deliveries.KeyOf(row.Id), cancel);
        if (known is null || SummaryDocuments.Deliveries.Read(known) is { State: DeliveryState.Waiting })
        {
            await context.Documents.Commit(new([SummaryDocuments.Deliveries.Put(row, known?.Version ?? 0)], []), cancel);
        }
    }

    private static ProactiveTurn TurnOf(string handler, Subscription subscription, string key, params (string Name, string Value)[] arguments) => new(
        key, handler, subscription.ConversationId, subscription.PersonId,
        arguments.Append(("id", subscription.Id)).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal), null, subscription.Language);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
