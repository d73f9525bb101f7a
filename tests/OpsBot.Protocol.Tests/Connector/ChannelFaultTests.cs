using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Connector;

/// <summary>What a channel does to a message, and what the bot does about it: delivered exactly once, or reported.</summary>
public sealed class ChannelFaultTests : IAsyncDisposable
{
    private SkippingTime time = new();
    private ServiceProvider? services;

    [Fact]
    public async Task Throttled_with_a_time_waits_that_time()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(429, "Throttled", retryAfter: 7));

        Assert.IsType<SendResult.Delivered>(await Send(connector));
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
        Assert.Single(connector.Shown);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    public async Task Throttled_without_a_time_waits_longer_each_time(int status)
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(status), ScriptedConnector.Status(status), ScriptedConnector.Status(status));

        Assert.IsType<SendResult.Delivered>(await Send(connector));
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)], time.Waits);
        Assert.Single(connector.Shown);
    }

    [Fact]
    public async Task Throttled_for_longer_than_the_budget_is_handed_back_at_once()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(429, retryAfter: 600));

        Assert.Equal(TimeSpan.FromSeconds(600), Assert.IsType<SendResult.Throttled>(await Send(connector)).RetryAfter);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Throttled_again_and_again_is_given_up_as_surely_not_delivered()
    {
        await using var connector = await ScriptedConnector.Start([.. Enumerable.Repeat(ScriptedConnector.Status(429, "Throttled"), 9)]);

        Assert.IsType<SendResult.Throttled>(await Send(connector));
        Assert.Equal(4, connector.Calls.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_is_tried_once_more(int status)
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(status));

        Assert.IsType<SendResult.Delivered>(await Send(connector));
        Assert.Equal(2, connector.Calls.Count);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_server_error_twice_is_reported_as_uncertain(int status)
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(status), ScriptedConnector.Status(status));

        Assert.StartsWith($"{status}", Assert.IsType<SendResult.Ambiguous>(await Send(connector)).Reason, StringComparison.Ordinal);
        Assert.Equal(2, connector.Calls.Count);
    }

    [Fact]
    public async Task Nothing_uncertain_is_sent_twice_when_the_settings_forbid_it()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(502));
        var settings = new BotSettings { AllowUnauthenticatedOnLoopback = true, RetryWhenDeliveryIsUncertain = false };

        Assert.IsType<SendResult.Ambiguous>(await Send(connector, settings));
        Assert.Single(connector.Calls);
    }

    [Fact]
    public async Task An_uncertain_attempt_stays_uncertain_although_the_next_is_throttled()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(502), ScriptedConnector.Status(429, retryAfter: 900));

        Assert.IsType<SendResult.Ambiguous>(await Send(connector));
    }

    [Fact]
    public async Task A_reset_connection_is_tried_once_more()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Reset);

        Assert.IsType<SendResult.Delivered>(await Send(connector));
        Assert.Single(connector.Shown);
    }

    [Fact]
    public async Task A_channel_that_hangs_is_given_up_and_tried_once_more()
    {
        await using var connector = await ScriptedConnector.Start();
        connector.Then(connector.Hang);
        time = new SkippingTime(silence: TimeSpan.FromSeconds(3));

        Assert.IsType<SendResult.Delivered>(await Send(connector));
        Assert.Equal(2, connector.Calls.Count);
        Assert.Single(connector.Shown);
    }

    [Fact]
    public async Task Nobody_listening_is_surely_not_delivered_and_tried_several_times()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var result = await Client(BotHost.Development).SendToConversation($"http://127.0.0.1:{port}", "c", new Activity(), Token);

        Assert.IsType<SendResult.Throttled>(result);
        Assert.Equal(3, time.Waits.Count);
    }

    public static TheoryData<int, string, SendResult> Final => new()
    {
        { 403, "ConversationBlockedByUser", new SendResult.Forbidden("ConversationBlockedByUser") },
        { 403, "BotNotInConversationRoster", new SendResult.Forbidden("BotNotInConversationRoster") },
        { 404, "ConversationNotFound", new SendResult.Gone() },
        { 413, "MessageSizeTooBig", new SendResult.TooLarge() },
        { 400, "BadSyntax", new SendResult.Refused("400 BadSyntax: said the channel") },
        { 501, "NotImplemented", new SendResult.Refused("501 NotImplemented: said the channel") },
    };

    [Theory]
    [MemberData(nameof(Final), DisableDiscoveryEnumeration = true)]
    public async Task A_refusal_is_final(int status, string code, SendResult expected)
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(status, code));

        Assert.Equal(expected, await Send(connector));
        Assert.Single(connector.Calls);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task An_update_may_be_repeated_as_often_as_needed()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(502), ScriptedConnector.Status(500), ScriptedConnector.Reset);

        var result = await Client(BotHost.Development).UpdateActivity(connector.Url, "c", "a", new Activity(), Token);

        Assert.IsType<SendResult.Delivered>(result);
        Assert.Equal(4, connector.Calls.Count);
    }

    [Fact]
    public async Task The_sender_may_stop_waiting()
    {
        await using var connector = await ScriptedConnector.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        connector.Then(context =>
        {
            stop.Cancel();
            return connector.Hang(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(BotHost.Development).SendToConversation(connector.Url, "c", new Activity(), stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<SendResult> Send(ScriptedConnector connector, BotSettings? settings = null) =>
        Client(settings ?? BotHost.Development).SendToConversation(connector.Url, "c", new Activity { Type = "message", Text = "hello" }, Token);

    private ConnectorClient Client(BotSettings settings) =>
        (services = Wire.Create(settings, time)).GetRequiredService<ConnectorClient>();
}
