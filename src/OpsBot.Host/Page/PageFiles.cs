using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OpsBot.Host.Page;

/// <summary>
/// Serves the built page: the smaller form that the browser takes, kept by it for good where the address names a version. Only
/// files that were there at the start are served, so no path leads out of the folder.
/// </summary>
internal sealed class PageFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly Dictionary<string, PageFile> files = new(StringComparer.Ordinal);

    internal PageFiles(string webRoot)
    {
        if (!Directory.Exists(webRoot))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(webRoot, "*", SearchOption.AllDirectories))
        {
            if (Types.TryGetValue(Path.GetExtension(path), out var type))
            {
                files["/" + Path.GetRelativePath(webRoot, path).Replace('\\', '/')] = new PageFile(path, type, Tag(path), File.Exists(path + ".br"), File.Exists(path + ".gz"));
            }
        }
    }

    internal bool IsBuilt => files.ContainsKey("/index.html");

    internal Task Index(HttpContext context) => IsBuilt ? Serve(context, "/index.html") : PlainPage.WriteNotBuilt(context);

    internal IEnumerable<string> Paths => files.Keys;

    internal async Task Serve(HttpContext context, string path)
    {
        var file = files[path];
        var headers = context.Response.Headers;
        headers.Vary = "Accept-Encoding";
        headers.ETag = file.Tag;
        headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        var (suffix, coding) = file.HasBrotli && Accepts(accepted, "br") ? (".br", "br")
            : file.HasGzip && Accepts(accepted, "gzip") ? (".gz", "gzip")
            : ("", null);
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        context.Response.ContentType = file.Type;
        await context.Response.SendFileAsync(file.Path + suffix, context.RequestAborted);
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        accepted.Any(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static string Tag(string path)
    {
        using var content = File.OpenRead(path);
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
    }

    private sealed record PageFile(string Path, string Type, string Tag, bool HasBrotli, bool HasGzip);
}
