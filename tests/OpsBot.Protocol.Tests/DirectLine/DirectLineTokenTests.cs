namespace OpsBot.Protocol.Tests.DirectLine;

public sealed class DirectLineTokenTests
{
    [Fact]
    public async Task A_token_starts_its_conversation_with_201_and_finds_it_again_with_200()
    {
        await using var host = await DirectLineHost.Start();
        var generated = await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret);

        var first = await host.Post("/v3/directline/conversations", generated.Text("token"));
        var second = await host.Post("/v3/directline/conversations", first.Text("token"));

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(generated.Text("conversationId"), first.Text("conversationId"));
        Assert.Equal(generated.Text("conversationId"), second.Text("conversationId"));
        Assert.Single(host.Bot.Received);
    }

    [Fact]
    public async Task The_secret_starts_a_new_conversation_each_time()
    {
        await using var host = await DirectLineHost.Start();

        var first = await host.Post("/v3/directline/conversations", DirectLineHost.Secret);
        var second = await host.Post("/v3/directline/conversations", DirectLineHost.Secret);

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first.Text("conversationId"), second.Text("conversationId"));
    }

    [Fact]
    public async Task A_refreshed_token_works_after_the_old_one_expired()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        host.Time.Advance(TimeSpan.FromMinutes(29));

        var refreshed = await host.Post("/v3/directline/tokens/refresh", talk.Token);
        host.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((200, talk.Id), (refreshed.Status, refreshed.Text("conversationId")));
        Assert.Equal(403, (await talk.Say("old")).Status);
        Assert.Equal(200, (await (talk with { Token = refreshed.Text("token") }).Say("new")).Status);
    }

    [Fact]
    public async Task An_expired_token_cannot_be_refreshed()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        host.Time.Advance(TimeSpan.FromMinutes(30));

        var answer = await host.Post("/v3/directline/tokens/refresh", talk.Token);

        Assert.Equal((403, "TokenExpired"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        await using var host = await DirectLineHost.Start();
        var mine = await host.StartTalk();
        var theirs = await host.StartTalk();
        var crossed = theirs with { Token = mine.Token };

        Assert.Equal(403, (await crossed.Read()).Status);
        Assert.Equal(403, (await crossed.Say("hello")).Status);
        Assert.Equal(403, (await host.Get(crossed.Path, crossed.Token)).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<StreamRefused>(() => StreamClient.Open(
            new Uri(theirs.StreamUrl.ToString().Replace(theirs.StreamUrl.Query, $"?t={mine.Token}", StringComparison.Ordinal))))).Status);
    }

    [Fact]
    public async Task A_conversation_that_was_never_started_is_404()
    {
        await using var host = await DirectLineHost.Start();
        var talk = new Talk(host, "nobody", host.Tokens.Issue("nobody"), host.Address);

        Assert.Equal(404, (await talk.Read()).Status);
        Assert.Equal(404, (await talk.Say("hello")).Status);
        Assert.Equal(404, (await host.Get(talk.Path, talk.Token)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoieCJ9.")]
    public async Task What_is_no_token_of_ours_is_401(string? token)
    {
        await using var host = await DirectLineHost.Start();

        var answer = await host.Post("/v3/directline/conversations", token);

        Assert.Equal(401, answer.Status);
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_token_with_one_changed_letter_is_401()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        foreach (var at in Enumerable.Range(0, talk.Token.Length).Where(at => at % 7 == 0))
        {
            var forged = $"{talk.Token[..at]}{(talk.Token[at] == 'A' ? 'B' : 'A')}{talk.Token[(at + 1)..]}";

            Assert.Equal(401, (await (talk with { Token = forged }).Read()).Status);
        }
    }

    [Fact]
    public async Task A_user_id_in_the_token_is_forced_on_every_post()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk("dl_ann");

        await talk.Say("I claim to be user-1");

        Assert.All(host.Bot.Received, inbound => Assert.Equal("dl_ann", inbound.Activity.From!.Id));
    }

    [Fact]
    public async Task A_user_id_with_the_reserved_prefix_is_refused_unless_the_token_holds_it()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        var posted = await host.Post($"{talk.Path}/activities", talk.Token, """{"type":"message","text":"x","from":{"id":"dl_ann"}}""");
        var generated = await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret, """{"user":{"id":"ann"}}""");

        Assert.Equal((403, 400), (posted.Status, generated.Status));
    }

    [Fact]
    public async Task A_token_does_not_generate_tokens()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        Assert.Equal(403, (await host.Post("/v3/directline/tokens/generate", talk.Token)).Status);
    }

    [Fact]
    public async Task The_ticket_of_a_stream_is_no_token_and_lasts_a_minute()
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();
        var ticket = System.Web.HttpUtility.ParseQueryString(talk.StreamUrl.Query)["t"]!;

        Assert.Equal(401, (await (talk with { Token = ticket }).Read()).Status);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(403, (await Assert.ThrowsAsync<StreamRefused>(() => StreamClient.Open(talk.StreamUrl))).Status);
    }

    [Fact]
    public async Task New_conversations_per_client_are_bounded()
    {
        await using var host = await DirectLineHost.Start(new() { ConversationsPerHour = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret)).Status);
        }

        Assert.Equal(429, (await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret)).Status);
        host.Time.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal(200, (await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret)).Status);
    }
}
