using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Language.Phrases;
using Reading = OpsBot.Language.Chart.Reading;
using SaidDays = OpsBot.Language.Entities.SaidDays;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// Looks after subscriptions that are there. "The summary" is the one there is, which is then named; where there are several it is asked which, and nothing is done.
/// </summary>
internal sealed class SummaryCare(Texts texts, PhraseSource phrases, Form form)
{
    public const int MostKept = 1000;

    private const int MostOffered = 4;
    private const int DaysOfWeek = 7;

    public IReadOnlyList<Command> Commands =>
    [
        Command.Of(phrases, "summaries.pause", Role.Viewer, (turn, match) => SetState(turn, match.Said!, SubscriptionState.Paused, "paused")),
        Command.Of(phrases, "summaries.resume", Role.Viewer, (turn, match) => SetState(turn, match.Said!, SubscriptionState.Active, "resumed")),
        Command.Of(phrases, "summaries.stop", Role.Viewer, (turn, match) => SetState(turn, match.Said!, SubscriptionState.Stopped, "stopped")),
        Command.Of(phrases, "summaries.skip", Role.Viewer, Skip),
        Command.Of(phrases, "summaries.change", Role.Viewer, Change) with { OpensForm = true },
    ];

    /// <summary>Everyone's subscriptions that have not ended, the newest first.</summary>
    public static async Task<List<Subscription>> Living(Turn turn) =>
        [.. (await turn.Work.Query(SummaryDocuments.Subscriptions, SummaryDocuments.ByNumber, KeyRange.All, MostKept, null, descending: true, turn.Cancel)).Items.Where(known => known.State != SubscriptionState.Stopped)];

    public static bool IsOfHere(Subscription subscription, Turn turn) =>
        subscription.Owner == turn.Person.Id || subscription.PersonId == turn.Person.Id || subscription.ConversationId == turn.Place.ConversationId;

    private static bool IsMine(Subscription subscription, Turn turn) =>
        subscription.Owner == turn.Person.Id || subscription.PersonId == turn.Person.Id || turn.Person.Role >= Role.Lead;

    /// <summary>A subscription as people know it: "daily, every day 09:00".</summary>
    public string NameOf(Subscription subscription, string language) =>
        texts.Say(language, "name", ("kind", texts.Say(language, "kind." + subscription.Kind)), ("days", DaysSlot.Show(texts, language, DaysSlot.ValueOf(subscription.Schedule))), ("time", subscription.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>The subscription of a number, where the person may look after it; otherwise what is wrong is said.</summary>
    public async Task<Subscription?> Find(Turn turn, string id)
    {
        if (await turn.Work.Get(SummaryDocuments.Subscriptions, id, turn.Cancel) is not { } subscription)
        {
            var living = await Living(turn);
            if (living.Count == 0)
            {
                turn.Say(texts.Say(turn.Language, "none"), texts.Say(turn.Language, "trySubscribe"));
                return null;
            }

            turn.Refuse(texts, new SubscriptionUnknown(id, [.. living.Take(3).Select(known => known.Id)]));
            return null;
        }

        if (IsMine(subscription, turn))
        {
            return subscription;
        }

        turn.Refuse(texts, new SubscriptionOfAnother(id, Role.Lead));
        return null;
    }

    /// <summary>Those of this chat or person that fit what was said of them: kind, shop.</summary>
    public static List<Subscription> Fitting(Turn turn, Reading said, IEnumerable<Subscription> living)
    {
        var kind = said.Text("which") switch { "day" => SummaryKind.Daily, "week" => SummaryKind.Weekly, "month" => SummaryKind.Monthly, _ => (SummaryKind?)null };
        var store = said.Text("store");
        return [.. living.Where(known => IsOfHere(known, turn) && (kind is null || known.Kind == kind) && (store is null || known.Wish.Store is null || known.Wish.Store == store))];
    }

    /// <summary>
    /// What is meant: by number, else the only one that fits, else all where all are asked for. Null where that is open or can't be, which is then said.
    /// Of several, those that <paramref name="isApt"/> names are meant first.
    /// </summary>
    private async Task<List<Subscription>?> Meant(Turn turn, Reading said, string tryAgain, Func<Subscription, bool> isApt)
    {
        var ids = said.All("ids").Select(filled => (string)filled.Value).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > 0)
        {
            var found = new List<Subscription>();
            foreach (var id in ids)
            {
                if (await Find(turn, id) is not { } subscription)
                {
                    return null;
                }

                found.Add(subscription);
            }

            return found;
        }

        var living = await Living(turn);
        var fitting = Fitting(turn, said, living).Where(known => IsMine(known, turn)).ToList();
        if (fitting.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, living.Any(known => IsOfHere(known, turn)) ? "noneSuch" : "none"), texts.Say(turn.Language, living.Count == 0 ? "trySubscribe" : "tryList"));
            return null;
        }

