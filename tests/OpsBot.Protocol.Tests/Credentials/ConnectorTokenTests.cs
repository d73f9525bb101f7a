using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Credentials;

public sealed class ConnectorTokenTests : IDisposable
{
    // MSAL remembers refusals for the whole process by application id, so every test is an application of its own.
    private readonly string appId = Guid.NewGuid().ToString();
    private readonly FakeIdentityProvider provider = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Two_hundred_parallel_replies_ask_for_one_token()
    {
        await using var connector = await ScriptedConnector.Start();
        await using var services = Wire.Create(Settings(), new SkippingTime(), provider.Use);
        var client = services.GetRequiredService<ConnectorClient>();

        var results = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => client.SendToConversation(connector.Url, $"c{i}", new Activity { Type = "message" }, Token)));

        Assert.All(results, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal(1, provider.TokenRequests);
        Assert.All(connector.Calls, call => Assert.Equal("Bearer token-1", call.Authorization));
    }

    [Fact]
    public async Task The_token_is_asked_for_as_the_registration_says()
    {
        await using var services = Create();

        await Get(services);

        Assert.Equal($"https://login.microsoftonline.com/{TokenForge.TenantId}/oauth2/v2.0/token", provider.LastTokenAddress!.GetLeftPart(UriPartial.Path));
        Assert.Contains("grant_type=client_credentials", provider.LastTokenForm, StringComparison.Ordinal);
        Assert.Contains($"client_id={appId}", provider.LastTokenForm, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", provider.LastTokenForm, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BotAppType.MultiTenant, BotCloud.Public, "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData(BotAppType.MultiTenant, BotCloud.UsGovernment, "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/oauth2/v2.0/token")]
    [InlineData(BotAppType.SingleTenant, BotCloud.China, "https://login.partner.microsoftonline.cn/" + TokenForge.TenantId + "/oauth2/v2.0/token")]
    public async Task Each_kind_of_bot_asks_its_own_authority(BotAppType type, BotCloud cloud, string address)
    {
        await using var services = Create(settings =>
        {
            settings.AppType = type;
            settings.Cloud = cloud;
        });

        await Get(services);

        Assert.Equal(address, provider.LastTokenAddress!.GetLeftPart(UriPartial.Path), ignoreCase: true);
    }

    [Fact]
    public async Task A_token_is_renewed_ahead_while_the_old_one_still_serves()
    {
        await using var services = Create();
        Assert.Equal("token-1", await Get(services));

        time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await Get(services));
        Assert.Equal(1, provider.TokenRequests);

        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("token-1", await Get(services));
        Assert.Equal("token-2", await Eventually(services, "token-2"));
        Assert.Equal(2, provider.TokenRequests);
    }

    [Fact]
    public async Task After_429_nobody_asks_before_the_stated_time()
    {
        provider.TokenRefusal = () =>
        {
            var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{\"error\":\"temporarily_unavailable\",\"error_description\":\"busy\"}") };
            refusal.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90));
            return refusal;
        };
        await using var services = Create();

        var first = await Assert.ThrowsAsync<TokenUnavailableException>(() => Get(services).AsTask());
        var second = await Assert.ThrowsAsync<TokenUnavailableException>(() => Get(services).AsTask());

        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90)), (first.RetryAfter, second.RetryAfter));
        Assert.Equal(1, provider.TokenRequests);
    }

    [Fact]
    public async Task When_the_stated_time_is_over_a_token_is_asked_for_again()
    {
        var issuer = new MoodyIssuer(time) { Refusal = new TokenUnavailableException("busy", TimeSpan.FromSeconds(90)) };
        var tokens = new ConnectorTokens(issuer, time, NullLogger<ConnectorTokens>.Instance);
        await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.Get(Token).AsTask());
        issuer.Refusal = null;

        time.Advance(TimeSpan.FromSeconds(89));
        await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.Get(Token).AsTask());
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("token-2", await tokens.Get(Token));
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_old_token_until_its_end()
    {
        var issuer = new MoodyIssuer(time);
        var tokens = new ConnectorTokens(issuer, time, NullLogger<ConnectorTokens>.Instance);
        Assert.Equal("token-1", await tokens.Get(Token));
        issuer.Refusal = new TokenUnavailableException("down", TimeSpan.FromMinutes(30));

        time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("token-1", await tokens.Get(Token));
        time.Advance(TimeSpan.FromMinutes(3));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.Get(Token).AsTask());
    }

    [Fact]
    public async Task A_wrong_secret_is_reported_as_a_refusal_not_as_a_delay()
    {
        provider.TokenRefusal = () => new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Content = new StringContent("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215\"}"),
        };
        await using var connector = await ScriptedConnector.Start();
        await using var services = Create();

        var result = await services.GetRequiredService<ConnectorClient>().SendToConversation(connector.Url, "c", new Activity(), Token);

        Assert.Contains("invalid_client", Assert.IsType<SendResult.Refused>(result).Reason, StringComparison.Ordinal);
        Assert.Empty(connector.Calls);
    }

    [Fact]
    public async Task Without_a_secret_a_send_says_so()
    {
        await using var services = Create(settings => settings.Password = null);

        var failure = await Assert.ThrowsAsync<TokenUnavailableException>(() => Get(services).AsTask());

        Assert.Contains("Bot:Password", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, provider.TokenRequests);
    }

    public void Dispose() => provider.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ValueTask<string?> Get(ServiceProvider services) => services.GetRequiredService<IConnectorTokens>().Get(Token);

    private static async Task<string?> Eventually(ServiceProvider services, string wanted)
    {
        var token = await Get(services);
        for (var i = 0; i < 1000 && token != wanted; i++)
        {
            await Task.Delay(5, Token);
            token = await Get(services);
        }

        return token;
    }

    private ServiceProvider Create(Action<BotSettings>? change = null)
    {
        var settings = Settings();
        change?.Invoke(settings);
        return Wire.Create(settings, time, provider.Use);
    }

    private BotSettings Settings() => new()
    {
        AppId = appId, TenantId = TokenForge.TenantId, Password = "secret", AllowUnauthenticatedOnLoopback = true,
    };

    /// <summary>Issues tokens for an hour unless it is out of sorts.</summary>
    private sealed class MoodyIssuer(TimeProvider time) : ITokenIssuer
    {
        private int count;

        public TokenUnavailableException? Refusal { get; set; }

        public Task<IssuedToken> Issue(CancellationToken cancellationToken)
        {
            count++;
            return Refusal is null
                ? Task.FromResult(new IssuedToken($"token-{count}", time.GetUtcNow().AddHours(1)))
                : Task.FromException<IssuedToken>(Refusal);
        }
    }
}
