using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>Asking for alerts, looking at them, ending them and their quiet hours.</summary>
internal sealed class AlertTalk(Texts texts, Form form)
{
    private const int Most = 200;
    private const int MostListed = 12;

    public IReadOnlyList<Command> Commands =>
    [
        new("alerts.list", Role.Viewer, ["my alerts", "everyone's alerts"], ["我的提醒", "所有人的提醒"], AlertReading.List, List),
        new("alerts.stop", Role.Viewer, ["stop alerts", "stop A-1"], ["停止提醒", "取消 A-1"], AlertReading.Stop, Stop),
        new("alerts.quiet", Role.Viewer, ["no alerts between 22 and 8"], ["22点到8点别提醒"], AlertReading.Quiet, ChangeQuiet),
        new("alerts.watch", Role.Viewer, ["alert me when ROAS drops"], ["花费异常时提醒我", "直通车花费有异常马上告诉这个群"], AlertReading.Watch, Watch) { OpensForm = true },
    ];

    public UndoHandler Undo => new(AlertForm.Undo, Role.Viewer, async (turn, arguments) => await End(turn, [await turn.Work.Get(AlertDocuments.Watches, arguments["id"], turn.Cancel)]));

    private async Task Watch(Turn turn, CommandMatch match)
    {
        var (text, context) = (turn.Message.Text, new SlotContext(turn, form, new() { Id = "", Form = form.Name }));
        var limit = AlertReading.LimitIn(text);
        if (limit is not null)
        {
            turn.Say(texts.Say(turn.Language, "alert.noLimit", ("limit", limit)));
        }

        var unread = Unread.In(text, context).Where(word => limit?.Contains(word, StringComparison.OrdinalIgnoreCase) != true).ToList();
        if (unread.Count > 0)
        {
            turn.Say(texts.Say(turn.Language, "notRead", ("words", unread)));
        }

        var given = new List<(string, string)>();
        if (AlertReading.MeansAll(text) && unread.Count == 0)
        {
            given.Add(("what", ContentSlot.All));
        }

        if (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) is { } place)
        {
            given.Add(("quiet", QuietSlot.ValueOf(place.Quiet)));
        }

