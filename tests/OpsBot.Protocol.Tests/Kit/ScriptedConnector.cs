using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace OpsBot.Protocol.Tests.Kit;

internal sealed record ConnectorCall(string Method, string Target, string? Authorization, string Body, string? UserAgent);

/// <summary>A channel's connector on 127.0.0.1 that answers one step of its script per call, and 201 with an id after the last.</summary>
internal sealed class ScriptedConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private readonly CancellationTokenSource closing = new();
    private int ids;

    private ScriptedConnector(WebApplication app) => this.app = app;

    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    /// <summary>Messages the connector accepted, as a channel would show them.</summary>
    public ConcurrentQueue<string> Shown { get; } = new();

    public string Url { get; private set; } = "";

    public static async Task<ScriptedConnector> Start(params Func<HttpContext, Task>[] script)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging();
        var connector = new ScriptedConnector(builder.Build());
        foreach (var step in script)
            connector.script.Enqueue(step);

        connector.app.Run(connector.Answer);
        await connector.app.StartAsync();
        connector.Url = connector.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return connector;
    }

    public static Func<HttpContext, Task> Status(int status, string? code = null, int? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

        if (code is not null)
            await Json(context, $$$"""{"error":{"code":"{{{code}}}","message":"said the channel"}}""");
    };

    public static Func<HttpContext, Task> Body(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        return body.Length == 0 ? Task.CompletedTask : Json(context, body);
    };

    public static Func<HttpContext, Task> Redirect(string to) => context =>
    {
        context.Response.StatusCode = 307;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, closing.Token).ContinueWith(_ => context.Abort(), TaskScheduler.Default);

    public void Then(Func<HttpContext, Task> step) => script.Enqueue(step);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var headers = context.Request.Headers;
        Calls.Enqueue(new ConnectorCall(context.Request.Method, target, headers.Authorization, body, headers.UserAgent));
        if (script.TryDequeue(out var step))
        {
            await step(context);
            return;
        }

        Shown.Enqueue(body);
        context.Response.StatusCode = 201;
        await Json(context, $$"""{"id":"sent-{{Interlocked.Increment(ref ids)}}"}""");
    }

    private static Task Json(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }
}
