using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>
/// What the clock and the platform's lists bring: orders that arrive after a refund was logged, refunds and deadlines from the platform's
/// own list, and reminders. Each change is a commit of its own, so that a repeat after a crash finds it done.
/// </summary>
public sealed class PlatformNews
{
    private const string OverHandler = "refunds.over";
    private const string RemindHandler = "refunds.remind";
    private const int PageSize = 200;
    private const int MostTries = 20;
    private const int MostReminded = 20;

    private static readonly RefundStatus[] Open = [RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Returning, RefundStatus.Received];

    private readonly IDocumentStore _documents;
    private readonly RefundPorts _ports;
    private readonly RefundBooks _books;
    private readonly RecordNumbers<Refund> _numbers;
    private readonly RefundApprovals _approvals;
    private readonly Texts _texts;
    private readonly RefundCards _cards;

    internal PlatformNews(
        IDocumentStore documents, RefundPorts ports, RefundBooks books, RecordNumbers<Refund> numbers, RefundApprovals approvals, Texts texts, RefundCards cards) =>
        (_documents, _ports, _books, _numbers, _approvals, _texts, _cards) = (documents, ports, books, numbers, approvals, texts, cards);

    internal IReadOnlyList<ProactiveHandler> Handlers => [new(OverHandler, TellOver), new(RemindHandler, Remind)];

    internal IReadOnlyList<Round> Rounds => [new("refunds.lists", TakeLists), new("refunds.deadlines", FindReminders)];

    /// <summary>Takes over every import that was not taken over before; the same import again changes nothing.</summary>
    public async Task TakeOver(DateTimeOffset now, CancellationToken cancel = default)
    {
        var mark = await _documents.Get(RefundDocuments.Marks.KeyOf(ImportMark.Id), cancel);
        var from = mark is null ? 0 : RefundDocuments.Marks.Read(mark).Version;
        var lists = await _ports.Orders.Since(from, cancel);
        if (lists.Version <= from)
        {
            return;
        }

        if (lists.HasOrders)
        {
            await CheckAll(RefundDocuments.ByUnverified, KeyRange.All, now, cancel);
        }

        foreach (var status in lists.HasUndoneOrders ? Open : [])
        {
            await CheckAll(RefundDocuments.ByStatus, RefundDocuments.OfStatus(status), now, cancel);
        }

        var stores = await _ports.Stores(cancel);
        foreach (var row in lists.Refunds)
        {
            if (stores.FirstOrDefault(store => store.Id == row.Store) is { } store)
            {
                await Try(work => Take(work, row, store, now, cancel), cancel);
            }
        }

        await _documents.Commit(new([RefundDocuments.Marks.Put(new(lists.Version), null)], []), cancel);
    }

    private async Task<IReadOnlyList<ProactiveTurn>> TakeLists(RoundContext context, CancellationToken cancel)
    {
        await TakeOver(context.Now, cancel);
        return [];
    }

