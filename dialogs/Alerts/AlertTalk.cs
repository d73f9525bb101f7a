using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Phrases;
using Reading = OpsBot.Language.Chart.Reading;

namespace OpsBot.Dialogs.Alerts;

/// <summary>Asking for alerts, looking at them, and their quiet hours.</summary>
internal sealed class AlertTalk(Texts texts, PhraseSource phrases, Form form, AlertCare care)
{
    private const int MostListed = 12;

    public IReadOnlyList<Command> Commands =>
    [
        Command.Of(phrases, "alerts.list", Role.Viewer, List) with { OnlyShows = true },
        .. care.Commands,
        Command.Of(phrases, "alerts.quiet", Role.Viewer, ChangeQuiet),
        Command.Of(phrases, "alerts.watch", Role.Viewer, Watch) with { OpensForm = true },
    ];

    private async Task Watch(Turn turn, CommandMatch match)
    {
        var (said, text) = (match.Said!, match.Clause ?? turn.Message.Text);
        var limit = said.Find("limit")?.Words;
        if (limit is not null && IsShare(limit, text))
        {
            turn.Say(texts.Say(turn.Language, "alert.noLimit", ("limit", limit)));
        }

        var what = form.Slots.OfType<ContentSlot>().Single();
        var unread = what.NotNamed(said.All("what").Where(filled => filled.Category == "words").Select(filled => filled.Words)).Where(word => !IsPlace(turn, word)).ToList();
        if (unread.Count > 0)
        {
            turn.Say(texts.Say(turn.Language, "notRead", ("words", unread)));
        }

        turn.Open(form.Name, text, await GivenIn(turn, said, unread.Count == 0));
    }

