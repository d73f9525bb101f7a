using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Connector;

public sealed class ConnectorClientTests : IAsyncDisposable
{
    private readonly SkippingTime time = new();
    private ServiceProvider? services;

    [Fact]
    public async Task A_reply_goes_to_its_conversation_with_the_channels_id_back()
    {
        await using var connector = await ScriptedConnector.Start();

        var result = await Client().Send(Message(connector, replyTo: "m1"), Token);

        Assert.Equal(new SendResult.Delivered("sent-1"), result);
        var call = Assert.Single(connector.Calls);
        Assert.Equal(("POST", "/v3/conversations/c1/activities/m1"), (call.Method, call.Target));
        Assert.StartsWith("Microsoft-BotFramework/3.1", call.UserAgent, StringComparison.Ordinal);
        Assert.Null(call.Authorization);
        Assert.Equal("hello", (string?)JsonNode.Parse(call.Body)!["text"]);
    }

    [Theory]
    [InlineData("", "19:a@thread.tacv2;messageid=1", "/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1/activities")]
    [InlineData("/", "a|b", "/v3/conversations/a%7Cb/activities")]
    [InlineData("/_connector", "c/../d", "/_connector/v3/conversations/c%2F..%2Fd/activities")]
    [InlineData("/teams/", "中文?x#y", "/teams/v3/conversations/%E4%B8%AD%E6%96%87%3Fx%23y/activities")]
    [InlineData("/amer/?x=1#y", "c", "/amer/v3/conversations/c/activities")]
    public async Task Ids_are_encoded_whatever_the_service_url_ends_with(string path, string conversation, string target)
    {
        await using var connector = await ScriptedConnector.Start();

        await Client().SendToConversation(connector.Url + path, conversation, new Activity { Type = "message" }, Token);

        Assert.Equal(target, Assert.Single(connector.Calls).Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_elsewhere_is_refused_before_sending(string conversation)
    {
        await using var connector = await ScriptedConnector.Start();

        var result = await Client().SendToConversation(connector.Url, conversation, new Activity(), Token);

        Assert.IsType<SendResult.Refused>(result);
        Assert.Empty(connector.Calls);
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(202, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, "<html>")]
    [InlineData(201, "{\"id\":5}")]
    [InlineData(204, "")]
    public async Task An_answer_without_an_id_is_delivered_all_the_same(int status, string body)
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Body(status, body));

        Assert.Equal(new SendResult.Delivered(), await Client().Send(Message(connector), Token));
    }

    [Fact]
    public async Task Updates_and_deletes_name_the_activity()
    {
        await using var connector = await ScriptedConnector.Start();
        var client = Client();

        await client.UpdateActivity(connector.Url, "c", "a", new Activity { Type = "message", Text = "new" }, Token);
        await client.DeleteActivity(connector.Url, "c", "a", Token);

        Assert.Equal(["PUT /v3/conversations/c/activities/a", "DELETE /v3/conversations/c/activities/a"], connector.Calls.Select(c => $"{c.Method} {c.Target}"));
    }

    [Fact]
    public async Task Members_come_in_pages_and_odd_ones_do_not_hide_the_others()
    {
        await using var connector = await ScriptedConnector.Start(
            ScriptedConnector.Body(200, """{"members":[{"id":"29:a","name":"Ann","tenantId":"t"},7,{"id":5}],"continuationToken":"x=&y"}"""),
            ScriptedConnector.Body(200, """{"members":[{"id":"29:b"}],"continuationToken":""}"""));
        var client = Client();

        var first = await client.GetPagedMembers(connector.Url, "c", 50, null, Token);
        var second = await client.GetPagedMembers(connector.Url, "c", 50, first.ContinuationToken, Token);

        Assert.Equal(["29:a"], first.Members.Select(member => member.Id));
        Assert.Equal(["29:b"], second.Members.Select(member => member.Id));
        Assert.Null(second.ContinuationToken);
        Assert.Equal("/v3/conversations/c/pagedmembers?pageSize=50&continuationToken=x%3D%26y", connector.Calls.Last().Target);
    }

