using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Protocol.Tests.DirectLine;

/// <summary>The real server on a free loopback port, with an echo bot behind it and a clock that stands still.</summary>
internal sealed class DirectLineHost : IAsyncDisposable
{
    internal const string Secret = "a-secret-for-tests";
    private readonly WebApplication app;

    private DirectLineHost(WebApplication app, FakeTimeProvider time)
    {
        this.app = app;
        Time = time;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    internal FakeTimeProvider Time { get; }

    internal Uri Address { get; }

    internal HttpClient Client { get; }

    internal EchoBot Bot => (EchoBot)app.Services.GetRequiredService<IActivitySink>();

    internal InMemoryTranscript Transcript => app.Services.GetRequiredService<InMemoryTranscript>();

    internal InMemoryUploads Uploads => (InMemoryUploads)app.Services.GetRequiredService<IDirectLineUploads>();

    internal ConversationSignals Signals => app.Services.GetRequiredService<ConversationSignals>();

    internal DirectLineTokens Tokens => app.Services.GetRequiredService<DirectLineTokens>();

    internal static async Task<DirectLineHost> Start(DirectLineSettings? settings = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddDirectLine((settings ?? new DirectLineSettings()) with { Secret = Secret }, new TokenKeys(new byte[32]));
        builder.Services.AddSingleton<InMemoryTranscript>();
        builder.Services.AddSingleton<ITranscript>(services => services.GetRequiredService<InMemoryTranscript>());
        builder.Services.AddSingleton<IDirectLineUploads, InMemoryUploads>();
        builder.Services.AddSingleton<IActivitySink, EchoBot>();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapDirectLine();
        await app.StartAsync();
        return new DirectLineHost(app, time);
    }

    /// <summary>A request as a bot's own page sends it; a body that is a string goes as JSON.</summary>
    internal async Task<Answer> Send(
        HttpMethod method, string path, string? bearer = null, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.From(await Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    internal Task<Answer> Post(string path, string? bearer, string? json = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, bearer, json, headers);

    internal Task<Answer> Get(string path, string? bearer, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, bearer, null, headers);

    /// <summary>A started conversation of a user whose id is in the token.</summary>
    internal async Task<Talk> StartTalk(string? userId = null)
    {
        var user = userId is null ? "{}" : $$$"""{"user":{"id":"{{{userId}}}"}}""";
        var generated = await Post("/v3/directline/tokens/generate", Secret, user);
        var started = await Post("/v3/directline/conversations", generated.Text("token"), """{"user":{"id":"user-1"}}""");
        return new Talk(this, started.Text("conversationId"), started.Text("token"), new Uri(started.Text("streamUrl")));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>What came back: status, headers, and the body as JSON where it is.</summary>
internal sealed record Answer(int Status, HttpResponseMessage Response, JsonNode? Body)
{
    internal string? ErrorCode => (string?)Body?["error"]?["code"];

    internal string Text(string name) => (string?)Body?[name] ?? throw new InvalidOperationException($"{Status} {Body} has no {name}");

    internal string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    internal static async Task<Answer> From(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, response, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}

/// <summary>One conversation and a token for it.</summary>
internal sealed record Talk(DirectLineHost Host, string Id, string Token, Uri StreamUrl)
{
    internal string Path => $"/v3/directline/conversations/{Id}";

    internal Task<Answer> Say(string text, string? clientId = null) => Host.Post(
        $"{Path}/activities",
        Token,
        $$$"""{"type":"message","text":"{{{text}}}","from":{"id":"user-1"},"channelData":{"clientActivityID":"{{{clientId ?? Guid.NewGuid().ToString("N")}}}"}}""");

    internal Task<Answer> Read(string watermark = "") => Host.Get($"{Path}/activities?watermark={watermark}", Token);
}
