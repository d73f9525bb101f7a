using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Phrases;
using Reading = OpsBot.Language.Chart.Reading;

namespace OpsBot.Dialogs.Alerts;

/// <summary>Looks after alerts that are there: ends, pauses, resumes and changes them, and says why one came. Those meant are named by number, by what they watch, or are all of this chat's.</summary>
internal sealed class AlertCare(Texts texts, PhraseSource phrases)
{
    private const int Most = 200;

    public IReadOnlyList<Command> Commands =>
    [
        Command.Of(phrases, "alerts.stop", Role.Viewer, (turn, match) => SetState(turn, match, SubscriptionState.Stopped)),
        Command.Of(phrases, "alerts.pause", Role.Viewer, (turn, match) => SetState(turn, match, SubscriptionState.Paused)),
        Command.Of(phrases, "alerts.resume", Role.Viewer, (turn, match) => SetState(turn, match, SubscriptionState.Active)),
        Command.Of(phrases, "alerts.change", Role.Viewer, Change) with { OpensForm = true },
        Command.Of(phrases, "alerts.why", Role.Viewer, Why) with { OnlyShows = true },
    ];

    public UndoHandler Undo => new(AlertForm.Undo, Role.Viewer, async (turn, arguments) =>
        await Put(turn, await turn.Work.Get(AlertDocuments.Watches, arguments["id"], turn.Cancel) is { } watch ? [watch] : [], SubscriptionState.Stopped));

    /// <summary>Those that have not ended, the newest first.</summary>
    public static async Task<List<AlertWatch>> Living(Turn turn) =>
        [.. (await turn.Work.Query(AlertDocuments.Watches, SummaryDocuments.ByNumber, KeyRange.All, Most, null, descending: true, turn.Cancel)).Items.Where(watch => watch.State != SubscriptionState.Stopped)];

    public static bool IsMine(AlertWatch watch, Turn turn) => watch.Owner == turn.Person.Id || watch.PersonId == turn.Person.Id || turn.Person.Role >= Role.Lead;

    public string What(AlertWatch watch, string language) => watch.Bound is { } bound
        ? $"{ContentSlot.Show(SummaryDesk.Texts, language, ContentSlot.ValueOf(watch.Wish))} · {BoundSlot.Show(texts, language, bound, BoundSlot.UnitOf(ContentSlot.ValueOf(watch.Wish), null))}"
        : $"{ContentSlot.Show(SummaryDesk.Texts, language, ContentSlot.ValueOf(watch.Wish))} · {texts.Say(language, "alert.direction.is." + watch.Direction.ToString().ToLowerInvariant())}";

    private async Task SetState(Turn turn, CommandMatch match, SubscriptionState state)
    {
        if (await Meant(turn, match.Said!) is not { } meant)
        {
            return;
        }

        var changed = meant.Where(watch => watch.State != state).ToList();
        if (meant.Count > 0 && changed.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.already." + state.ToString().ToLowerInvariant(), ("ids", meant.Select(watch => watch.Id))), texts.Say(turn.Language, "alert.tryList"));
            return;
        }

        await Put(turn, changed, state);
    }

    private async Task Put(Turn turn, List<AlertWatch> watches, SubscriptionState state)
    {
        foreach (var watch in watches)
        {
            await turn.Work.Get(AlertDocuments.Watches, watch.Id, turn.Cancel);
            turn.Work.Put(AlertDocuments.Watches, watch with { State = state, Since = state == SubscriptionState.Active ? turn.Now : watch.Since });
            if (state != SubscriptionState.Active && await turn.Work.Get(AlertDocuments.Places, watch.ConversationId, turn.Cancel) is { } place)
            {
                turn.Work.Put(AlertDocuments.Places, place with { Waiting = [.. place.Waiting.Where(item => item.Watch != watch.Id)] });
            }

            turn.Audit(watch.Wish.Store ?? turn.Stores[0].Id, Action(state), watch.Id, watch.State.ToString(), state.ToString());
        }

        var (said, next) = watches.Count == 0 ? ("alert.noneOfYours", "alert.tryList") : state switch
        {
            SubscriptionState.Stopped => ("alert.stopped", "alert.try"),
            SubscriptionState.Paused => ("alert.paused", "alert.tryResume"),
            _ => ("alert.resumed", "alert.tryList"),
        };
        turn.Outcome = texts.Say(turn.Language, said, ("ids", watches.Select(watch => watch.Id)));
        turn.Say(turn.Outcome, texts.Say(turn.Language, next, ("id", watches.Count == 0 ? "" : watches[0].Id)));
    }

    private static string Action(SubscriptionState state) => state switch
    {
        SubscriptionState.Stopped => "summary.unwatched",
        SubscriptionState.Paused => "summary.alertPaused",
        _ => "summary.alertResumed",
    };

