using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpsBot.Tests.Models;

/// <summary>A service on loopback that speaks the OpenAI protocol and does, request by request, what it was told to.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private ScriptedService(WebApplication app) => _app = app;

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public Uri Root => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Completes when a caller has gone away in the middle of an answer.</summary>
    public TaskCompletionSource CallerLeft { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<ScriptedService> Start(params IEnumerable<Func<HttpContext, Task>> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var service = new ScriptedService(app);
        service.Then(script);
        app.Map("{**path}", service.Answer);
        await app.StartAsync();
        return service;
    }

    public void Then(params IEnumerable<Func<HttpContext, Task>> script)
    {
        foreach (var step in script)
        {
            _script.Enqueue(step);
        }
    }

    public static Func<HttpContext, Task> Says(string content, string finish = "stop", bool counts = true) => context =>
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = null };
        var body = new JsonObject
        {
            ["id"] = "c1", ["object"] = "chat.completion", ["created"] = 1, ["model"] = "scripted",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
        };
        if (counts)
        {
            body["usage"] = Usage();
        }

        return Write(context, body.ToJsonString());
    };

    public static Func<HttpContext, Task> Raw(string body, string type = "application/json") => context => Write(context, body, type);

    public static Func<HttpContext, Task> Fails(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Write(context, """{"error":{"message":"scripted","type":"scripted","code":"scripted"}}""");
    };

    public static Func<HttpContext, Task> Drops() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Streams(params string[] pieces) => async context =>
    {
        await Pieces(context, pieces);
        await Chunk(context, Delta("", "stop"));
        await Chunk(context, new JsonObject { ["id"] = "c1", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "scripted", ["choices"] = new JsonArray(), ["usage"] = Usage() });
        await context.Response.WriteAsync("data: [DONE]\n\n");
    };

    /// <summary>The connection breaks in the middle, once the caller has heard some of it.</summary>
    public static Func<HttpContext, Task> Cuts(Task heard, params string[] pieces) => async context =>
    {
        await Pieces(context, pieces);
        await heard;
        context.Abort();
    };

    /// <summary>The stream ends in good order, but without saying that the answer is whole.</summary>
    public static Func<HttpContext, Task> Ends(params string[] pieces) => context => Pieces(context, pieces);

    /// <summary>Writes the pieces and then nothing, until the caller leaves.</summary>
    public Func<HttpContext, Task> Hangs(params string[] pieces) => async context =>
    {
        if (pieces.Length > 0)
        {
            await Pieces(context, pieces);
        }

        var left = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => left.TrySetResult());
        await left.Task;
        CallerLeft.TrySetResult();
    };

    /// <summary>Writes for as long as anybody listens.</summary>
    public Func<HttpContext, Task> NeverEnds() => async context =>
    {
        try
        {
            context.Response.ContentType = "text/event-stream";
            var much = new string('x', 100_000);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await Chunk(context, Delta(much, null));
            }
        }
        catch (Exception)
        {
            // The caller has had enough.
        }

        CallerLeft.TrySetResult();
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _seen.Enqueue(new(context.Request.Path, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject(), context.Request.Headers.Authorization.ToString(), context.Request.Headers["api-key"].ToString()));
        await (_script.TryDequeue(out var step) ? step(context) : Fails(418)(context));
    }

    private static async Task Pieces(HttpContext context, string[] pieces)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in pieces)
        {
            await Chunk(context, Delta(piece, null));
        }
    }

    private static JsonObject Delta(string content, string? finish) => new()
    {
        ["id"] = "c1", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = new JsonObject { ["role"] = "assistant", ["content"] = content }, ["finish_reason"] = finish }),
    };

    private static JsonObject Usage() => new() { ["prompt_tokens"] = 100, ["completion_tokens"] = 20, ["total_tokens"] = 120 };

    private static async Task Chunk(HttpContext context, JsonObject chunk)
    {
        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static Task Write(HttpContext context, string body, string type = "application/json")
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }
}

/// <summary>A request as it arrived.</summary>
internal sealed record SeenRequest(string Path, JsonObject Body, string Authorization, string ApiKey)
{
    public IReadOnlyList<(string Role, string Text)> Messages => [.. Body["messages"]!.AsArray().Select(message => ((string)message!["role"]!, TextOf(message["content"]!)))];

    public string User => Messages.First(message => message.Role == "user").Text;

    private static string TextOf(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;
}
