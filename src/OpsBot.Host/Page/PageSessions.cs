using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Page;

/// <summary>Says who a browser is, and gives it a token for that person's conversation: again after reload, restart and lunch.</summary>
internal sealed class PageSessions(
    IPageVisitors visitors, PagePasses passes, DirectLineTokens tokens, OriginPolicy origins, PageSettings settings)
{
    internal const string CookieName = "opsbot";
    private const int MaxBody = 4096;
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP"];

    internal async Task People(HttpContext context)
    {
        if (!MayPick(context))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "People are chosen on the machine that runs the bot only.");
            return;
        }

        var people = await visitors.List(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new PeopleAnswer([.. people.Select(person => new PersonAnswer(person.PersonId, person.Name, person.Role))]),
            PageJson.Default.PeopleAnswer);
    }

    internal async Task Session(HttpContext context)
    {
        // A form of another site cannot send this type, and a script of one is stopped by its origin.
        if (!context.Request.HasJsonContentType() || context.Request.ContentLength is null or > MaxBody)
        {
            await Refuse(context, StatusCodes.Status415UnsupportedMediaType, "A short JSON body is needed.");
            return;
        }

        SessionRequest? request;
        try
        {
            request = await context.Request.ReadFromJsonAsync(PageJson.Default.SessionRequest, context.RequestAborted);
        }
        catch (JsonException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, "The body is not the JSON that belongs here.");
            return;
        }

        await Answer(context, await Who(context, request?.Person));
    }

    /// <summary>Takes an invitation: the browser becomes that person and goes to the page.</summary>
    internal async Task Join(HttpContext context)
    {
        var person = passes.PersonOfInvitation(context.Request.Query["t"]);
        if (person is null || await visitors.Find(person, context.RequestAborted) is not { } visitor)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await PlainPage.Write(context, "This invitation does not work any more", "Ask whoever runs OpsBot for a new link.");
            return;
        }

        SetCookie(context, visitor);
        context.Response.Redirect("/");
    }

    private async Task<PageVisitor?> Who(HttpContext context, string? asked)
    {
        var known = passes.PersonOfCookie(context.Request.Cookies[CookieName]);
        if (!MayPick(context))
        {
            return known is null ? null : await visitors.Find(known, context.RequestAborted);
        }

        if (asked is { Length: > 0 })
        {
            return await visitors.Find(asked, context.RequestAborted);
        }

        var remembered = known is null ? null : await visitors.Find(known, context.RequestAborted);
        return remembered ?? (await visitors.List(context.RequestAborted) is [var first, ..] ? first : null);
    }

    private async Task Answer(HttpContext context, PageVisitor? visitor)
    {
        if (visitor is null)
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "An invitation link is needed.");
            return;
        }

        SetCookie(context, visitor);
        var conversation = await visitors.ConversationOf(visitor.PersonId, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new SessionAnswer(
                tokens.Issue(conversation, visitor.UserId, visitor.Name),
                conversation,
                visitor.UserId,
                visitor.PersonId,
                visitor.Name,
                visitor.Role,
                MayPick(context)),
            PageJson.Default.SessionAnswer);
    }

    private void SetCookie(HttpContext context, PageVisitor visitor) => context.Response.Cookies.Append(
        CookieName,
        passes.Cookie(visitor.PersonId),
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = origins.AddressOf(context.Request).Scheme == Uri.UriSchemeHttps,
            MaxAge = PagePasses.CookieLifetime,
            Path = "/",
        });

    /// <summary>A proxy on this machine makes strangers look local, so any trace of one forbids the picker.</summary>
    private bool MayPick(HttpContext context) =>
        settings.Picker
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && origins.AddressOf(context.Request) is { IsLoopback: true }
        && !Forwarded.Any(context.Request.Headers.ContainsKey);

    private static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new PageError(sentence), PageJson.Default.PageError);
    }
}
