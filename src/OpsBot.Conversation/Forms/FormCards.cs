using System.Globalization;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Forms;

/// <summary>The cards of a form: to fill it, to confirm it, and what was saved. All of one form share a key.</summary>
internal static class FormCards
{
    public const string SaveHandler = "form.save";
    public const string CancelHandler = "form.cancel";
    public const string ChangeHandler = "form.change";
    public const string TakeHandler = "form.take";
    public const string UndoHandler = "undo";

    /// <summary>Whether a button belongs to an open form, and not to a capability.</summary>
    public static bool IsOfForm(string handler) => handler.StartsWith("form.", StringComparison.Ordinal);

    public static Reply Summary(SlotContext context)
    {
        Retire(context);
        var title = Say(context, "summaryTitle", ("title", context.Say($"{context.Form.Name}.title")));
        var remarks = context["order"] is { } order && context.Turn.OrderRemarks.TryGetValue(order.TrimStart('#'), out var known) ? known : [];
        var card = new Card(title, [Facts(context), .. remarks.Select(remark => new CardParagraph(remark))], [], Shown(context)).With(
            new CardButton(Say(context, "save"), Press(context, SaveHandler), ButtonStyle.Positive),
            new CardButton(Say(context, "change"), Press(context, ChangeHandler)),
            new CardButton(Say(context, "cancel"), Press(context, CancelHandler)));
        return Reply.Of(card);
    }

    /// <summary>Leaves a line of the form's last card, where the channel can change it.</summary>
    public static void Retire(SlotContext context, string? sentence = null)
    {
        if (context.State.CardKey is { } key)
        {
            var title = sentence ?? Say(context, "retired", ("title", context.Say($"{context.Form.Name}.title")));
            context.Turn.Say(new Reply { Card = new(title, [], [], key), OnlyReplaces = true, FirstSaidAt = context.State.CardShownAt });
            context.State.CardKey = null;
        }
    }

    /// <summary>
    /// How a form ended. Where its card was pressed, the outcome takes that card's place; a typed word is answered below it, and the
    /// card is left as a line.
    /// </summary>
    public static Card End(SlotContext context, Card outcome)
    {
        if (context.Turn.Message.Press is not null && context.State.CardKey is { } key)
        {
            outcome = outcome with { Key = key };
            context.Turn.Say(new Reply { Card = outcome, FirstSaidAt = context.State.CardShownAt });
            return outcome;
        }

        Retire(context, outcome.Title);
        outcome = outcome with { Key = $"form-{context.Turn.NewId()}" };
        context.Turn.Say(outcome);
        return outcome;
    }

    private static string Shown(SlotContext context)
    {
        context.State.CardShownAt = context.Turn.Now;
        return context.State.CardKey = $"form-{context.Turn.NewId()}";
    }

    /// <summary>
    /// The whole form as fields; <paramref name="faults"/> are sentences by slot, <paramref name="typed"/> texts that stand in a field
    /// instead of its value.
    /// </summary>
    public static Reply Fill(SlotContext context, IReadOnlyDictionary<string, string>? faults, IReadOnlyDictionary<string, string>? typed = null)
    {
        FormValues.SetDefaults(context);
        Retire(context);
        var inputs = Visible(context).Select(slot => (CardElement)slot.Draw(typed?.GetValueOrDefault(slot.Name) ?? context[slot.Name], faults?.GetValueOrDefault(slot.Name), context));
        return Reply.Of(new Card(context.Say($"{context.Form.Name}.title"), [.. inputs], [], Shown(context))
            .With(
                new CardButton(Say(context, "take"), Press(context, TakeHandler), ButtonStyle.Positive),
                new CardButton(Say(context, "cancel"), Press(context, CancelHandler))));
    }

    /// <summary>Takes the undo button from the card of the save before: only the last one can be taken back.</summary>
    public static void Settle(Turn turn)
    {
        if (turn.Dialog.Undo?.Card is { } before)
        {
            turn.Say(new Reply { Card = new(before.Title, [], [], before.Key), OnlyReplaces = true, FirstSaidAt = before.ShownAt });
        }
    }

    public static Card Saved(SlotContext context, FormResult.Saved saved)
    {
        var card = Card.Of(saved.Sentence, Facts(context));
        return saved.Undo is { } undo
            ? card.With(new CardButton(Say(context, "undo"), new CardPress(UndoHandler, undo.Arguments)))
            : card;
    }

    private static CardFacts Facts(SlotContext context) => new(
    [
        .. Visible(context)
            .Where(slot => context[slot.Name] is not null)
            .Select(slot => (context.Label(slot), slot.Show(context[slot.Name]!, context))),
    ]);

    private static IEnumerable<Slot> Visible(SlotContext context) =>
        context.Form.Slots.Where(slot => slot.Hidden?.Invoke(context) != true);

    private static CardPress Press(SlotContext context, string handler) => CardPress.Of(
        handler, ("form", context.State.Id), ("revision", context.State.Revision.ToString(CultureInfo.InvariantCulture)));

    private static string Say(SlotContext context, string key, params ReadOnlySpan<(string Name, object? Value)> words) =>
        FormEngine.Texts.Say(context.Language, key, words);
}
