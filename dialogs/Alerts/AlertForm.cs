using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>What being alerted needs: what is watched, which way, where it is told, and when not.</summary>
internal sealed class AlertForm(Texts texts, IMetricEngine engine, ShopRegistry registry)
{
    public const string Name = "alert";
    public const string Undo = "alerts.undo";

    private const string ChangeSlot = "changes";
    private const string BoundName = "bound";

    private const int Most = 200;
    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);
    private static readonly string[] Directions = ["either", "down", "up"];

    public Form Create() => new()
    {
        Name = Name,
        Least = Role.Viewer,
        Texts = texts,
        Slots =
        [
            StoreSlot(),
            new ContentSlot(SummaryDesk.Texts, engine) { Name = "what", OnlyNumbers = true },
            new BoundSlot(texts) { Name = BoundName, Required = false },
            new ChoiceSlot { Name = "direction", Hidden = context => context[BoundName] is not null, Choices = ChoiceSlot.FromTexts("direction", Directions), Default = _ => Directions[0] },
            new QuietSlot(texts) { Name = "quiet", Default = _ => QuietSlot.ValueOf(QuietHours.Usual) },
            new PlaceSlot(SummaryDesk.Texts) { Name = "place", Default = _ => PlaceSlot.Here },
            new ChoiceSlot { Name = "language", Choices = ChoiceSlot.FromTexts("language", Texts.Languages), Default = context => context.Language },
            new SubjectSlot(AlertWatch.Prefix) { Name = ChangeSlot, Required = false, Hidden = _ => true },
        ],
        Save = Save,
    };

    /// <summary>One shop or all of them; a bound can't be of several currencies, so the shop of one is asked where none was said.</summary>
    private static ChoiceSlot StoreSlot()
    {
        var slot = SubscriptionForm.StoreSlot(SummaryDesk.Texts);
        return new()
        {
            Name = slot.Name,
            Choices = slot.Choices,
            Hidden = slot.Hidden,
            Default = context => slot.Default!(context) is { } usual && (usual != SubscriptionForm.AllStores || !IsOfOneCurrency(context)) ? usual : null,
        };
    }

    private static bool IsOfOneCurrency(SlotContext context) => context[BoundName] is not null && context.Turn.Stores.Select(store => store.Currency).Distinct().Count() > 1
        && BoundSlot.UnitOf(context["what"] ?? "", "¤") == "¤";

    /// <summary>The values a form that changes an alert begins with.</summary>
    public static IReadOnlyList<(string Slot, string Value)> ValuesOf(AlertWatch watch, AlertPlace place, Turn turn) =>
    [
        (ChangeSlot, watch.Id),
        (SlotContext.StoreSlot, watch.Wish.Store ?? (turn.Stores.Count == 1 ? turn.Stores[0].Id : SubscriptionForm.AllStores)),
        ("what", ContentSlot.ValueOf(watch.Wish)),
        .. watch.Bound is { } bound ? [(BoundName, BoundSlot.ValueOf(bound))] : (IReadOnlyList<(string, string)>)[],
        ("direction", Directions[(int)watch.Direction]),
        ("quiet", QuietSlot.ValueOf(place.Quiet)),
        ("place", watch.ConversationId == turn.Place.ConversationId ? PlaceSlot.Here : PlaceSlot.Person + watch.PersonId),
        ("language", watch.Language),
    ];

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var found = await Readers.Find(turn, state.Values["place"], registry);
        if (found.Value is not { } reader)
        {
            return new FormResult.Refused(found.Refusal!, "place");
        }

        if (state.Values.TryGetValue(BoundName, out var bounded) && !state.Values["what"].Contains("m:", StringComparison.Ordinal))
        {
            return new FormResult.Refused(new BoundNeedsFigure(bounded), "what");
        }

        var before = state.Values.TryGetValue(ChangeSlot, out var changed) ? await turn.Work.Get(AlertDocuments.Watches, changed, turn.Cancel) : null;
        var number = before?.Number ?? await NextNumber(turn);
        if (before is null && number > Most)
        {
            return new FormResult.Refused(new TooManySubscriptions(Most));
        }

        var (values, watch) = (state.Values, Of(turn, state, reader, number, before));
        var place = await turn.Work.Get(AlertDocuments.Places, reader.ConversationId, turn.Cancel) ?? new(reader.ConversationId);
        turn.Work.Put(AlertDocuments.Watches, watch);
        turn.Work.Put(AlertDocuments.Places, place with { Quiet = QuietSlot.HoursOf(values["quiet"]) });
        turn.Audit(watch.Wish.Store ?? turn.Stores[0].Id, before is null ? "summary.watched" : "summary.alertChanged", watch.Id, before is null ? null : $"{ContentSlot.ValueOf(before.Wish)} {before.Direction}", $"{values["what"]} {watch.Direction} {values["quiet"]}");
        var sentence = texts.Say(
            turn.Language, before is not null ? "alert.changed" : watch.Bound is null ? "alert.saved" : "alert.savedBound", ("id", watch.Id), ("quiet", QuietSlot.Show(texts, turn.Language, values["quiet"])), ("zone", watch.Zone), ("most", AlertPlace.MostADay));
        return new FormResult.Saved(sentence, before is null ? new(Undo, new() { ["id"] = watch.Id }, turn.Now + UndoTime, watch.Id) : null);
    }

    private static AlertWatch Of(Turn turn, FormState state, Reader reader, long number, AlertWatch? before)
    {
        var values = state.Values;
        var store = values[SlotContext.StoreSlot] == SubscriptionForm.AllStores ? null : values[SlotContext.StoreSlot];
        var bound = BoundSlot.Parse(values.GetValueOrDefault(BoundName));
        return new(
            AlertWatch.IdOf(number), number, before?.Owner ?? turn.Person.Id, reader.PersonId, reader.ConversationId, values["language"], ContentSlot.WishOf(store, values["what"]),
            bound is null ? (AlertDirection)Array.IndexOf(Directions, values["direction"]) : bound.Above ? AlertDirection.Up : AlertDirection.Down,
            SubscriptionForm.ZoneOf(turn, store), before?.State ?? SubscriptionState.Active, turn.Now, before?.CreatedAt ?? turn.Now)
        { Bound = bound };
    }

    private static async Task<long> NextNumber(Turn turn)
    {
        var last = await turn.Work.Query(AlertDocuments.Watches, SummaryDocuments.ByNumber, KeyRange.All, 1, null, descending: true, turn.Cancel);
        return last.Items.Count == 0 ? 1 : last.Items[0].Number + 1;
    }
}
