using System.Text.Json;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Issues and reads the tokens of conversations. A token holds all it grants: one conversation, one user where it names one, until
/// its end; nothing is stored, so it survives a restart.
/// </summary>
public sealed class DirectLineTokens(TokenKeys keys, DirectLineSettings settings, TimeProvider time)
{
    /// <summary>User ids in tokens begin so; nobody else may claim such an id.</summary>
    public const string UserPrefix = "dl_";

    private const string TokenPurpose = "directline";
    private const string TicketPurpose = "directline-stream";

    public TimeSpan Lifetime => settings.TokenLifetime;

    /// <exception cref="ArgumentException">The user id does not begin with <see cref="UserPrefix"/>.</exception>
    public string Issue(string conversationId, string? userId = null, string? userName = null, IReadOnlyList<string>? origins = null)
    {
        if (userId is not null && !userId.StartsWith(UserPrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A user id in a token begins with {UserPrefix}.", nameof(userId));
        }

        return Issue(new DirectLineToken(conversationId, userId, userName, origins, 0));
    }

    internal string Issue(DirectLineToken token) => Sign(TokenPurpose, token, settings.TokenLifetime);

    /// <summary>For the address of a stream: it ends up in logs, so it opens this one stream, and only for a minute.</summary>
    internal string IssueTicket(DirectLineToken token) => Sign(TicketPurpose, token, settings.TicketLifetime);

    /// <summary>Null where the text was not signed here. Whether it is expired is <see cref="IsExpired"/>'s answer.</summary>
    internal DirectLineToken? Read(string token) => Parse(keys.Verify(TokenPurpose, token));

    internal DirectLineToken? ReadTicket(string token) => Parse(keys.Verify(TicketPurpose, token));

    internal bool IsExpired(DirectLineToken token) => token.Expires <= time.GetUtcNow().ToUnixTimeSeconds();

    private string Sign(string purpose, DirectLineToken token, TimeSpan lifetime) => keys.Sign(
        purpose,
        JsonSerializer.SerializeToUtf8Bytes(
            token with { Expires = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds() },
            DirectLineJson.Default.DirectLineToken));

    private static DirectLineToken? Parse(byte[]? payload) =>
        payload is null ? null : JsonSerializer.Deserialize(payload, DirectLineJson.Default.DirectLineToken);
}
