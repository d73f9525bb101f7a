using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;

namespace OpsBot.Conversation.Turns;

/// <summary>What the words everyone may say do: with an open form, and without.</summary>
internal sealed class WordRouter(CapabilityCatalogue catalogue, FormEngine forms)
{
    /// <summary>Whether the word was dealt with; otherwise the text is read like any other.</summary>
    public async Task<bool> Run(Turn turn, FormWord word, SlotContext? form)
    {
        if (word == FormWord.Stop)
        {
            Stop(turn, form);
            return true;
        }

        if (word == FormWord.Repeat)
        {
            Repeat(turn, form);
            return true;
        }

        if (word == FormWord.Thanks)
        {
            turn.Say(Router.Texts.Say(turn.Language, "welcome"));
            return true;
        }

        return form is null ? await WithoutForm(turn, word) : await WithForm(turn, word, form);
    }

    private async Task<bool> WithForm(Turn turn, FormWord word, SlotContext form)
    {
        switch (word)
        {
            case FormWord.Save or FormWord.Undo when turn.WasUnread:
                turn.Say(Router.Texts.Say(turn.Language, "whichAfterUnread", ("title", form.Say($"{form.Form.Name}.title"))));
                FormQuestions.Continue(form);
                return true;
            case FormWord.Undo when turn.Dialog.Undo is { } undo && form.State.Interruptions > 0:
                await UndoRunner.Run(turn, catalogue, undo);
                forms.Resume(turn);
                return true;
            case FormWord.SaveAll:
                await forms.SaveAll(turn);
                return true;
            case FormWord.Save:
                await forms.Save(form);
                return true;
            case FormWord.Cancel:
                forms.Cancel(form);
                return true;
            case FormWord.Help:
                FormQuestions.Explain(form);
                return true;
            case FormWord.Change:
                turn.Say(FormEngine.Texts.Say(turn.Language, "whatToChange"));
                turn.Say(FormCards.Fill(form, null));
                return true;
            case FormWord.Continue:
                FormQuestions.Continue(form);
                return true;
            case FormWord.Form:
                turn.Say(FormCards.Fill(form, null));
                return true;
            case FormWord.Skip:
                Skip(turn, form);
                return true;
            case FormWord.Back or FormWord.Undo:
                Back(turn, form);
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> WithoutForm(Turn turn, FormWord word)
    {
        var key = word switch
        {
            FormWord.Save or FormWord.SaveAll => "nothingToSave",
            FormWord.Cancel => "nothingToCancel",
            FormWord.Back => "nothingToGoBack",
            FormWord.Skip => "nothingToSkip",
            FormWord.Continue => "nothingToContinue",
            _ => null,
        };
        if (key is not null)
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, key));
            return true;
        }

        if (word != FormWord.Undo)
        {
            return false;
        }

        if (turn.Dialog.Undo is { } undo)
        {
            await UndoRunner.Run(turn, catalogue, undo);
        }
        else
        {
            turn.Say(Router.Texts.Say(turn.Language, "undoNothing"));
        }

        return true;
    }

    private static void Skip(Turn turn, SlotContext form)
    {
        if (form.Form.Find(form.State.Asking) is not { } asked)
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, "nothingToSkip"));
            return;
        }

        if (asked.Required)
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, "cannotSkip", ("label", form.Label(asked))));
            FormQuestions.Ask(form, asked);
            return;
        }

        FormValues.Clear(form.State, asked.Name);
        form.State.Skipped.Add(asked.Name);
        form.State.Asking = null;
        FormQuestions.Continue(form);
    }

    private static void Back(Turn turn, SlotContext form)
    {
        if (FormValues.TakeBack(form.State) is { } name && form.Form.Find(name) is { } slot)
        {
            FormQuestions.Ask(form, slot);
            return;
        }

        turn.Say(FormEngine.Texts.Say(turn.Language, "nothingToGoBack"));
        if (form.Form.Find(form.State.Asking) is { } asked)
        {
            FormQuestions.Ask(form, asked);
        }
    }

    private void Stop(Turn turn, SlotContext? form)
    {
        turn.StopJobs();
        if (form is not null)
        {
            forms.Cancel(form);
        }
    }

    private static void Repeat(Turn turn, SlotContext? form)
    {
        var asked = form?.Form.Find(form.State.Asking) is { } slot ? FormQuestions.QuestionOf(form, slot) : null;
        foreach (var said in turn.Dialog.Said.Where(said => said != asked).ToList())
        {
            turn.Say(said);
        }

        if (form is not null)
        {
            FormQuestions.Continue(form);
        }
        else if (turn.Dialog.Said.Count == 0)
        {
            turn.Say(Router.Texts.Say(turn.Language, "nothingSaid"));
        }
    }
}