        fitting = fitting.Exists(known => isApt(known)) ? [.. fitting.Where(isApt)] : fitting;
        if (fitting.Count == 1 || said.Has("every"))
        {
            return fitting;
        }

        AskWhich(turn, fitting, tryAgain);
        return null;
    }

    private void AskWhich(Turn turn, IReadOnlyList<Subscription> fitting, string tryAgain) => turn.Say(
        texts.Say(turn.Language, "which", ("summaries", fitting.Select(known => $"{known.Id} ({NameOf(known, turn.Language)})"))),
        [.. fitting.Take(MostOffered).Select(known => texts.Say(turn.Language, tryAgain, ("id", known.Id)))]);

    /// <summary>The sentence, with which summary it was where its number was not said.</summary>
    private string Named(Turn turn, Reading? said, string sentence, Subscription subscription) =>
        said is null || said.Has("ids") ? sentence : sentence + " " + texts.Say(turn.Language, "thatIs", ("id", subscription.Id), ("name", NameOf(subscription, turn.Language)));

    private async Task SetState(Turn turn, Reading said, SubscriptionState state, string done)
    {
        var tryAgain = state switch { SubscriptionState.Paused => "tryPause", SubscriptionState.Active => "tryResume", _ => "tryStop" };
        if (await Meant(turn, said, tryAgain, known => known.State != state || known.Skips?.Count > 0) is not { } meant)
        {
            return;
        }

        foreach (var subscription in meant)
        {
            Put(turn, said, subscription, state, done);
        }
    }

    /// <summary>Brings one subscription into a state and says so.</summary>
    public void Put(Turn turn, Reading? said, Subscription subscription, SubscriptionState state, string done)
    {
        var id = subscription.Id;
        if (subscription.State == state && !(state == SubscriptionState.Active && subscription.Skips?.Count > 0))
        {
            turn.Outcome = Named(turn, said, texts.Say(turn.Language, "already." + done, ("id", id)), subscription);
            turn.Say(turn.Outcome, texts.Say(turn.Language, "tryList"));
            return;
        }

        var since = state == SubscriptionState.Active && subscription.State != SubscriptionState.Active ? turn.Now : subscription.Since;
        turn.Work.Put(SummaryDocuments.Subscriptions, subscription with { State = state, Since = since, Skips = null });
        turn.Audit(subscription.Wish.Store ?? turn.Stores[0].Id, "summary." + done, id, subscription.State.ToString(), state.ToString());
        turn.Outcome = Named(turn, said, texts.Say(turn.Language, done, ("id", id)), subscription);
        turn.Say(turn.Outcome, state switch
        {
            SubscriptionState.Paused => texts.Say(turn.Language, "tryResume", ("id", id)),
            SubscriptionState.Active => texts.Say(turn.Language, "tryPause", ("id", id)),
            _ => texts.Say(turn.Language, "tryList"),
        });
    }

    private async Task Skip(Turn turn, CommandMatch match)
    {
        if (await Meant(turn, match.Said!, "trySkip", known => known.State == SubscriptionState.Active) is not { } meant)
        {
            return;
        }

        foreach (var subscription in meant)
        {
            Skip(turn, match.Said!, subscription);
        }
    }

    private void Skip(Turn turn, Reading said, Subscription subscription)
    {
        var zone = subscription.Schedule.TimeZone;
        var today = LocalTimes.DayOf(turn.Now, zone);
        var next = subscription.State == SubscriptionState.Active ? subscription.Next(turn.Now) : null;
        var (first, last) = said.Get<SaidDays>("day") is { } days ? (Coming(days.First, today), Coming(days.Last, today)) : (next?.Day ?? today, next?.Day ?? today);
        var skipped = Enumerable.Range(0, Math.Clamp(last.DayNumber - first.DayNumber + 1, 1, Subscription.MostDays)).Select(first.AddDays)
            .Where(day => next is not null && subscription.FallsOn(day) && LocalTimes.InstantOf(day, subscription.Schedule.At, zone) > turn.Now).ToList();
        if (skipped.Count == 0)
        {
            turn.Say(Named(turn, said, texts.Say(turn.Language, "notDue", ("id", subscription.Id), ("day", first), ("next", Moment(next, zone))), subscription), texts.Say(turn.Language, "tryList"));
            return;
        }

        var changed = subscription with { Skips = [.. (subscription.Skips ?? []).Where(day => day >= today), .. skipped] };
        turn.Work.Put(SummaryDocuments.Subscriptions, changed);
        turn.Audit(subscription.Wish.Store ?? turn.Stores[0].Id, "summary.skipped", subscription.Id, null, string.Join(',', skipped.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        turn.Outcome = Named(turn, said, texts.Say(turn.Language, "skipped", ("id", subscription.Id), ("days", skipped.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList()), ("next", Moment(changed.Next(turn.Now), zone))), subscription);
        turn.Say(turn.Outcome, texts.Say(turn.Language, "tryResume", ("id", subscription.Id)));
    }

    /// <summary>A day that is said without its week or year is the coming one.</summary>
    private static DateOnly Coming(DateOnly day, DateOnly today) =>
        day >= today ? day : today.DayNumber - day.DayNumber <= DaysOfWeek ? day.AddDays(DaysOfWeek) : day.AddYears(1);

    private static string Moment(Occurrence? next, TimeZoneInfo zone) => next is { } due ? SubscriptionForm.Moment(due.At, zone) : "—";

    /// <summary>Opens the form of the one that is meant, with what is to be changed. What is added or left out is told from what it holds now.</summary>
    private async Task Change(Turn turn, CommandMatch match)
    {
        var said = match.Said!;
        if (await Meant(turn, said, "tryChange", _ => true) is not { } meant)
        {
            return;
        }

        if (meant is not [var subscription])
        {
            AskWhich(turn, meant, "tryChange");
            return;
        }

        var values = SubscriptionForm.ValuesOf(subscription, turn).Where(pair => pair.Slot is not ("what" or "days" or "time"));
        var (adds, drops) = (Contents(said, "adds"), Contents(said, "drops"));
        var what = ContentSlot.Changed(subscription.Wish, adds, drops);
        if (adds.Count + drops.Count > 0 && what == ContentSlot.ValueOf(subscription.Wish))
        {
            turn.Say(Named(turn, said, texts.Say(turn.Language, adds.Count > 0 ? "holdsAlready" : "holdsNot", ("id", subscription.Id)), subscription), texts.Say(turn.Language, "tryPreview", ("id", subscription.Id)));
            return;
        }

        var time = said.All("times").LastOrDefault() is { } clock && form.Find("time")!.Read(clock.Words, new(turn, form, new() { Id = "", Form = form.Name })).Value is { } at ? at : subscription.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture);
        var isWorkdays = said.Has("free") && subscription.Schedule.Kind == ScheduleKind.Weekly;
        var days = isWorkdays ? DaysSlot.Workdays : DaysSlot.ValueOf(subscription.Schedule);
        var isWhole = adds.Count + drops.Count > 0 || said.Has("free");
        if (!said.Has("ids"))
        {
            turn.Say(texts.Say(turn.Language, "thatIs", ("id", subscription.Id), ("name", NameOf(subscription, turn.Language))));
        }

        turn.Open(SubscriptionForm.Name, isWhole ? "" : match.Clause ?? turn.Message.Text, [.. values, ("what", what), ("days", days), ("time", time)]);
    }

    private static List<string> Contents(Reading said, string hole) => [.. said.All(hole).Select(filled => ContentSlot.ValueOf((string)filled.Value)).Distinct(StringComparer.Ordinal)];
}
