using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Posts one activity, and reads the transcript page by page for clients without a socket.</summary>
internal sealed class ActivityEndpoints(
    DirectLineCallers callers,
    DirectLineSettings settings,
    RateBuckets rates,
    InboundActivities inbound,
    ITranscript transcript,
    ActivitySets sets,
    OriginPolicy origins)
{
    internal async Task Post(HttpContext context)
    {
        var token = await Admit(context);
        var activity = ActivityJson.Read(await BoundedBody.Read(context, settings.MaxActivityBytes));
        FileLinks.DropForged(activity);
        var id = await inbound.Posted(token, activity, origins.AddressOf(context.Request), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new ResourceAnswer(id), DirectLineJson.Default.ResourceAnswer);
    }

    internal async Task Read(HttpContext context)
    {
        var conversationId = context.Request.RouteValues["id"] as string ?? "";
        callers.ForConversation(context, conversationId);
        var after = Watermark.Parse(context.Request.Query["watermark"].ToString()) ?? 0;
        var state = await transcript.Find(conversationId, context.RequestAborted)
            ?? throw DirectLineRefusal.NotFound("There is no such conversation.");

        after = Watermark.WithinTranscript(after, state);
        var entries = await transcript.Read(conversationId, after, settings.PageSize, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(sets.Write(entries, after, origins.AddressOf(context.Request)), context.RequestAborted);
    }

    /// <summary>Who may post into this conversation now; shared with uploads.</summary>
    internal async Task<DirectLineToken> Admit(HttpContext context)
    {
        var conversationId = context.Request.RouteValues["id"] as string ?? "";
        var token = callers.ForConversation(context, conversationId);
        if (!rates.Take($"post {conversationId}", settings.PostBurst, settings.PostsPerSecond))
        {
            throw DirectLineRefusal.TooMany();
        }

        return await transcript.Find(conversationId, context.RequestAborted) switch
        {
            null => throw DirectLineRefusal.NotFound("There is no such conversation; start it first."),
            { Ended: true } => throw DirectLineRefusal.NotFound("The bot has ended this conversation."),
            _ => token,
        };
    }
}
