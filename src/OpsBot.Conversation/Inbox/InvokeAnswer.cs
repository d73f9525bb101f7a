using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Inbox;

/// <summary>What a pressed card gets back in Teams: the card that takes its place, or a sentence.</summary>
internal static class InvokeAnswer
{
    public static InvokeResponse Of(IReadOnlyList<Activity> replies)
    {
        var card = replies.SelectMany(reply => reply.Attachments ?? []).LastOrDefault(attachment => attachment.ContentType == AdaptiveCard.ContentType);
        var text = string.Join("\n", replies.Select(reply => reply.Text).Where(line => !string.IsNullOrEmpty(line)));
        return card?.Content is { } content
            ? Body("application/vnd.microsoft.card.adaptive", JsonNode.Parse(content.GetRawText()))
            : Body("application/vnd.microsoft.activity.message", text);
    }

    private static InvokeResponse Body(string type, JsonNode? value) => new(200, JsonSerializer.SerializeToElement(
        new JsonObject { ["statusCode"] = 200, ["type"] = type, ["value"] = value }, ActivityJson.Options));
}
