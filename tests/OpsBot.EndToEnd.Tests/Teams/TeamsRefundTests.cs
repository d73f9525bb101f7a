using System.Net;
using System.Text.Json.Nodes;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>The refund story as people live it in Teams, over the wire in both directions.</summary>
public sealed class TeamsRefundTests : IAsyncLifetime
{
    private TeamsHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TeamsHost.Start();
        await _host.Register("ann", "Ann", Role.Agent);
        await _host.Register("li", "李雷", Role.Agent);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("en-US", "refund 1042 ¥120 mug arrived broken", "please check", "Save", "Saved R-1001", "undo", "R-1001 is withdrawn")]
    [InlineData("zh-CN", "退款 1042 120 杯子碎了", "请核对", "保存", "已保存 R-1001", "撤销", "R-1001 已撤回")]
    public async Task A_refund_is_logged_by_submit_its_card_changes_and_undo_takes_it_back(
        string locale, string sentence, string check, string save, string saved, string undo, string withdrawn)
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann", locale: locale);

        var accepted = await ann.Say(sentence);
        var summary = Assert.Single(_host.SentTo(ann.Conversation));
        await ann.Submit(summary.Card!, save);
        await ann.Say(undo);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Contains(check, summary.Shown, StringComparison.Ordinal);
        var after = _host.SentTo(ann.Conversation).Skip(1).ToList();
        Assert.Equal(["PUT", "POST", "PUT"], after.Select(call => call.Method));
        // Which number the card has depends on whether the bot was slow and said first that it types.
        Assert.Contains("/activities/sent-", after[0].Target, StringComparison.Ordinal);
        Assert.Equal(after[0].Target, after[2].Target);
        Assert.Contains(saved, after[0].Shown, StringComparison.Ordinal);
        Assert.NotNull(after[0].Card!["actions"]);
        Assert.Contains(withdrawn, after[1].Text, StringComparison.Ordinal);
        Assert.Null(after[2].Card!["actions"]);
    }

    [Theory]
    [InlineData("en-US", "refund 1042 ¥120 mug arrived broken", "Save", "Saved R-1001", "Undo", "R-1001 is withdrawn")]
    [InlineData("zh-CN", "退款 1042 120 杯子碎了", "保存", "已保存 R-1001", "撤销", "R-1001 已撤回")]
    public async Task A_refund_is_logged_by_execute_and_the_answer_takes_the_cards_place(
        string locale, string sentence, string save, string saved, string undo, string withdrawn)
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann", locale: locale);
        await ann.Say(sentence);
        var summary = Assert.Single(_host.SentTo(ann.Conversation)).Card!;

        var done = await ann.Execute(summary, save);
        var undone = await ann.Execute(done.Card!, undo);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains(saved, (string?)done.Card!["body"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.activity.message", (string?)undone.Body!["type"]);
        Assert.Contains(withdrawn, undone.Said, StringComparison.Ordinal);
        Assert.Single(_host.SentTo(ann.Conversation));
    }

    [Fact]
    public async Task Every_button_is_an_execute_with_a_submit_for_older_clients()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");

        await ann.Say("refund 1042 ¥120 mug arrived broken");

        var card = Assert.Single(_host.SentTo(ann.Conversation)).Card!;
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.All(card["actions"]!.AsArray(), action =>
        {
            Assert.Equal("Action.Execute", (string?)action!["type"]);
            Assert.Equal("Action.Submit", (string?)action["fallback"]!["type"]);
            Assert.True(JsonNode.DeepEquals(action["data"], action["fallback"]!["data"]));
        });
    }

    [Fact]
    public async Task A_button_pressed_twice_has_one_effect()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("refund 1042 ¥120 mug arrived broken");
        var card = Assert.Single(_host.SentTo(ann.Conversation)).Card!;

        var first = await ann.Execute(card, "Save", "press-1");
        var repeated = await ann.Execute(card, "Save", "press-1");
        var again = await ann.Execute(card, "Save", "press-2");

        Assert.Equal(first.Body!.ToJsonString(), repeated.Body!.ToJsonString());
        Assert.Equal("application/vnd.microsoft.error", (string?)again.Body!["type"]);
        Assert.Equal("DoneBefore", (string?)again.Body["value"]!["code"]);
        Assert.Contains("Saved R-1001", again.Said, StringComparison.Ordinal);
        await ann.Say("show R-1002");
        Assert.Contains("R-1002", _host.SentTo(ann.Conversation)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_a_mention_is_read_and_somebody_elses_press_has_no_effect()
    {
        var ann = new TeamsPerson(_host, "ann", "19:group@thread.v2", "groupChat");
        var li = new TeamsPerson(_host, "li", "19:group@thread.v2", "groupChat");
        await ann.Mention("<at>OpsBot</at> refund 1042 ¥120 mug arrived broken", stated: "<at>OpsBot</at>");
        var card = Assert.Single(_host.SentTo(ann.Conversation)).Card!;

        var other = await li.Execute(card, "Save");
        var own = await ann.Execute(card, "Save");

        Assert.Equal((200, 400), ((int)other.Status, (int)other.Body!["statusCode"]!));
        Assert.Equal("NotYours", (string?)other.Body["value"]!["code"]);
        Assert.Contains("somebody else", other.Said, StringComparison.Ordinal);
        Assert.Contains("Saved R-1001", (string?)own.Card!["body"]![0]!["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_came_as_an_answer_is_changed_where_it_stands()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("refund 1042 ¥120 mug arrived broken");
        var card = Assert.Single(_host.SentTo(ann.Conversation)).Card!;

        var fields = await ann.Execute(card, "Change", shownAs: "sent-1");
        await ann.Say("cancel");

        Assert.NotNull(fields.Card);
        var changed = Assert.Single(_host.SentTo(ann.Conversation), call => call.Method == "PUT");
        Assert.EndsWith("/sent-1", changed.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_is_told_which_role_may()
    {
        var guest = new TeamsPerson(_host, "guest", "chat-of-guest");

        await guest.Say("refund 1042 ¥120 mug arrived broken");

        Assert.Contains("needs the role", Assert.Single(_host.SentTo(guest.Conversation)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_of_another_type_is_not_supported_and_a_refresh_presses_nothing()
    {
        var ann = new TeamsPerson(_host, "ann", "chat-of-ann");
        await ann.Say("refund 1042 ¥120 mug arrived broken");
        var action = (JsonObject)Assert.Single(_host.SentTo(ann.Conversation)).Card!["actions"]![0]!.DeepClone();
        var refresh = ann.Activity(ActivityTypes.Invoke);
        (refresh["name"], refresh["value"]) = ("adaptiveCard/action", new JsonObject { ["action"] = action, ["trigger"] = "automatic" });
        var other = ann.Activity(ActivityTypes.Invoke);
        (other["name"], other["value"]) = ("adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Dance" } });

        var refreshed = await _host.Post(refresh);
        var danced = await _host.Post(other);

        Assert.Equal(HttpStatusCode.BadRequest, danced.Status);
        Assert.Equal("NotSupported", (string?)danced.Body!["value"]!["code"]);
        Assert.Equal("NotSupported", (string?)refreshed.Body!["value"]!["code"]);
        Assert.Single(_host.SentTo(ann.Conversation));
    }
}