    private async Task CheckAll(string index, KeyRange range, DateTimeOffset now, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await _documents.Query(new(RefundDocuments.Type.Collection, index, range, PageSize, cursor), cancel);
            foreach (var id in page.Documents.Select(document => document.Key.Id))
            {
                await Try(work => Check(work, id, now, cancel), cancel);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Fits one refund into its order, as far as that is known by now; where the order is no longer known it is unchecked again.</summary>
    private async Task Check(UnitOfWork work, string id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await work.Get(RefundDocuments.Type, id, cancel) is not { IsOpen: true } refund)
        {
            return;
        }

        var ledger = await _books.Load(work, refund.Store, refund.Order, cancel);
        if (ledger.Facts is not null || ledger.Mark(refund) != refund)
        {
            work.Put(RefundDocuments.Ledgers, ledger);
            await PutMarked(work, refund, ledger, now, cancel);
        }
    }

    /// <summary>Writes what the order says of a refund, and tells who logged it where it holds less.</summary>
    private static async Task PutMarked(UnitOfWork work, Refund refund, OrderLedger ledger, DateTimeOffset now, CancellationToken cancel)
    {
        var marked = ledger.Mark(refund);
        if (marked.Verified == refund.Verified && marked.OverOrder == refund.OverOrder && marked.OrderCurrency == refund.OrderCurrency)
        {
            return;
        }

        var (action, left) = marked switch
        {
            { OrderCurrency: { } other } => (RefundActions.OtherCurrency, other),
            { OverOrder: true } => (RefundActions.OverOrder, new Money(ledger.Left ?? 0, refund.Amount.Currency).ToString()),
            { Verified: true } => (RefundActions.Verified, null),
            _ => (RefundActions.Unverified, (string?)null),
        };
        work.Put(RefundDocuments.Type, RefundRules.Note(marked, action, RefundRules.Platform, now, left));
        work.Audit(new(refund.Store, now, RefundRules.Platform, "refund." + action, refund.Id, null, null, left, null));
        if (left is not null && await work.Get(ShopRegistry.PersonType, refund.CreatedBy, cancel) is { HomeConversation: { } home } person)
        {
            work.Put(ProactiveEntry.Type, ProactiveEntry.Of(
                new($"refund-over|{refund.Id}|{refund.Step}", OverHandler, home, person.Id, new Dictionary<string, string> { ["id"] = refund.Id, ["left"] = left }, Language: person.Language), now));
        }
    }

    /// <summary>One row of the platform's list: the refund it is about is updated, or a new one is logged by the platform.</summary>
    private async Task Take(UnitOfWork work, PlatformRefund row, Store store, DateTimeOffset now, CancellationToken cancel)
    {
        var ledger = await _books.Load(work, row.Store, row.Order, cancel);
        var known = PlatformRules.Find(ledger, row) is { } claim ? await work.Get(RefundDocuments.Type, claim.Refund, cancel) : null;
        var before = known ?? await WithBuyer(work, PlatformRules.New(row, await _numbers.Next(cancel), store, now), ledger, cancel);
        var after = PlatformRules.Apply(before, row, now);
        if (known is not null && ReferenceEquals(before, after))
        {
            return;
        }

        ledger = ledger.Put(after);
        after = ledger.Mark(after);
        work.Put(RefundDocuments.Type, after);
        work.Put(RefundDocuments.Ledgers, ledger);
        work.Audit(new(
            row.Store, now, RefundRules.Platform, "refund.listed", after.Id, known is null ? null : before.Status.ToString().ToLowerInvariant(), after.Status.ToString().ToLowerInvariant(),
            $"{row.Number} {row.Source}", null));
        foreach (var shown in after.Shown)
        {
            work.Put(ProactiveEntry.Type, ProactiveEntry.Of(RefundApprovals.RefreshOf(after, shown), now));
        }
    }

    /// <summary>Lists come without their buyers; who bought the order is known where somebody logged another refund of it.</summary>
    private static async Task<Refund> WithBuyer(UnitOfWork work, Refund refund, OrderLedger ledger, CancellationToken cancel)
    {
        foreach (var claim in refund.BuyerKey is null ? ledger.Claims.Reverse() : [])
        {
            if (await work.Get(RefundDocuments.Type, claim.Refund, cancel) is { BuyerKey: { } key, Buyer: { } buyer })
            {
                return refund with { Buyer = buyer, BuyerKey = key };
            }
        }

        return refund;
    }

    /// <summary>Marks every reminder that has come as told, and schedules one message for each person it concerns, all in one commit a refund.</summary>
    private async Task<IReadOnlyList<ProactiveTurn>> FindReminders(RoundContext context, CancellationToken cancel)
    {
        var due = await _documents.Query(
            new(RefundDocuments.Type.Collection, RefundDocuments.ByReminder, RefundDocuments.Until(context.Now), PageSize), cancel);
        foreach (var id in due.Documents.Select(document => document.Key.Id))
        {
            await Try(work => MarkTold(work, id, context.Now, cancel), cancel);
        }

        return [];
    }

    private async Task MarkTold(UnitOfWork work, string id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await work.Get(RefundDocuments.Type, id, cancel) is not { IsOpen: true, Deadline: { } deadline } refund
            || ReminderPolicy.Arrived(deadline.KnownAt, deadline.Due, deadline.Told, now) is not { } reminder)
        {
            return;
        }

        work.Put(RefundDocuments.Type, refund with { Deadline = deadline with { Told = reminder.At } });
        var settings = await RefundBooks.Settings(work, refund.Store, cancel);
        var people = new List<Person>(await _approvals.Approvers(refund, settings, 1, cancel));
        if (await work.Get(ShopRegistry.PersonType, refund.CreatedBy, cancel) is { HomeConversation: not null } creator)
        {
            people.Add(creator);
        }

        foreach (var person in people.DistinctBy(person => person.Id))
        {
            var minute = now.UtcDateTime.ToString("yyyyMMddHHmm", System.Globalization.CultureInfo.InvariantCulture);
            var key = $"refund-remind|{person.Id}|{minute}";
            var entry = await work.Get(ProactiveEntry.Type, key, cancel);
            if (entry is not null and not { State: ProactiveState.Waiting })
            {
                (key, entry) = ($"{key}|{refund.Id}", null);
            }

            var lines = entry?.Arguments.GetValueOrDefault("refunds") is { Length: > 0 } others ? others + "," : "";
            var arguments = new Dictionary<string, string> { ["refunds"] = $"{lines}{refund.Id}/{reminder.Stage}" };
            work.Put(ProactiveEntry.Type, ProactiveEntry.Of(new(key, RemindHandler, person.HomeConversation!, person.Id, arguments, Language: person.Language), now));
        }
    }

