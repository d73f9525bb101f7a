using System.Text.Json;

namespace OpsBot.Protocol.Activities;

/// <summary>The answer to an invoke: an HTTP status and a JSON body or none.</summary>
public sealed record InvokeResponse(int Status, JsonElement? Body = null)
{
    /// <summary>200 without a body, the usual answer where the channel expects none.</summary>
    public static InvokeResponse Empty { get; } = new(200);
}

/// <summary>The body of an HTTP response to an <c>expectReplies</c> activity.</summary>
public sealed class ExpectedReplies
{
    public IReadOnlyList<Activity> Activities { get; set; } = [];
}
