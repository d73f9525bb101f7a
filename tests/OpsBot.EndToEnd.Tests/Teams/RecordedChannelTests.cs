using System.Net;
using System.Text.Json.Nodes;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>One served bot for all recorded requests; each is replayed in a conversation of its own.</summary>
public sealed class RecordedChannel : IAsyncLifetime
{
    internal TeamsHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TeamsHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Every request that real clients were recorded sending, against the served bot: its status, and what the bot says to it.</summary>
public sealed class RecordedChannelTests(RecordedChannel channel) : IClassFixture<RecordedChannel>
{
    private const string Greeting = "OpsBot";
    private const string NotUnderstood = "I didn't understand that";
    private const string StaleCard = "out of date";
    private const string Edited = "You edited a message";

    public static TheoryData<string> Requests => [.. Fixture.Names("in-")];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_recorded_request_gets_its_status_and_its_effect(string name)
    {
        var body = Fixture.Body(name);
        var conversation = $"of {name}";
        body["conversation"]!["id"] = conversation;
        var expected = Expect(body);

        var answer = await channel.Host.Post(body);

        Assert.Equal(expected.Status, answer.Status);
        var sent = channel.Host.SentTo(conversation);
        if (InResponse(body))
        {
            Assert.Empty(sent);
        }

        if (expected.Says is not { } says)
        {
            Assert.Empty(sent);
            Assert.Empty(answer.Activities);
            return;
        }

        var texts = IsInvoke(body) ? [answer.Said ?? ""]
            : InResponse(body) ? answer.Activities.Select(activity => (string?)activity["text"] ?? "")
            : sent.Select(call => call.Text);
        Assert.Contains(says, Assert.Single(texts), StringComparison.Ordinal);
        Assert.All(sent, call => Assert.Equal(("POST", "message"), (call.Method, (string?)call.Activity["type"])));
    }

    [Theory]
    [InlineData("in-msteams-invoke-message-submitaction-personal")]
    [InlineData("in-webchat-invoke-message-submitaction-default")]
    public async Task Feedback_is_answered_by_an_empty_object(string name)
    {
        var answer = await channel.Host.Post(Fixture.Body(name));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("{}", answer.Body?.ToJsonString());
    }

    private static Effect Expect(JsonObject body) => ((string?)body["type"], (string?)body["name"], (string?)body["action"]) switch
    {
        ("message", _, _) when body["value"] is JsonObject => new(Plain(body), StaleCard),
        ("message", _, _) => new(Plain(body), IsHello(body) ? Greeting : NotUnderstood),
        ("messageUpdate", _, _) => new(Plain(body), Edited),
        ("conversationUpdate", _, _) when body["membersAdded"] is JsonArray { Count: > 0 } => new(Plain(body), Greeting),
        ("installationUpdate", _, "add") => new(Plain(body), Greeting),
        ("invoke", "adaptiveCard/action", _) when (string?)body["value"]!["trigger"] == "automatic" => new(HttpStatusCode.OK, "does not refresh"),
        ("invoke", "adaptiveCard/action", _) => new(HttpStatusCode.OK, StaleCard),
        ("invoke", "message/submitAction", _) => new(HttpStatusCode.OK, null),
        ("invoke", _, _) => new(HttpStatusCode.NotImplemented, null),
        _ => new(Plain(body), null),
    };

    /// <summary>"hello", with nothing but the bot's own mention beside it.</summary>
    private static bool IsHello(JsonObject body) =>
        ((string?)body["text"] ?? "").Replace("<at>Test Bot</at>", "", StringComparison.Ordinal).Trim() is "hi" or "hello" or "hello there" or "hello group" or "hello channel";

    private static HttpStatusCode Plain(JsonObject body) => InResponse(body) ? HttpStatusCode.OK : HttpStatusCode.Accepted;

    private static bool IsInvoke(JsonObject body) => (string?)body["type"] == "invoke";

    private static bool InResponse(JsonObject body) => IsInvoke(body) || (string?)body["deliveryMode"] == "expectReplies";

    /// <summary>The status, and what the one thing said holds; null where nothing is said.</summary>
    private sealed record Effect(HttpStatusCode Status, string? Says);
}