    [Fact]
    public async Task One_member_is_found_or_gone()
    {
        await using var connector = await ScriptedConnector.Start(
            ScriptedConnector.Body(200, """{"id":"29:a","email":"a@x.test"}"""), ScriptedConnector.Status(404, "MemberNotFoundInConversation"));
        var client = Client();

        var found = await client.GetMember(connector.Url, "c", "29:a", Token);
        var gone = await client.GetMember(connector.Url, "c", "29:b", Token);

        Assert.Equal("a@x.test", found.Member!.Extra!["email"].GetString());
        Assert.Equal(new FoundMember(new SendResult.Gone(), null), gone);
    }

    [Fact]
    public async Task A_long_message_goes_in_parts_that_each_fit()
    {
        await using var connector = await ScriptedConnector.Start();
        var text = string.Join("\n\n", Enumerable.Range(0, 4000).Select(i => $"Paragraph {i} about orders."));

        var result = await Client().Send(Message(connector, text: text), Token);

        Assert.Equal(new SendResult.Delivered($"sent-{connector.Calls.Count}"), result);
        Assert.InRange(connector.Calls.Count, 2, 4);
        Assert.All(connector.Calls, call => Assert.True(call.Body.Length * 2 <= MessageSplitter.MaxBytes));
        Assert.Equal(text, string.Join("\n\n", connector.Calls.Select(call => (string?)JsonNode.Parse(call.Body)!["text"])));
    }

