using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Reads a stream into memory up to a bound.</summary>
internal static class BoundedBody
{
    internal static async Task<byte[]> Read(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[Math.Min(maxBytes + 1, 16 * 1024)];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > maxBytes)
            {
                throw DirectLineRefusal.TooLarge(maxBytes);
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    internal static Task<byte[]> Read(HttpContext context, int maxBytes) => context.Request.ContentLength > maxBytes
        ? throw DirectLineRefusal.TooLarge(maxBytes)
        : Read(context.Request.Body, maxBytes, context.RequestAborted);
}
