using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Credentials;

public sealed class SigningKeysTests : IDisposable
{
    private static readonly TokenForge First = new("key-1");
    private static readonly TokenForge Second = new("key-2");
    private static readonly TokenForge Third = new("key-3");

    private readonly FakeIdentityProvider provider = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Keys_are_fetched_once_and_again_after_a_day()
    {
        await using var host = await Start(First);

        for (var i = 0; i < 5; i++)
            Assert.Equal(202, await Post(host, First));

        Assert.Equal(1, provider.KeyRequests);
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(202, await Post(host, First));
        Assert.Equal(2, provider.KeyRequests);
    }

    [Fact]
    public async Task A_new_key_is_accepted_with_the_next_request()
    {
        await using var host = await Start(First);
        Assert.Equal(202, await Post(host, First));

        time.Advance(TimeSpan.FromMinutes(10));
        Publish(First, Second);

        Assert.Equal(202, await Post(host, Second));
        Assert.Equal(2, provider.KeyRequests);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_causes_one_fetch_an_hour()
    {
        await using var host = await Start(First);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Post(host, Second)));

        Assert.All(statuses, status => Assert.Equal(401, status));
        Assert.Equal(2, provider.KeyRequests);

        time.Advance(TimeSpan.FromMinutes(59));
        await Post(host, Third);
        Assert.Equal(2, provider.KeyRequests);

        time.Advance(TimeSpan.FromMinutes(2));
        Publish(First, Second);
        Assert.Equal(202, await Post(host, Second));
        Assert.Equal(3, provider.KeyRequests);
    }

    [Fact]
    public async Task While_the_keys_are_down_the_last_good_ones_work_even_past_their_day()
    {
        await using var host = await Start(First);
        Assert.Equal(202, await Post(host, First));
        provider.KeysDown = true;

        time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(202, await Post(host, First));
        Assert.Equal(401, await Post(host, Second));
    }

    [Fact]
    public async Task Until_the_keys_were_ever_fetched_the_sender_is_asked_to_come_again()
    {
        provider.KeysDown = true;
        await using var host = await Start(First);

        Assert.Equal(503, await Post(host, First));

        provider.KeysDown = false;
        time.Advance(SigningKeys.FailurePause);
        Assert.Equal(202, await Post(host, First));
    }

    [Fact]
    public async Task A_document_without_usable_keys_does_not_replace_good_ones()
    {
        await using var host = await Start(First);
        Assert.Equal(202, await Post(host, First));
        provider.Keys = [new JsonObject { ["kty"] = "EC", ["kid"] = "key-9" }];

        time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(202, await Post(host, First));
    }

    public void Dispose() => provider.Dispose();

    private Task<BotHost> Start(params TokenForge[] keys)
    {
        Publish(keys);
        return BotHost.Start(new RecordingSink(), new BotSettings { AppId = TokenForge.AppId }, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            provider.Use(services);
        });
    }

    private void Publish(params TokenForge[] keys) => provider.Keys = [.. keys.Select(key => key.PublicKey("msteams"))];

    private async Task<int> Post(BotHost host, TokenForge key)
    {
        var message = Fixture.Message(body => body["serviceUrl"] = TokenForge.ServiceUrl);
        using var response = await host.Post(message, "Bearer " + key.Sign(TokenForge.ChannelClaims(time.GetUtcNow())));
        return (int)response.StatusCode;
    }
}
