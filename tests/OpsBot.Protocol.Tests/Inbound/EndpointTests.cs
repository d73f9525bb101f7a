using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Teams;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Inbound;

public sealed class EndpointTests
{
    [Fact]
    public async Task Without_registration_and_development_mode_nobody_gets_in()
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink, new BotSettings());

        using var bare = await host.Post(Fixture.Message());
        using var signed = await host.Post(Fixture.Message(), "Bearer a.b.c");

        Assert.Equal((401, 401), ((int)bare.StatusCode, (int)signed.StatusCode));
        Assert.Empty(sink.Received);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.5")]
    [InlineData("Forwarded", "for=203.0.113.5")]
    [InlineData("Host", "bot.example.test")]
    [InlineData("Host", "localhost.example.test")]
    public async Task The_development_mode_is_not_reached_through_a_tunnel(string header, string value)
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(Fixture.Message(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await host.Client.SendAsync(request, Token);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task A_caller_id_the_sender_invented_is_dropped()
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);

        using var response = await host.Post(Fixture.Message(body => body["callerId"] = "urn:botframework:azure"));

        Assert.Null(Assert.Single(sink.Received).Activity.CallerId);
    }

    [Fact]
    public async Task A_development_activity_still_may_not_point_the_bot_at_a_foreign_host()
    {
        await using var host = await BotHost.Start(new RecordingSink());

        using var response = await host.Post(Fixture.Message(body => body["serviceUrl"] = "https://evil.test/"));

        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var host = await BotHost.Start(new RecordingSink());

        using var response = await host.Client.GetAsync("/api/messages", Token);

        Assert.Equal(405, (int)response.StatusCode);
    }

    public static TheoryData<string, SinkAnswer, bool, int, string> Answers => new()
    {
        { "message", new SinkAnswer.Accepted(), false, 202, "" },
        { "message", new SinkAnswer.Accepted(), true, 200, """{"activities":[]}""" },
        { "message", new SinkAnswer.Replies([new Activity { Type = "message", Text = "订单" }]), true, 200, """{"activities":[{"type":"message","text":"订单"}]}""" },
        { "invoke", new SinkAnswer.Accepted(), false, 200, "" },
        { "invoke", new SinkAnswer.Invoked(InvokeResponse.Empty), false, 200, "" },
        { "invoke", new SinkAnswer.Invoked(new InvokeResponse(412, Json("""{"code":"x"}"""))), false, 412, """{"code":"x"}""" },
        { "invoke", new SinkAnswer.Invoked(new InvokeResponse(204, Json("{}"))), false, 204, "" },
        { "invoke", new SinkAnswer.Invoked(new InvokeResponse(200, Json("{}"))), true, 200, "{}" },
        { "invoke", new SinkAnswer.NotUnderstood(), false, 501, "" },
        { "invoke", UniversalAnswer(UniversalActions.NotSupported("Action.Boom")), false, 400,
            """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"NotSupported","message":"The action 'Action.Boom' is not supported."}}""" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task Each_answer_of_the_sink_has_its_form_on_the_wire(string type, SinkAnswer answer, bool expectReplies, int status, string body)
    {
        await using var host = await BotHost.Start(new ScriptedSink((_, _) => Task.FromResult(answer)));

        using var response = await host.Post(Fixture.Message(activity =>
        {
            activity["type"] = type;
            activity["name"] = "task/fetch";
            if (expectReplies)
                activity["deliveryMode"] = "expectReplies";
        }));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_sink_that_cannot_take_more_asks_the_channel_to_come_again()
    {
        await using var host = await BotHost.Start(new ScriptedSink((_, _) => Task.FromResult<SinkAnswer>(new SinkAnswer.Unavailable(TimeSpan.FromSeconds(2.5)))));

        using var response = await host.Post(Fixture.Message());

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_sink_that_fails_is_our_fault_and_shows_nothing_of_it()
    {
        await using var host = await BotHost.Start(new ScriptedSink((_, _) => throw new InvalidOperationException("secret path")));

        using var response = await host.Post(Fixture.Message());

        Assert.Equal(500, (int)response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invoke", "adaptiveCard/action", 12, 200, """{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"Timeout","message":"*"}}""")]
    [InlineData("invoke", "task/fetch", 12, 200, """{"task":{"type":"message","value":"*"}}""")]
    [InlineData("invoke", "composeExtension/query", 4, 200, """{"composeExtension":{"type":"message","text":"*"}}""")]
    [InlineData("invoke", "composeExtension/queryLink", 4, 200, """{"composeExtension":{"type":"message","text":"*"}}""")]
    [InlineData("invoke", "fileConsent/invoke", 12, 503, null)]
    [InlineData("message", null, 12, 503, null)]
    public async Task A_sink_that_hangs_is_answered_for_before_the_channel_gives_up(string type, string? name, int seconds, int status, string? body)
    {
        var time = new FakeTimeProvider();
        var called = new TaskCompletionSource<CancellationToken>();
        var never = new TaskCompletionSource<SinkAnswer>();
        await using var host = await BotHost.Start(
            new ScriptedSink((_, cancellation) =>
            {
                called.SetResult(cancellation);
                return never.Task;
            }),
            configure: services => services.AddSingleton<TimeProvider>(time));

        var posting = host.Post(Fixture.Message(activity =>
        {
            activity["type"] = type;
            activity["name"] = name;
            activity["locale"] = "zh-CN";
        }));
        var cancellation = await called.Task;
        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(posting.IsCompleted || cancellation.IsCancellationRequested);
        time.Advance(TimeSpan.FromMilliseconds(1));

        using var response = await posting;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(cancellation.IsCancellationRequested);
        if (body is not null)
            Assert.Equal(body.Replace("*", "处理时间超出预期，请稍后再试。", StringComparison.Ordinal), Unescaped(await response.Content.ReadAsStringAsync(Token)));
    }

    [Fact]
    public async Task A_client_that_hangs_up_does_not_undo_what_it_posted()
    {
        var called = new TaskCompletionSource<CancellationToken>();
        var finish = new TaskCompletionSource<SinkAnswer>();
        await using var host = await BotHost.Start(new ScriptedSink((_, cancellation) =>
        {
            called.SetResult(cancellation);
            return finish.Task;
        }));
        using (var hangUp = new CancellationTokenSource())
        {
            using var content = new StringContent(Fixture.Message(), Encoding.UTF8, "application/json");
            var posting = host.Client.PostAsync("/api/messages", content, hangUp.Token);
            await called.Task;
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
        }

        Assert.False((await called.Task).IsCancellationRequested);
        finish.SetResult(new SinkAnswer.Accepted());
        using var next = await host.Client.GetAsync("/api/messages", Token);
        Assert.Equal(405, (int)next.StatusCode);
    }

    [Fact]
    public async Task A_body_that_stops_halfway_does_not_break_the_bot()
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, Token);
            var half = "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"type\":"u8.ToArray();
            await socket.GetStream().WriteAsync(half, Token);
        }

        using var response = await host.Post(Fixture.Message());

        Assert.Equal(202, (int)response.StatusCode);
        Assert.Single(sink.Received);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SinkAnswer.Invoked UniversalAnswer(InvokeResponse response) => new(response);

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private static string Unescaped(string json) => JsonNode.Parse(json)!.ToJsonString(ActivityJson.Options);
}
