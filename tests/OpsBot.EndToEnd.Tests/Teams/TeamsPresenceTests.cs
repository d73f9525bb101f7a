using System.Net;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>When the bot speaks in Teams, when it keeps quiet, and how it finds the way back.</summary>
public sealed class TeamsPresenceTests : IAsyncLifetime
{
    private TeamsHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TeamsHost.Start();
        await _host.Register("ann", "Ann", Role.Agent);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_installation_is_welcomed_once_although_two_events_tell_of_it()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");

        await _host.Post(Installed(ann, "add"));
        await _host.Post(Joined(ann));
        await _host.Post(Installed(ann, "add-upgrade"));

        Assert.Contains("OpsBot", Assert.Single(_host.SentTo(ann.Conversation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_events_at_once_welcome_once()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");

        await Task.WhenAll(_host.PostOnly(Installed(ann, "add")), _host.PostOnly(Joined(ann)));
        await _host.Settled();

        Assert.Single(_host.SentTo(ann.Conversation));
    }

    [Fact]
    public async Task A_removed_bot_says_nothing_and_welcomes_again_when_it_is_back()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await _host.Post(Installed(ann, "add"));

        await _host.Post(Installed(ann, "remove"));
        await SayUnasked(ann, "lost");
        await _host.Post(Installed(ann, "add"));

        Assert.Equal(2, _host.SentTo(ann.Conversation).Count);
        Assert.DoesNotContain(_host.SentTo(ann.Conversation), call => call.Text == "lost");
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Among_several_people_only_a_mention_is_answered(string type)
    {
        var ann = new TeamsPerson(_host, "ann", "19:team@thread.tacv2;messageid=1", type);

        var ignored = await ann.Say("today's refunds");
        var before = _host.SentTo(ann.Conversation).Count;
        await ann.Mention("<at>OpsBot</at> hello", stated: "<at>OpsBot</at>");

        Assert.Equal(HttpStatusCode.Accepted, ignored.Status);
        Assert.Equal(0, before);
        Assert.Single(_host.SentTo(ann.Conversation));
    }

    [Theory]
    [InlineData("Ops (Bot)", "<at>Ops (Bot)</at> hello", "<at>Ops (Bot)</at>")]
    [InlineData("[Ops]*$&", "<at>[Ops]*$&amp;</at>\u00a0hello", null)]
    [InlineData("A & B", "&nbsp;<at>A &amp; B</at>\n hello", null)]
    [InlineData("OpsBot", "<at>OpsBot</at> <at>OpsBot</at> hello", "<at>OpsBot</at>")]
    public async Task A_mention_is_taken_out_whatever_the_bots_name_is(string name, string text, string? stated)
    {
        var ann = new TeamsPerson(_host, "ann", "19:group@thread.v2", "groupChat");

        await ann.Mention(text, name: name, stated: stated);

        Assert.Contains("Hello", Assert.Single(_host.SentTo(ann.Conversation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_recipient_is_answered()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        var message = ann.Message("hello");
        message.Remove("recipient");

        var answer = await _host.Post(message);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Single(_host.SentTo(ann.Conversation));
    }

    [Fact]
    public async Task An_edit_is_explained_and_a_deletion_or_its_undoing_is_not()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        var edit = ann.Activity(ActivityTypes.MessageUpdate);
        (edit["text"], edit["channelData"]) = ("refund 1043 ¥10", new JsonObject { ["eventType"] = "editMessage" });
        var back = ann.Activity(ActivityTypes.MessageUpdate);
        (back["text"], back["channelData"]) = ("refund 1043 ¥10", new JsonObject { ["eventType"] = "undeleteMessage" });

        await _host.Post(ann.Activity(ActivityTypes.MessageDelete));
        await _host.Post(back);
        var quiet = _host.SentTo(ann.Conversation).Count;
        await _host.Post(edit);

        Assert.Equal(0, quiet);
        Assert.Contains("You edited a message", Assert.Single(_host.SentTo(ann.Conversation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_delivered_four_times_is_answered_once_also_across_a_restart()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        var message = ann.Message("hello", "same-id");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _host.PostOnly((JsonObject)message.DeepClone())));
        await _host.Settled();
        await _host.Restart();
        await _host.Post(message);

        Assert.Single(_host.SentTo(ann.Conversation));
    }

    [Fact]
    public async Task Messages_in_a_row_are_answered_in_the_order_of_arrival()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add($"m{i}");
            await _host.PostOnly(ann.Message("hello", $"m{i}"));
        }

        await _host.Settled();

        Assert.Equal(ids, _host.SentTo(ann.Conversation).Select(call => (string?)call.Activity["replyToId"]));
    }

    [Fact]
    public async Task After_a_restart_an_unasked_message_goes_to_the_latest_address()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("hello");
        await _host.MoveChannel();
        await ann.Say("hello");
        await _host.Restart();

        await SayUnasked(ann, "your summary");

        var sent = _host.SentTo(ann.Conversation)[^1];
        Assert.Equal("your summary", sent.Text);
        Assert.Equal(TeamsPerson.Bot, (string?)sent.Activity["from"]!["id"]);
        Assert.Equal("29:ann", (string?)sent.Activity["recipient"]!["id"]);
    }

    [Fact]
    public async Task A_verified_address_is_not_overwritten_by_an_unverified_one()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("hello");
        var key = ConversationRecord.Type.KeyOf($"msteams|{ann.Conversation}");
        var cancel = TestContext.Current.CancellationToken;
        var stored = (await _host.Server.Bot.Documents.Get(key, cancel))!;
        var record = ConversationRecord.Type.Read(stored);
        record.ReferenceVerified = true;
        await _host.Server.Bot.Documents.Commit(new([ConversationRecord.Type.Put(record, stored.Version)], []), cancel);
        var forged = ann.Message("hello");
        forged["from"]!["id"] = "29:somebody";

        await _host.Post(forged);

        var after = ConversationRecord.Type.Read((await _host.Server.Bot.Documents.Get(key, cancel))!);
        Assert.True(after.ReferenceVerified);
        Assert.Equal(record.Reference, after.Reference);
    }

    [Fact]
    public async Task What_is_too_large_for_a_message_goes_in_parts_that_make_up_the_whole()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("hello");
        var lines = string.Join('\n', Enumerable.Range(0, 9_000).Select(number => $"line {number}"));

        await SayUnasked(ann, lines);

        var parts = _host.SentTo(ann.Conversation).Skip(1).ToList();
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.True(part.Activity.ToJsonString().Length * 2 < 100_000));
        Assert.Equal(lines, string.Join('\n', parts.Select(part => part.Text)));
    }

    [Fact]
    public async Task Where_the_bot_was_blocked_nothing_more_is_sent_until_somebody_speaks_there()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("hello");
        _host.Connector.Then(Protocol.Tests.Kit.ScriptedConnector.Status(404, "ConversationNotFound"));

        await SayUnasked(ann, "refused");
        await SayUnasked(ann, "kept back");
        var calls = _host.SentTo(ann.Conversation).Select(call => call.Text).ToList();
        await ann.Say("hello");

        Assert.Equal("refused", calls[^1]);
        Assert.Contains("OpsBot", _host.SentTo(ann.Conversation)[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("console")]
    [InlineData("directline")]
    [InlineData("webchat")]
    public async Task Nobody_from_outside_becomes_one_of_our_own_people_by_naming_our_channels(string channel)
    {
        var forged = new TeamsPerson(_host, "ann", "admin").Message("refund 1042 ¥120 mug arrived broken");
        forged["channelId"] = channel;
        forged["from"] = new JsonObject { ["id"] = channel == "console" ? "admin" : "dl_admin" };

        await _host.Post(forged);

        Assert.Contains("needs the role", Assert.Single(_host.SentTo("admin")).Text, StringComparison.Ordinal);
    }

    private async Task SayUnasked(TeamsPerson person, string text)
    {
        var activity = new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" };
        await _host.Server.Bot.Inbox.SayOutside($"msteams|{person.Conversation}", activity, TestContext.Current.CancellationToken);
        await _host.Settled();
    }

    private static JsonObject Installed(TeamsPerson person, string action)
    {
        var update = person.Activity(ActivityTypes.InstallationUpdate);
        update["action"] = action;
        update["from"]!.AsObject().Remove("name");
        return update;
    }

    private static JsonObject Joined(TeamsPerson person)
    {
        var update = person.Activity(ActivityTypes.ConversationUpdate);
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:ann" }, new JsonObject { ["id"] = TeamsPerson.Bot });
        return update;
    }
}
