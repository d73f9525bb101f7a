using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Teams;

/// <summary>A click on an <c>Action.Execute</c> button, or a card's automatic refresh.</summary>
/// <param name="Type"><c>Action.Execute</c>; anything else is answered with <see cref="UniversalActions.NotSupported"/>.</param>
/// <param name="IsAutomatic">The client refreshed the card by itself; nobody clicked.</param>
public sealed record UniversalAction(string Type, string? Id, string? Verb, JsonElement? Data, bool IsAutomatic);

/// <summary>Reads <c>adaptiveCard/action</c> invokes and writes the bodies that answer them.</summary>
public static class UniversalActions
{
    /// <summary>False when the activity is no such invoke or its value has no action.</summary>
    public static bool TryRead(Activity activity, out UniversalAction action)
    {
        action = null!;
        if (activity is not { Type: ActivityTypes.Invoke, Name: InvokeNames.AdaptiveCardAction })
            return false;

        var wire = activity.Value.At("action");
        if (wire.TextAt("type") is not { } type)
            return false;

        var automatic = activity.Value.TextAt("trigger") == "automatic";
        action = new UniversalAction(type, wire.TextAt("id"), wire.TextAt("verb"), wire.At("data"), automatic);
        return true;
    }

    /// <summary>Replaces the card by <paramref name="card"/>.</summary>
    public static InvokeResponse Card(JsonElement card) =>
        Answer(200, "application/vnd.microsoft.card.adaptive", JsonNode.Parse(card.GetRawText()));

    /// <summary>Leaves the card and shows a sentence to the person who clicked.</summary>
    public static InvokeResponse Message(string text) => Answer(200, "application/vnd.microsoft.activity.message", text);

    /// <summary>The click had no effect; the client shows its own error. HTTP stays 200, the body's status tells.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) =>
        Answer(statusCode, "application/vnd.microsoft.error", new JsonObject { ["code"] = code, ["message"] = message });

    /// <summary>The action's type is none this bot executes: HTTP 400 with the same body, as clients know it.</summary>
    public static InvokeResponse NotSupported(string actionType) =>
        Error(400, "NotSupported", $"The action '{actionType}' is not supported.") with { Status = 400 };

    /// <summary>Asks the person to sign in with the given OAuth card.</summary>
    public static InvokeResponse LoginRequest(JsonElement oauthCard) =>
        Answer(401, "application/vnd.microsoft.activity.loginRequest", JsonNode.Parse(oauthCard.GetRawText()));

    /// <summary>The sign-in code was wrong; the client asks for it again.</summary>
    public static InvokeResponse IncorrectAuthCode() => Answer(401, "application/vnd.microsoft.error.incorrectAuthCode", null);

    /// <summary>Single sign-on failed; the client falls back to asking.</summary>
    public static InvokeResponse PreconditionFailed(string code, string message) =>
        Answer(412, "application/vnd.microsoft.error.preconditionFailed", new JsonObject { ["code"] = code, ["message"] = message });

    private static InvokeResponse Answer(int statusCode, string type, JsonNode? value)
    {
        var body = new JsonObject { ["statusCode"] = statusCode, ["type"] = type };
        if (value is not null)
            body["value"] = value;

        return new InvokeResponse(200, JsonElement.Parse(body.ToJsonString(ActivityJson.Options)));
    }
}
