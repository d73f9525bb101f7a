using System.Net.WebSockets;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// One socket and its place in the transcript. It keeps no activities: it is woken, reads what is new from its place, and sends it, so
/// a slow socket costs nobody anything and misses nothing.
/// </summary>
internal sealed class StreamSession(
    WebSocket socket,
    string conversationId,
    long after,
    Uri address,
    ITranscript transcript,
    ConversationSignals signals,
    ActivitySets sets,
    DirectLineSettings settings)
{
    private const int MaxClientFrame = 4096;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private long after = after;

    internal async Task Run(CancellationTokenSource stop)
    {
        // Listening begins before the first reading, so nothing falls between the two.
        using var calls = signals.Subscribe(conversationId);
        using var deaf = new CancellationTokenSource();
        var listening = Listen(stop, deaf.Token);
        try
        {
            do
            {
                await ShowOnce(calls, stop.Token);
                await SendNew(stop.Token);
            }
            while (await calls.Wait(stop.Token));
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The socket is closed, too slow, or the host stops: the page comes back with its watermark.
        }

        await Close();
        deaf.CancelAfter(Farewell);
        await listening;
    }

    private async Task SendNew(CancellationToken cancellationToken)
    {
        while (await transcript.Read(conversationId, after, settings.PageSize, cancellationToken) is { Count: > 0 } entries)
        {
            await Send(sets.Write(entries, after, address), cancellationToken);
            after = entries[^1].Sequence;
        }
    }

    private async Task ShowOnce(ConversationSignals.Subscription calls, CancellationToken cancellationToken)
    {
        if (calls.TakeShownOnce() is { Count: > 0 } shown)
        {
            await Send(sets.WriteShownOnce(shown, address), cancellationToken);
        }
    }

    private async Task Send(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(settings.SendTimeout);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>
    /// Clients send empty frames to test the line; nothing they send here means anything. Listening goes on while the farewell is sent:
    /// a cancelled receive tears the socket down.
    /// </summary>
    private async Task Listen(CancellationTokenSource stop, CancellationToken deaf)
    {
        var buffer = new byte[512];
        var frame = 0;
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), deaf);
                frame = received.EndOfMessage ? 0 : frame + received.Count;
                if (received.MessageType == WebSocketMessageType.Close || frame > MaxClientFrame)
                {
                    break;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // Seen by the sending side as well.
        }

        await stop.CancelAsync();
    }

    private async Task Close()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, patience.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            socket.Abort();
        }
    }
}
