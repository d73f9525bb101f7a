using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Mints conversation ids that nobody can guess, so many per client address and hour.</summary>
internal sealed class NewConversations(RateBuckets rates, DirectLineSettings settings)
{
    internal string NewId(HttpContext context)
    {
        var client = $"new {context.Connection.RemoteIpAddress}";
        return rates.Take(client, settings.ConversationsPerHour, settings.ConversationsPerHour / 3600d)
            ? Guid.NewGuid().ToString()
            : throw DirectLineRefusal.TooMany();
    }
}

/// <summary>Ids as clients may send them.</summary>
internal static class Ids
{
    private const int MaxLength = 128;

    /// <summary>Null for an empty id; a longer one than anybody needs is refused.</summary>
    internal static string? Bounded(string? id) => id switch
    {
        null or "" => null,
        { Length: <= MaxLength } => id,
        _ => throw DirectLineRefusal.Malformed($"An id or name has at most {MaxLength} characters."),
    };
}
