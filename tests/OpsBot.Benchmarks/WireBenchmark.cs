using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpsBot.Benchmarks;

/// <summary>
/// Turns over HTTP with <c>expectReplies</c>: the served bot, whose answer is durable, beside botbuilder on Node.js with its state in
/// memory, and beside an endpoint that only gives the body back. Each is a process of its own on 127.0.0.1.
/// </summary>
internal static class WireBenchmark
{
    private const string EchoArgument = "wire-echo";

    private static readonly string[] Texts = ["hello", "help", "today's refunds", "show R-1001", "stores", "hello"];

    private static int _messages;

    public static async Task<int> Run(Settings settings)
    {
        var folder = settings.NewFolder();
        try
        {
            Console.WriteLine($"load average before: {await LoadAverage()}");
            await Measure("echo (bare ASP.NET Core)", port => Dotnet(Environment.ProcessPath!, EchoArgument, $"{port}"), settings);
            await Measure("opsbot, durable", port => Bot(folder, port), settings);
            if (Directory.Exists(Path.Combine(PeerFolder(), "node_modules")))
            {
                await Measure("botbuilder 4.23.3, state in memory", Peer, settings);
            }
            else
            {
                Console.WriteLine($"The peer is left out: run “npm ci” in {PeerFolder()}.");
            }

            Console.WriteLine($"load average after: {await LoadAverage()}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Serves the echo until the process is ended.</summary>
    public static async Task<int> Echo(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapPost("/api/messages", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task Measure(string name, Func<int, ProcessStartInfo> start, Settings settings)
    {
        var port = FreePort();
        using var process = Process.Start(start(port))!;
        try
        {
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            await Answering(client, process);
            foreach (var connections in (int[])[16, 64])
            {
                await Load.Run(connections, settings.Seconds("warmup", 5), caller => Turn(client, caller));
                Console.WriteLine($"{name,-36}{await Load.Run(connections, settings.Seconds("seconds", 60), caller => Turn(client, caller))}");
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task Turn(HttpClient client, int caller)
    {
        var number = Interlocked.Increment(ref _messages);
        using var response = await client.PostAsJsonAsync("/api/messages", new
        {
            type = "message", id = $"m{number}", text = Texts[number % Texts.Length], textFormat = "plain", channelId = "emulator", locale = "en-US",
            serviceUrl = "http://127.0.0.1:1", from = new { id = $"user-{caller}", name = "Ann" }, recipient = new { id = "bot", name = "Bot" },
            conversation = new { id = $"conversation-{caller}" }, deliveryMode = "expectReplies",
        });
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK || body.Length < 40)
        {
            throw new InvalidOperationException($"A turn was answered {(int)response.StatusCode}: {body}");
        }
    }

    private static async Task Answering(HttpClient client, Process process)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await Turn(client, 0);
                return;
            }
            catch (HttpRequestException) when (tries < 600 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static ProcessStartInfo Bot(string folder, int port)
    {
        var start = Dotnet("dotnet", Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}", "--data", folder);
        start.Environment["OPSBOT__Bot__AllowUnauthenticatedOnLoopback"] = "true";
        return start;
    }

    private static ProcessStartInfo Peer(int port)
    {
        var start = Dotnet("node", "server.cjs", port.ToString(CultureInfo.InvariantCulture));
        start.WorkingDirectory = PeerFolder();
        start.Environment["NODE_ENV"] = "production";
        return start;
    }

    private static ProcessStartInfo Dotnet(string program, params string[] arguments) => new(program, arguments) { RedirectStandardOutput = false };

    private static async Task<string> LoadAverage() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Trim() : "not known here";

    private static string PeerFolder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "peers", "botbuilder");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
