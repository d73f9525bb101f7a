using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpsBot.Protocol.Tests.DirectLine;

/// <summary>
/// What Web Chat sent on the wire, sent again with the ids of this run. Statuses that were injected faults of the recorded server are
/// shown by what leads to the same answer here.
/// </summary>
public sealed partial class DirectLineFixtureTests
{
    [Fact]
    public async Task Generating_a_token_answers_200_with_a_conversation_and_half_an_hour()
    {
        await using var host = await DirectLineHost.Start();

        var answer = await Replay(host, "dl-post-v3-directline-tokens-generate-nonetype-200.json", null, DirectLineHost.Secret);

        AssertRecorded(answer, "dl-post-v3-directline-tokens-generate-nonetype-200.json");
        Assert.Equal(1800, (int)answer.Body!["expires_in"]!);
    }

    [Fact]
    public async Task Starting_a_conversation_answers_201_with_the_address_of_its_stream()
    {
        await using var host = await DirectLineHost.Start();
        var generated = await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret);

        var answer = await Replay(host, "dl-post-v3-directline-conversations-201.json", null, generated.Text("token"));

        AssertRecorded(answer, "dl-post-v3-directline-conversations-201.json");
        Assert.Contains($"/v3/directline/conversations/{generated.Text("conversationId")}/stream?watermark=-&t=", answer.Text("streamUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconnecting_answers_200_with_a_stream_from_the_watermark_given()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await Replay(host, "dl-get-v3-directline-conversations-id-nonetype-200.json", talk, talk.Token);

        AssertRecorded(answer, "dl-get-v3-directline-conversations-id-nonetype-200.json");
        Assert.Contains("stream?watermark=55&t=", answer.Text("streamUrl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-20.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-v-.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-typing-200.json")]
    [InlineData("dl-post-v3-directline-conversations-id-upload-str-200.json")]
    public async Task A_post_of_Web_Chat_answers_200_with_its_id(string fixture)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await Replay(host, fixture, talk, talk.Token);

        AssertRecorded(answer, fixture);
        Assert.StartsWith($"{talk.Id}|", answer.Text("id"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-20.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-v-.json")]
    [InlineData("dl-post-v3-directline-conversations-id-upload-str-200.json")]
    public async Task A_post_of_Web_Chat_comes_back_with_its_channelData_before_the_reply(string fixture)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await Replay(host, fixture, talk, talk.Token);

        var seen = (await talk.Read("1")).Body!["activities"]!.AsArray();
        Assert.Equal(answer.Text("id"), (string?)seen[0]!["id"]);
        Assert.Equal("user", (string?)seen[0]!["from"]!["role"]);
        Assert.True(JsonNode.DeepEquals(SentActivity(fixture)["channelData"], seen[0]!["channelData"]), $"{seen[0]}");
        Assert.Equal("bot", (string?)seen[1]!["from"]!["role"]);
    }

    [Theory]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-40.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-typing-403.json")]
    public async Task An_injected_403_is_what_an_expired_token_gets(string fixture)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        host.Time.Advance(TimeSpan.FromMinutes(31));

        var answer = await Replay(host, fixture, talk, talk.Token);

        Assert.Equal(Recorded(fixture)["response"]!["status"]!.GetValue<int>(), answer.Status);
        Assert.Equal("TokenExpired", answer.ErrorCode);
    }

    [Theory]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-42.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-typing-429.json")]
    public async Task An_injected_429_is_what_too_many_posts_get_with_a_short_Retry_After(string fixture)
    {
        await using var host = await DirectLineHost.Start(new() { PostBurst = 2 });
        var talk = await host.StartTalk();
        await talk.Say("one");
        await talk.Say("two");

        var answer = await Replay(host, fixture, talk, talk.Token);

        AssertRecorded(answer, fixture);
        Assert.Equal("1", answer.Header("Retry-After"));
        Assert.Equal("Retry-After", answer.Header("Access-Control-Expose-Headers"));
    }

    [Theory]
    [InlineData("dl-post-v3-directline-conversations-id-activities-message-50.json")]
    [InlineData("dl-post-v3-directline-conversations-id-activities-typing-502.json")]
    public async Task An_injected_500_or_502_does_not_occur_where_turns_run_after_the_post_so_it_answers_200(string fixture)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var answer = await Replay(host, fixture, talk, talk.Token);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task The_recorded_upgrade_opens_the_stream_and_replays_from_the_start()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        var url = Rewritten(host, talk, (string)Recorded("dl-ws-upgrade.json")["wsUpgrade"]!, talk.Token);

        await using var stream = await StreamClient.Open(new UriBuilder(new Uri(host.Address, url)) { Scheme = "ws" }.Uri, host.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(["Hello from the bot."], await stream.Texts(1));
    }

    private static async Task<Answer> Replay(DirectLineHost host, string fixture, Talk? talk, string bearer)
    {
        var recorded = Recorded(fixture);
        using var request = new HttpRequestMessage(
            new HttpMethod((string)recorded["method"]!), Rewritten(host, talk, (string)recorded["url"]!, bearer));
        if (recorded["body"] is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body is JsonObject ? body.ToJsonString() : (string)body!));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse((string)recorded["headers"]!["content-type"]!);
        }

        foreach (var (name, value) in recorded["headers"]!.AsObject().Where(header => header.Key is not ("content-type" or "authorization" or "origin")))
        {
            request.Headers.TryAddWithoutValidation(name, (string?)value);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        return await Answer.From(await host.Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>The recorded path with this run's conversation and token.</summary>
    private static string Rewritten(DirectLineHost host, Talk? talk, string url, string token)
    {
        _ = host;
        var moved = talk is null ? url : ConversationInPath().Replace(url, $"/conversations/{talk.Id}");
        return TokenInQuery().Replace(moved, $"t={token}");
    }

    /// <summary>Same status, and every field of the recorded answer is there.</summary>
    private static void AssertRecorded(Answer answer, string fixture)
    {
        var response = Recorded(fixture)["response"]!;
        Assert.Equal((int)response["status"]!, answer.Status);
        Assert.Equal(
            response["body"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal),
            answer.Body!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    private static JsonNode SentActivity(string fixture)
    {
        var body = Recorded(fixture)["body"]!;
        return body is JsonObject ? body : JsonNode.Parse(ActivityPart().Match((string)body!).Value)!;
    }

    private static JsonNode Recorded(string fixture) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture)))!;

    [GeneratedRegex("/conversations/[0-9a-f-]{36}")]
    private static partial Regex ConversationInPath();

    [GeneratedRegex(@"\bt=tok\.[0-9a-f-]+")]
    private static partial Regex TokenInQuery();

    [GeneratedRegex("""\{"attachments".*\}(?=\r\n)""")]
    private static partial Regex ActivityPart();
}
