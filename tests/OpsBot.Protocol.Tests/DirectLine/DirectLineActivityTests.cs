using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.Protocol.Tests.DirectLine;

public sealed class DirectLineActivityTests
{
    [Fact]
    public async Task Polling_page_by_page_meets_every_activity_once_and_in_order()
    {
        await using var host = await DirectLineHost.Start(new() { PageSize = 7, PostBurst = 1000 });
        var talk = await host.StartTalk();
        for (var i = 0; i < 20; i++)
        {
            await talk.Say($"{i}");
        }

        List<string> texts = [];
        var watermark = "";
        while ((await talk.Read(watermark)).Body! is var page && page["activities"]!.AsArray() is { Count: > 0 } activities)
        {
            texts.AddRange(activities.Select(activity => (string)activity!["text"]!));
            watermark = (string)page["watermark"]!;
        }

        Assert.Equal(["Hello from the bot.", .. Enumerable.Range(0, 20).SelectMany(i => new[] { $"{i}", $"You said: {i}" })], texts);
    }

    [Theory]
    [InlineData("abc", 400)]
    [InlineData("-5", 400)]
    [InlineData("99999999999999999999999", 400)]
    [InlineData("-", 200)]
    [InlineData("", 200)]
    public async Task A_watermark_that_is_no_number_is_400_and_none_is_the_beginning(string watermark, int status)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        Assert.Equal(status, (await talk.Read(watermark)).Status);
    }

    [Fact]
    public async Task A_watermark_beyond_the_end_reads_on_at_the_end()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var stale = await talk.Read("900");
        await talk.Say("after");
        var next = await talk.Read((string)stale.Body!["watermark"]!);

        Assert.Empty(stale.Body["activities"]!.AsArray());
        Assert.Equal("after", (string?)next.Body!["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task The_same_client_id_posted_again_has_one_effect_and_the_same_answer()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var first = await talk.Say("refund", "k1");
        var again = await talk.Say("refund", "k1");

        Assert.Equal(first.Text("id"), again.Text("id"));
        Assert.Equal(3, (await talk.Read()).Body!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Unknown_fields_and_channelData_come_back_as_they_were_sent()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        const string Sent = """{"type":"message","text":"退款 #1042","from":{"id":"u","x":{"y":[1,null]}},"channelData":{"clientActivityID":"c","z":{"a":1.50}},"later":true}""";

        await host.Post($"{talk.Path}/activities", talk.Token, Sent);

        var echo = (await talk.Read("1")).Body!["activities"]![0]!;
        Assert.Equal("""{"clientActivityID":"c","z":{"a":1.50}}""", echo["channelData"]!.ToJsonString());
        Assert.Equal("""{"y":[1,null]}""", echo["from"]!["x"]!.ToJsonString());
        Assert.True((bool)echo["later"]!);
        Assert.Equal("退款 #1042", (string?)echo["text"]);
    }

    [Fact]
    public async Task Where_and_who_come_from_the_token_whatever_the_body_says()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk("dl_ann");

        await host.Post($"{talk.Path}/activities", talk.Token, """
            {"type":"message","id":"mine","text":"x","channelId":"msteams","serviceUrl":"https://evil.example","deliveryMode":"expectReplies",
             "conversation":{"id":"other"},"recipient":{"id":"someone"},"from":{"id":"boss","role":"bot"},"timestamp":"2001-01-01T00:00:00Z","callerId":"urn:x"}
            """);

        var activity = host.Bot.Received.Last().Activity;
        Assert.Equal(("directline", talk.Id, "dl_ann", "user"), (activity.ChannelId, activity.Conversation!.Id, activity.From!.Id, activity.From.Role));
        Assert.Equal(("opsbot", null, null), (activity.Recipient!.Id, activity.DeliveryMode, activity.CallerId));
        Assert.Equal(host.Time.GetUtcNow(), activity.Timestamp);
        Assert.Equal(host.Address.ToString(), activity.ServiceUrl);
        Assert.NotEqual("mine", activity.Id);
    }

    [Fact]
    public async Task Typing_of_the_user_is_answered_but_neither_kept_nor_shown()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await host.Post($"{talk.Path}/activities", talk.Token, """{"type":"typing","from":{"id":"u"}}""");

        Assert.Equal(200, answer.Status);
        Assert.Single((await talk.Read()).Body!["activities"]!.AsArray());
    }

    [Fact]
    public async Task A_bot_that_cannot_take_it_now_is_503_with_a_time_to_come_back()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await talk.Say("busy");

        Assert.Equal((503, "1"), (answer.Status, answer.Header("Retry-After")));
    }

    [Fact]
    public async Task After_the_bot_ended_the_conversation_it_can_be_read_but_not_continued()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        await talk.Say("bye");

        Assert.Equal(404, (await talk.Say("still there?")).Status);
        Assert.Equal("endOfConversation", (string?)(await talk.Read("2")).Body!["activities"]![0]!["type"]);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":"made-up"}""", 400)]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""", 400)]
    [InlineData("""{"type":"event"}""", 400)]
    [InlineData("""{"type":"message","text":7}""", 400)]
    [InlineData("""{"type":"message","from":"me"}""", 400)]
    [InlineData("""{"type":"message","channelData":5,"text":"fine"}""", 200)]
    [InlineData("""{"type":"message","text":"fine"}""", 200)]
    public async Task A_body_is_taken_or_refused_and_never_breaks_the_server(string body, int status)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        Assert.Equal(status, (await host.Post($"{talk.Path}/activities", talk.Token, body)).Status);
    }

    [Fact]
    public async Task Sizes_are_bounded()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        async Task<int> Post(string body) => (await host.Post($"{talk.Path}/activities", talk.Token, body)).Status;

        Assert.Equal(413, await Post($$"""{"type":"message","text":"{{new string('x', 300_000)}}"}"""));
        Assert.Equal(400, await Post($$"""{"type":"message","text":"{{new string('x', 30_000)}}"}"""));
        Assert.Equal(400, await Post($$"""{"type":"message","value":{{new string('[', 5000)}}{{new string(']', 5000)}}}"""));
        Assert.Equal(400, await Post($$$"""{"type":"message","attachments":[{{{string.Join(',', Enumerable.Repeat("{}", 11))}}}]}"""));
        Assert.Equal(400, await Post($$$"""{"type":"message","from":{"id":"{{{new string('x', 200)}}}"}}"""));
    }

    [Fact]
    public async Task An_upload_of_one_body_is_kept_and_can_be_fetched_by_its_signed_link()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{talk.Path}/upload?userId=user-1");
        request.Headers.Authorization = new("Bearer", talk.Token);
        request.Content = new ByteArrayContent([1, 2, 3]);
        request.Content.Headers.ContentType = new("image/png");
        request.Content.Headers.ContentDisposition = new("attachment") { FileNameStar = "杯子.png" };

        var posted = await Answer.From(await host.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(200, posted.Status);
        var attachment = (await talk.Read("1")).Body!["activities"]![0]!["attachments"]![0]!;
        Assert.Equal(("image/png", "杯子.png"), ((string?)attachment["contentType"], (string?)attachment["name"]));
        var fetched = await host.Client.GetAsync((string?)attachment["contentUrl"], TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", fetched.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("inline", fetched.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_signature_or_after_a_day_is_403_and_a_new_showing_signs_it_again()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        var name = host.Uploads.Keep(Encoding.UTF8.GetBytes("<script>alert(1)</script>"));
        var link = OpsBot.Protocol.DirectLine.FileLinks.To(name, "page.html");
        host.Bot.Say(talk.Id, link);
        async Task<string> Shown() => (string)(await (talk with { Token = host.Tokens.Issue(talk.Id) }).Read("1")).Body!["activities"]![0]!["text"]!;
        async Task<HttpResponseMessage> Fetch(string url) => await host.Client.GetAsync(url, TestContext.Current.CancellationToken);
        var first = await Shown();

        Assert.Equal(403, (int)(await Fetch(link)).StatusCode);
        var fetched = await Fetch(first);
        Assert.Equal(200, (int)fetched.StatusCode);
        Assert.Equal("application/octet-stream", fetched.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("attachment", fetched.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await Fetch(first.Replace("page.html", "page.png", StringComparison.Ordinal))).StatusCode);
        host.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(403, (int)(await Fetch(first)).StatusCode);
        Assert.Equal(200, (int)(await Fetch(await Shown())).StatusCode);
    }

    [Fact]
    public async Task A_client_cannot_have_a_link_signed_that_it_wrote_itself()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        var link = OpsBot.Protocol.DirectLine.FileLinks.To(new string('a', 64), "x.png");

        await host.Post($"{talk.Path}/activities", talk.Token, $$$"""{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"{{{link}}}"}]}""");

        Assert.Null((await talk.Read("1")).Body!["activities"]![0]!["attachments"]![0]!["contentUrl"]);
    }

    [Theory]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "no parts here", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\"type\":\"message\"}\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.txt\"\r\n\r\nhi\r\n--b--\r\n", 200)]
    [InlineData("nonsense", "x", 415)]
    public async Task A_multipart_body_is_taken_or_refused_and_never_breaks_the_server(string type, string body, int status)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{talk.Path}/upload");
        request.Headers.Authorization = new("Bearer", talk.Token);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(status, (int)(await host.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_upload_above_the_cap_is_413_and_not_said()
    {
        await using var host = await DirectLineHost.Start(new() { MaxUploadBytes = 1000 });
        var talk = await host.StartTalk();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{talk.Path}/upload");
        request.Headers.Authorization = new("Bearer", talk.Token);
        request.Content = new ByteArrayContent(new byte[1001]);
        request.Content.Headers.ContentType = new("image/png");

        Assert.Equal(413, (int)(await host.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Single((await talk.Read()).Body!["activities"]!.AsArray());
    }
}
