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

namespace OpsBot.Dialogs.Summaries;

/// <summary>Sends daily, weekly and monthly summaries to whoever subscribed, once each, and keeps the ledger of it.</summary>
public sealed class SummariesCapability : ICapability
{
    private const int MostListed = 12;
    private const int MostRows = 12;

    private readonly SummaryDesk _desk;
    private readonly SummaryDelivery _delivery;
    private readonly SummaryCorrections _corrections;

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
        Undos = [new(SubscriptionForm.Undo, Role.Viewer, (turn, arguments) => SetState(turn, arguments["id"], SubscriptionState.Stopped, "stopped"))];
        Commands =
        [
            new("summaries.deliveries", Role.Lead, ["summary deliveries"], ["日报投递记录"], SummaryReading.Deliveries, ListDeliveries),
            new("summaries.preview", Role.Viewer, ["preview the summary", "preview S-1"], ["预览日报", "预览 S-1"], SummaryReading.Preview, Preview),
            new("summaries.pause", Role.Viewer, ["pause S-1"], ["暂停 S-1"], SummaryReading.Pause, (turn, match) => SetState(turn, (string)match.Arguments!, SubscriptionState.Paused, "paused")),
            new("summaries.resume", Role.Viewer, ["resume S-1"], ["恢复 S-1"], SummaryReading.Resume, (turn, match) => SetState(turn, (string)match.Arguments!, SubscriptionState.Active, "resumed")),
            new("summaries.stop", Role.Viewer, ["unsubscribe S-1"], ["取消订阅 S-1"], SummaryReading.Stop, (turn, match) => SetState(turn, (string)match.Arguments!, SubscriptionState.Stopped, "stopped")),
            new("summaries.change", Role.Viewer, ["move S-1 to 10:30"], ["把 S-1 改到早上10点"], SummaryReading.Change, Change),
            new("summaries.list", Role.Viewer, ["my summaries", "everyone's summaries"], ["我的订阅", "所有人的订阅"], SummaryReading.List, List),
            new("summaries.subscribe", Role.Viewer, ["weekdays at 9 send me the summary", "weekly summary for the boss on Monday"], ["每天早上9点发直通车和整店日报到这个群", "每周一给老板发周报"],
                SummaryReading.Subscribe, Subscribe),
        ];
    }

    /// <summary>What others that tell of the same work with.</summary>
    internal SummaryDesk Desk => _desk;

    internal SummaryButtons AlertButtons { get; }

    public string Name => "Summaries";

    public Texts Texts => SummaryDesk.Texts;

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<DocumentType> Documents => SummaryDocuments.All;

    public IReadOnlyList<Round> Rounds => [.. _delivery.Rounds, _corrections.Round];

    public IReadOnlyList<ProactiveHandler> Proactive => [.. _delivery.Handlers, _corrections.Handler];

    private Task Subscribe(Turn turn, CommandMatch match)
    {
        if (SubscriptionForm.NotRead(turn, Forms[0]) is { Count: > 0 } words)
        {
            turn.Say(Texts.Say(turn.Language, "notRead", ("words", words)));
        }

        turn.Open(SubscriptionForm.Name, turn.Message.Text);
        return Task.CompletedTask;
    }

    private async Task Change(Turn turn, CommandMatch match)
    {
        if (await Find(turn, (string)match.Arguments!) is { } subscription)
        {
            turn.Open(SubscriptionForm.Name, turn.Message.Text, SubscriptionForm.ValuesOf(subscription, turn));
        }
    }

    private async Task Preview(Turn turn, CommandMatch match)
    {
        var text = (string)match.Arguments!;
        var subscription = text.StartsWith("S-", StringComparison.Ordinal) ? await Find(turn, text) : Sample(turn, text);
        if (subscription is not null)
        {
            var shown = subscription with { Language = turn.Language };
            var view = await _desk.Preview(shown, LocalTimes.DayOf(turn.Now, shown.Schedule.TimeZone), turn.Stores, turn.Now, turn.Cancel);
            turn.Say(new Reply { Card = view.Card, Files = view.Files });
        }
    }

    /// <summary>What would be sent to somebody who subscribed to the usual.</summary>
    private static Subscription Sample(Turn turn, string text)
    {
        var store = turn.CurrentStore;
        var kind = text.Contains("week", StringComparison.OrdinalIgnoreCase) || text.Contains('周', StringComparison.Ordinal) ? SummaryKind.Weekly
            : text.Contains("month", StringComparison.OrdinalIgnoreCase) || text.Contains('月', StringComparison.Ordinal) ? SummaryKind.Monthly : SummaryKind.Daily;
        return new(
            "preview", 0, turn.Person.Id, turn.Person.Id, turn.Place.ConversationId, turn.Language, kind, Schedule.On(Schedule.EveryDay, new(9, 0), (store ?? turn.Stores[0]).Zone),
            new(store?.Id, [], []), SubscriptionState.Active, turn.Now, turn.Now);
    }

    private async Task SetState(Turn turn, string id, SubscriptionState state, string said)
    {
        if (await Find(turn, id) is not { } subscription)
        {
            return;
        }

        var since = state == SubscriptionState.Active && subscription.State != SubscriptionState.Active ? turn.Now : subscription.Since;
        turn.Work.Put(SummaryDocuments.Subscriptions, subscription with { State = state, Since = since });
        turn.Audit(subscription.Wish.Store ?? turn.Stores[0].Id, "summary." + said, id, subscription.State.ToString(), state.ToString());
        turn.Outcome = Texts.Say(turn.Language, said, ("id", id));
        turn.Say(turn.Outcome, state switch
        {
            SubscriptionState.Paused => Texts.Say(turn.Language, "tryResume", ("id", id)),
            SubscriptionState.Active => Texts.Say(turn.Language, "tryPause", ("id", id)),
            _ => Texts.Say(turn.Language, "tryList"),
        });
    }

    private async Task List(Turn turn, CommandMatch match)
    {
        var everyone = (bool)match.Arguments!;
        if (everyone && turn.Person.Role < Role.Lead)
        {
            turn.Refuse(Texts, new OthersNeedRole(turn.Person.Role, Role.Lead));
            return;
        }

        var page = await turn.Work.Query(SummaryDocuments.Subscriptions, SummaryDocuments.ByNumber, KeyRange.All, 1000, null, descending: true, turn.Cancel);
        var own = page.Items.Where(subscription => subscription.State != SubscriptionState.Stopped
            && (everyone || subscription.Owner == turn.Person.Id || subscription.PersonId == turn.Person.Id || subscription.ConversationId == turn.Place.ConversationId)).Take(MostListed).ToList();
        if (own.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "none"), Texts.Say(turn.Language, "trySubscribe"));
            return;
        }

        var rows = new List<IReadOnlyList<string>>();
        foreach (var subscription in own)
        {
            rows.Add(await Row(turn, subscription));
        }

        string[] headers = [.. ((string[])["id", "what", "when", "state", "next", "last"]).Select(key => Texts.Say(turn.Language, "column." + key))];
        var id = own[0].Id;
        turn.Say(new Reply
        {
            Card = Card.Of(Texts.Say(turn.Language, everyone ? "listEveryone" : "listOwn"), new CardTable(headers, rows)),
            Suggestions = [Texts.Say(turn.Language, "tryPreview", ("id", id)), Texts.Say(turn.Language, own[0].State == SubscriptionState.Paused ? "tryResume" : "tryPause", ("id", id))],
        });
    }

    private async Task<IReadOnlyList<string>> Row(Turn turn, Subscription subscription)
    {
        var schedule = subscription.Schedule;
        var last = await turn.Work.Query(
            SummaryDocuments.Deliveries, SummaryDocuments.BySubscription, SummaryDocuments.Since(subscription.Id, DateOnly.MinValue), 1, null, descending: true, turn.Cancel);
        var next = subscription.State == SubscriptionState.Active ? schedule.Next(turn.Now, HolidayCalendar.China) : null;
        return
        [
            subscription.Id,
            $"{Texts.Say(turn.Language, "kind." + subscription.Kind)} · {ContentSlot.Show(Texts, turn.Language, ContentSlot.ValueOf(subscription.Wish))}",
            $"{DaysSlot.Show(Texts, turn.Language, DaysSlot.ValueOf(schedule))} {schedule.At:HH:mm}",
            Texts.Say(turn.Language, "subscription." + subscription.State),
            next is { } due ? SubscriptionForm.Moment(due.At, schedule.TimeZone) : "—",
            last.Items.Count == 0 ? "—" : $"{last.Items[0].Day:MM-dd} {Texts.Say(turn.Language, "delivery." + last.Items[0].State)}",
        ];
    }

    private async Task ListDeliveries(Turn turn, CommandMatch match)
    {
        var id = match.Arguments as string;
        var (index, range) = id is null
            ? (SummaryDocuments.ByDay, KeyRange.All)
            : (SummaryDocuments.BySubscription, SummaryDocuments.Since(id, DateOnly.MinValue));
        var page = await turn.Work.Query(SummaryDocuments.Deliveries, index, range, MostRows, null, descending: true, turn.Cancel);
        if (page.Items.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noDeliveries"), Texts.Say(turn.Language, "trySubscribe"));
            return;
        }

        var rows = page.Items.Select(row => (IReadOnlyList<string>)
        [
            row.Subscription, $"{row.Day:yyyy-MM-dd}", Texts.Say(turn.Language, "delivery." + row.State) + (row.Late ? " " + Texts.Say(turn.Language, "lateMark") : ""),
            SubscriptionForm.Moment(row.At, (turn.CurrentStore ?? turn.Stores[0]).TimeZone), row.Reason ?? "",
        ]);
        string[] headers = [.. ((string[])["id", "day", "state", "at", "reason"]).Select(key => Texts.Say(turn.Language, "column." + key))];
        turn.Say(Card.Of(Texts.Say(turn.Language, "deliveries"), new CardTable(headers, [.. rows])));
    }

    /// <summary>The subscription, where it is there and the person may look after it; otherwise what is wrong is said.</summary>
    private async Task<Subscription?> Find(Turn turn, string id)
    {
        if (await turn.Work.Get(SummaryDocuments.Subscriptions, id, turn.Cancel) is not { } subscription)
        {
            var page = await turn.Work.Query(SummaryDocuments.Subscriptions, SummaryDocuments.ByNumber, KeyRange.All, 3, null, descending: true, turn.Cancel);
            if (page.Items.Count == 0)
            {
                turn.Say(Texts.Say(turn.Language, "none"), Texts.Say(turn.Language, "trySubscribe"));
                return null;
            }

            turn.Refuse(Texts, new SubscriptionUnknown(id, [.. page.Items.Select(known => known.Id)]));
            return null;
        }

        if (subscription.Owner == turn.Person.Id || subscription.PersonId == turn.Person.Id || turn.Person.Role >= Role.Lead)
        {
            return subscription;
        }

        turn.Refuse(Texts, new SubscriptionOfAnother(id, Role.Lead));
        return null;
    }
}
