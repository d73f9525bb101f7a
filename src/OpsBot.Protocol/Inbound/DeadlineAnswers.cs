using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;

namespace OpsBot.Protocol.Inbound;

/// <summary>
/// How long an activity may take and what its sender is told when it takes longer. Teams sends again after 15 seconds and gives up a query
/// after 5; these end sooner.
/// </summary>
internal static class DeadlineAnswers
{
    public static readonly TimeSpan Query = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(12);

    public static TimeSpan For(Activity activity) =>
        activity.Type == ActivityTypes.Invoke && InvokeNames.IsQuery(activity.Name) ? Query : Usual;

    /// <summary>An answer the client can show; 503 where the protocol has none.</summary>
    public static SinkAnswer Late(Activity activity)
    {
        var text = activity.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true
            ? "处理时间超出预期，请稍后再试。"
            : "This takes longer than expected. Please try again in a moment.";
        return activity switch
        {
            { Type: ActivityTypes.Invoke, Name: InvokeNames.AdaptiveCardAction } =>
                new SinkAnswer.Invoked(UniversalActions.Error(500, "Timeout", text)),
            { Type: ActivityTypes.Invoke, Name: InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.MessageFetchTask } =>
                Message("task", "value", text),
            { Type: ActivityTypes.Invoke, Name: { } name } when name.StartsWith("composeExtension/", StringComparison.Ordinal) =>
                Message("composeExtension", "text", text),
            _ => new SinkAnswer.Unavailable(TimeSpan.FromSeconds(5)),
        };
    }

    private static SinkAnswer.Invoked Message(string kind, string field, string text)
    {
        var body = new JsonObject { [kind] = new JsonObject { ["type"] = "message", [field] = text } };
        return new SinkAnswer.Invoked(new InvokeResponse(200, JsonElement.Parse(body.ToJsonString(ActivityJson.Options))));
    }
}
