using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Runs pressed buttons. A button works once, for the person it was shown to, until it expires; every other press is answered
/// with what happened instead.
/// </summary>
internal sealed class PressRouter(CapabilityCatalogue catalogue, FormEngine forms)
{
    private static Texts Texts => Router.Texts;

    public async Task Run(Turn turn, Press press)
    {
        if (Find(turn, press.ActionId) is not var (dialog, stored))
        {
            turn.PressFault = "OutOfDate";
            turn.Say(Texts.Say(turn.Language, "pressUnknown"));
            forms.Resume(turn);
            return;
        }

        if (dialog != turn.Dialog && !stored.Anyone)
        {
            turn.PressFault = "NotYours";
            turn.Say(Texts.Say(turn.Language, "pressOfOther"));
            return;
        }

        if (stored.Outcome is { } outcome)
        {
            turn.PressFault = "DoneBefore";
            turn.Say(Texts.Say(turn.Language, "pressedBefore", ("outcome", outcome)));
            return;
        }

        if (stored.Expires is { } expires && expires < turn.Now)
        {
            turn.PressFault = "Expired";
            turn.Say(Texts.Say(turn.Language, "pressExpired"));
            return;
        }

        if (FormCards.IsOfForm(stored.Handler))
        {
            await RunForm(turn, stored, press);
        }
        else if (stored.Handler == FormCards.UndoHandler)
        {
            await RunUndo(turn, stored);
        }
        else
        {
            await RunButton(turn, stored, press);
        }

        MarkDone(turn, dialog, stored);
    }

    /// <summary>The button in the dialog of the person it was shown to: this one's first, then anybody's in the conversation.</summary>
    private static (DialogState Dialog, StoredPress Press)? Find(Turn turn, string id)
    {
        foreach (var dialog in turn.Everyone.Values.Prepend(turn.Dialog))
        {
            if (dialog.Presses.Find(stored => stored.Id == id) is { } press)
            {
                return (dialog, press);
            }
        }

        return null;
    }

    private async Task RunForm(Turn turn, StoredPress stored, Press press)
    {
        var context = forms.Current(turn);
        if (context is null || context.State.Id != stored.Arguments["form"])
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, "formClosed"));
            return;
        }

        var isStale = stored.Arguments.TryGetValue("revision", out var shown) && shown != context.State.Revision.ToString(CultureInfo.InvariantCulture);
        if (isStale && stored.Handler == FormCards.SaveHandler)
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, "staleSummary"));
            FormQuestions.Continue(context);
            return;
        }

        if (isStale && stored.Handler == FormCards.TakeHandler)
        {
            FormEngine.ShowStale(context, press.Inputs);
            return;
        }

        switch (stored.Handler)
        {
            case FormCards.SaveHandler:
                await forms.Save(context);
                break;
            case FormCards.CancelHandler:
                forms.Cancel(context);
                break;
            case FormCards.TakeHandler:
                FormEngine.TakeCard(context, press.Inputs);
                break;
            case FormQuestions.WhichHandler:
                FormEngine.Take(context, new Dictionary<string, string> { [stored.Arguments["slot"]] = stored.Arguments["value"] });
                break;
            default:
                turn.Say(FormCards.Fill(context, null));
                break;
        }
    }

    private async Task RunUndo(Turn turn, StoredPress stored)
    {
        if (turn.Dialog.Undo is not { } undo || !SameArguments(undo.Arguments, stored.Arguments))
        {
            turn.Say(Texts.Say(turn.Language, "undoGone"));
            return;
        }

        await UndoRunner.Run(turn, catalogue, undo);
    }

    private async Task RunButton(Turn turn, StoredPress stored, Press press)
    {
        if (catalogue.FindButton(stored.Handler) is not { } button)
        {
            turn.Say(Texts.Say(turn.Language, "pressUnknown"));
            return;
        }

        if (turn.Person.Role < button.Least)
        {
            turn.PressFault = "NotAllowed";
            turn.Refuse(Texts, new CommandNeedsRole(turn.Person.Role, button.Least));
            return;
        }

        await button.Run(turn, new(stored.Id, stored.Arguments, press.Inputs));
    }

    /// <summary>Only what had an outcome is used up: a refused or unfinished press may be tried again.</summary>
    private static void MarkDone(Turn turn, DialogState dialog, StoredPress stored)
    {
        var index = dialog.Presses.FindIndex(press => press.Id == stored.Id);
        if (turn.Outcome is { } done && index >= 0)
        {
            dialog.Presses[index] = stored with { Outcome = done };
        }
    }

    private static bool SameArguments(Dictionary<string, string> left, Dictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.GetValueOrDefault(pair.Key) == pair.Value);
}
