using OpsBot.Models;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Serving;

/// <summary>
/// What can be set: <c>appsettings.json</c> beside the binary, then <c>OPSBOT__…</c> variables. Every fault is listed at once at
/// start.
/// </summary>
internal sealed class HostSettings
{
    public const string Prefix = "OPSBOT__";

    /// <summary>The bot's registration and whom it trusts.</summary>
    public BotSettings Bot { get; set; } = new();

    /// <summary>The language model, none by default.</summary>
    public ModelSettings Model { get; set; } = new();

    /// <summary>The addresses under which others reach this host. With one of them, invitation links work.</summary>
    public IList<Uri> PublicAddresses { get; init; } = [];

    /// <summary>A secret for Direct Line callers that are no browser.</summary>
    public string? DirectLineSecret { get; set; }

    public IList<string> TrustedOrigins { get; init; } = [];

    public static HostSettings Load()
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables(Prefix)
            .Build();
        return configuration.Get<HostSettings>() ?? new();
    }

    public IReadOnlyList<SettingFault> Faults() =>
    [
        .. Bot.Faults(),
        .. ModelFaults.Of(Model).Select(fault => new SettingFault(fault.Setting, fault.Problem, fault.Fix)),
        .. PublicAddresses.Where(address => !address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
            .Select(address => new SettingFault("PublicAddresses", $"“{address}” is no web address.", "Write it like https://bot.example.com.")),
        .. DirectLineSecret is { Length: < 16 }
            ? [new SettingFault("DirectLineSecret", "It has fewer than 16 characters.", "Use a long random text, or leave it out.")]
            : Array.Empty<SettingFault>(),
    ];

    public DirectLineSettings DirectLine() => new()
    {
        Secret = DirectLineSecret, PublicAddresses = [.. PublicAddresses], TrustedOrigins = [.. TrustedOrigins],
    };
}
