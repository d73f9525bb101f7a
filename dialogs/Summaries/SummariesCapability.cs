using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;
using Reading = OpsBot.Language.Chart.Reading;
using SaidDays = OpsBot.Language.Entities.SaidDays;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Sends daily, weekly and monthly summaries to whoever subscribed, once each, and keeps the ledger of it.</summary>
public sealed class SummariesCapability : ICapability
{
    private const int MostListed = 12;
    private const int MostRows = 12;

    private readonly SummaryDesk _desk;
    private readonly SummaryDelivery _delivery;
    private readonly SummaryCorrections _corrections;
    private readonly SummaryCare _care;

    /// <param name="documents">Where subscriptions and the ledger are.</param>
    /// <param name="registry">Who can be subscribed.</param>
    /// <param name="numbers">Metrics, goals, charts and files.</param>
    /// <param name="more">What else belongs into summaries beside metrics and refunds.</param>
    public SummariesCapability(IDocumentStore documents, ShopRegistry registry, MetricPorts numbers, params IReadOnlyList<ISummaryPart> more)
    {
        _desk = new(documents, numbers, more);
        var buttons = AlertButtons = new SummaryButtons(Texts, _desk.Book);
        _corrections = new(Texts, _desk);
        Forms = [new SubscriptionForm(Texts, numbers.Engine, registry).Create()];
        _delivery = new(Texts, _desk, buttons);
        Buttons = buttons.Buttons;
        _care = new(Texts, Phrases, Forms[0]);
        Undos = [new(SubscriptionForm.Undo, Role.Viewer, TakeBack)];
        Commands =
        [
            Command.Of(Phrases, "summaries.deliveries", Role.Viewer, ListDeliveries) with { OnlyShows = true },
            Command.Of(Phrases, "summaries.preview", Role.Viewer, Preview) with { OnlyShows = true },
            .. _care.Commands,
            Command.Of(Phrases, "summaries.list", Role.Viewer, List) with { OnlyShows = true },
            Command.Of(Phrases, "summaries.subscribe", Role.Viewer, Subscribe) with { OpensForm = true },
        ];
    }

    /// <summary>What others that tell of the same work with.</summary>
    internal SummaryDesk Desk => _desk;

    internal SummaryButtons AlertButtons { get; }

    public string Name => "Summaries";

    public Texts Texts => SummaryDesk.Texts;

    /// <summary>Its phrases, with the names of metrics as words for what it holds.</summary>
    public PhraseSource Phrases { get; } = ContentSlot.WithNames(PhraseSource.Beside(typeof(SummariesCapability), "Summaries"));

