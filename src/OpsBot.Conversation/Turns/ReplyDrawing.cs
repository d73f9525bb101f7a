using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Draws replies as activities and remembers their buttons in the dialog. A terminal gets every card as text too, with numbered
/// buttons.
/// </summary>
internal sealed class ReplyDrawing(Func<string, string, string> linkOf)
{
    public const int MaxPresses = 60;
    public const int MaxShown = 12;

    public Activity Draw(Reply reply, Turn turn)
    {
        var key = reply.Card?.Key ?? reply.Key;
        var activity = new Activity { Type = ActivityTypes.Message, Text = reply.Text, TextFormat = "plain", Locale = turn.Language, Id = key, Timestamp = reply.FirstSaidAt };
        var shown = new List<ShownChoice>();
        if (reply.Card is { } card)
        {
            var ids = card.Buttons.ToDictionary(button => button, button => Remember(button, card, turn));
            activity.Attachments =
            [
                new() { ContentType = AdaptiveCard.ContentType, Content = ToElement(AdaptiveCard.Draw(card, button => ids[button], picture => linkOf(picture.File, picture.AltText), turn.Place.Channel == Channels.Teams)) },
            ];
            activity.Summary = card.Title;
            shown.AddRange(card.Buttons.Select(button => new ShownChoice(button.Title, ids[button])));
            if (turn.Place.IsTerminal)
            {
                activity.Text = reply.Text is null ? CardText.Draw(card) : reply.Text + "\n" + CardText.Draw(card);
            }
        }

        foreach (var file in reply.Files)
        {
            (activity.Attachments ??= []).Add(new() { ContentType = file.ContentType, Name = file.Name, ContentUrl = linkOf(file.File, file.Name) });
        }

        AddSuggestions(reply, turn, activity, shown);
        AddData(reply, activity);
        AddLabel(reply, activity);
        if (shown.Count > 0)
        {
            turn.Dialog.Shown = [.. shown.Take(MaxShown)];
        }

        return activity;
    }

    private static void AddSuggestions(Reply reply, Turn turn, Activity activity, List<ShownChoice> shown)
    {
        if (reply.Suggestions.Count == 0)
        {
            return;
        }

        if (turn.Place.IsTerminal)
        {
            var numbered = reply.Suggestions.Select((text, index) => $"[{shown.Count + index + 1}] {text}");
            activity.Text += (activity.Text is null ? "" : "\n") + string.Join("  ", numbered);
        }

        shown.AddRange(reply.Suggestions.Select(text => new ShownChoice(text, null)));
        if (turn.Place.Kind == ConversationKind.Personal)
        {
            activity.SuggestedActions = new()
            {
                Actions = [.. reply.Suggestions.Select(text => new CardAction { Type = "imBack", Title = text, Value = JsonSerializer.SerializeToElement(text) })],
            };
        }
    }

    /// <summary>Teams shows the entity as its own label; other clients read the same from the data.</summary>
    private static void AddLabel(Reply reply, Activity activity)
    {
        if (reply.IsByModel)
        {
            var label = new JsonObject { ["type"] = "https://schema.org/Message", ["@type"] = "Message", ["@context"] = "https://schema.org", ["additionalType"] = new JsonArray("AIGeneratedContent") };
            activity.Entities = [JsonSerializer.Deserialize<Entity>(label, ActivityJson.Options)!];
        }
    }

    private static void AddData(Reply reply, Activity activity)
    {
        if (reply.Data is not null || reply.IsByModel)
        {
            var data = (JsonObject?)reply.Data?.DeepClone() ?? [];
            if (reply.IsByModel)
            {
                data["byModel"] = true;
            }

            activity.ChannelData = ToElement(new JsonObject { ["opsbot"] = data });
        }
    }

    private static string Remember(CardButton button, Card card, Turn turn)
    {
        var press = new StoredPress(
            turn.NewId(),
            button.Press.Handler,
            button.Press.Arguments.ToDictionary(StringComparer.Ordinal),
            button.Press.Lifetime is { } lifetime ? turn.Now + lifetime : null,
            card.Key,
            Anyone: button.Press.Anyone);
        var presses = turn.Dialog.Presses;
        presses.Add(press);
        if (presses.Count > MaxPresses)
        {
            presses.RemoveRange(0, presses.Count - MaxPresses);
        }

        return press.Id;
    }

    private static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node, ActivityJson.Options);
}
