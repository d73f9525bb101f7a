using System.Diagnostics.CodeAnalysis;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Connector;

/// <summary>
/// Says where the bot may connect to. An address in an activity or a stored reference is the sender's word; without this list a
/// forged one would be handed the bot's token. https only, except to this machine in the development mode.
/// </summary>
public sealed class ServiceUrlGuard
{
    private static readonly string[] MicrosoftFileHosts =
        ["graph.microsoft.com", "*.sharepoint.com", "*.svc.ms", "*.blob.core.windows.net", "*.teams.microsoft.com", "*.asm.skype.com"];

    private readonly HostList services;
    private readonly HostList files;
    private readonly bool loopbackAllowed;

    public ServiceUrlGuard(BotSettings settings)
    {
        string[] serviceHosts = [.. CloudEndpoints.For(settings).ServiceHosts, .. settings.AllowedServiceHosts];
        services = new HostList(serviceHosts);
        files = new HostList([.. serviceHosts, .. MicrosoftFileHosts, .. settings.AllowedFileHosts]);
        loopbackAllowed = settings.AllowUnauthenticatedOnLoopback;
    }

    /// <summary>True when the bot's token may be sent there: the host is the cloud's own or one of the settings.</summary>
    public bool AllowsService(string? url) => Allows(url, services, out _);

    /// <summary>
    /// True when a file may be fetched from or put there, never with the bot's token: a service host, one of Microsoft's file hosts or one
    /// of the settings.
    /// </summary>
    public bool AllowsFile(string? url) => Allows(url, files, out _);

    internal bool AllowsService(string? url, [NotNullWhen(true)] out Uri? uri) => Allows(url, services, out uri);

    private bool Allows(string? url, HostList hosts, [NotNullWhen(true)] out Uri? uri)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out uri) || uri.UserInfo.Length > 0)
            return false;

        if (uri.IsLoopback)
            return loopbackAllowed && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

        return uri.Scheme == Uri.UriSchemeHttps && uri.HostNameType == UriHostNameType.Dns && hosts.Contains(uri.IdnHost);
    }

    private sealed class HostList(IEnumerable<string> entries)
    {
        private readonly HashSet<string> exact =
            new(entries.Select(entry => IsPattern(entry) ? entry[2..] : entry), StringComparer.OrdinalIgnoreCase);

        private readonly string[] suffixes = [.. entries.Where(IsPattern).Select(entry => entry[1..])];

        public bool Contains(string host) =>
            exact.Contains(host) || Array.Exists(suffixes, suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

        private static bool IsPattern(string entry) => entry.StartsWith("*.", StringComparison.Ordinal);
    }
}
