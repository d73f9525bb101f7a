using System.Text;
using System.Text.Json;

namespace OpsBot.Host.Serving;

/// <summary>Writes what a command prints as JSON lines <c>{"out": text}</c>, <c>{"error": text}</c> and last <c>{"exit": code}</c>.</summary>
internal sealed class RelayWriter(Stream body) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public TextWriter For(string stream) => new LineWriter(this, stream);

    public Task Exit(int code) => Write(new Dictionary<string, object> { ["exit"] = code });

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await body.FlushAsync();
    }

    private async Task Write(Dictionary<string, object> line)
    {
        await _gate.WaitAsync();
        try
        {
            await body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line));
            await body.WriteAsync("\n"u8.ToArray());
            await body.FlushAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Commands write whole texts; each becomes a line of its own.</summary>
    private sealed class LineWriter(RelayWriter owner, string stream) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value) => WriteAsync(value).GetAwaiter().GetResult();

        public override void WriteLine(string? value) => Write(value + "\n");

        public override Task WriteAsync(char value) => WriteAsync(value.ToString());

        public override Task WriteAsync(string? value) =>
            string.IsNullOrEmpty(value) ? Task.CompletedTask : owner.Write(new() { [stream] = value });

        public override Task WriteLineAsync(string? value) => WriteAsync(value + "\n");
    }
}
