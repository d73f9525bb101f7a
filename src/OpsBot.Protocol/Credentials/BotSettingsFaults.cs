namespace OpsBot.Protocol.Credentials;

internal static class BotSettingsFaults
{
    private static readonly string[] SharedDomains =
        ["*.trafficmanager.net", "*.azurewebsites.net", "*.blob.core.windows.net", "*.cloudapp.net", "*.azurefd.net"];

    public static IReadOnlyList<SettingFault> Find(BotSettings settings) =>
        [.. Registration(settings), .. Lists(settings), .. Addresses(settings)];

    private static IEnumerable<SettingFault> Registration(BotSettings settings)
    {
        if (!settings.HasRegistration)
        {
            foreach (var fault in WithoutRegistration(settings))
                yield return fault;

            yield break;
        }

        if (!Guid.TryParse(settings.AppId, out _))
            yield return new(
                "Bot:AppId", $"'{settings.AppId}' is no application id.",
                "Copy the Application (client) ID, a GUID, from the app registration.");

        if (settings.AppType == BotAppType.ManagedIdentity)
        {
            if (!string.IsNullOrEmpty(settings.Password))
                yield return new("Bot:Password", "A managed identity has no password.", "Remove it, or set Bot:AppType to SingleTenant.");
        }
        else if (string.IsNullOrWhiteSpace(settings.Password))
        {
            yield return new("Bot:Password", "The client secret is missing, so no reply can be sent.",
                "Create a client secret in the app registration and set it, or set Bot:AppType to ManagedIdentity.");
        }

        if (settings.AppType == BotAppType.SingleTenant && string.IsNullOrWhiteSpace(settings.TenantId))
            yield return new(
                "Bot:TenantId", "A single-tenant bot needs its tenant.",
                "Copy the Directory (tenant) ID from the app registration.");
        else if (!string.IsNullOrWhiteSpace(settings.TenantId) && !Guid.TryParse(settings.TenantId, out _))
            yield return new(
                "Bot:TenantId", $"'{settings.TenantId}' is no tenant id.",
                "Copy the Directory (tenant) ID, a GUID; a domain name does not do.");
    }

    private static IEnumerable<SettingFault> WithoutRegistration(BotSettings settings)
    {
        if (!string.IsNullOrEmpty(settings.Password) || !string.IsNullOrWhiteSpace(settings.TenantId))
            yield return new(
                "Bot:AppId", "A password or tenant is set, but no application id.",
                "Set Bot:AppId to the Application (client) ID of the same registration.");

        if (settings.AllowedCallers.Count > 0)
            yield return new(
                "Bot:AllowedCallers", "Callers are allowed, but without an application id nobody can be recognised.",
                "Set Bot:AppId, or remove the callers.");
    }

    private static IEnumerable<SettingFault> Lists(BotSettings settings)
    {
        foreach (var tenant in settings.AllowedTenants.Where(NoGuid))
            yield return new("Bot:AllowedTenants", $"'{tenant}' is no tenant id.", "Use the tenant's GUID.");

        foreach (var caller in settings.AllowedCallers.Where(NoGuid))
            yield return new(
                "Bot:AllowedCallers", $"'{caller}' is no application id.",
                "Use the caller's GUID; a list that allows everyone is not offered.");

        foreach (var host in settings.AllowedServiceHosts.Where(NoHost))
            yield return Host("Bot:AllowedServiceHosts", host);

        foreach (var host in settings.AllowedFileHosts.Where(NoHost))
            yield return Host("Bot:AllowedFileHosts", host);

        foreach (var host in settings.AllowedServiceHosts.Where(IsSharedDomain))
        {
            yield return new(
                "Bot:AllowedServiceHosts", $"'{host}' is a domain where anybody can register a name and take the bot's token.",
                "Name the one host exactly, as in 'smba.trafficmanager.net'.");
        }
    }

    private static IEnumerable<SettingFault> Addresses(BotSettings settings)
    {
        var own = settings.Endpoints;
        (string Name, string? Value)[] addresses =
        [
            (nameof(own.ChannelMetadata), own.ChannelMetadata), (nameof(own.EntraMetadata), own.EntraMetadata),
            (nameof(own.LoginAuthority), own.LoginAuthority), (nameof(own.Resource), own.Resource),
        ];
        foreach (var (name, value) in addresses)
        {
            if (value is not null && !IsSafe(value))
                yield return new(
                    $"Bot:Endpoints:{name}", $"'{value}' is no https address.",
                    "Write the full address beginning with https://, or remove it to use the cloud's own.");
        }
    }

    private static SettingFault Host(string setting, string host) =>
        new(setting, $"'{host}' is no host name.",
            "Write a name such as 'smba.example.com', or '*.example.com' for its subdomains too; no scheme, port or path.");

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);

    private static bool NoGuid(string text) => !Guid.TryParse(text, out _);

    private static bool NoHost(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return Uri.CheckHostName(name) == UriHostNameType.Unknown || (host != name && !name.Contains('.', StringComparison.Ordinal));
    }

    private static bool IsSharedDomain(string host) => SharedDomains.Contains(host, StringComparer.OrdinalIgnoreCase);
}