    [Fact]
    public async Task When_a_later_part_fails_nobody_is_told_that_nothing_arrived()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Body(201, "{}"), ScriptedConnector.Status(403, "ConversationBlockedByUser"));

        Assert.IsType<SendResult.Ambiguous>(await Client().Send(Message(connector, text: new string('x', 60_000)), Token));
    }

    [Fact]
    public async Task A_personal_chat_in_teams_is_created_with_one_member_and_its_tenant()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Body(201, """{"id":"a:1","serviceUrl":"https://x.test/"}"""));

        var created = await Client().CreateConversation(
            connector.Url, Channels.Teams, ConversationParameters.Personal(new ChannelAccount { Id = "29:u" }, "t1"), Token);

        Assert.Equal(new CreatedConversation(new SendResult.Delivered("a:1"), "a:1", null, "https://x.test/"), created);
        var sent = JsonNode.Parse(Assert.Single(connector.Calls).Body)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"isGroup":false,"members":[{"id":"29:u"}],"tenantId":"t1"}"""), sent), sent.ToJsonString());
    }

    [Fact]
    public async Task A_thread_in_teams_is_created_with_its_channel_and_first_message()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Body(201, """{"id":"19:c;messageid=5","activityId":"5"}"""));

        var created = await Client().CreateConversation(
            connector.Url, Channels.Teams, ConversationParameters.Thread("19:c", new Activity { Type = "message", Text = "hi" }), Token);

        Assert.Equal(("19:c;messageid=5", "5"), (created.ConversationId, created.ActivityId));
        Assert.Equal("19:c", (string?)JsonNode.Parse(Assert.Single(connector.Calls).Body)!["channelData"]!["channel"]!["id"]);
    }

    public static TheoryData<string, ConversationParameters> RefusedByTeams => new()
    {
        { "group chat", new ConversationParameters { IsGroup = true, Members = [new() { Id = "29:a" }, new() { Id = "29:b" }], TenantId = "t" } },
        { "exactly one member", new ConversationParameters { Members = [new() { Id = "29:a" }, new() { Id = "29:b" }], TenantId = "t" } },
        { "exactly one member", new ConversationParameters { TenantId = "t" } },
        { "tenantId", new ConversationParameters { Members = [new() { Id = "29:a" }] } },
        { "first message", ConversationParameters.Thread("19:c", null!) },
    };

    [Theory]
    [MemberData(nameof(RefusedByTeams), DisableDiscoveryEnumeration = true)]
    public async Task What_teams_would_refuse_is_refused_with_its_reason_before_sending(string reason, ConversationParameters parameters)
    {
        await using var connector = await ScriptedConnector.Start();

        var created = await Client().CreateConversation(connector.Url, Channels.Teams, parameters, Token);

        Assert.Contains(reason, Assert.IsType<SendResult.Refused>(created.Result).Reason, StringComparison.Ordinal);
        Assert.Empty(connector.Calls);
    }

    [Fact]
    public async Task A_stored_reference_reaches_its_conversation_again()
    {
        await using var connector = await ScriptedConnector.Start();
        var stored = System.Text.Json.JsonSerializer.Serialize(Message(connector).CreateReply().GetReference(), ActivityJson.Options);

        var reference = System.Text.Json.JsonSerializer.Deserialize<ConversationReference>(stored, ActivityJson.Options)!;
        var result = await Client().Send(reference.CreateMessage("the daily summary"), Token);

        Assert.IsType<SendResult.Delivered>(result);
        Assert.Equal("/v3/conversations/c1/activities", Assert.Single(connector.Calls).Target);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.test/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task No_token_is_even_asked_for_when_the_address_is_not_allowed(string serviceUrl)
    {
        using var provider = new FakeIdentityProvider();

        var result = await Client(Registered(), provider.Use).SendToConversation(serviceUrl, "c", new Activity(), Token);

        Assert.IsType<SendResult.Refused>(result);
        Assert.Equal(0, provider.TokenRequests);
    }

    [Fact]
    public async Task Loopback_is_an_address_only_in_the_development_mode()
    {
        await using var connector = await ScriptedConnector.Start();
        using var provider = new FakeIdentityProvider();
        var settings = new BotSettings { AppId = TokenForge.AppId, TenantId = TokenForge.TenantId, Password = "secret" };

        Assert.IsType<SendResult.Refused>(await Client(settings, provider.Use).Send(Message(connector), Token));
        Assert.Empty(connector.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        await using var elsewhere = await ScriptedConnector.Start();
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Redirect(elsewhere.Url + "/steal"));
        using var provider = new FakeIdentityProvider();

        var result = await Client(Registered(), provider.Use).Send(Message(connector), Token);

        Assert.IsType<SendResult.Refused>(result);
        Assert.Equal("Bearer token-1", Assert.Single(connector.Calls).Authorization);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task A_token_the_channel_refuses_is_renewed_once()
    {
        await using var connector = await ScriptedConnector.Start(ScriptedConnector.Status(401), ScriptedConnector.Status(401, "BotNotRegistered"));
        using var provider = new FakeIdentityProvider();
        var client = Client(Registered(), provider.Use);

        Assert.Contains("BotNotRegistered", Assert.IsType<SendResult.Refused>(await client.Send(Message(connector), Token)).Reason, StringComparison.Ordinal);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], connector.Calls.Select(call => call.Authorization));
        Assert.IsType<SendResult.Delivered>(await client.Send(Message(connector), Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ConnectorClient Client(BotSettings? settings = null, Action<IServiceCollection>? configure = null) =>
        (services = Wire.Create(settings ?? BotHost.Development, time, configure)).GetRequiredService<ConnectorClient>();

    private static BotSettings Registered() => new()
    {
        AppId = TokenForge.AppId, TenantId = TokenForge.TenantId, Password = "secret", AllowUnauthenticatedOnLoopback = true,
    };

    private static Activity Message(ScriptedConnector connector, string? replyTo = null, string text = "hello") => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = Channels.Teams,
        ServiceUrl = connector.Url,
        Conversation = new ConversationAccount { Id = "c1" },
        ReplyToId = replyTo,
        Text = text,
    };
}
