namespace OpsBot.Protocol.Credentials;

/// <summary>
/// The bot's registration and whom it trusts (section <c>Bot</c>). Empty settings are valid: the endpoint then refuses everyone.
/// <see cref="Faults"/> says at start what cannot work.
/// </summary>
public sealed class BotSettings
{
    /// <summary>The application (client) id of the bot's registration; a GUID.</summary>
    public string? AppId { get; set; }

    public BotAppType AppType { get; set; } = BotAppType.SingleTenant;

    /// <summary>The registration's own tenant; a GUID. Needed for <see cref="BotAppType.SingleTenant"/>.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client secret. A managed identity has none.</summary>
    public string? Password { get; set; }

    public BotCloud Cloud { get; set; } = BotCloud.Public;

    /// <summary>Addresses that differ from the cloud's own; each may be left out.</summary>
    public CloudEndpoints Endpoints { get; set; } = new();

    /// <summary>The development mode: requests without a token are accepted when they come from and name this machine.</summary>
    public bool AllowUnauthenticatedOnLoopback { get; set; }

    /// <summary>
    /// Hosts a token may be sent to besides the cloud's own: <c>host</c> exactly, or <c>*.host</c> with its subdomains.
    /// </summary>
    public IList<string> AllowedServiceHosts { get; init; } = [];

    /// <summary>Hosts for files, which travel without a token, besides the service hosts and Microsoft's file hosts.</summary>
    public IList<string> AllowedFileHosts { get; init; } = [];

    /// <summary>Tenants whose people may talk to the bot; empty allows every tenant.</summary>
    public IList<string> AllowedTenants { get; init; } = [];

    /// <summary>Application ids of other bots that may call this one as a skill; empty allows none.</summary>
    public IList<string> AllowedCallers { get; init; } = [];

    /// <summary>Channels accepted although the signing key names no channel at all; a key that names some must name the activity's.</summary>
    public IList<string> ChannelsWithoutEndorsement { get; init; } = ["webchat", "directline"];

    /// <summary>Sends once more after 502, 503, 504 or a timeout. It saves messages and may deliver one twice.</summary>
    public bool RetryWhenDeliveryIsUncertain { get; set; } = true;

    internal bool HasRegistration => !string.IsNullOrWhiteSpace(AppId);

    /// <summary>Every fault of these settings at once, each with what to do about it; empty when all is well.</summary>
    public IReadOnlyList<SettingFault> Faults() => BotSettingsFaults.Find(this);
}

public enum BotAppType
{
    /// <summary>Registered in one tenant, with a client secret.</summary>
    SingleTenant,

    /// <summary>The retired kind that asks the Bot Framework's own tenant for tokens; existing registrations still work.</summary>
    MultiTenant,

    /// <summary>A user-assigned managed identity of the Azure machine the bot runs on.</summary>
    ManagedIdentity,
}

public enum BotCloud
{
    Public,
    UsGovernment,
    China,
}

/// <summary>One setting that cannot work.</summary>
/// <param name="Setting">Its full name, as in <c>Bot:AppId</c>.</param>
/// <param name="Problem">What is wrong, a sentence.</param>
/// <param name="Fix">What to do, a sentence.</param>
public sealed record SettingFault(string Setting, string Problem, string Fix)
{
    public override string ToString() => $"{Setting}: {Problem} {Fix}";
}
