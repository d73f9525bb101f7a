using System.Text.Json;

namespace OpsBot.Protocol.Connector;

/// <summary>One call to a channel's connector.</summary>
/// <param name="Path">Below the serviceUrl, ids percent-encoded: see <see cref="ConnectorPaths"/>.</param>
/// <param name="Lane">The conversation whose pace it keeps; null for reads, which keep only the bot's own.</param>
/// <param name="IsRepeatable">Doing it twice equals doing it once, so any failure may be retried.</param>
internal sealed record ConnectorRequest(
    HttpMethod Method, string ServiceUrl, string? Path, byte[]? Body = null, string? Lane = null, bool IsRepeatable = false);

/// <summary>What came of a call, with the channel's answer if it was JSON.</summary>
internal sealed record ConnectorAnswer(SendResult Result, JsonElement? Body = null);

/// <summary>Paths of the connector's REST interface, version 3. Null when an id cannot stand in a path.</summary>
internal static class ConnectorPaths
{
    public const string Conversations = "v3/conversations";

    public static string? Activities(string conversationId) => Join(Conversations, conversationId, "activities");

    public static string? Activity(string conversationId, string activityId) =>
        Join(Conversations, conversationId, "activities", activityId);

    public static string? Member(string conversationId, string memberId) => Join(Conversations, conversationId, "members", memberId);

    public static string? PagedMembers(string conversationId, int pageSize, string? continuationToken)
    {
        var path = Join(Conversations, conversationId, "pagedmembers");
        var more = continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}";
        return path is null ? null : FormattableString.Invariant($"{path}?pageSize={pageSize}{more}");
    }

    /// <remarks>"." and ".." would be resolved away and reach another address, whatever encoding they carry.</remarks>
    private static string? Join(string root, params ReadOnlySpan<string> segments)
    {
        var path = root;
        foreach (var segment in segments)
        {
            if (segment.Length == 0 || segment is "." or "..")
                return null;

            path += "/" + Uri.EscapeDataString(segment);
        }

        return path;
    }
}
