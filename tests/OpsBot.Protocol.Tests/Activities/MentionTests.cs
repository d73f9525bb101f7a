using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Tests.Activities;

public sealed class MentionTests
{
    private const string Bot = """{"id":"28:bot","name":"Ops Bot"}""";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "alone", "<at>Ops Bot</at> status", Mention("28:bot", "Ops Bot"), "status" },
        { "in the middle", "hello <at>Ops Bot</at> status", Mention("28:bot", "Ops Bot"), "hello status" },
        { "at the end", "status <at>Ops Bot</at>", Mention("28:bot", "Ops Bot"), "status" },
        { "without spaces", "退款<at>Ops Bot</at>查询", Mention("28:bot", "Ops Bot"), "退款查询" },
        { "twice", "<at>Ops Bot</at> and <at>Ops Bot</at> go", Mention("28:bot", "Ops Bot"), "and go" },
        { "round brackets", "<at>Ops (Bot)</at> go", Mention("28:bot", "Ops (Bot)"), "go" },
        { "square brackets", "<at>[Ops] Bot</at> go", Mention("28:bot", "[Ops] Bot"), "go" },
        { "ampersand and dollar", "<at>A&B$1*</at> go", Mention("28:bot", "A&B$1*"), "go" },
        { "no text in the entity", "<at>A&B $C</at> go", Mention("28:bot", "A&B $C", text: false), "go" },
        { "no text and an encoded name", "<at>A&amp;B</at> go", Mention("28:bot", "A&B", text: false), "go" },
        { "nbsp", "<at>Ops Bot</at>\u00a0status\u00a0", Mention("28:bot", "Ops Bot"), "status" },
        { "nbsp as an entity", "<at>Ops Bot</at>&nbsp;status", Mention("28:bot", "Ops Bot"), "status" },
        { "nbsp inside the name", "<at>Ops\u00a0Bot</at> status", Mention("28:bot", "Ops Bot"), "status" },
        { "new lines", "<at>Ops Bot</at>\r\n\nstatus\n", Mention("28:bot", "Ops Bot"), "status" },
        { "somebody else stays", "<at>Ops Bot</at> ask <at>Ann</at>", Mention("28:bot", "Ops Bot") + "," + Mention("29:ann", "Ann"), "ask <at>Ann</at>" },
        { "only somebody else", "<at>Ann</at> hi", Mention("29:ann", "Ann"), "<at>Ann</at> hi" },
        { "a namesake stays", "<at>Ops Bot</at> hi", Mention("29:namesake", "Ops Bot"), "<at>Ops Bot</at> hi" },
        { "an id in another case is another", "<at>Ops Bot</at> hi", Mention("28:BOT", "Ops Bot"), "<at>Ops Bot</at> hi" },
        { "no entities", "<at>Ops Bot</at> hi", "", "<at>Ops Bot</at> hi" },
        { "malformed entity", "<at>Ops Bot</at> hi", """{"type":"mention","mentioned":{"id":7}},{"type":"mention"},{}""", "<at>Ops Bot</at> hi" },
        { "only the mention", "<at>Ops Bot</at>", Mention("28:bot", "Ops Bot"), "" },
        { "the entity's text is not in the text", "Ops Bot, hi", Mention("28:bot", "Ops Bot"), "Ops Bot, hi" },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Only_the_mention_of_the_bot_is_taken_out(string name, string text, string entities, string expected)
    {
        var activity = Activity(text, entities, Bot);
        var before = ActivityJson.Write(activity);

        Assert.True(expected == Mentions.Read(activity).Text, $"{name}: '{Mentions.Read(activity).Text}'");
        Assert.Equal(before, ActivityJson.Write(activity));
    }

    [Fact]
    public void Without_a_recipient_nothing_is_taken_out()
    {
        var read = Mentions.Read(Activity(" <at>Ops Bot</at> hi ", Mention("28:bot", "Ops Bot"), "null"));

        Assert.Equal(("<at>Ops Bot</at> hi", false), (read.Text, read.BotMentioned));
    }

    [Fact]
    public void It_says_whether_the_bot_was_meant_and_who_else()
    {
        var read = Mentions.Read(Activity("x", Mention("28:bot", "Ops Bot") + "," + Mention("29:ann", "Ann"), Bot));

        Assert.True(read.BotMentioned);
        Assert.Equal("29:ann", Assert.Single(read.Others).Id);
    }

    [Fact]
    public void A_message_without_text_reads_as_empty() =>
        Assert.Equal("", Mentions.Read(new Activity { Type = ActivityTypes.Message }).Text);

    private static string Mention(string id, string name, bool text = true) =>
        $$"""{"type":"mention","mentioned":{"id":"{{id}}","name":"{{name}}","more":1}{{(text ? $",\"text\":\"<at>{name}</at>\"" : "")}}}""";

    private static Activity Activity(string text, string entities, string recipient) =>
        ActivityJson.Read($$"""{"type":"message","text":{{System.Text.Json.JsonSerializer.Serialize(text)}},"recipient":{{recipient}},"entities":[{{entities}}]}""");
}
