using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Tests.Connector;

public sealed class ServiceUrlGuardTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", true, true)]
    [InlineData("https://SMBA.trafficmanager.net/amer/", true, true)]
    [InlineData("https://webchat.botframework.com/", true, true)]
    [InlineData("https://botframework.com", true, true)]
    [InlineData("https://contoso.sharepoint.com/file", false, true)]
    [InlineData("https://graph.microsoft.com/v1.0/x", false, true)]
    [InlineData("https://anyone.blob.core.windows.net/x", false, true)]
    [InlineData("https://bot.shop.test/", true, true)]
    [InlineData("https://deep.bot.shop.test/", false, false)]
    [InlineData("https://a.b.wide.test/", true, true)]
    [InlineData("https://files.test/", false, true)]
    [InlineData("https://notbotframework.com/", false, false)]
    [InlineData("https://botframework.com.evil.test/", false, false)]
    [InlineData("https://evil.trafficmanager.net/", false, false)]
    [InlineData("https://x.smba.trafficmanager.net/", false, false)]
    [InlineData("https://smba.trafficmanager.net./", false, false)]
    [InlineData("https://smba.trafficmanager.net:pass@evil.test/", false, false)]
    [InlineData("http://smba.trafficmanager.net/", false, false)]
    [InlineData("https://169.254.169.254/latest", false, false)]
    [InlineData("https://2852039166/", false, false)]
    [InlineData("https://[::1]/", false, false)]
    [InlineData("http://localhost:3978/", false, false)]
    [InlineData("//smba.trafficmanager.net/", false, false)]
    [InlineData("javascript:alert(1)", false, false)]
    [InlineData(null, false, false)]
    public void An_address_is_allowed_by_its_host_alone(string? url, bool service, bool file)
    {
        var guard = new ServiceUrlGuard(new BotSettings { AllowedServiceHosts = ["bot.shop.test", "*.wide.test"], AllowedFileHosts = ["files.test"] });

        Assert.Equal((service, file), (guard.AllowsService(url), guard.AllowsFile(url)));
    }

    [Theory]
    [InlineData("http://localhost:3978/", true)]
    [InlineData("http://127.0.0.1:56150/_connector", true)]
    [InlineData("https://[::1]:5/", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://localhost.evil.test/", false)]
    [InlineData("http://10.0.0.1/", false)]
    public void The_development_mode_adds_this_machine_and_nothing_else(string url, bool allowed)
    {
        var guard = new ServiceUrlGuard(new BotSettings { AllowUnauthenticatedOnLoopback = true });

        Assert.Equal((allowed, allowed), (guard.AllowsService(url), guard.AllowsFile(url)));
    }

    [Theory]
    [InlineData(BotCloud.UsGovernment, "https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData(BotCloud.UsGovernment, "https://webchat.botframework.azure.us/", true)]
    [InlineData(BotCloud.UsGovernment, "https://smba.trafficmanager.net/teams/", false)]
    [InlineData(BotCloud.China, "https://webchat.botframework.azure.cn/", true)]
    [InlineData(BotCloud.China, "https://smba.trafficmanager.net/teams/", false)]
    public void Each_cloud_has_its_own_hosts(BotCloud cloud, string url, bool allowed) =>
        Assert.Equal(allowed, new ServiceUrlGuard(new BotSettings { Cloud = cloud }).AllowsService(url));
}
