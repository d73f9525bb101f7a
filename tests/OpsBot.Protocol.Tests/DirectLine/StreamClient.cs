using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.Protocol.Tests.DirectLine;

/// <summary>A WebSocket client that takes frames one by one.</summary>
internal sealed class StreamClient(ClientWebSocket socket) : IAsyncDisposable
{
    internal ClientWebSocket Socket { get; } = socket;

    internal static async Task<StreamClient> Open(Uri url, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            throw new StreamRefused((int)socket.HttpStatusCode);
        }

        return new StreamClient(socket);
    }

    /// <summary>The next frame, or null where the server closed.</summary>
    internal async Task<JsonNode?> Frame()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await Socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            frame.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return JsonNode.Parse(Encoding.UTF8.GetString(frame.ToArray()));
            }
        }
    }

    /// <summary>Takes frames until this many activities came, and returns them.</summary>
    internal async Task<List<JsonNode>> Activities(int count)
    {
        List<JsonNode> taken = [];
        while (taken.Count < count && await Frame() is { } frame)
        {
            taken.AddRange(frame["activities"]!.AsArray().Select(activity => activity!));
        }

        return taken;
    }

    internal async Task<string[]> Texts(int count) => [.. (await Activities(count)).Select(activity => (string?)activity["text"] ?? "")];

    public ValueTask DisposeAsync()
    {
        Socket.Abort();
        Socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed class StreamRefused(int status) : Exception($"The server answered {status}.")
{
    internal int Status { get; } = status;
}
