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
            SubscriptionForm.StoreSlot(SummaryDesk.Texts),
            new ContentSlot(SummaryDesk.Texts, engine) { Name = "what", OnlyNumbers = true },
            new ChoiceSlot { Name = "direction", Choices = ChoiceSlot.FromTexts("direction", Directions), Default = _ => Directions[0] },
            new QuietSlot(texts) { Name = "quiet", Default = _ => QuietSlot.ValueOf(QuietHours.Usual) },
            new PlaceSlot(SummaryDesk.Texts) { Name = "place", Default = _ => PlaceSlot.Here },
            new ChoiceSlot { Name = "language", Choices = ChoiceSlot.FromTexts("language", Texts.Languages), Default = context => context.Language },
        ],
        Save = Save,
    };

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var found = await Readers.Find(turn, state.Values["place"], registry);
        if (found.Value is not { } reader)
        {
            return new FormResult.Refused(found.Refusal!, "place");
        }

        var last = await turn.Work.Query(AlertDocuments.Watches, SummaryDocuments.ByNumber, KeyRange.All, 1, null, descending: true, turn.Cancel);
        var number = last.Items.Count == 0 ? 1 : last.Items[0].Number + 1;
        if (number > Most)
        {
            return new FormResult.Refused(new TooManySubscriptions(Most));
        }

        var values = state.Values;
        var store = values[SlotContext.StoreSlot] == SubscriptionForm.AllStores ? null : values[SlotContext.StoreSlot];
        var watch = new AlertWatch(
            AlertWatch.IdOf(number), number, turn.Person.Id, reader.PersonId, reader.ConversationId, values["language"], ContentSlot.WishOf(store, values["what"]),
            (AlertDirection)Array.IndexOf(Directions, values["direction"]), SubscriptionForm.ZoneOf(turn, store), SubscriptionState.Active, turn.Now, turn.Now);
        var place = await turn.Work.Get(AlertDocuments.Places, reader.ConversationId, turn.Cancel) ?? new(reader.ConversationId);
        turn.Work.Put(AlertDocuments.Watches, watch);
        turn.Work.Put(AlertDocuments.Places, place with { Quiet = QuietSlot.HoursOf(values["quiet"]) });
        turn.Audit(store ?? turn.Stores[0].Id, "summary.watched", watch.Id, null, $"{values["what"]} {watch.Direction} {values["quiet"]}");
        var sentence = texts.Say(
            turn.Language, "alert.saved", ("id", watch.Id), ("quiet", QuietSlot.Show(texts, turn.Language, values["quiet"])), ("zone", watch.Zone), ("most", AlertPlace.MostADay));
        return new FormResult.Saved(sentence, new(Undo, new() { ["id"] = watch.Id }, turn.Now + UndoTime, watch.Id));
    }
}
