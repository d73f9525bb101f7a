using System.Net.WebSockets;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Tests.DirectLine;

public sealed class DirectLineStreamTests
{
    [Fact]
    public async Task The_user_comes_before_the_bot_and_replies_keep_their_order()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);

        await talk.Say("one");
        await talk.Say("two");

        Assert.Equal(["Hello from the bot.", "one", "You said: one", "two", "You said: two"], await stream.Texts(5));
    }

    [Fact]
    public async Task A_stream_cut_at_any_place_goes_on_without_gap_or_repetition()
    {
        await using var host = await DirectLineHost.Start(new() { PageSize = 2 });
        var talk = await host.StartTalk();
        List<string> seen = [];
        var url = talk.StreamUrl;
        for (var i = 0; i < 6; i++)
        {
            await talk.Say($"{i}");
            await using var stream = await StreamClient.Open(url);
            var frame = (await stream.Frame())!;
            seen.AddRange(frame["activities"]!.AsArray().Select(activity => (string)activity!["text"]!));
            url = new Uri((await host.Get($"{talk.Path}?watermark={(string?)frame["watermark"]}", talk.Token)).Text("streamUrl"));
        }

        await using var rest = await StreamClient.Open(url);
        seen.AddRange(await rest.Texts(13 - seen.Count));

        Assert.Equal(["Hello from the bot.", .. Enumerable.Range(0, 6).SelectMany(i => new[] { $"{i}", $"You said: {i}" })], seen);
    }

    [Fact]
    public async Task Reconnecting_without_a_watermark_shows_only_what_comes_after()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await talk.Say("old");
        var reconnected = await host.Get(talk.Path, talk.Token);
        await using var stream = await StreamClient.Open(new Uri(reconnected.Text("streamUrl")));

        await talk.Say("new");

        Assert.Equal(["new", "You said: new"], await stream.Texts(2));
    }

    [Fact]
    public async Task Two_tabs_see_the_same()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var first = await StreamClient.Open(talk.StreamUrl);
        await using var second = await StreamClient.Open(talk.StreamUrl);

        await talk.Say("hi");

        Assert.Equal(await first.Texts(3), await second.Texts(3));
    }

    [Fact]
    public async Task Typing_of_the_bot_is_shown_once_and_never_in_the_transcript()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        await talk.Say("type");
        var seen = await stream.Activities(2);

        Assert.Equal(["message", "typing"], seen.Select(activity => (string?)activity["type"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await talk.Read()).Body!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_frame_shown_once_carries_no_watermark()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        host.Signals.ShowOnce(talk.Id, new Activity { Type = ActivityTypes.Typing });

        Assert.Null((await stream.Frame())!["watermark"]);
    }

    [Fact]
    public async Task An_activity_is_replaced_by_the_same_id_with_a_later_watermark()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        host.Bot.Say(talk.Id, "10 %", "job-1");
        var first = await stream.Frame();
        host.Bot.Say(talk.Id, "90 %", "job-1");
        var second = await stream.Frame();

        Assert.Equal((string?)first!["activities"]![0]!["id"], (string?)second!["activities"]![0]!["id"]);
        Assert.Equal(("2", "3"), ((string?)first["watermark"], (string?)second["watermark"]));
    }

    [Fact]
    public async Task Pings_and_chatter_of_a_client_are_ignored()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        await stream.Socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        await stream.Socket.SendAsync("{not json"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        await talk.Say("still here");

        Assert.Equal(["still here", "You said: still here"], await stream.Texts(2));
    }

    [Fact]
    public async Task A_client_that_sends_too_much_is_closed()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        await stream.Socket.SendAsync(new byte[10_000], WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

        Assert.Null(await stream.Frame());
    }

    [Fact]
    public async Task A_socket_that_reads_nothing_holds_up_nobody_and_misses_nothing()
    {
        await using var host = await DirectLineHost.Start(new() { PageSize = 20 });
        var talk = await host.StartTalk();
        await using var slow = await StreamClient.Open(talk.StreamUrl);
        await using var quick = await StreamClient.Open(talk.StreamUrl);
        var long1 = new string('x', 100_000);
        for (var i = 0; i < 100; i++)
        {
            host.Bot.Say(talk.Id, $"{i} {long1}");
        }

        Assert.Equal(101, (await quick.Activities(101)).Count);
        Assert.Equal(Enumerable.Range(0, 100), (await slow.Texts(101)).Skip(1).Select(text => int.Parse(text.Split(' ')[0], null)));
    }

    [Fact]
    public async Task Opening_an_old_conversation_shows_its_recent_part()
    {
        await using var host = await DirectLineHost.Start(new() { ReplayOnOpen = 3 });
        var talk = await host.StartTalk();
        for (var i = 0; i < 10; i++)
        {
            host.Bot.Say(talk.Id, $"{i}");
        }

        await using var stream = await StreamClient.Open(talk.StreamUrl);

        Assert.Equal(["7", "8", "9"], await stream.Texts(3));
    }

    [Fact]
    public async Task Sockets_of_one_conversation_are_bounded_and_counted_down_when_they_go()
    {
        await using var host = await DirectLineHost.Start(new() { MaxSockets = 1 });
        var talk = await host.StartTalk();
        var first = await StreamClient.Open(talk.StreamUrl);
        await first.Activities(1);

        Assert.Equal(429, (await Assert.ThrowsAsync<StreamRefused>(() => StreamClient.Open(talk.StreamUrl))).Status);
        await first.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

        Assert.True(SpinWait.SpinUntil(() => host.Signals.OpenSockets == 0, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task When_the_host_stops_its_sockets_are_closed_at_once()
    {
        var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await using var stream = await StreamClient.Open(talk.StreamUrl);
        await stream.Activities(1);

        var stopping = host.DisposeAsync();

        Assert.Null(await stream.Frame());
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        await stopping;
    }

    [Fact]
    public async Task The_stream_without_an_upgrade_is_400()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        Assert.Equal(400, (await host.Get(talk.StreamUrl.PathAndQuery, null)).Status);
    }
}
