using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>What logging a refund needs, and what saving it does.</summary>
internal sealed class RefundForm(Texts texts, RefundNumbers numbers)
{
    public const string Name = "refund";
    public const string Undo = "refunds.undo";

    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    public Form Create() => new()
    {
        Name = Name,
        Least = Role.Agent,
        Texts = texts,
        Slots =
        [
            StoreChoice.Slot,
            new OrderSlot { Name = "order" },
            new AmountSlot { Name = "amount", Check = (value, _) => RefundRules.CheckAmount(AmountSlot.Parse(value)) },
            new ChoiceSlot { Name = "type", Choices = ChoiceSlot.FromTexts("type", RefundTypes.All), Default = _ => RefundTypes.RefundOnly },
            new ChoiceSlot { Name = "reason", Choices = ChoiceSlot.FromTexts("reason", RefundReasons.All), IsHint = true, Default = ReasonOfNote },
            new TextSlot { Name = "note", Required = false },
        ],
        Save = Save,
    };

    /// <summary>Words that name no reason we know are a reason of their own: other, with the note that explains it.</summary>
    private static string? ReasonOfNote(SlotContext context) => context["note"] is null ? null : RefundReasons.Other;

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var store = turn.Stores.First(shop => shop.Id == state.Values[SlotContext.StoreSlot]);
        var draft = new RefundDraft(
            state.Values["order"], state.Values["type"], AmountSlot.Parse(state.Values["amount"]), state.Values["reason"],
            state.Values.GetValueOrDefault("note"));
        var logged = RefundRules.Log(draft, await numbers.Next(turn.Cancel), store, turn.Person.Id, turn.Now);
        if (logged.Refusal is { } refusal)
        {
            return new FormResult.Refused(refusal, "amount");
        }

        var refund = logged.Value!;
        turn.Work.Put(RefundDocuments.Type, refund);
        turn.Audit(store.Id, "refund.logged", refund.Id, null, "requested", $"{refund.Amount} {refund.Order}");
        if (turn.Person.LastStore != store.Id && turn.Stores.Count > 1)
        {
            await Remember(turn, store);
        }

        var sentence = texts.Say(turn.Language, "saved", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        return new FormResult.Saved(sentence, new(Undo, new() { ["id"] = refund.Id }, turn.Now + UndoTime, refund.Id));
    }

    private static async Task Remember(Turn turn, Store store)
    {
        if (await turn.Work.Get(Conversation.Registry.ShopRegistry.PersonType, turn.Person.Id) is { } person)
        {
            turn.Work.Put(Conversation.Registry.ShopRegistry.PersonType, person with { LastStore = store.Id });
        }
    }
}

/// <summary>
/// The next refund number. The last one is looked up once; two processes that take the same one are told apart by the store,
/// which lets only one of them commit.
/// </summary>
internal sealed class RefundNumbers(IDocumentStore documents)
{
    public const long First = 1001;

    private long _last;

    public async ValueTask<long> Next(CancellationToken cancel)
    {
        if (Interlocked.Read(ref _last) == 0)
        {
            var page = await documents.Query(
                new(RefundDocuments.Type.Collection, RefundDocuments.ByNumber, KeyRange.All, 1, null, Descending: true), cancel);
            var stored = page.Documents.Count == 0 ? First - 1 : RefundDocuments.Type.Read(page.Documents[0]).Number;
            Interlocked.CompareExchange(ref _last, stored, 0);
        }

        return Interlocked.Increment(ref _last);
    }
}