        turn.Open(form.Name, text, given);
    }

    private async Task List(Turn turn, CommandMatch match)
    {
        var isEveryones = (bool)match.Arguments!;
        if (isEveryones && turn.Person.Role < Role.Lead)
        {
            turn.Refuse(SummaryDesk.Texts, new OthersNeedRole(turn.Person.Role, Role.Lead));
            return;
        }

        var own = (await Active(turn)).Where(watch => isEveryones || IsOfHere(watch, turn)).Take(MostListed).ToList();
        if (own.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.none"), texts.Say(turn.Language, "alert.try"));
            return;
        }

        var (rows, facts) = (new List<IReadOnlyList<string>>(), new List<CardElement>());
        foreach (var watch in own)
        {
            var memory = await turn.Work.Get(AlertDocuments.Memories, watch.Id, turn.Cancel);
            var place = await turn.Work.Get(AlertDocuments.Places, watch.ConversationId, turn.Cancel) ?? new(watch.ConversationId);
            var open = memory?.Episodes.Where(episode => episode.IsOpen).Select(episode => SummaryWords.Label(episode.Metric, turn.Language)).Distinct(StringComparer.Ordinal).ToList() ?? [];
            rows.Add([watch.Id, What(watch, turn.Language), QuietSlot.Show(texts, turn.Language, QuietSlot.ValueOf(place.Quiet)), open.Count == 0 ? "—" : string.Join(turn.Language == Texts.Chinese ? "、" : ", ", open), memory?.LastDay is { } day ? $"{day:yyyy-MM-dd}" : "—"]);
        }

        if (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) is { } here)
        {
            var today = LocalTimes.DayOf(turn.Now, own[0].TimeZone);
            facts.Add(new CardParagraph(texts.Say(turn.Language, "alert.today", ("said", here.SaidOn(today)), ("most", AlertPlace.MostADay), ("waiting", here.Waiting.Count)), Subtle: true));
            facts.AddRange(here.Beyond.Count == 0 ? [] : [new CardParagraph(AlertDelivery.Beyond(here.Beyond, turn.Language), Subtle: true)]);
        }

        string[] headers = [.. ((string[])["id", "watched", "quiet", "open", "looked"]).Select(key => texts.Say(turn.Language, "column." + key))];
        turn.Say(new Reply
        {
            Card = Card.Of(texts.Say(turn.Language, isEveryones ? "alert.everyones" : "alert.own"), [new CardTable(headers, rows), .. facts]),
            Suggestions = [texts.Say(turn.Language, "alert.tryStop", ("id", own[0].Id)), texts.Say(turn.Language, "alert.tryQuiet")],
        });
    }

    private async Task Stop(Turn turn, CommandMatch match)
    {
        var active = await Active(turn);
        if (match.Arguments is not string id)
        {
            await End(turn, [.. active.Where(watch => watch.ConversationId == turn.Place.ConversationId && IsMine(watch, turn))]);
            return;
        }

        if (active.Find(watch => watch.Id == id) is not { } found)
        {
            if (active.Count == 0)
            {
                turn.Say(texts.Say(turn.Language, "alert.none"), texts.Say(turn.Language, "alert.try"));
                return;
            }

            turn.Refuse(SummaryDesk.Texts, new SubscriptionUnknown(id, [.. active.Take(3).Select(watch => watch.Id)]));
            return;
        }

        if (!IsMine(found, turn))
        {
            turn.Refuse(SummaryDesk.Texts, new SubscriptionOfAnother(id, Role.Lead));
            return;
        }

        await End(turn, [found]);
    }

    private async Task End(Turn turn, IReadOnlyList<AlertWatch?> watches)
    {
        var ended = watches.OfType<AlertWatch>().ToList();
        foreach (var watch in ended)
        {
            await turn.Work.Get(AlertDocuments.Watches, watch.Id, turn.Cancel);
            turn.Work.Put(AlertDocuments.Watches, watch with { State = SubscriptionState.Stopped });
            if (await turn.Work.Get(AlertDocuments.Places, watch.ConversationId, turn.Cancel) is { } place)
            {
                turn.Work.Put(AlertDocuments.Places, place with { Waiting = [.. place.Waiting.Where(item => item.Watch != watch.Id)] });
            }

            turn.Audit(watch.Wish.Store ?? turn.Stores[0].Id, "summary.unwatched", watch.Id, watch.State.ToString(), nameof(SubscriptionState.Stopped));
        }

        turn.Outcome = ended.Count == 0 ? texts.Say(turn.Language, "alert.noneOfYours") : texts.Say(turn.Language, "alert.stopped", ("ids", ended.Select(watch => watch.Id)));
        turn.Say(turn.Outcome, texts.Say(turn.Language, ended.Count == 0 ? "alert.tryList" : "alert.try"));
    }

    private async Task ChangeQuiet(Turn turn, CommandMatch match)
    {
        var reading = QuietSlot.In(turn.Message.Text);
        if (reading.Value is not { } value)
        {
            turn.Refuse(texts, reading.Refusal!, texts.Say(turn.Language, "alert.tryQuiet"));
            return;
        }

        var here = (await Active(turn)).Where(watch => watch.ConversationId == turn.Place.ConversationId).ToList();
        if (here.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.noneHere"), texts.Say(turn.Language, "alert.try"));
            return;
        }

        if (!here.Exists(watch => IsMine(watch, turn)))
        {
            turn.Refuse(SummaryDesk.Texts, new SubscriptionOfAnother(here[0].Id, Role.Lead));
            return;
        }

        var place = await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) ?? new(turn.Place.ConversationId);
        turn.Work.Put(AlertDocuments.Places, place with { Quiet = QuietSlot.HoursOf(value) });
        turn.Audit(here[0].Wish.Store ?? turn.Stores[0].Id, "summary.quiet", turn.Place.ConversationId, QuietSlot.ValueOf(place.Quiet), value);
        turn.Outcome = texts.Say(turn.Language, value == QuietSlot.None ? "alert.quietNone" : "alert.quietSet", ("quiet", QuietSlot.Show(texts, turn.Language, value)), ("zone", here[0].Zone));
        turn.Say(turn.Outcome, texts.Say(turn.Language, "alert.tryList"));
    }

    private string What(AlertWatch watch, string language) =>
        $"{ContentSlot.Show(SummaryDesk.Texts, language, ContentSlot.ValueOf(watch.Wish))} · {texts.Say(language, "alert.direction.is." + watch.Direction.ToString().ToLowerInvariant())}";

    private static async Task<List<AlertWatch>> Active(Turn turn) =>
        [.. (await turn.Work.Query(AlertDocuments.Watches, SummaryDocuments.ByState, SummaryDocuments.InState(SubscriptionState.Active), Most, null, descending: true, turn.Cancel)).Items];

    private static bool IsOfHere(AlertWatch watch, Turn turn) => watch.ConversationId == turn.Place.ConversationId || watch.Owner == turn.Person.Id || watch.PersonId == turn.Person.Id;

    private static bool IsMine(AlertWatch watch, Turn turn) => watch.Owner == turn.Person.Id || watch.PersonId == turn.Person.Id || turn.Person.Role >= Role.Lead;
}
