using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary><c>tokens/generate</c> for holders of the secret, <c>tokens/refresh</c> for holders of a token that still works.</summary>
internal sealed class TokenEndpoints(DirectLineTokens tokens, DirectLineCallers callers, NewConversations conversations)
{
    private const int MaxBody = 16 * 1024;

    internal async Task Generate(HttpContext context)
    {
        callers.RequireSecret(context);
        var request = await ReadRequest(context);
        if (request?.User?.Id is { Length: > 0 } user && !user.StartsWith(DirectLineTokens.UserPrefix, StringComparison.Ordinal))
        {
            throw DirectLineRefusal.Malformed($"A user id in a token begins with {DirectLineTokens.UserPrefix}.");
        }

        await Answer(context, new DirectLineToken(
            conversations.NewId(context), Ids.Bounded(request?.User?.Id), Ids.Bounded(request?.User?.Name), request?.TrustedOrigins, 0));
    }

    internal Task Refresh(HttpContext context) =>
        Answer(context, callers.Identify(context) ?? throw DirectLineRefusal.Malformed("Only a token can be refreshed."));

    private Task Answer(HttpContext context, DirectLineToken token) => context.Response.WriteAsJsonAsync(
        new TokenAnswer(token.ConversationId, tokens.Issue(token), (int)tokens.Lifetime.TotalSeconds),
        DirectLineJson.Default.TokenAnswer);

    private static async Task<TokenRequest?> ReadRequest(HttpContext context)
    {
        var body = await BoundedBody.Read(context, MaxBody);
        return body.Length == 0 ? null : JsonSerializer.Deserialize(body, DirectLineJson.Default.TokenRequest);
    }
}
