using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Credentials;

public sealed class BotSettingsTests
{
    public static TheoryData<string, BotSettings, string[]> Cases => new()
    {
        { "nothing set", new(), [] },
        { "development", new() { AllowUnauthenticatedOnLoopback = true }, [] },
        { "single tenant", Whole(), [] },
        { "managed identity", new() { AppId = TokenForge.AppId, AppType = BotAppType.ManagedIdentity }, [] },
        { "multi tenant", new() { AppId = TokenForge.AppId, AppType = BotAppType.MultiTenant, Password = "p" }, [] },
        { "id only", new() { AppId = TokenForge.AppId }, ["Bot:Password", "Bot:TenantId"] },
        { "id is no GUID", With(s => s.AppId = "my-bot"), ["Bot:AppId"] },
        { "tenant is a domain", With(s => s.TenantId = "contoso.com"), ["Bot:TenantId"] },
        { "password without id", new() { Password = "p" }, ["Bot:AppId"] },
        { "managed identity with password", new() { AppId = TokenForge.AppId, AppType = BotAppType.ManagedIdentity, Password = "p" }, ["Bot:Password"] },
        { "callers without id", new() { AllowedCallers = { TokenForge.AppId } }, ["Bot:AllowedCallers"] },
        { "every caller", With(s => s.AllowedCallers.Add("*")), ["Bot:AllowedCallers"] },
        { "tenant list", With(s => s.AllowedTenants.Add("contoso")), ["Bot:AllowedTenants"] },
        { "host with scheme", With(s => s.AllowedServiceHosts.Add("https://x.test")), ["Bot:AllowedServiceHosts"] },
        { "host for all", With(s => s.AllowedServiceHosts.Add("*.net")), ["Bot:AllowedServiceHosts"] },
        { "shared domain", With(s => s.AllowedServiceHosts.Add("*.trafficmanager.net")), ["Bot:AllowedServiceHosts"] },
        { "file host", With(s => s.AllowedFileHosts.Add("a b")), ["Bot:AllowedFileHosts"] },
        { "endpoint", With(s => s.Endpoints = new() { ChannelMetadata = "http://x.test/" }), ["Bot:Endpoints:ChannelMetadata"] },
        {
            "everything at once",
            new() { AppId = "x", TenantId = "y", AllowedTenants = { "z" }, AllowedServiceHosts = { "/" } },
            ["Bot:AppId", "Bot:Password", "Bot:TenantId", "Bot:AllowedTenants", "Bot:AllowedServiceHosts"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Every_fault_is_named_at_once_with_its_fix(string name, BotSettings settings, string[] expected)
    {
        var faults = settings.Faults();

        Assert.True(expected.SequenceEqual(faults.Select(fault => fault.Setting)), $"{name}: {string.Join(" | ", faults)}");
        Assert.All(faults, fault => Assert.True(fault.Problem.EndsWith('.') && fault.Fix.EndsWith('.'), fault.ToString()));
    }

    private static BotSettings Whole() => new() { AppId = TokenForge.AppId, TenantId = TokenForge.TenantId, Password = "p" };

    private static BotSettings With(Action<BotSettings> change)
    {
        var settings = Whole();
        change(settings);
        return settings;
    }
}
