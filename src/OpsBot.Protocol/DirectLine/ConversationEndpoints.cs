using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Starts a conversation, which lets the bot greet, and gives a page that lost its stream a new address for it.</summary>
internal sealed class ConversationEndpoints(
    DirectLineTokens tokens,
    DirectLineCallers callers,
    NewConversations conversations,
    InboundActivities inbound,
    ITranscript transcript,
    OriginPolicy origins)
{
    private const int MaxBody = 16 * 1024;

    internal async Task Start(HttpContext context)
    {
        var token = callers.Identify(context) ?? new DirectLineToken(conversations.NewId(context), null, null, null, 0);
        var body = await BoundedBody.Read(context, MaxBody);
        var request = body.Length == 0 ? null : JsonSerializer.Deserialize(body, DirectLineJson.Default.StartRequest);
        var user = InboundActivities.UserOf(token, request?.User);

        var known = await transcript.Find(token.ConversationId, context.RequestAborted);
        if (known is null)
        {
            await inbound.Started(token.ConversationId, user, Ids.Bounded(request?.Locale), origins.AddressOf(context.Request), context.RequestAborted);
        }

        context.Response.StatusCode = known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await Answer(context, token, "-");
    }

    internal async Task Reconnect(HttpContext context)
    {
        var conversationId = context.Request.RouteValues["id"] as string ?? "";
        var token = callers.ForConversation(context, conversationId);
        var state = await transcript.Find(conversationId, context.RequestAborted)
            ?? throw DirectLineRefusal.NotFound("There is no such conversation.");

        var asked = context.Request.Query["watermark"].ToString();
        await Answer(context, token, asked.Length > 0 ? Watermark.Text(asked) : state.Latest.ToString(CultureInfo.InvariantCulture));
    }

    private Task Answer(HttpContext context, DirectLineToken token, string watermark)
    {
        var address = origins.AddressOf(context.Request);
        var stream = $"{(address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{address.Authority}/v3/directline/conversations/"
            + $"{token.ConversationId}/stream?watermark={watermark}&t={tokens.IssueTicket(token)}";
        return context.Response.WriteAsJsonAsync(
            new ConversationAnswer(token.ConversationId, tokens.Issue(token), (int)tokens.Lifetime.TotalSeconds, stream),
            DirectLineJson.Default.ConversationAnswer);
    }
}
