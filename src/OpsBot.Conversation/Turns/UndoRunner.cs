using OpsBot.Conversation.Capabilities;

namespace OpsBot.Conversation.Turns;

/// <summary>Takes back the last save, by the reversing entry of the capability that made it.</summary>
internal static class UndoRunner
{
    public static async Task Run(Turn turn, CapabilityCatalogue catalogue, UndoOffer undo)
    {
        if (catalogue.FindUndo(undo.Handler) is not { } handler)
        {
            turn.Say(Router.Texts.Say(turn.Language, "undoGone"));
            turn.Dialog.Undo = null;
            return;
        }

        if (turn.Person.Role < handler.Least)
        {
            turn.Refuse(Router.Texts, new CommandNeedsRole(turn.Person.Role, handler.Least));
            return;
        }

        if (turn.Now > undo.Until)
        {
            turn.Say(Router.Texts.Say(turn.Language, "undoLate", ("label", undo.Label)));
            return;
        }

        await handler.Run(turn, undo.Arguments);
        turn.Dialog.Undo = null;
    }
}