    private async Task Remind(Turn turn, ProactiveTurn asked)
    {
        var lines = new List<string>();
        foreach (var part in asked.Arguments["refunds"].Split(','))
        {
            var (id, stage) = (part[..part.IndexOf('/', StringComparison.Ordinal)], part[(part.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (await turn.Work.Get(RefundDocuments.Type, id, turn.Cancel) is { IsOpen: true, Deadline: { } deadline } refund)
            {
                lines.Add(_texts.Say(
                    turn.Language, "remind." + stage, ("id", id), ("amount", refund.Amount), ("order", refund.Order), ("status", refund.Status),
                    ("time", RefundCards.Time(deadline.Due, refund.Store, turn)), ("source", deadline.Source)));
            }
        }

        if (lines.Count > 0)
        {
            var more = lines.Count > MostReminded ? [_texts.Say(turn.Language, "remindMore", ("count", lines.Count - MostReminded))] : Array.Empty<string>();
            turn.Say(string.Join('\n', lines.Take(MostReminded).Prepend(_texts.Say(turn.Language, "remindTitle")).Concat(more)), _texts.Say(turn.Language, "tryMine"));
        }
    }

    private async Task TellOver(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(RefundDocuments.Type, asked.Arguments["id"], turn.Cancel) is { IsOpen: true } refund && (refund.OverOrder || refund.OrderCurrency is not null))
        {
            turn.Say(_texts.Say(
                turn.Language, refund.OverOrder ? "overTold" : "currencyTold", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order), ("left", asked.Arguments["left"])), $"{_texts.Say(turn.Language, "withdraw", ("id", refund.Id))}");
            turn.Say(_cards.Show(refund, turn));
        }
    }

    /// <summary>Decides and commits until nobody came between.</summary>
    private async Task Try(Func<UnitOfWork, Task> decide, CancellationToken cancel)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var work = new UnitOfWork(_documents);
            await decide(work);
            if (work.ToCommit() is { IsEmpty: true } || await _documents.Commit(work.ToCommit(), cancel) is CommitResult.Committed)
            {
                return;
            }
        }

        throw new StoreUnavailableException($"What the platform's lists bring lost {MostTries} races for its documents.");
    }
}
