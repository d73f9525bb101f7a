using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// What every Direct Line request passes: host and origin are checked, allowed pages get their CORS headers, and whatever is wrong
/// with a request becomes its own 4xx.
/// </summary>
internal sealed class DirectLineGate(OriginPolicy origins)
{
    internal RequestDelegate Guard(Func<HttpContext, Task> handler) => async context =>
    {
        try
        {
            Admit(context);
            await handler(context);
        }
        catch (DirectLineRefusal refusal) when (!context.Response.HasStarted)
        {
            await refusal.Write(context);
        }
        catch (JsonException) when (!context.Response.HasStarted)
        {
            await DirectLineRefusal.Malformed("The body is not the JSON that belongs here.").Write(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await new DirectLineRefusal(refused.StatusCode, "BadArgument", "The request is malformed or too large.").Write(context);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
        }
    };

    internal static Task Preflight(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
        context.Response.Headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private void Admit(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Vary = "Origin";
        if (!origins.AllowsHost(context.Request))
        {
            throw DirectLineRefusal.Forbidden("This host name is not served here.");
        }

        if (!origins.AllowsOrigin(context.Request))
        {
            throw DirectLineRefusal.Forbidden("This page may not call from its origin.");
        }

        if (context.Request.Headers.Origin is [{ Length: > 0 } origin])
        {
            response.Headers.AccessControlAllowOrigin = origin;
            response.Headers.AccessControlExposeHeaders = "Retry-After";
        }
    }
}
