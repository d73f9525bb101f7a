using OpsBot.Host.Running;
using OpsBot.Host.Serving;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>The real server in this process, on a data folder of its own. It can be stopped and started again on the same port.</summary>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly CapabilitySet? _capabilities;
    private readonly HostSettings _settings;
    private BotServer? _server;

    private StoryHost(HostSettings settings, CapabilitySet? capabilities) => (_settings, _capabilities) = (settings, capabilities);

    internal string Folder { get; } = Directory.CreateTempSubdirectory("opsbot-story-").FullName;

    internal Uri Address { get; private set; } = new("http://127.0.0.1:0");

    internal BotServer Server => _server!;

    internal static async Task<StoryHost> Start(HostSettings? settings = null, CapabilitySet? capabilities = null)
    {
        var host = new StoryHost(settings ?? new() { DirectLineSecret = "a-secret-for-tests" }, capabilities);
        await host.Up();
        return host;
    }

    internal async Task Up()
    {
        _server = await BotServer.Start(Folder, Address.GetLeftPart(UriPartial.Authority), _settings, _capabilities);
        Address = _server.Address;
    }

    internal async Task Down()
    {
        await _server!.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await Down();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