    /// <summary>Whether a word only says in which shop, which the card's shop takes in.</summary>
    private bool IsPlace(Turn turn, string word) => texts.Words("small").Contains(word, StringComparer.OrdinalIgnoreCase)
        || turn.Stores.Any(store => StoreAliases.Of(store, turn.Stores).Append(store.Name).Any(name => name.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase) || (word.Length > 1 && !char.IsAscii(word[0]) && name.Contains(word, StringComparison.Ordinal))));

    /// <summary>A share of what is no share itself ("spend rises by more than 20%") is no bound on a day's value.</summary>
    private static bool IsShare(string limit, string text) => limit.Contains('%', StringComparison.Ordinal)
        && ContentSlot.MetricsIn(text) is var metrics && !metrics.Any(metric => BoundSlot.UnitOf(metric, null) == "percent");

    /// <summary>What the sentence and this chat say of the form beside what its slots find.</summary>
    private static async Task<List<(string, string)>> GivenIn(Turn turn, Reading said, bool isRead)
    {
        var given = new List<(string, string)>();
        if (isRead && !said.Has("what"))
        {
            given.Add(("what", ContentSlot.All));
        }

        if (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) is { } place)
        {
            given.Add(("quiet", QuietSlot.ValueOf(place.Quiet)));
        }

        if (said.Text("who") == PlaceSlot.Me)
        {
            given.Add(("place", PlaceSlot.Me));
        }

        return given;
    }

    private async Task List(Turn turn, CommandMatch match)
    {
        var isEveryones = match.Said!.Has("everyone");
        if (isEveryones && turn.Person.Role < Role.Lead)
        {
            turn.Refuse(SummaryDesk.Texts, new OthersNeedRole(turn.Person.Role, Role.Lead));
            return;
        }

        var all = (await AlertCare.Living(turn)).Where(watch => isEveryones || IsOfHere(watch, turn)).ToList();
        var own = all.Take(MostListed).ToList();
        if (own.Count == 0)
        {
            var quiet = (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel))?.Quiet ?? QuietHours.Usual;
            turn.Say(texts.Say(turn.Language, "alert.none") + texts.Say(turn.Language, "alert.quietIs", ("quiet", QuietSlot.Show(texts, turn.Language, QuietSlot.ValueOf(quiet)))), texts.Say(turn.Language, "alert.try"));
            return;
        }

        var (rows, facts) = (new List<IReadOnlyList<string>>(), new List<CardElement>());
        foreach (var watch in own)
        {
            var memory = await turn.Work.Get(AlertDocuments.Memories, watch.Id, turn.Cancel);
            var place = await turn.Work.Get(AlertDocuments.Places, watch.ConversationId, turn.Cancel) ?? new(watch.ConversationId);
            var open = memory?.Episodes.Where(episode => episode.IsOpen).Select(episode => SummaryWords.Label(episode.Metric, turn.Language)).Distinct(StringComparer.Ordinal).ToList() ?? [];
            rows.Add([watch.State == SubscriptionState.Paused ? texts.Say(turn.Language, "alert.pausedMark", ("id", watch.Id)) : watch.Id, care.What(watch, turn.Language), QuietSlot.Show(texts, turn.Language, QuietSlot.ValueOf(place.Quiet)), open.Count == 0 ? "—" : string.Join(turn.Language == Texts.Chinese ? "、" : ", ", open), memory?.LastDay is { } day ? $"{day:yyyy-MM-dd}" : "—"]);
        }

        if (all.Count > own.Count)
        {
            facts.Add(new CardParagraph(texts.Say(turn.Language, "alert.moreListed", ("count", all.Count - own.Count), ("ids", all.Skip(own.Count).Select(watch => watch.Id))), Subtle: true));
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

    private async Task ChangeQuiet(Turn turn, CommandMatch match)
    {
        var place = await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) ?? new(turn.Place.ConversationId);
        var reading = QuietIn(match.Said!, QuietSlot.DaysIn(match.Clause ?? turn.Message.Text), place.Quiet);
        if (reading.Value is not { } value)
        {
            turn.Refuse(texts, reading.Refusal!, texts.Say(turn.Language, "alert.tryQuiet"));
            return;
        }

        var here = (await AlertCare.Living(turn)).Where(watch => watch.ConversationId == turn.Place.ConversationId).ToList();
        if (here.Count > 0 && !here.Exists(watch => AlertCare.IsMine(watch, turn)))
        {
            turn.Refuse(SummaryDesk.Texts, new SubscriptionOfAnother(here[0].Id, Role.Lead));
            return;
        }

        var (zone, store) = here.Count > 0 ? (here[0].Zone, here[0].Wish.Store ?? turn.Stores[0].Id) : ((turn.CurrentStore ?? turn.Stores[0]).TimeZone.Id, (turn.CurrentStore ?? turn.Stores[0]).Id);
        turn.Work.Put(AlertDocuments.Places, place with { Quiet = QuietSlot.HoursOf(value) });
        turn.Audit(store, "summary.quiet", turn.Place.ConversationId, QuietSlot.ValueOf(place.Quiet), value);
        turn.Outcome = texts.Say(turn.Language, value == QuietSlot.None ? "alert.quietNone" : "alert.quietSet", ("quiet", QuietSlot.Show(texts, turn.Language, value)), ("zone", zone));
        turn.Say(here.Count == 0 ? turn.Outcome + "\n" + texts.Say(turn.Language, "alert.noneYet") : turn.Outcome, texts.Say(turn.Language, "alert.tryList"));
    }

    /// <summary>The hours and whole days that are named; the usual hours where somebody only says "at night", those that are set where only days are named.</summary>
    private static SlotReading QuietIn(Reading said, int days, QuietHours now)
    {
        var hours = said.Has("none") ? QuietSlot.None : said.Find("quiet") is { } range ? QuietSlot.Of(range) : QuietSlot.ValueOf(days == 0 ? QuietHours.Usual : now);
        return hours.Value is { } value && days != 0 ? QuietSlot.ValueOf(QuietSlot.HoursOf(value) with { Days = days }) : hours;
    }

    private static bool IsOfHere(AlertWatch watch, Turn turn) => watch.ConversationId == turn.Place.ConversationId || watch.Owner == turn.Person.Id || watch.PersonId == turn.Person.Id;
}
