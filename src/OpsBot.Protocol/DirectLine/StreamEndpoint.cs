using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Opens the WebSocket of a conversation and keeps it until either side goes.</summary>
internal sealed class StreamEndpoint(
    DirectLineCallers callers,
    DirectLineSettings settings,
    ITranscript transcript,
    ConversationSignals signals,
    ActivitySets sets,
    OriginPolicy origins,
    IHostApplicationLifetime host)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);

    internal async Task Open(HttpContext context)
    {
        var conversationId = context.Request.RouteValues["id"] as string ?? "";
        callers.ForStream(context, conversationId);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw DirectLineRefusal.Malformed("The stream is a WebSocket.");
        }

        var asked = Watermark.Parse(context.Request.Query["watermark"].ToString());
        var state = await transcript.Find(conversationId, context.RequestAborted)
            ?? throw DirectLineRefusal.NotFound("There is no such conversation.");
        if (signals.Listening(conversationId) >= settings.MaxSockets)
        {
            throw DirectLineRefusal.TooMany();
        }

        // A page that opens a long conversation gets the recent part; who names a place gets everything after it.
        var after = asked is { } sequence
            ? Watermark.WithinTranscript(sequence, state)
            : Math.Max(0, state.Latest - settings.ReplayOnOpen);

        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        await new StreamSession(socket, conversationId, after, origins.AddressOf(context.Request), transcript, signals, sets, settings).Run(stop);
    }
}
