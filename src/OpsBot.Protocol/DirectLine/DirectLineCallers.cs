using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Reads who calls from the Authorization header: a holder of the secret, or of a token for one conversation.</summary>
internal sealed class DirectLineCallers(DirectLineTokens tokens, DirectLineSettings settings)
{
    private const string Scheme = "Bearer ";

    /// <summary>The token of the caller, or null for a holder of the secret. Anybody else is refused.</summary>
    internal DirectLineToken? Identify(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw DirectLineRefusal.Unauthorized("A bearer token is needed.");
        }

        var credential = header[Scheme.Length..].Trim();
        return IsSecret(credential) ? null : Check(context, tokens.Read(credential));
    }

    internal void RequireSecret(HttpContext context)
    {
        if (Identify(context) is not null)
        {
            throw DirectLineRefusal.Forbidden("This call needs the secret.");
        }
    }

    /// <summary>The caller's token for this conversation; a holder of the secret gets one made.</summary>
    internal DirectLineToken ForConversation(HttpContext context, string conversationId)
    {
        var token = Identify(context) ?? new DirectLineToken(conversationId, null, null, null, 0);
        return string.Equals(token.ConversationId, conversationId, StringComparison.Ordinal)
            ? token
            : throw DirectLineRefusal.Forbidden("The token belongs to another conversation.");
    }

    internal DirectLineToken ForStream(HttpContext context, string conversationId)
    {
        var text = context.Request.Query["t"].ToString();
        var token = Check(context, tokens.ReadTicket(text) ?? tokens.Read(text));
        return string.Equals(token.ConversationId, conversationId, StringComparison.Ordinal)
            ? token
            : throw DirectLineRefusal.Forbidden("The token belongs to another conversation.");
    }

    private DirectLineToken Check(HttpContext context, DirectLineToken? token)
    {
        if (token is null)
        {
            throw DirectLineRefusal.Unauthorized("The token is not one of ours.");
        }

        if (tokens.IsExpired(token))
        {
            throw DirectLineRefusal.TokenExpired();
        }

        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && token.Origins is { Count: > 0 } trusted && !trusted.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            throw DirectLineRefusal.Forbidden("The token is not for pages of this origin.");
        }

        return token;
    }

    private bool IsSecret(string credential) =>
        settings.Secret is { Length: > 0 } secret
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential), Encoding.UTF8.GetBytes(secret));
}
