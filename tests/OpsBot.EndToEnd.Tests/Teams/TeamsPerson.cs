using System.Text.Json.Nodes;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>Somebody in Teams, writing and pressing as that client does, in one conversation.</summary>
internal sealed class TeamsPerson(TeamsHost host, string id, string conversation, string type = "personal", string locale = "en-US")
{
    private static int _ids;

    public const string Bot = "28:opsbot";

    public string Conversation { get; } = conversation;

    public Task<Answer> Say(string text, string? activityId = null) => host.Post(Message(text, activityId));

    /// <summary>Writes with a mention of the bot, as group chats and channels need it.</summary>
    public Task<Answer> Mention(string text, string? activityId = null, string name = "OpsBot", string? stated = null)
    {
        var message = Message(text, activityId);
        var entity = new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = name } };
        if (stated is not null)
        {
            entity["text"] = stated;
        }

        message["entities"]!.AsArray().Add((JsonNode)entity);
        return host.Post(message);
    }

    /// <summary>Presses a button whose client knows only <c>Action.Submit</c>.</summary>
    public Task<Answer> Submit(JsonObject card, string title, string? activityId = null)
    {
        var message = Activity("message", activityId);
        message["value"] = Data(card, title);
        message["replyToId"] = "shown-card";
        return host.Post(message);
    }

    /// <summary>Presses an <c>Action.Execute</c> button; the answer takes the card's place.</summary>
    public Task<Answer> Execute(JsonObject card, string title, string? activityId = null, string shownAs = "shown-card")
    {
        var invoke = Activity("invoke", activityId);
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = shownAs;
        invoke["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = "opsbot", ["data"] = Data(card, title) },
            ["trigger"] = "manual",
        };
        return host.Post(invoke);
    }

    public JsonObject Message(string text, string? activityId = null)
    {
        var message = Activity("message", activityId);
        (message["text"], message["textFormat"]) = (text, "plain");
        return message;
    }

    public JsonObject Activity(string kind, string? activityId = null)
    {
        var body = Fixture.Body("in-msteams-message-personal");
        foreach (var field in (string[])["text", "textFormat", "attachments", "value", "replyToId"])
        {
            body.Remove(field);
        }

        body["type"] = kind;
        body["id"] = activityId ?? $"{Conversation}-{Interlocked.Increment(ref _ids)}";
        body["from"] = new JsonObject { ["id"] = $"29:{id}", ["name"] = id, ["aadObjectId"] = id };
        body["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "OpsBot" };
        body["conversation"] = new JsonObject
        {
            ["id"] = Conversation, ["conversationType"] = type, ["isGroup"] = type != "personal", ["tenantId"] = "tenant",
        };
        body["locale"] = locale;
        body["entities"] = new JsonArray();
        return body;
    }

    private static JsonObject Data(JsonObject card, string title) =>
        (JsonObject)card["actions"]!.AsArray().Single(action => (string?)action!["title"] == title)!["data"]!.DeepClone();
}
