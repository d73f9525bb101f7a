using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OpsBot.Protocol.Inbound;

/// <summary>Reads a request's body up to a bound, whatever its headers promise.</summary>
internal static class RequestBody
{
    /// <summary>Teams stays around 100 KB; other channels may send more.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>True for JSON in UTF-8 without a content encoding.</summary>
    public static bool IsJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return false;

        var media = type.MediaType;
        var isJson = media.Equals("application/json", StringComparison.OrdinalIgnoreCase) ||
            media.Equals("text/json", StringComparison.OrdinalIgnoreCase) ||
            (media.StartsWith("application/", StringComparison.OrdinalIgnoreCase) &&
                type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        var encoding = request.Headers.ContentEncoding.ToString();
        return isJson && (charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) &&
            (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The whole body, null when it is larger than <see cref="MaxBytes"/>.</summary>
    public static async ValueTask<byte[]?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return null;

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var count = await request.Body.ReadAsync(body.GetMemory(4096), cancellationToken);
            if (count == 0)
                return body.WrittenSpan.ToArray();

            body.Advance(count);
            if (body.WrittenCount > MaxBytes)
                return null;
        }
    }
}
