using System.Net;
using System.Text.Json.Nodes;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Inbound;

public sealed class RecordedClientTests
{
    public static TheoryData<string> Requests => [.. Fixture.Names("in-")];

    public static TheoryData<string> ExpectReplies =>
        [.. Fixture.Names("in-").Where(name => (string?)Fixture.Body(name)["deliveryMode"] == DeliveryModes.ExpectReplies)];

    public static TheoryData<string> Sent => [.. Fixture.Names("out-")];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_recorded_request_is_answered_and_arrives_unchanged(string name)
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);
        var body = Fixture.Body(name);

        using var response = await host.Post(body.ToJsonString());

        Assert.Equal(Expected(body), (int)response.StatusCode);
        if (!ActivityValidation.IsKnownType((string?)body["type"]))
        {
            Assert.Empty(sink.Received);
            return;
        }

        var received = Assert.Single(sink.Received);
        Assert.Equal(CallerKind.Development, received.Caller.Kind);
        Assert.True(JsonNode.DeepEquals(body, JsonNode.Parse(ActivityJson.Write(received.Activity))), ActivityJson.Write(received.Activity));
    }

    [Theory]
    [MemberData(nameof(ExpectReplies))]
    public async Task Expected_replies_come_in_the_response_and_invokes_keep_their_own_body(string name)
    {
        await using var host = await BotHost.Start(new RecordingSink());
        var body = Fixture.Body(name);
        var invoke = (string?)body["type"] == ActivityTypes.Invoke;

        using var response = await host.Post(body.ToJsonString());

        if (invoke && !RecordingSink.Handles((string?)body["name"]))
        {
            Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
            return;
        }

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        if (invoke)
            Assert.Equal((string?)body["name"], (string?)answer["answered"]);
        else if (ActivityValidation.IsKnownType((string?)body["type"]))
            Assert.Equal((string?)body["id"], (string?)Assert.Single(answer["activities"]!.AsArray())!["replyToId"]);
        else
            Assert.Empty(answer["activities"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public void Every_activity_a_bot_sent_survives_a_round_trip(string name)
    {
        var body = Fixture.Body(name);

        Assert.True(JsonNode.DeepEquals(body, JsonNode.Parse(ActivityJson.Write(ActivityJson.Read(body.ToJsonString())))), name);
    }

    private static int Expected(JsonObject body)
    {
        var expectReplies = (string?)body["deliveryMode"] == DeliveryModes.ExpectReplies;
        return (string?)body["type"] == ActivityTypes.Invoke
            ? RecordingSink.Handles((string?)body["name"]) ? 200 : 501
            : expectReplies ? 200 : 202;
    }
}