    /// <summary>The alerts that are meant, all of which the person may look after; null where that is not so, which is then said.</summary>
    private async Task<List<AlertWatch>?> Meant(Turn turn, Reading said)
    {
        var living = await Living(turn);
        var ids = said.All("ids").Select(filled => (string)filled.Value).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return OfHere(turn, said, living);
        }

        var found = living.Where(watch => ids.Contains(watch.Id)).ToList();
        if (living.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.none"), texts.Say(turn.Language, "alert.try"));
            return null;
        }

        if (ids.Find(id => found.TrueForAll(watch => watch.Id != id)) is { } unknown)
        {
            turn.Refuse(SummaryDesk.Texts, new SubscriptionUnknown(unknown, [.. living.Take(3).Select(watch => watch.Id)]));
            return null;
        }

        if (found.Find(watch => !IsMine(watch, turn)) is { } other)
        {
            turn.Refuse(SummaryDesk.Texts, new SubscriptionOfAnother(other.Id, Role.Lead));
            return null;
        }

        return found;
    }

    /// <summary>This chat's, those alone that watch what was named; null where none watches that, which is then said.</summary>
    private List<AlertWatch>? OfHere(Turn turn, Reading said, List<AlertWatch> living)
    {
        var here = living.Where(watch => watch.ConversationId == turn.Place.ConversationId && IsMine(watch, turn)).ToList();
        if (said.Find("what") is not { } named)
        {
            return here;
        }

        var value = ContentSlot.ValueOf((string)named.Value);
        var watching = here.Where(watch => ContentSlot.ValueOf(watch.Wish).Split(',').Contains(value, StringComparer.OrdinalIgnoreCase)).ToList();
        if (watching.Count > 0)
        {
            return watching;
        }

        turn.Say(texts.Say(turn.Language, "alert.noneOn", ("what", named.Words)), texts.Say(turn.Language, "alert.tryList"));
        return null;
    }

    private async Task Change(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (await Meant(turn, said) is not { } meant)
        {
            return;
        }

        if (meant is not [var watch])
        {
            Ask(turn, meant);
            return;
        }

        var place = await turn.Work.Get(AlertDocuments.Places, watch.ConversationId, turn.Cancel) ?? new(watch.ConversationId);
        turn.Open(AlertForm.Name, WithoutId(match.Clause ?? turn.Message.Text, watch.Id), AlertForm.ValuesOf(watch, place, turn));
    }

    /// <summary>The text without the alert's number, of which no digit is a bound.</summary>
    private static string WithoutId(string text, string id) => text.Replace(id, " ", StringComparison.OrdinalIgnoreCase);

    private void Ask(Turn turn, List<AlertWatch> meant)
    {
        if (meant.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.noneOfYours"), texts.Say(turn.Language, "alert.tryList"));
            return;
        }

        var names = meant.Select(watch => $"{watch.Id} ({What(watch, turn.Language)})").ToList();
        turn.Say(texts.Say(turn.Language, "alert.which", ("alerts", names)), [.. meant.Take(3).Select(watch => texts.Say(turn.Language, "alert.tryChange", ("id", watch.Id)))]);
    }

    /// <summary>Who asked for an alert and what it finds unusual now.</summary>
    private async Task Why(Turn turn, CommandMatch match)
    {
        if (await Meant(turn, match.Said!) is not { } meant)
        {
            return;
        }

        if (meant.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "alert.noneHere"), texts.Say(turn.Language, "alert.try"));
            return;
        }

        var lines = new List<CardElement>();
        foreach (var watch in meant)
        {
            var memory = await turn.Work.Get(AlertDocuments.Memories, watch.Id, turn.Cancel);
            var open = memory?.Episodes.Where(episode => episode.IsOpen).Select(episode => texts.Say(
                turn.Language, episode.Up ? "alert.up" : "alert.down", ("metric", SummaryWords.Label(episode.Metric, turn.Language)), ("day", episode.OpenedOn))).Distinct(StringComparer.Ordinal).ToList() ?? [];
            var owner = turn.People.FirstOrDefault(person => person.Id == watch.Owner)?.Name ?? watch.Owner;
            lines.Add(new CardParagraph(texts.Say(
                turn.Language, open.Count == 0 ? "alert.whyQuiet" : "alert.why", ("id", watch.Id), ("what", What(watch, turn.Language)), ("owner", owner), ("day", LocalTimes.DayOf(watch.CreatedAt, watch.TimeZone)), ("open", open))));
        }

        lines.Add(new CardParagraph(texts.Say(turn.Language, "alert.whyHow"), Subtle: true));
        turn.Say(new Reply { Card = Card.Of(texts.Say(turn.Language, "alert.whyTitle"), [.. lines]), Suggestions = [texts.Say(turn.Language, "alert.tryStop", ("id", meant[0].Id)), texts.Say(turn.Language, "alert.tryQuiet")] });
    }
}
