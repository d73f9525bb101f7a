using OpsBot.Language.Sources;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;

namespace OpsBot.Conversation.Forms;

/// <summary>How forms begin by what a message gives, and how they end: saved, all saved, cancelled, put aside and taken up again.</summary>
public sealed partial class FormEngine
{
    private const int ContentCost = 10;
    private const int DearestContent = 20;
    private const int SecondOrder = 30;

    /// <summary>What a choice is where somebody told it in words that are none of its own.</summary>
    private const int WordsBesideAQuestion = 6;

    private const string OtherChoice = "other";

    /// <summary>The forms that a message opens by what it gives, with no word that names them; the price leaves anything that names a command ahead.</summary>
    internal IEnumerable<(Command Command, int Cost)> ByContent(Turn turn, ReadText read)
    {
        foreach (var (place, form) in _forms.Values.Where(form => form.ByContent.Count > 0).Index())
        {
            var context = new SlotContext(turn, form, new FormState { Id = "", Form = form.Name });
            if (_reader.Read(context, read.Text.Original) is not { } filling || !form.ByContent.All(filling.Values.ContainsKey) || filling.Bare.Count > 1)
            {
                continue;
            }

            var orders = read.Spans.All.Where(span => span.Category == Categories.Order && span.Cost == 0).Select(span => (string)span.Value).Distinct().Count();
            var cost = ContentCost + place + Math.Min(filling.Cost, DearestContent) + (Math.Max(0, orders - 1) * SecondOrder);
            yield return (new Command(FormPhrases.IntentOf(form), form.Least, [], [], null, (opened, match) =>
            {
                Open(opened, form.Name, match.Clause ?? read.Text.Original);
                return Task.CompletedTask;
            })
            { OpensForm = true }, cost);
        }
    }

    /// <summary>
    /// Takes a text that is most likely meant for the open form, though not all of it was read: the values it gives, wherever they stand, and where it gives none,
    /// the words as free text. Of a card that is complete, a question, words alone and a number that was not read change nothing. Nothing has an effect until the
    /// form is saved, and the card shows what was taken.
    /// </summary>
    internal bool TakeLoosely(SlotContext context, ReadText read)
    {
        var isComplete = context.State.Asking is null && !FormValues.Missing(context).Any();
        var isQuestion = Questions.Is(read.Text.Original);
        if (_reader.Read(context, read) is { Values.Count: > 0 } filling && !(isComplete && (LeavesNumber(filling) || Overwrites(context, filling) || (isQuestion && filling.Values.All(pair => context[pair.Key] == pair.Value)))))
        {
            TakeFilling(context, filling, isEdit: isComplete);
            return true;
        }

        // A few words are no note where a value was asked for: they are a try at that value.
        var isTry = context.Form.Find(context.State.Asking) is { IsStrict: true } && AskedOther(context) is null && read.Text.Count < WordsBesideAQuestion;
        if (context.Form.Slots.FirstOrDefault(slot => !slot.IsStrict) is not { } free || isTry || isComplete)
        {
            return false;
        }

        var text = read.Text.Original.Trim();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [free.Name] = context[free.Name] is { } before && !context.State.Defaulted.Contains(free.Name) ? before + "\n" + text : text };
        if (AskedOther(context) is { } choice)
        {
            values[choice.Name] = OtherChoice;
        }

