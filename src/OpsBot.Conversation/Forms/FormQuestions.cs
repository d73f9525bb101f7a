using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Forms;

/// <summary>What the bot asks while a form is open.</summary>
internal static class FormQuestions
{
    /// <summary>The button handler of a doubt's answer: "1042 is the order" or "the amount".</summary>
    public const string WhichHandler = "form.which";

    public static void Ask(SlotContext context, Slot slot)
    {
        context.State.Asking = slot.Name;
        context.Turn.Say(context.Say($"{context.Form.Name}.{slot.Name}.question"), slot.Suggestions(context));
    }

    /// <summary>Asks which of two slots a value belongs to; the other values of the sentence are kept with each answer.</summary>
    public static void AskWhich(SlotContext context, FillingDoubt doubt, Filling filling)
    {
        foreach (var (name, value) in filling.Values.Where(pair => pair.Key != doubt.First.Name && pair.Key != doubt.Second.Name))
        {
            FormValues.Set(context.State, name, value);
        }

        var card = Card.Of(FormEngine.Texts.Say(context.Language, "which", ("value", doubt.FirstValue)))
            .With(Answer(context, doubt.Second, doubt.SecondValue), Answer(context, doubt.First, doubt.FirstValue));
        context.Turn.Say(card);
    }

    public static IReadOnlyList<string> SaveWords(string language) =>
        [FormEngine.Texts.Say(language, "save"), FormEngine.Texts.Say(language, "change"), FormEngine.Texts.Say(language, "cancel")];

    /// <summary>What may be said now: the asked value, and the words that always work.</summary>
    public static void Explain(SlotContext context)
    {
        var asked = context.Form.Find(context.State.Asking);
        var about = asked is null
            ? FormEngine.Texts.Say(context.Language, "helpSummary")
            : FormEngine.Texts.Say(context.Language, "helpSlot", ("label", context.Label(asked)), ("question", context.Say($"{context.Form.Name}.{asked.Name}.question")));
        context.Turn.Say(about + "\n" + FormEngine.Texts.Say(context.Language, "helpWords"), asked?.Suggestions(context) ?? SaveWords(context.Language));
    }

    private static CardButton Answer(SlotContext context, Slot slot, string value) => new(
        FormEngine.Texts.Say(context.Language, "whichAnswer", ("label", context.Label(slot)), ("value", slot.Show(value, context))),
        CardPress.Of(WhichHandler, ("form", context.State.Id), ("slot", slot.Name), ("value", value)));
}
