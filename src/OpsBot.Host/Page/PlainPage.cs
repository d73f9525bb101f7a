using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Host.Page;

/// <summary>A page of a heading and a few sentences, without script and style.</summary>
internal static class PlainPage
{
    internal static Task Write(HttpContext context, string heading, params IReadOnlyList<string> sentences)
    {
        var body = string.Concat(sentences.Select(sentence => $"<p>{WebUtility.HtmlEncode(sentence)}</p>"));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + $"<title>OpsBot</title><h1>{WebUtility.HtmlEncode(heading)}</h1>{body}</html>\n",
            Encoding.UTF8,
            context.RequestAborted);
    }

    internal static Task WriteNotBuilt(HttpContext context) => Write(
        context,
        "The web chat page was not built",
        "Node.js was missing when OpsBot was built, so there is no page to show here.",
        "Install Node.js 18 or later, build again, and reload this page.",
        "The bot itself runs: \"opsbot chat\" talks to it in the terminal.");
}
