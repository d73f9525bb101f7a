using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>What subscribing needs, and what saving does. The same form changes a subscription that exists.</summary>
internal sealed class SubscriptionForm(Texts texts, IMetricEngine engine, ShopRegistry registry)
{
    public const string Name = "summary";
    public const string Undo = "summaries.undo";
    public const string AllStores = "all-stores";
    public const string ChangeSlot = "subscription";
    public const int Most = 50;

    private const string DefaultTime = "09:00";
    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);
    private static readonly string[] Kinds = ["day", "week", "month"];

    public Form Create() => new()
    {
        Name = Name,
        Least = Role.Viewer,
        Texts = texts,
        Slots =
        [
            StoreSlot(texts),
            new ContentSlot(texts, engine) { Name = "what", Default = _ => ContentSlot.All },
            new DaysSlot(texts) { Name = "days", Default = DaysOfKind },
            new TimeSlot { Name = "time", Default = _ => DefaultTime },
            new ChoiceSlot { Name = "kind", Choices = ChoiceSlot.FromTexts("kind", Kinds), Default = KindOfDays },
            new PlaceSlot(texts) { Name = "place", Default = _ => PlaceSlot.Here },
            new ChoiceSlot { Name = "language", Choices = ChoiceSlot.FromTexts("language", Texts.Languages), Default = context => context.Language },
            new SubjectSlot("S-") { Name = ChangeSlot, Required = false, Hidden = _ => true },
        ],
        Save = Save,
    };

    /// <summary>The values a form that changes a subscription begins with.</summary>
    public static IReadOnlyList<(string Slot, string Value)> ValuesOf(Subscription subscription, Turn turn) =>
    [
        (ChangeSlot, subscription.Id),
        (SlotContext.StoreSlot, subscription.Wish.Store ?? (turn.Stores.Count == 1 ? turn.Stores[0].Id : AllStores)),
        ("what", ContentSlot.ValueOf(subscription.Wish)),
        ("days", DaysSlot.ValueOf(subscription.Schedule)),
        ("time", subscription.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
        ("kind", Kinds[(int)subscription.Kind]),
        ("place", subscription.ConversationId == turn.Place.ConversationId ? PlaceSlot.Here : PlaceSlot.Person + subscription.PersonId),
        ("language", subscription.Language),
    ];

    /// <summary>One shop or all of them; the one the person has chosen to work with, or all, unless another is said.</summary>
    public static ChoiceSlot StoreSlot(Texts texts) => new()
    {
        Name = SlotContext.StoreSlot,
        Choices = StoresIn(texts),
        Default = context => context.Turn.DefaultStore?.Id ?? (context.Turn.Candidates is [var only] ? only.Id : AllStores),
        Hidden = context => context.Turn.Stores.Count == 1,
    };

    private static Func<SlotContext, IReadOnlyList<Choice>> StoresIn(Texts texts) => context =>
    [
        .. context.Turn.Stores.Select(store => StoreChoice.ChoiceOf(store, context.Turn.Stores)),
        new(AllStores, texts.Say(context.Language, "allStores"), [.. texts.Words("allStores.words"), AllStores]),
    ];

    private static string KindOfDays(SlotContext context) => context["days"] is { } days && days.StartsWith(DaysSlot.Monthly, StringComparison.Ordinal) ? "month"
        : context["days"] is { } weekly && weekly.StartsWith(DaysSlot.Weekly, StringComparison.Ordinal) && !weekly.Contains(',', StringComparison.Ordinal) ? "week" : "day";

    private static string DaysOfKind(SlotContext context) => context["kind"] switch
    {
        "week" => DaysSlot.Weekly + "1",
        "month" => DaysSlot.Monthly + "1",
        _ => DaysSlot.Daily,
    };

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var place = await Readers.Find(turn, state.Values["place"], registry);
        if (place.Value is not { } reader)
        {
            return new FormResult.Refused(place.Refusal!, "place");
        }

        var before = state.Values.TryGetValue(ChangeSlot, out var changed) ? await turn.Work.Get(SummaryDocuments.Subscriptions, changed, turn.Cancel) : null;
        var number = before?.Number ?? await NextNumber(turn);
        if (before is null && number > Most * 20)
        {
            return new FormResult.Refused(new TooManySubscriptions(Most * 20));
        }

        var subscription = Of(turn, state, reader, number, before);
        turn.Work.Put(SummaryDocuments.Subscriptions, subscription);
        turn.Audit(subscription.Wish.Store ?? turn.Stores[0].Id, before is null ? "summary.subscribed" : "summary.changed", subscription.Id, Line(before), Line(subscription));
        var next = subscription.Next(turn.Now);
        var sentence = texts.Say(
            turn.Language, before is null ? "subscribed" : "changed", ("id", subscription.Id), ("next", next is { } due ? Moment(due.At, subscription.Schedule.TimeZone) : "—"),
            ("zone", subscription.Schedule.Zone));
        if (subscription.Kind == SummaryKind.Daily && subscription.Schedule.SkipsDays)
        {
            sentence += " " + texts.Say(turn.Language, "coversSkipped");
        }

        if (next is { } first && ((DateOnly[])[first.Day, first.Day.AddYears(1)]).FirstOrDefault(day => subscription.Schedule.GuessesAbout(day, HolidayCalendar.China)) is { Year: > 1 } unknown)
        {
            sentence += " " + texts.Say(turn.Language, "yearUnknown", ("year", unknown.Year), ("known", HolidayCalendar.China.Years.Max(year => year.Year)));
        }

        return new FormResult.Saved(sentence, before is null ? new(Undo, new() { ["id"] = subscription.Id }, turn.Now + UndoTime, subscription.Id) : null);
    }

    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Subscription Of(Turn turn, FormState state, Reader reader, long number, Subscription? before)
    {
        var values = state.Values;
        var store = values[SlotContext.StoreSlot] == AllStores ? null : values[SlotContext.StoreSlot];
        return new(
            Subscription.IdOf(number), number, before?.Owner ?? turn.Person.Id, reader.PersonId, reader.ConversationId, values["language"],
            (SummaryKind)Array.IndexOf(Kinds, values["kind"]), DaysSlot.ScheduleOf(values["days"], TimeSlot.Parse(values["time"]), ZoneOf(turn, store)),
            ContentSlot.WishOf(store, values["what"]), before?.State ?? SubscriptionState.Active, turn.Now, before?.CreatedAt ?? turn.Now,
            before?.OnAmbiguous ?? AmbiguousSend.Resend, before?.Skips);
    }

    /// <summary>The zone of the shop; of all shops, the one that most of them have.</summary>
    public static string ZoneOf(Turn turn, string? store) =>
        turn.Stores.FirstOrDefault(known => known.Id == store)?.Zone ?? turn.Stores.GroupBy(known => known.Zone, StringComparer.Ordinal).MaxBy(group => group.Count())!.Key;

    private static async Task<long> NextNumber(Turn turn)
    {
        var last = await turn.Work.Query(SummaryDocuments.Subscriptions, SummaryDocuments.ByNumber, KeyRange.All, 1, null, descending: true, turn.Cancel);
        return last.Items.Count == 0 ? 1 : last.Items[0].Number + 1;
    }

    private static string? Line(Subscription? subscription) => subscription is null ? null
        : $"{subscription.Kind} {DaysSlot.ValueOf(subscription.Schedule)} {subscription.Schedule.At:HH:mm} {ContentSlot.ValueOf(subscription.Wish)} {subscription.State}";
}

