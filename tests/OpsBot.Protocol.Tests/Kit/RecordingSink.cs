using System.Collections.Concurrent;
using System.Text.Json;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>Keeps what it is handed and answers as a small bot would: known invokes by 200, expectReplies by an echo.</summary>
internal sealed class RecordingSink : IActivitySink
{
    private static readonly HashSet<string> Handled =
    [
        InvokeNames.AdaptiveCardAction, InvokeNames.TaskFetch, InvokeNames.TaskSubmit, InvokeNames.ComposeExtensionQuery,
        InvokeNames.ComposeExtensionFetchTask, InvokeNames.ComposeExtensionSubmitAction, InvokeNames.FileConsent,
        InvokeNames.ComposeExtensionQueryLink, InvokeNames.MessageSubmitAction,
    ];

    public ConcurrentQueue<InboundActivity> Received { get; } = new();

    public ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken)
    {
        Received.Enqueue(inbound);
        return ValueTask.FromResult(Answer(inbound.Activity));
    }

    public static bool Handles(string? invoke) => invoke is not null && Handled.Contains(invoke);

    private static SinkAnswer Answer(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke } when !Handles(activity.Name) => new SinkAnswer.NotUnderstood(),
        { Type: ActivityTypes.Invoke } => new SinkAnswer.Invoked(new InvokeResponse(200, JsonElement.Parse($$"""{"answered":"{{activity.Name}}"}"""))),
        { DeliveryMode: DeliveryModes.ExpectReplies } => new SinkAnswer.Replies([activity.CreateReply("echo " + activity.Text)]),
        _ => new SinkAnswer.Accepted(),
    };
}

/// <summary>A sink whose answer is the test's.</summary>
internal sealed class ScriptedSink(Func<InboundActivity, CancellationToken, Task<SinkAnswer>> answer) : IActivitySink
{
    public async ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken) => await answer(inbound, cancellationToken);
}
