using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Credentials;

/// <summary>Every way a token can be good or bad, one row each: what is sent and the status that comes back.</summary>
public sealed class TokenCaseTests : IDisposable
{
    private const string Friend = "99999999-0000-0000-0000-000000000001";
    private const string Stranger = "99999999-0000-0000-0000-000000000002";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // Making keys takes long, and they hold nothing of a test.
    private static readonly TokenForge Forge = new();
    private static readonly TokenForge Other = new("key-of-somebody-else");

    private readonly FakeIdentityProvider provider = new();
    private readonly RecordingSink sink = new();

    private static readonly Dictionary<string, (int Status, Func<string?> Header, Action<JsonObject>? Activity)> Cases = new()
    {
        ["a channel's token"] = (202, () => Channel(), null),
        ["RS384"] = (202, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), "RS384")), null),
        ["RS512"] = (202, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), "RS512")), null),
        ["scheme in lower case"] = (202, () => Channel()!.Replace("Bearer", "bearer", StringComparison.Ordinal), null),
        ["audience api://id"] = (202, () => Channel(c => c["aud"] = $"api://{TokenForge.AppId}"), null),
        ["audience api://botid-id"] = (202, () => Channel(c => c["aud"] = $"api://botid-{TokenForge.AppId}"), null),
        ["serviceUrl without its slash"] = (202, () => Channel(), a => a["serviceUrl"] = TokenForge.ServiceUrl.TrimEnd('/')),
        ["serviceUrl in another case"] = (202, () => Channel(c => c["serviceurl"] = TokenForge.ServiceUrl.ToUpperInvariant()), null),
        ["expired 299 s ago"] = (202, () => Channel(c => c["exp"] = Seconds(-299)), null),
        ["valid in 300 s"] = (202, () => Channel(c => c["nbf"] = Seconds(300)), null),
        ["no nbf"] = (202, () => Channel(c => c.Remove("nbf")), null),
        ["an Entra token of the bot itself, v2"] = (202, () => Entra(TokenForge.AppId), null),
        ["an Entra token of the bot itself, v1"] = (202, () => Entra(TokenForge.AppId, "1.0"), null),
        ["an allowed caller"] = (202, () => Entra(Friend), null),

        ["no header"] = (401, () => null, null),
        ["an empty header"] = (401, () => "Bearer ", null),
        ["another scheme"] = (401, () => "Basic dXNlcjpwYXNz", null),
        ["no token at all"] = (401, () => "Bearer nonsense", null),
        ["three empty parts"] = (401, () => "Bearer ..", null),
        ["a header that is no JSON"] = (401, () => "Bearer YWJj.YWJj.YWJj", null),
        ["five parts"] = (401, () => "Bearer eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d", null),
        ["20,000 characters"] = (401, () => "Bearer " + new string('a', 20_000), null),
        ["expired 300 s ago"] = (401, () => Channel(c => c["exp"] = Seconds(-300)), null),
        ["expired an hour ago"] = (401, () => Channel(c => c["exp"] = Seconds(-3600)), null),
        ["valid in 301 s"] = (401, () => Channel(c => c["nbf"] = Seconds(301)), null),
        ["no exp"] = (401, () => Channel(c => c.Remove("exp")), null),
        ["exp as text"] = (401, () => Channel(c => c["exp"] = "tomorrow"), null),
        ["exp beyond all time"] = (202, () => Channel(c => c["exp"] = long.MaxValue), null),
        ["exp negative"] = (401, () => Channel(c => c["exp"] = -5), null),
        ["alg none"] = (401, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), "none")), null),
        ["HS256 with the public key as secret"] = (401, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), "HS256")), null),
        ["PS256"] = (401, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), "PS256")), null),
        ["an unknown key"] = (401, () => Bearer(Other.Sign(TokenForge.ChannelClaims(Now))), null),
        ["another key under a known id"] = (401, () => Bearer(Other.Sign(TokenForge.ChannelClaims(Now), keyId: "key-1")), null),
        ["an empty key id"] = (401, () => Bearer(Forge.Sign(TokenForge.ChannelClaims(Now), keyId: "")), null),
        ["a broken signature"] = (401, () => Channel()![..^6] + "AAAAAA", null),
        ["no signature"] = (401, () => Channel()![..(Channel()!.LastIndexOf('.') + 1)], null),
        ["another audience"] = (401, () => Channel(c => c["aud"] = Stranger), null),
        ["no audience"] = (401, () => Channel(c => c.Remove("aud")), null),
        ["audience null"] = (401, () => Channel(c => c["aud"] = null), null),
        ["another issuer"] = (401, () => Channel(c => c["iss"] = "https://evil.test"), null),
        ["no issuer"] = (401, () => Channel(c => c.Remove("iss")), null),
        ["an issuer that begins like ours"] = (401, () => Channel(c => c["iss"] = "https://api.botframework.com.evil.test"), null),
        ["a foreign tenant's issuer"] = (401, () => Entra(TokenForge.AppId, change: c => c["iss"] = $"https://login.microsoftonline.com/{Stranger}/v2.0"), null),
        ["the government's issuer in the public cloud"] = (401, () => Channel(c => c["iss"] = "https://api.botframework.us"), null),
        ["no serviceUrl in the token"] = (401, () => Channel(c => c.Remove("serviceurl")), null),
        ["another serviceUrl"] = (401, () => Channel(), a => a["serviceUrl"] = "https://smba.trafficmanager.net/other/"),
        ["serviceUrl null in the activity"] = (401, () => Channel(), a => a["serviceUrl"] = null),
        ["no serviceUrl in the activity"] = (401, () => Channel(), a => a.Remove("serviceUrl")),
        ["a channel the key does not speak for"] = (401, () => Channel(), a => a["channelId"] = "slack"),
        ["a key that speaks for no channel, Teams"] = (401, () => Channel(key: "key-bare"), null),
        ["a key that speaks for no channel, Web Chat"] = (202, () => Channel(key: "key-bare"), a => a["channelId"] = "webchat"),
        ["Entra without a version"] = (401, () => Entra(TokenForge.AppId, change: c => c.Remove("ver")), null),
        ["Entra v2 with v1's claim"] = (401, () => Entra(TokenForge.AppId, change: c => { c.Remove("azp"); c["appid"] = TokenForge.AppId; }), null),
        ["Entra for another audience"] = (401, () => Entra(TokenForge.AppId, change: c => c["aud"] = Stranger), null),
        ["a caller nobody allowed"] = (403, () => Entra(Stranger), null),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_is_accepted_or_refused_and_never_breaks_the_bot(string name)
    {
        var (status, header, activity) = Cases[name];
        await using var host = await Start();

        using var response = await host.Post(Message(activity), header());

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 202 ? 1 : 0, sink.Received.Count);
        if (status == 401)
            Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task A_channels_activity_arrives_with_what_its_token_proved_and_our_caller_id()
    {
        await using var host = await Start();

        using var response = await host.Post(Message(a => a["callerId"] = "urn:botframework:aadappid:forged"), Channel());

        var received = Assert.Single(sink.Received);
        Assert.Equal(new CallerIdentity(CallerKind.Channel, TokenForge.AppId, null, ServiceUrlVerified: true), received.Caller);
        Assert.Equal("urn:botframework:azure", received.Activity.CallerId);
        Assert.True(received.GetReference().ServiceUrlVerified);
    }

    [Fact]
    public async Task An_allowed_bot_is_named_by_its_token_and_vouches_for_no_service_url()
    {
        await using var host = await Start();

        using var response = await host.Post(Message(), Entra(Friend));

        var received = Assert.Single(sink.Received);
        Assert.Equal(new CallerIdentity(CallerKind.Skill, Friend, TokenForge.TenantId), received.Caller);
        Assert.Equal($"urn:botframework:aadappid:{Friend}", received.Activity.CallerId);
        Assert.Null(received.GetReference().ServiceUrlVerified);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.test/")]
    [InlineData("https://smba.trafficmanager.net@evil.test/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://52.1.2.3/")]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net")]
    public async Task A_service_url_that_is_not_allowed_is_refused_even_with_a_good_token(string serviceUrl)
    {
        await using var host = await Start();

        using var response = await host.Post(Message(a => a["serviceUrl"] = serviceUrl), Channel(c => c["serviceurl"] = serviceUrl));

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Empty(sink.Received);
    }

    [Theory]
    [InlineData(TokenForge.TenantId, 202)]
    [InlineData("00000000-0000-0000-0000-00000000dead", 403)]
    [InlineData(null, 403)]
    public async Task Only_allowed_tenants_may_talk_to_the_bot(string? tenant, int status)
    {
        await using var host = await Start(new BotSettings { AppId = TokenForge.AppId, AllowedTenants = [TokenForge.TenantId] });
        var message = Message(a =>
        {
            a["conversation"]!.AsObject().Remove("tenantId");
            a["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } };
        });

        using var response = await host.Post(message, Channel());

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_government_bot_accepts_its_own_cloud_and_not_the_public_one()
    {
        await using var host = await Start(new BotSettings { AppId = TokenForge.AppId, Cloud = BotCloud.UsGovernment });
        const string url = "https://smba.infra.gcc.teams.microsoft.com/";

        using var own = await host.Post(
            Message(a => a["serviceUrl"] = url), Channel(c => { c["iss"] = "https://api.botframework.us"; c["serviceurl"] = url; }));
        using var foreign = await host.Post(Message(), Channel());

        Assert.Equal(202, (int)own.StatusCode);
        Assert.Equal("urn:botframework:azureusgov", Assert.Single(sink.Received).Activity.CallerId);
        Assert.Equal(401, (int)foreign.StatusCode);
    }

    public void Dispose() => provider.Dispose();

    private Task<BotHost> Start(BotSettings? settings = null)
    {
        var bare = Forge.PublicKey(null);
        bare["kid"] = "key-bare";
        provider.Keys = [Forge.PublicKey("msteams", "emulator"), bare];
        var usual = new BotSettings { AppId = TokenForge.AppId, TenantId = TokenForge.TenantId, AllowedCallers = [Friend] };
        return BotHost.Start(sink, settings ?? usual, services =>
        {
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
            provider.Use(services);
        });
    }

    private static string? Channel(Action<JsonObject>? change = null, string? key = null)
    {
        var claims = TokenForge.ChannelClaims(Now);
        change?.Invoke(claims);
        return Bearer(Forge.Sign(claims, keyId: key));
    }

    private static string? Entra(string caller, string version = "2.0", Action<JsonObject>? change = null)
    {
        var claims = TokenForge.EntraClaims(Now, caller, version);
        change?.Invoke(claims);
        return Bearer(Forge.Sign(claims));
    }

    private static string Message(Action<JsonObject>? change = null) => Fixture.Message(body =>
    {
        body["serviceUrl"] = TokenForge.ServiceUrl;
        change?.Invoke(body);
    });

    private static string Bearer(string token) => "Bearer " + token;

    private static long Seconds(int fromNow) => Now.AddSeconds(fromNow).ToUnixTimeSeconds();
}
