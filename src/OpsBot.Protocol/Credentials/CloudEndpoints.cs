namespace OpsBot.Protocol.Credentials;

/// <summary>The addresses of one Microsoft cloud. In settings each may be left null, and the cloud's own is taken.</summary>
public sealed record CloudEndpoints
{
    /// <summary>Issuer of the channels' tokens.</summary>
    public string? ChannelIssuer { get; init; }

    /// <summary>OpenID metadata of the channels' signing keys.</summary>
    public string? ChannelMetadata { get; init; }

    /// <summary>OpenID metadata of Entra's signing keys.</summary>
    public string? EntraMetadata { get; init; }

    /// <summary>Where tokens are asked for, without the tenant: <c>https://login.microsoftonline.com</c>.</summary>
    public string? LoginAuthority { get; init; }

    /// <summary>Tenant that multi-tenant bots ask.</summary>
    public string? MultiTenantAuthority { get; init; }

    /// <summary>Resource the bot's own tokens are for.</summary>
    public string? Resource { get; init; }

    /// <summary>What <c>callerId</c> says of an activity from a channel (A2252).</summary>
    internal string ChannelCallerId { get; private init; } = "";

    /// <summary>Tenants of the Bot Framework itself, whose tokens the Emulator may carry.</summary>
    internal IReadOnlyList<string> ServiceTenants { get; private init; } = [];

    /// <summary>Where Entra's tokens of version 1 say they come from, without the tenant.</summary>
    internal string EntraIssuerV1 { get; private init; } = "https://sts.windows.net";

    internal IReadOnlyList<string> ServiceHosts { get; private init; } = [];

    /// <summary>The settings' cloud with the settings' own addresses over it.</summary>
    public static CloudEndpoints For(BotSettings settings)
    {
        var cloud = settings.Cloud switch
        {
            BotCloud.UsGovernment => UsGovernment,
            BotCloud.China => China,
            _ => Public,
        };
        var own = settings.Endpoints;
        return cloud with
        {
            ChannelIssuer = own.ChannelIssuer ?? cloud.ChannelIssuer,
            ChannelMetadata = own.ChannelMetadata ?? cloud.ChannelMetadata,
            EntraMetadata = own.EntraMetadata ?? cloud.EntraMetadata,
            LoginAuthority = (own.LoginAuthority ?? cloud.LoginAuthority)!.TrimEnd('/'),
            MultiTenantAuthority = own.MultiTenantAuthority ?? cloud.MultiTenantAuthority,
            Resource = own.Resource ?? cloud.Resource,
        };
    }

    private static CloudEndpoints Public { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.com",
        ChannelMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        EntraMetadata = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
        LoginAuthority = "https://login.microsoftonline.com",
        MultiTenantAuthority = "botframework.com",
        Resource = "https://api.botframework.com",
        ChannelCallerId = "urn:botframework:azure",
        ServiceTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"],
        // Only this one name below trafficmanager.net: anybody can register another.
        ServiceHosts = ["*.botframework.com", "smba.trafficmanager.net"],
    };

    private static CloudEndpoints UsGovernment { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.us",
        ChannelMetadata = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        EntraMetadata = "https://login.microsoftonline.us/common/v2.0/.well-known/openid-configuration",
        LoginAuthority = "https://login.microsoftonline.us",
        MultiTenantAuthority = "MicrosoftServices.onmicrosoft.us",
        Resource = "https://api.botframework.us",
        ChannelCallerId = "urn:botframework:azureusgov",
        ServiceTenants = ["cab8a31a-1906-4287-a0d8-4eef66b95f6e"],
        ServiceHosts = ["*.botframework.us", "*.botframework.azure.us", "smba.infra.gcc.teams.microsoft.com", "*.teams.microsoft.us"],
    };

    private static CloudEndpoints China { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.azure.cn",
        ChannelMetadata = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        EntraMetadata = "https://login.partner.microsoftonline.cn/common/v2.0/.well-known/openid-configuration",
        LoginAuthority = "https://login.partner.microsoftonline.cn",
        MultiTenantAuthority = "botframework.azure.cn",
        Resource = "https://api.botframework.azure.cn",
        ChannelCallerId = "urn:botframework:azurechina",
        EntraIssuerV1 = "https://sts.chinacloudapi.cn",
        ServiceHosts = ["*.botframework.azure.cn"],
    };
}
