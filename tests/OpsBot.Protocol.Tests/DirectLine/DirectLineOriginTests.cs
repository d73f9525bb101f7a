namespace OpsBot.Protocol.Tests.DirectLine;

public sealed class DirectLineOriginTests
{
    [Fact]
    public async Task A_preflight_of_an_own_page_lists_what_Direct_Line_clients_send()
    {
        await using var host = await DirectLineHost.Start();
        var origin = host.Address.GetLeftPart(UriPartial.Authority);

        var answer = await host.Send(HttpMethod.Options, "/v3/directline/conversations", null, null, ("Origin", origin));

        Assert.Equal(204, answer.Status);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("authorization, content-type, x-ms-bot-agent, x-requested-with", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("GET, POST, OPTIONS", answer.Header("Access-Control-Allow-Methods"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_foreign_page_is_refused_everywhere(string origin)
    {
        await using var host = await DirectLineHost.Start();
        var talk = await host.StartTalk();

        Assert.Equal(403, (await host.Send(HttpMethod.Options, "/v3/directline/conversations", null, null, ("Origin", origin))).Status);
        Assert.Equal(403, (await host.Get($"{talk.Path}/activities", talk.Token, ("Origin", origin))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<StreamRefused>(() => StreamClient.Open(talk.StreamUrl, origin))).Status);
    }

    [Fact]
    public async Task A_trusted_origin_may_call_and_open_the_stream()
    {
        const string Origin = "https://intranet.example.com";
        await using var host = await DirectLineHost.Start(new() { TrustedOrigins = [Origin] });
        var talk = await host.StartTalk();

        Assert.Equal(200, (await host.Get($"{talk.Path}/activities", talk.Token, ("Origin", Origin))).Status);
        await using var stream = await StreamClient.Open(talk.StreamUrl, Origin);
        Assert.Single(await stream.Activities(1));
    }

    [Fact]
    public async Task A_token_that_names_its_origins_works_on_their_pages_only()
    {
        const string Origin = "https://intranet.example.com";
        await using var host = await DirectLineHost.Start(new() { TrustedOrigins = [Origin, "https://other.example.com"] });
        var generated = await host.Post("/v3/directline/tokens/generate", DirectLineHost.Secret, $$"""{"trustedOrigins":["{{Origin}}"]}""");

        Assert.Equal(201, (await host.Post("/v3/directline/conversations", generated.Text("token"), null, ("Origin", Origin))).Status);
        Assert.Equal(403, (await host.Post("/v3/directline/conversations", generated.Text("token"), null, ("Origin", "https://other.example.com"))).Status);
    }

    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("localhost:9999", 201)]
    [InlineData("[::1]:80", 201)]
    [InlineData("bot.example.com", 201)]
    public async Task A_name_rebound_to_this_machine_reaches_nothing(string name, int status)
    {
        await using var host = await DirectLineHost.Start(new() { PublicAddresses = [new Uri("https://bot.example.com/")] });

        Assert.Equal(status, (await host.Post("/v3/directline/conversations", DirectLineHost.Secret, null, ("Host", name))).Status);
    }

    [Fact]
    public async Task Behind_a_public_address_the_stream_is_wss_there()
    {
        await using var host = await DirectLineHost.Start(new() { PublicAddresses = [new Uri("https://bot.example.com/")] });

        var started = await host.Post("/v3/directline/conversations", DirectLineHost.Secret, null, ("Host", "bot.example.com"), ("Origin", "https://bot.example.com"));

        Assert.StartsWith("wss://bot.example.com/v3/directline/conversations/", started.Text("streamUrl"), StringComparison.Ordinal);
    }
}
