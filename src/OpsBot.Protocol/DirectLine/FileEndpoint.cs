using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Serves a stored file to whoever holds a signed link. Only pictures are shown; anything else is saved, so it cannot run.</summary>
internal sealed class FileEndpoint(FileLinks links, IDirectLineUploads uploads)
{
    private static readonly Dictionary<string, string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
    };

    internal async Task Get(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var fileName = context.Request.RouteValues["fileName"] as string ?? "";
        if (!links.IsSigned(name, fileName, context.Request.Query["s"]))
        {
            throw DirectLineRefusal.Forbidden("The link is not signed or too old; open the conversation again.");
        }

        await using var content = await uploads.Open(name, context.RequestAborted) ?? throw DirectLineRefusal.NotFound("The file is gone.");
        var isShown = Shown.TryGetValue(Path.GetExtension(fileName), out var type);
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(fileName);
        context.Response.ContentType = type ?? "application/octet-stream";
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        if (content.CanSeek)
        {
            context.Response.ContentLength = content.Length;
        }

        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
