using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;

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
        if (undo.Card is { } shown)
        {
            var card = new Card(Router.Texts.Say(turn.Language, "undone", ("what", shown.Title)), [], [], shown.Key);
            turn.Say(new Reply { Card = card, OnlyReplaces = true, FirstSaidAt = shown.ShownAt });
        }
    }
}
