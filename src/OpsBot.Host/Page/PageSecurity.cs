using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Page;

/// <summary>
/// Guards every response: requests for foreign host names and from foreign pages are refused, and browsers are told to load nothing from
/// elsewhere. Nothing on the page may run that did not come from here as a file.
/// </summary>
internal sealed class PageSecurity(RequestDelegate next, OriginPolicy origins)
{
    // The two hashes are the style block that the chat's theme writes, and the empty one of its style library; the three after
    // them are the alignments of a table's column, the only style attributes that a message may carry.
    internal const string Policy =
        "default-src 'none'; script-src 'self'; "
        + "style-src 'self' 'sha256-NKtpHZX2+g2V20QeUVxGnVK45MScFnckBhQRJcB3hUQ=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
        + "style-src-attr 'unsafe-hashes' 'sha256-XzJlZKVo+ff9ozww9Sr2p/2TbJXITZuaWMZ9p53zN1U=' 'sha256-De7agAeYqm6ANIVvRRW6HFWi52AJW8inhFE0gSdgXnI=' 'sha256-kFAIUwypIt04FgLyVU63Lcmp2AQimPh/TdYjy04Flxs='; "
        + "img-src 'self' data: blob:; connect-src 'self' blob:; font-src 'self'; worker-src blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";

        if (IsAdmitted(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsJsonAsync(new PageError("This host name or page is not served here."), PageJson.Default.PageError);
    }

    // The bot endpoint and health checks are called by machines under names of their own and trust no cookie; Direct Line checks for
    // itself, so that it can answer in its own way.
    private bool IsAdmitted(HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        || request.Path.StartsWithSegments("/health")
        || request.Path.StartsWithSegments("/v3/directline")
        || (origins.AllowsHost(request) && origins.AllowsOrigin(request));
}
