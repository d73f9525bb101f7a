using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Activities;

public sealed class ActivityReplyTests
{
    [Fact]
    public void A_reply_goes_back_the_way_the_activity_came()
    {
        var activity = ActivityJson.Read(Fixture.Message());

        var reply = activity.CreateReply("**12** refunds");

        Assert.Equal(
            ("message", activity.Id, activity.Recipient!.Id, activity.From!.Id, activity.Conversation!.Id, activity.ServiceUrl, "msteams", "markdown"),
            (reply.Type, reply.ReplyToId, reply.From!.Id, reply.Recipient!.Id, reply.Conversation!.Id, reply.ServiceUrl, reply.ChannelId, reply.TextFormat));
        Assert.Null(reply.Id);
        Assert.Null(reply.CreateReply().TextFormat);
    }

    [Fact]
    public void A_reference_leads_back_to_the_conversation_and_is_not_verified_by_itself()
    {
        var activity = ActivityJson.Read(Fixture.Message(body => body["serviceUrlVerified"] = true));

        var reference = activity.GetReference();
        var message = reference.CreateMessage("Good morning");

        Assert.Null(reference.ServiceUrlVerified);
        Assert.Null(message.ReplyToId);
        Assert.Equal((activity.From!.Id, activity.Recipient!.Id), (message.Recipient!.Id, message.From!.Id));
    }

    [Fact]
    public void Times_set_by_us_are_written_in_utc_with_z_or_with_their_offset()
    {
        var activity = new Activity
        {
            Timestamp = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
            LocalTimestamp = new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.FromHours(8)),
        };

        Assert.Equal("""{"timestamp":"2026-03-02T09:00:00.0000000Z","localTimestamp":"2026-03-02T17:00:00.0000000+08:00"}""", ActivityJson.Write(activity));
        Assert.Equal(activity.LocalTimestamp, ActivityJson.Read(ActivityJson.Write(activity)).LocalTimestamp);
    }

    [Fact]
    public void Unknown_fields_survive_on_every_nested_object()
    {
        const string json = """
            {"type":"message","from":{"id":"u","x":{"y":1}},"conversation":{"id":"c","z":[1,null]},"recipient":{"id":"b","w":"w"},
            "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"T","value":{"v":1},"new":true}],"s":0},
            "attachments":[{"contentType":"x/y","content":{"body":[{"k":1.50}]},"future":"f"}],"membersAdded":[{"id":"m","n":1}],
            "entities":[{"type":"mention","mentioned":{"id":"b","extra":1},"text":"t","e":2}],"channelData":{"tenant":{"id":"t","q":1}},
            "value":[1,"two",{"three":3}],"relatesTo":{"conversation":{"id":"c2","r":1},"bot":{"id":"b","p":1},"o":1},"semanticAction":{"state":"start"},"u":1}
            """;

        var again = ActivityJson.Write(ActivityJson.Read(json));

        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(json), System.Text.Json.Nodes.JsonNode.Parse(again)), again);
        Assert.Contains("1.50", again, StringComparison.Ordinal);
    }
}