        Take(context, values);
        return true;
    }

    /// <summary>Whether an order or an amount that was said would be overwritten by one that nothing marks as its correction (超过一百的).</summary>
    private static bool Overwrites(SlotContext context, Filling filling) => !filling.HasLead && filling.FreeUnits > 0 && filling.Values.Any(pair =>
        context.Form.Find(pair.Key) is AmountSlot or OrderSlot && context[pair.Key] is { } now && now != pair.Value && !filling.Marked.Contains(pair.Key) && !context.State.Defaulted.Contains(pair.Key));

    /// <summary>Whether a number stands among the words that no value took in ("1.5 is enough", 超过一百的).</summary>
    private static bool LeavesNumber(Filling filling) => filling.Note?.IndexOfAny(Numbers) >= 0;

    private static readonly char[] Numbers = [.. "0123456789一二三四五六七八九十百千万两俩"];

    /// <summary>What was told in words where a choice was asked for is "other", with the words beside it.</summary>
    private static void TakeOther(SlotContext context, Filling filling)
    {
        if (AskedOther(context) is { } choice && filling.FreeUnits > 1)
        {
            filling.Values.TryAdd(choice.Name, OtherChoice);
        }
    }

    private static ChoiceSlot? AskedOther(SlotContext context) =>
        context.Form.Find(context.State.Asking) is ChoiceSlot choice && choice.Choices(context).Any(found => found.Value == OtherChoice) ? choice : null;

    /// <summary>Saves every open form that is complete, the oldest first; the others stay open and are named.</summary>
    internal async Task SaveAll(Turn turn)
    {
        foreach (var state in turn.Dialog.Forms.ToList())
        {
            if (_forms.TryGetValue(state.Form, out var form) && new SlotContext(turn, form, state) is var context && !MissingAfterDefaults(context))
            {
                turn.Dialog.Forms.Remove(state);
                turn.Dialog.Forms.Add(state);
                await Save(context);
            }
        }

        if (turn.Dialog.Forms.Count > 0)
        {
            Resume(turn);
        }
    }

    private static bool MissingAfterDefaults(SlotContext context)
    {
        FormValues.SetDefaults(context);
        return FormValues.Missing(context).Any();
    }

    internal async Task Save(SlotContext context)
    {
        if (FormValues.Missing(context).Any())
        {
            FormQuestions.Continue(context);
            return;
        }

        var turn = context.Turn;
        if (turn.Person.Role < context.Form.Least)
        {
            turn.Refuse(Texts, new RoleTooLow(turn.Person.Role, context.Form.Least));
            return;
        }

        switch (await context.Form.Save(turn, context.State))
        {
            case FormResult.Saved saved:
                turn.Dialog.Forms.Remove(context.State);
                turn.Outcome = saved.Sentence;
                FormCards.Settle(turn);
                var card = FormCards.End(context, FormCards.Saved(context, saved));
                turn.Dialog.Undo = saved.Undo is { } undo ? undo with { Card = new(card.Key!, card.Title, turn.Now) } : null;
                Resume(turn);
                break;
            case FormResult.Refused refused:
                Refuse(context, context.Form.Find(refused.Slot), refused.Refusal);
                break;
        }
    }

    internal void Cancel(SlotContext context)
    {
        context.Turn.Dialog.Forms.Remove(context.State);
        context.Turn.Outcome = Texts.Say(context.Language, "cancelled", ("title", context.Say($"{context.Form.Name}.title")));
        if (context.Turn.Message.Press is not null)
        {
            FormCards.End(context, Card.Of(context.Turn.Outcome));
        }
        else
        {
            FormCards.Retire(context, context.Turn.Outcome);
            context.Turn.Say(context.Turn.Outcome);
        }

        Resume(context.Turn);
    }

    /// <summary>
    /// After an interruption or an inner form: says what is still open and where it stands. The first time it is shown whole; while one thing after the other is
    /// asked in between, a line is enough where the form stands as a card.
    /// </summary>
    internal void Resume(Turn turn)
    {
        if (Current(turn) is not { } context)
        {
            return;
        }

        var (title, interruptions) = (context.Say($"{context.Form.Name}.title"), context.State.Interruptions);
        if (interruptions > 0 && FormQuestions.ShowsCard(context))
        {
            turn.Say(Texts.Say(turn.Language, "stillOpenBriefly", ("title", title)), Texts.Say(turn.Language, "goOn"), Texts.Say(turn.Language, "cancel"));
            return;
        }

        turn.Say(Texts.Say(turn.Language, "stillOpen", ("title", title)));
        FormQuestions.Continue(context);
        context.State.Interruptions = interruptions + 1;
    }
}
