namespace OpsBot.Protocol.DirectLine;

/// <summary>Bounds and names of our Direct Line. The defaults suit a team on one machine.</summary>
public sealed record DirectLineSettings
{
    /// <summary>For callers that are no browser, as <c>Authorization: Bearer</c>. Null: only tokens issued elsewhere in this host work.</summary>
    public string? Secret { get; init; }

    /// <summary>
    /// The addresses under which others reach this host, such as <c>https://bot.example.com</c>. Loopback names always count.
    /// A request for any other host name is refused, so that a rebound DNS name reaches nothing.
    /// </summary>
    public IReadOnlyList<Uri> PublicAddresses { get; init; } = [];

    /// <summary>Other sites whose pages may call, as origins such as <c>https://intranet.example.com</c>.</summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];

    public string BotId { get; init; } = "opsbot";
    public string BotName { get; init; } = "OpsBot";

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the address of a stream may be opened.</summary>
    public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a file's link works after it was shown. Links are signed anew each time they are shown.</summary>
    public TimeSpan FileLinkLifetime { get; init; } = TimeSpan.FromHours(24);

    public int MaxActivityBytes { get; init; } = 256 * 1024;
    public int MaxTextLength { get; init; } = 20_000;
    public int MaxAttachments { get; init; } = 10;
    public long MaxUploadBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>New conversations per client address and hour.</summary>
    public int ConversationsPerHour { get; init; } = 600;

    /// <summary>Posts a conversation may send at once; <see cref="PostsPerSecond"/> come back each second.</summary>
    public int PostBurst { get; init; } = 30;
    public double PostsPerSecond { get; init; } = 5;

    /// <summary>Sockets per conversation: tabs and devices of one person.</summary>
    public int MaxSockets { get; init; } = 16;

    /// <summary>Entries per frame and per polled page.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Entries shown again to a page that opens an old conversation.</summary>
    public int ReplayOnOpen { get; init; } = 500;

    /// <summary>A socket that takes no frame for this long is closed; its page reconnects and reads on.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
