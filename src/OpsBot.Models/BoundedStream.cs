namespace OpsBot.Models;

/// <summary>
/// A response's body that may neither fall silent for longer than <paramref name="silence"/> nor grow over <paramref name="most"/> bytes. The client's own
/// time limit does not cover a body that is being streamed.
/// </summary>
internal sealed class BoundedStream(Stream inner, long most, TimeSpan silence, TimeProvider clock) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var quiet = new CancellationTokenSource(silence, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        try
        {
            return Count(await inner.ReadAsync(buffer, both.Token));
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelSilentException();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= most ? read : throw new ModelTooLongException(most);
    }
}

/// <summary>The model stopped writing in the middle.</summary>
internal sealed class ModelSilentException() : IOException("The model fell silent.");

/// <summary>The model writes without end.</summary>
internal sealed class ModelTooLongException(long most) : IOException($"The answer is longer than {most} bytes.");
