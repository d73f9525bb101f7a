using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Inbound;

/// <summary>Bodies nobody should send, one row each: the status that answers them, fast and never 5xx.</summary>
public sealed class MalformedBodyTests
{
    private static readonly Dictionary<string, (int Status, byte[] Body)> Cases = new()
    {
        ["nothing"] = (400, []),
        ["spaces"] = (400, "   "u8.ToArray()),
        ["null"] = (400, "null"u8.ToArray()),
        ["a number"] = (400, "5"u8.ToArray()),
        ["a text"] = (400, "\"hello\""u8.ToArray()),
        ["an array"] = (400, "[]"u8.ToArray()),
        ["an empty object"] = (400, "{}"u8.ToArray()),
        ["no JSON"] = (400, "<xml/>"u8.ToArray()),
        ["cut off"] = (400, Encoding.UTF8.GetBytes(Fixture.Message()[..200])),
        ["two objects"] = (400, Encoding.UTF8.GetBytes(Fixture.Message() + Fixture.Message())),
        ["a comment"] = (400, Encoding.UTF8.GetBytes("// hi\n" + Fixture.Message())),
        ["a trailing comma"] = (400, Encoding.UTF8.GetBytes(Fixture.Message()[..^1] + ",}")),
        ["UTF-16"] = (400, Encoding.Unicode.GetBytes(Fixture.Message())),
        ["bytes that are no UTF-8"] = (400, [.. Encoding.UTF8.GetBytes(Fixture.Message(b => b["text"] = "@@")).Select(x => x == '@' ? (byte)0xC3 : x)]),
        ["compressed without saying so"] = (400, Compressed(Fixture.Message())),
        ["2,000 levels deep"] = (400, Deep(2000)),
        ["65 levels deep"] = (400, Deep(65)),
        ["60 levels deep"] = (202, Deep(60)),
        ["100,000 open brackets"] = (400, Encoding.UTF8.GetBytes(new string('[', 100_000))),
        ["a name twice"] = (400, Encoding.UTF8.GetBytes(Fixture.Message()[..^1] + ",\"text\":\"again\"}")),
        ["a name twice in another case"] = (400, Encoding.UTF8.GetBytes(Fixture.Message()[..^1] + ",\"Text\":\"again\"}")),
        ["a name twice in channelData"] = (400, Text("channelData", "{\"a\":1,\"a\":2}")),
        ["a name twice in what nobody knows"] = (400, Text("newField", "{\"b\":[{\"a\":1,\"a\":2}]}")),
        ["text as a number"] = (400, Text("text", "5")),
        ["attachments as an object"] = (400, Text("attachments", "{}")),
        ["attachments with null"] = (400, Text("attachments", "[null]")),
        ["entities with null"] = (400, Text("entities", "[null]")),
        ["members with null"] = (400, Text("membersAdded", "[null]")),
        ["from as a text"] = (400, Text("from", "\"me\"")),
        ["from without an id"] = (400, Text("from", "{}")),
        ["from.id blank"] = (400, Text("from", "{\"id\":\" \"}")),
        ["conversation null"] = (400, Text("conversation", "null")),
        ["conversation without an id"] = (400, Text("conversation", "{\"isGroup\":true}")),
        ["a conversation id of 600 characters"] = (400, Text("conversation", $"{{\"id\":\"{new string('c', 600)}\"}}")),
        ["no channelId"] = (400, Text("channelId", "null")),
        ["no type"] = (400, Text("type", "null")),
        ["an invoke without a name"] = (400, Text("type", "\"invoke\"")),
        ["an event without a name"] = (400, Text("type", "\"event\"")),
        ["a command without a name"] = (400, Text("type", "\"command\"")),
        ["an unknown event"] = (202, Encoding.UTF8.GetBytes(Fixture.Message(b => { b["type"] = "event"; b["name"] = "no/such"; }))),
        ["an unknown type"] = (202, Text("type", "\"totallyNew\"")),
        ["no recipient"] = (202, Text("recipient", "null")),
        ["a bad timestamp"] = (202, Text("timestamp", "\"yesterday\"")),
        ["a timestamp that is a number"] = (202, Text("timestamp", "12")),
        ["a bad local timestamp"] = (202, Text("localTimestamp", "{}")),
        ["field names in capitals"] = (202, Encoding.UTF8.GetBytes(Fixture.Message().Replace("\"conversation\"", "\"Conversation\"", StringComparison.Ordinal))),
        ["a byte order mark"] = (202, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Fixture.Message())]),
        ["channelData that is a text"] = (202, Text("channelData", "\"x\"")),
        ["a malformed mention"] = (202, Text("entities", "[{\"type\":\"mention\",\"mentioned\":7,\"text\":[]}]")),
        ["half an emoji"] = (202, Text("text", "\"\\uD83D and \\uDE00 and \\\\uD83D\"")),
        ["1 MB"] = (202, Sized(1024 * 1024)),
        ["1 MB and a byte"] = (413, Sized((1024 * 1024) + 1)),
        ["1.5 MB"] = (413, Sized(1536 * 1024)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_is_answered_by_its_status_and_fast(string name)
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);

        using var response = await Patience.PostWithinASecond(() => host.Post(Cases[name].Body));

        Assert.Equal(Cases[name].Status, (int)response.StatusCode);
        if (Cases[name].Status < 400)
            return;

        Assert.Empty(sink.Received);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!;
        Assert.False(string.IsNullOrEmpty((string?)error["code"]) || string.IsNullOrEmpty((string?)error["message"]));
    }

    [Theory]
    [InlineData("application/json", 202)]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"", 202)]
    [InlineData("application/vnd.microsoft.activity+json", 202)]
    [InlineData("text/json", 202)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("nonsense", 415)]
    [InlineData(null, 415)]
    public async Task Only_json_in_utf8_is_read(string? contentType, int status)
    {
        await using var host = await BotHost.Start(new RecordingSink());

        using var response = await host.Post(Encoding.UTF8.GetBytes(Fixture.Message()), contentType: contentType);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_large_body_that_does_not_state_its_length_is_cut_off_too()
    {
        await using var host = await BotHost.Start(new RecordingSink());
        using var content = new StreamContent(new MemoryStream(Sized(2 * 1024 * 1024)));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task Half_an_emoji_becomes_the_replacement_character_and_a_whole_one_stays()
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);

        using var response = await host.Post(Text("text", "\"a \\uD83D b \\uD83D\\uDE00 c \\\\uD83D \\uDE00\""));

        Assert.Equal("a \uFFFD b 😀 c \\uD83D \uFFFD", Assert.Single(sink.Received).Activity.Text);
    }

    [Fact]
    public async Task What_cannot_be_read_as_a_time_is_no_time_and_is_kept()
    {
        var sink = new RecordingSink();
        await using var host = await BotHost.Start(sink);

        using var response = await host.Post(Fixture.Message(body =>
        {
            body["timestamp"] = "yesterday";
            body["localTimestamp"] = "2026-11-23T23:42:01.686+08:00";
        }));

        var activity = Assert.Single(sink.Received).Activity;
        Assert.Null(activity.Timestamp);
        Assert.Equal(TimeSpan.FromHours(8), activity.LocalTimestamp!.Value.Offset);
        Assert.Contains("\"timestamp\":\"yesterday\"", Protocol.Activities.ActivityJson.Write(activity), StringComparison.Ordinal);
    }

    private static byte[] Text(string field, string json)
    {
        var body = JsonNode.Parse(Fixture.Message())!.AsObject();
        body.Remove(field);
        return Encoding.UTF8.GetBytes($"{body.ToJsonString()[..^1]},\"{field}\":{json}}}");
    }

    private static byte[] Deep(int levels) =>
        Text("channelData", string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "1" + new string('}', levels - 1));

    private static byte[] Sized(int bytes)
    {
        var empty = Encoding.UTF8.GetByteCount(Fixture.Message(body => body["text"] = ""));
        return Encoding.UTF8.GetBytes(Fixture.Message(body => body["text"] = new string('x', bytes - empty)));
    }

    private static byte[] Compressed(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        return target.ToArray();
    }
}
