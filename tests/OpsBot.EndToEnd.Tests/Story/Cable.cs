using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>A line between a browser and the server that can be cut: every open connection ends without a farewell.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly int _port;
    private readonly Task _accepting;

    internal Cable(Uri server)
    {
        _port = server.Port;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = Accept();
    }

    /// <summary>Where the browser goes.</summary>
    internal Uri Address { get; }

    internal int Connections => _ends.Count / 2;

    internal void Cut()
    {
        foreach (var end in _ends)
        {
            end.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var here = await _listener.AcceptTcpClientAsync();
                var there = new TcpClient();
                _ends.Add(here);
                _ends.Add(there);
                await there.ConnectAsync(IPAddress.Loopback, _port);
                _ = Carry(here, there);
                _ = Carry(there, here);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private static async Task Carry(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return;
        }
        finally
        {
            to.Close();
        }
    }
}
