using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>Microsoft's Teams emulator on this machine, driven as its own page does, pointed at a served bot.</summary>
internal sealed class Playground : IAsyncDisposable
{
    public const string Me = "user-id-0";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly ClientWebSocket _stream = new();
    private readonly ConcurrentQueue<JsonObject> _frames = new();
    private readonly CancellationTokenSource _ending = new();

    private Playground(Process process, int port)
    {
        _process = process;
        _client = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Longest };
    }

    public string Personal { get; private set; } = "";

    public string Group { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public static async Task<Playground> Start(Uri bot, params string[] options)
    {
        var port = FreePort();
        string[] arguments =
        [
            "node_modules/@microsoft/m365agentsplayground/cli.js", "start", "-e", new Uri(bot, "/api/messages").ToString(),
            "-p", $"{port}", "--su", $"http://127.0.0.1:{port}/_connector", "--dt",
            .. options.Contains("-c") ? [] : (string[])["-c", "msteams"], .. options,
        ];
        var process = NodeClient.Start(new Dictionary<string, string> { ["BROWSER"] = "none" }, arguments);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var playground = new Playground(process, port);
        await playground.Connect(port);
        return playground;
    }

    /// <summary>Writes into a conversation; a mention of the bot goes before the text where asked for.</summary>
    public async Task Say(string conversation, string text, bool mentioned = false)
    {
        var message = new JsonObject { ["from"] = new JsonObject { ["id"] = Me }, ["text"] = text, ["textFormat"] = "plain" };
        if (mentioned)
        {
            message["text"] = $"<at>Test Bot</at> {text}";
            message["mentions"] = new JsonArray(new JsonObject
            {
                ["mentioned"] = new JsonObject { ["id"] = "00000000-0000-0000-0000-00000000000011" }, ["text"] = "<at>Test Bot</at>",
            });
        }

        using var response = await _client.PostAsJsonAsync($"/_conversation/v1/conversations/{conversation}/messages", message);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The emulator's own answer to an invoke or a pressed button.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> Post(string path, JsonObject body)
    {
        using var response = await _client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The first thing shown that holds the text, whenever it comes.</summary>
    public async Task<JsonObject> Shown(string text)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            if (_frames.FirstOrDefault(frame => Plain(frame).Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            Assert.False(limit.IsCancellationRequested, $"“{text}” was not shown, but: {string.Join('\n', _frames.Select(Plain))}");
            await Task.Delay(Look);
        }
    }

    /// <summary>The nearest value of that name anywhere in what was shown.</summary>
    public static JsonNode? Find(JsonNode? node, string name) => node switch
    {
        JsonObject fields => fields[name] ?? fields.Select(field => Find(field.Value, name)).FirstOrDefault(found => found is not null),
        JsonArray items => items.Select(item => Find(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _stream.Dispose();
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _ending.Dispose();
    }

    private async Task Connect(int port)
    {
        using var limit = new CancellationTokenSource(Longest);
        JsonNode? config = null;
        while (config is null)
        {
            try
            {
                config = await _client.GetFromJsonAsync<JsonNode>("/_internal/v1/testConfig", limit.Token);
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "The emulator ended before it listened.");
                await Task.Delay(Look, limit.Token);
            }
        }

        Personal = (string)config["config"]!["personalChat"]!["id"]!;
        Group = (string)config["config"]!["groupChats"]![0]!["id"]!;
        Channel = (string)config["config"]!["teams"]![0]!["channels"]![0]!["id"]!;
        await _stream.ConnectAsync(new($"ws://127.0.0.1:{port}/_ws_conversation/v1/conversations/stream"), limit.Token);
        _ = Task.Run(Read, CancellationToken.None);
    }

    private async Task Read()
    {
        var buffer = new byte[1024 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _stream.ReceiveAsync(buffer.AsMemory(length), _ending.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (length > 0 && JsonNode.Parse(buffer.AsSpan(0, length)) is JsonObject frame)
                {
                    _frames.Enqueue(frame);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static string Plain(JsonObject frame) =>
        frame.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