    public string Shows => "summary";

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(SummariesCapability), "Summaries");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<DocumentType> Documents => SummaryDocuments.All;

    public IReadOnlyList<Round> Rounds => [.. _delivery.Rounds, _corrections.Round];

    public IReadOnlyList<ProactiveHandler> Proactive => [.. _delivery.Handlers, _corrections.Handler];

    private Task Subscribe(Turn turn, CommandMatch match)
    {
        var content = Forms[0].Slots.OfType<ContentSlot>().Single();
        var unknown = content.NotNamed(match.Said!.All("others").Select(filled => filled.Words));
        if (unknown.Count > 0)
        {
            turn.Say(Texts.Say(turn.Language, "notRead", ("words", unknown)));
        }

        turn.Open(SubscriptionForm.Name, match.Clause ?? turn.Message.Text);
        return Task.CompletedTask;
    }

    private async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        if (await _care.Find(turn, arguments["id"]) is { } subscription)
        {
            _care.Put(turn, null, subscription, SubscriptionState.Stopped, "stopped");
        }
    }

    /// <summary>What would be sent now: of the one that is named or that fits, else of the usual.</summary>
    private async Task Preview(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var fitting = SummaryCare.Fitting(turn, said, await SummaryCare.Living(turn));
        var subscription = said.Text("ids") is { } id ? await _care.Find(turn, id) : fitting is [var only] ? only : Sample(turn, said);
        if (subscription is not null)
        {
            var shown = subscription with { Language = turn.Language };
            var view = await _desk.Preview(shown, LocalTimes.DayOf(turn.Now, shown.Schedule.TimeZone), turn.Stores, turn.Now, turn.Cancel);
            turn.Say(new Reply { Card = view.Card, Files = view.Files });
        }
    }

    /// <summary>What would be sent to somebody who subscribed to the usual.</summary>
    private static Subscription Sample(Turn turn, Reading said)
    {
        var store = turn.Stores.FirstOrDefault(known => known.Id == said.Text("store")) ?? turn.CurrentStore;
        var kind = said.Text("which") switch { "week" => SummaryKind.Weekly, "month" => SummaryKind.Monthly, _ => SummaryKind.Daily };
        return new(
            "preview", 0, turn.Person.Id, turn.Person.Id, turn.Place.ConversationId, turn.Language, kind, Schedule.On(Schedule.EveryDay, new(9, 0), store?.Zone ?? turn.Zone.Id),
            new(store?.Id, [], []), SubscriptionState.Active, turn.Now, turn.Now);
    }

    private async Task List(Turn turn, CommandMatch match)
    {
        var everyone = match.Said!.Has("everyone");
        if (everyone && turn.Person.Role < Role.Lead)
        {
            turn.Refuse(Texts, new OthersNeedRole(turn.Person.Role, Role.Lead));
            return;
        }

        var all = await SummaryCare.Living(turn);
        var ids = match.Said.All("ids").Select(filled => (string)filled.Value).ToList();
        var named = everyone ? all : [.. SummaryCare.Fitting(turn, match.Said, all).Where(known => ids.Count == 0 || ids.Contains(known.Id))];
        if (named.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, all.Exists(known => SummaryCare.IsOfHere(known, turn)) ? "noneSuch" : "none"), Texts.Say(turn.Language, "trySubscribe"));
            return;
        }

        var (own, rows) = (named.Take(MostListed).ToList(), new List<IReadOnlyList<string>>());
        foreach (var subscription in own)
        {
            rows.Add(await Row(turn, subscription));
        }

        string[] headers = [.. ((string[])["id", "what", "when", "to", "state", "next", "last"]).Select(key => Texts.Say(turn.Language, "column." + key))];
        CardElement[] more = named.Count == own.Count ? [] : [new CardParagraph(Texts.Say(turn.Language, "moreListed", ("count", named.Count - own.Count), ("ids", named.Skip(own.Count).Select(known => known.Id))), Subtle: true)];
        turn.Say(new Reply
        {
            Card = Card.Of(Texts.Say(turn.Language, everyone ? "listEveryone" : "listOwn"), [new CardTable(headers, rows), .. more]),
            Suggestions = [Texts.Say(turn.Language, "tryPreview", ("id", own[0].Id)), Texts.Say(turn.Language, own[0].State == SubscriptionState.Paused ? "tryResume" : "tryPause", ("id", own[0].Id))],
        });
    }

    private async Task<IReadOnlyList<string>> Row(Turn turn, Subscription subscription)
    {
        var schedule = subscription.Schedule;
        var last = await turn.Work.Query(
            SummaryDocuments.Deliveries, SummaryDocuments.BySubscription, SummaryDocuments.Since(subscription.Id, DateOnly.MinValue), 1, null, descending: true, turn.Cancel);
        var next = subscription.State == SubscriptionState.Active ? subscription.Next(turn.Now) : null;
        return
        [
            subscription.Id,
            $"{Texts.Say(turn.Language, "kind." + subscription.Kind)} · {ContentSlot.Show(Texts, turn.Language, ContentSlot.ValueOf(subscription.Wish))}",
            $"{DaysSlot.Show(Texts, turn.Language, DaysSlot.ValueOf(schedule))} {schedule.At:HH:mm}",
            subscription.ConversationId == turn.Place.ConversationId ? Texts.Say(turn.Language, "place.here") : turn.People.FirstOrDefault(person => person.Id == subscription.PersonId)?.Name ?? subscription.PersonId,
            Texts.Say(turn.Language, "subscription." + subscription.State),
            next is { } due ? SubscriptionForm.Moment(due.At, schedule.TimeZone) : "—",
            last.Items.Count == 0 ? "—" : $"{last.Items[0].Day:MM-dd} {Texts.Say(turn.Language, "delivery." + last.Items[0].State)}",
        ];
    }

    /// <summary>The ledger, of one's own and this chat's summaries; a lead sees everyone's.</summary>
    private async Task ListDeliveries(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        var page = await turn.Work.Query(SummaryDocuments.Subscriptions, SummaryDocuments.ByNumber, KeyRange.All, SummaryCare.MostKept, null, descending: true, turn.Cancel);
        var isNamed = said.Has("ids") || said.Text("which") is "day" or "week" or "month";
        var ids = said.All("ids").Select(filled => (string)filled.Value).ToHashSet(StringComparer.Ordinal);
        var mine = (turn.Person.Role >= Role.Lead && !isNamed ? page.Items : ids.Count > 0
            ? page.Items.Where(known => ids.Contains(known.Id) && (turn.Person.Role >= Role.Lead || SummaryCare.IsOfHere(known, turn)))
            : SummaryCare.Fitting(turn, said, page.Items)).Select(known => known.Id).ToHashSet(StringComparer.Ordinal);
        var (day, found) = (said.Get<SaidDays>("day"), new List<Delivery>());
        var rows = await turn.Work.Query(SummaryDocuments.Deliveries, SummaryDocuments.ByDay, KeyRange.All, SummaryCare.MostKept, null, descending: true, turn.Cancel);
        found.AddRange(rows.Items.Where(row => mine.Contains(row.Subscription) && (day is null || (row.Day >= day.First && row.Day <= day.Last))));
        if (found.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noDeliveries"), Texts.Say(turn.Language, page.Items.Count == 0 ? "trySubscribe" : "tryList"));
            return;
        }

        ShowDeliveries(turn, found);
    }

    private void ShowDeliveries(Turn turn, List<Delivery> found)
    {
        var rows = found.Take(MostRows).Select(row => (IReadOnlyList<string>)
        [
            row.Subscription, $"{row.Day:yyyy-MM-dd}", Texts.Say(turn.Language, "delivery." + row.State) + (row.Late ? " " + Texts.Say(turn.Language, "lateMark") : ""),
            SubscriptionForm.Moment(row.DueAt, turn.Zone), SubscriptionForm.Moment(row.At, turn.Zone), ReasonOf(row, turn.Language),
        ]);
        string[] headers = [.. ((string[])["id", "day", "state", "due", "at", "reason"]).Select(key => Texts.Say(turn.Language, "column." + key))];
        CardElement[] more = found.Count <= MostRows ? [] : [new CardParagraph(Texts.Say(turn.Language, "moreDeliveries", ("count", found.Count - MostRows)), Subtle: true)];
        turn.Say(Card.Of(Texts.Say(turn.Language, "deliveries"), [new CardTable(headers, [.. rows]), .. more]));
    }

    /// <summary>Why a row is not as it should be: what was kept with it, else what its times show.</summary>
    private string ReasonOf(Delivery row, string language) =>
        row.Reason ?? (row.Late ? Texts.Say(language, "missedReason") : row.State is DeliveryState.Waiting || row.At - row.DueAt > Reconciler.Grace ? Texts.Say(language, "waitedReason") : "");
}
