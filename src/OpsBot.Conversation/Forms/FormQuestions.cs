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
        context.Turn.Say(QuestionOf(context, slot), slot.Suggestions(context));
    }

    public static string QuestionOf(SlotContext context, Slot slot) => context.Say($"{context.Form.Name}.{slot.Name}.question");

    /// <summary>Whether the form stands as a card now, and not as a question.</summary>
    public static bool ShowsCard(SlotContext context)
    {
        FormValues.SetDefaults(context);
        return FormValues.Missing(context).Count() is 0 or >= FormEngine.MissingUntilCard;
    }

    /// <summary>Asks for the next missing value, or shows the summary.</summary>
    public static void Continue(SlotContext context)
    {
        context.State.Interruptions = 0;
        FormValues.SetDefaults(context);
        var missing = FormValues.Missing(context).ToList();
        if (missing.Count >= FormEngine.MissingUntilCard)
        {
            context.State.Asking = missing[0].Name;
            context.Turn.Say(FormCards.Fill(context, null));
        }
        else if (missing.Count > 0)
        {
            Ask(context, missing[0]);
        }
        else
        {
            context.State.Asking = null;
            context.Turn.Say(FormCards.Summary(context));
        }
    }

    /// <summary>Nothing could be made of the answer: asks again with what is expected, and shows the form after two failures.</summary>
    public static void NotUnderstood(SlotContext context)
    {
        context.State.Failures++;
        if (context.State.Failures >= FormEngine.FailuresUntilCard)
        {
            context.State.Failures = 0;
            context.Turn.Say(FormEngine.Texts.Say(context.Language, "formInstead"));
            context.Turn.Say(FormCards.Fill(context, null));
            return;
        }

        FormValues.SetDefaults(context);
        if ((context.Form.Find(context.State.Asking) ?? FormValues.Missing(context).FirstOrDefault()) is { } asked)
        {
            context.Turn.Say(FormEngine.Texts.Say(context.Language, "answerNotUnderstood"));
            Ask(context, asked);
            return;
        }

        context.Turn.Say(FormEngine.Texts.Say(context.Language, "summaryNotUnderstood"), SaveWords(context.Language));
    }

    /// <summary>Asks which of two slots a value belongs to; the other values of the sentence are kept with each answer.</summary>
    public static void AskWhich(SlotContext context, FillingDoubt doubt, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values.Where(pair => pair.Key != doubt.First.Name && pair.Key != doubt.Second.Name))
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
            : FormEngine.Texts.Say(context.Language, "helpSlot", ("label", context.Label(asked)), ("question", QuestionOf(context, asked)));
        context.Turn.Say(about + "\n" + FormEngine.Texts.Say(context.Language, "helpWords"), asked?.Suggestions(context) ?? SaveWords(context.Language));
    }

    private static CardButton Answer(SlotContext context, Slot slot, string value) => new(
        FormEngine.Texts.Say(context.Language, "whichAnswer", ("label", context.Label(slot)), ("value", slot.Show(value, context))),
        CardPress.Of(WhichHandler, ("form", context.State.Id), ("slot", slot.Name), ("value", value)));
}
