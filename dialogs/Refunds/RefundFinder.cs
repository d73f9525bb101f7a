using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Shows refunds: one, several, lists by any filter page by page, their sums, and what waits for somebody.</summary>
internal sealed class RefundFinder(IDocumentStore documents, Texts texts, RefundCards cards, RefundDesk desk, RefundSteps steps, RefundExport export)
{
    public const string MoreButton = "refunds.more";

    private const int MaxListed = 8;
    private const int MostLooked = 500;

    public async Task Show(Turn turn, CommandMatch match)
    {
        foreach (var refund in await Meant(turn, match.Said!))
        {
            turn.Say(cards.Show(refund, turn));
        }
    }

    public async Task Who(Turn turn, CommandMatch match)
    {
        foreach (var refund in await Meant(turn, match.Said!))
        {
            turn.Say(texts.Say(turn.Language, "whoDid", ("id", refund.Id), ("status", refund.Status)) + "\n" + cards.History(refund, turn, 0));
        }
    }

    public Task List(Turn turn, CommandMatch match) => Say(turn, FilterOf(turn, match), null);

    /// <summary>What the sentence says; where it names no refunds and some were shown last ("just the ones over 50"), those narrowed by it.</summary>
    private RefundFilter FilterOf(Turn turn, CommandMatch match)
    {
        var fresh = RefundFilters.Of(turn, match.Said!);
        var isOfShown = (match.Cost >= Costs.MostUnread || match.Said!.All("filters").Any(part => part.Value is "first")) && turn.Dialog.Seen.LastOrDefault()?.Kind is "refunds" or "refund"
            && !texts.Words("topics").Any(word => turn.Message.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return isOfShown && RefundMemory.LastList(turn) is { } last ? last.With(fresh) : fresh;
    }

    public Task More(Turn turn, ButtonPress press) => Say(turn, RefundCards.FilterOf(press.Arguments), press["cursor"]);

    /// <summary>A file of just what the list shows: of the filter that was said, or of what was shown last.</summary>
    public Task Export(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var isOfShown = said.Has("shown") || said.Has("last");
        if (isOfShown && RefundMemory.LastList(turn) is null)
        {
            turn.Say(texts.Say(turn.Language, "which"), texts.Say(turn.Language, "tryList"));
            return Task.CompletedTask;
        }

        export.Ask(turn, isOfShown ? RefundMemory.LastList(turn)! : RefundFilters.Of(turn, said), said.Get<string>("format") == "csv");
        return Task.CompletedTask;
    }

    /// <summary>How many and how much, by state, of what was logged here.</summary>
    public async Task Total(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var shown = said.Has("shown") || said.Has("last") ? RefundMemory.LastList(turn) : null;
        if (said.Has("shown") && shown is null)
        {
            turn.Say(texts.Say(turn.Language, "which"), texts.Say(turn.Language, "tryList"));
            return;
        }

        var filter = shown ?? RefundFilters.Of(turn, said);
        var found = await Find(filter, turn.Cancel);
        var counting = found.Where(refund => refund.Status != RefundStatus.Withdrawn).ToList();
        turn.Say(texts.Say(
            turn.Language, "total", ("what", cards.Describe(filter, turn)), ("count", found.Count), ("total", RefundBatch.Total(counting)),
            ("states", found.GroupBy(refund => refund.Status).OrderByDescending(group => group.Count())
                .Select(group => texts.Say(turn.Language, "totalState", ("status", group.Key), ("count", group.Count()), ("total", RefundBatch.Total([.. group])))).ToList())).TrimEnd(' ', ':', '：'));
        RefundMemory.Listed(turn, filter, [.. found.Select(refund => refund.Id)]);
    }

    /// <summary>Decisions for whoever may take them, else the own ones that are not done.</summary>
    public async ValueTask<Card?> OpenFor(Turn turn)
    {
        var settings = new Dictionary<string, RefundSettings>(StringComparer.Ordinal);
        foreach (var store in turn.Stores)
        {
            settings[store.Id] = await RefundBooks.Settings(turn.Work, store.Id, turn.Cancel);
        }

        var mine = new List<Refund>();
        foreach (var status in (RefundStatus[])[RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Received])
        {
            var page = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByStatus, RefundDocuments.OfStatus(status), limit: MostLooked, cancel: turn.Cancel);
            mine.AddRange(page.Items.Where(refund => IsMine(refund, turn.Person, settings.GetValueOrDefault(refund.Store) ?? new())));
        }

        if (mine.Count == 0)
        {
            return null;
        }

        RefundMemory.Listed(turn, new() { Ids = [.. mine.Select(refund => refund.Id)] }, [.. mine.Select(refund => refund.Id)]);
        var card = cards.List([.. mine.Take(MaxListed)], new(), turn) with { Title = texts.Say(turn.Language, "mineTitle", ("count", mine.Count)) };
        return mine.Count <= MaxListed ? card
            : card with { Body = [.. card.Body, new CardParagraph(texts.Say(turn.Language, "remindMore", ("count", mine.Count - MaxListed)), Subtle: true)] };
    }

    public async Task Mine(Turn turn, CommandMatch match)
    {
        if (await OpenFor(turn) is { } card)
        {
            turn.Say(card);
            return;
        }

        turn.Say(texts.Say(turn.Language, "nothingMine"), texts.Say(turn.Language, "tryList"));
    }

    private async Task<List<Refund>> Find(RefundFilter filter, CancellationToken cancel)
    {
        var found = new List<Refund>();
        await foreach (var stored in RefundList.All(documents, filter, cancel))
        {
            found.Add(stored.Refund);
        }

        return found;
    }

    private async Task<IReadOnlyList<Refund>> Meant(Turn turn, Reading said)
    {
        var found = new List<Refund>();
        foreach (var id in await steps.Meaning(turn, said) ?? [])
        {
            if (await desk.Find(turn, id) is { } refund)
            {
                found.Add(refund);
            }
        }

        if (found.Count == 1)
        {
            RefundMemory.Shown(turn, found[0].Id);
        }
        else if (found.Count > 1)
        {
            RefundMemory.Listed(turn, new() { Ids = [.. found.Select(refund => refund.Id)] }, [.. found.Select(refund => refund.Id)]);
        }

        return found;
    }

    private async Task Say(Turn turn, RefundFilter filter, string? cursor)
    {
        var page = await RefundList.Find(documents, filter, MaxListed, cursor, turn.Cancel);
        if (page.Items.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "none", ("what", cards.Describe(filter, turn))), texts.Say(turn.Language, "tryList"));
            return;
        }

        RefundMemory.Listed(turn, filter, cursor is null && page.Next is null ? [.. page.Items.Select(stored => stored.Refund.Id)] : []);
        var card = cards.List([.. page.Items.Select(stored => stored.Refund)], filter, turn);
        turn.Say(page.Next is not { } next ? card : card.With(cards.More(turn.Language, MoreButton, filter, next)));
    }

    private static bool IsMine(Refund refund, Person person, RefundSettings settings) => refund.Status switch
    {
        RefundStatus.Requested when person.Role >= Role.Lead => person.Role >= settings.ApproverOf(refund, 1) && (refund.CreatedBy != person.Id || refund.Amount.Amount <= settings.OwnLimit),
        RefundStatus.Requested => refund.CreatedBy == person.Id,
        RefundStatus.Approved or RefundStatus.Received => RefundTypes.Pays(refund.Type) && person.Role == Role.Finance,
        _ => false,
    };
}