/// <summary>What a form changes; given when it is opened, never read from words.</summary>
internal sealed class SubjectSlot(string prefix) : Slot
{
    public override SlotReading Read(string text, SlotContext context) => text.StartsWith(prefix, StringComparison.Ordinal) ? text : SlotReading.NotMine;

    public override double Likeness(string value, string? current) => 0;
}

/// <summary>Somebody who is told, and where.</summary>
internal sealed record Reader(string PersonId, string ConversationId);

/// <summary>Finds who a place of a form means. One's own chat and this one are everybody's to choose; other people are for leads.</summary>
internal static class Readers
{
    public static async Task<Outcome<Reader>> Find(Turn turn, string place, ShopRegistry registry)
    {
        if (place == PlaceSlot.Here || (place == PlaceSlot.Me && turn.Place.Kind == ConversationKind.Personal))
        {
            return new Reader(turn.Person.Id, turn.Place.ConversationId);
        }

        if (place == PlaceSlot.Me)
        {
            return turn.Person.HomeConversation is { } home ? new Reader(turn.Person.Id, home) : new ReaderHasNoChat(turn.Person.Name);
        }

        if (turn.Person.Role < Role.Lead)
        {
            return new OthersNeedRole(turn.Person.Role, Role.Lead);
        }

        var people = await registry.People(turn.Cancel);
        return place == PlaceSlot.Boss ? BossOf(turn, people) : NamedBy(place[PlaceSlot.Person.Length..], people);
    }

    private static Outcome<Reader> BossOf(Turn turn, IReadOnlyList<Person> people)
    {
        var bosses = people.Where(person => person.Role == Role.Lead).ToList();
        var others = bosses.Where(person => person.Id != turn.Person.Id).ToList();
        return (others.Count > 0 ? others : bosses) switch
        {
            [var one] => OwnChatOf(one),
            [] => new ReaderUnknown(Role.Lead.ToString().ToLowerInvariant(), [.. people.Select(person => person.Name).Take(3)]),
            var several => new ReaderIsOpen(Role.Lead.ToString().ToLowerInvariant(), [.. several.Select(person => person.Name).Take(5)]),
        };
    }

    private static Outcome<Reader> NamedBy(string name, IReadOnlyList<Person> people)
    {
        var found = people.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Id, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => OwnChatOf(one),
            [] => new ReaderUnknown(name, Similarity.Nearest(name, people.Select(person => person.Name), 3)),
            _ => new ReaderIsOpen(name, [.. found.Select(person => person.Id)]),
        };
    }

    private static Outcome<Reader> OwnChatOf(Person person) =>
        person.HomeConversation is { } home ? new Reader(person.Id, home) : new ReaderHasNoChat(person.Name);
}
