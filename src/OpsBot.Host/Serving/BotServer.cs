using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OpsBot.Conversation;
using OpsBot.Conversation.Outbox;
using OpsBot.Host.Numbers;
using OpsBot.Host.Page;
using OpsBot.Host.Running;
using OpsBot.Protocol;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.DirectLine;
using OpsBot.Protocol.Inbound;
using OpsBot.Scheduling;

namespace OpsBot.Host.Serving;

/// <summary>The served bot: one process, one data folder, one web server.</summary>
internal sealed class BotServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Workplace _workplace;
    private readonly ImportFolder _imports;
    private AlarmClock? _alarm;

    private BotServer(WebApplication app, Workplace workplace)
    {
        (_app, _workplace) = (app, workplace);
        _imports = new(workplace, workplace.Log.CreateLogger<ImportFolder>());
    }

    /// <summary>Where it listens, as a browser on this machine reaches it.</summary>
    public Uri Address { get; private set; } = new("http://localhost:3978");

    public IServiceProvider Services => _app.Services;

    public Bot Bot => _workplace.Bot!;

    /// <exception cref="ServeRefusedException">The settings can't work or are unsafe; its message says all that is wrong.</exception>
    public static async Task<BotServer> Start(string folder, string urls, HostSettings? given = null, CapabilitySet? capabilities = null)
    {
        var settings = given ?? HostSettings.Load();
        Check(settings, urls);
        var workplace = await Workplace.Open(folder, TimeProvider.System, LogSetup.ForServer(folder), capabilities, settings.Model);
        try
        {
            var server = new BotServer(Build(workplace, settings, urls), workplace);
            await server.Run();
            return server;
        }
        catch
        {
            await workplace.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to end or the token fires.</summary>
    public async Task Stopped(CancellationToken cancel)
    {
        var ended = new TaskCompletionSource();
        await using var asked = cancel.Register(() => ended.TrySetResult());
        await using var stopping = _app.Lifetime.ApplicationStopping.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    public async ValueTask DisposeAsync()
    {
        ServingNote.Remove(_workplace.Folder);
        if (_alarm is not null)
        {
            await _alarm.DisposeAsync();
        }

        await _imports.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _workplace.DisposeAsync();
    }

    private static void Check(HostSettings settings, string urls)
    {
        var faults = settings.Faults().Select(fault => fault.ToString())
            .Concat(BindingRule.Refuse(urls.Split(';'), settings.PublicAddresses.Count > 0, hasSignIn: false) is { } unsafeBinding ? [unsafeBinding] : [])
            .ToList();
        if (faults.Count > 0)
        {
            throw new ServeRefusedException(string.Join('\n', faults));
        }
    }

    private static WebApplication Build(Workplace workplace, HostSettings settings, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = PageSettings.DefaultWebRoot });
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var services = builder.Services;
        services.AddSingleton(workplace.Log);
        services.AddSingleton(workplace.Clock);
        services.AddSingleton(workplace);
        services.AddSingleton<IActivitySink>(_ => workplace.Bot!.Inbox);
        services.AddSingleton<ITranscript, StoredTranscript>();
        services.AddSingleton<IDirectLineUploads>(new StoredUploads(workplace.Files));
        services.AddSingleton<IPageVisitors, RegisteredVisitors>();
        services.AddBotProtocol(settings.Bot);
        services.AddDirectLine(settings.DirectLine(), KeyRing.Open(workplace.Folder));
        services.AddPage(new(Picker: settings.PublicAddresses.Count == 0, PageSettings.DefaultWebRoot));
        services.AddSingleton<ConnectorOutlet>();
        return builder.Build();
    }

    private async Task Run()
    {
        IReadOnlyList<IChannelSender> senders = [_app.Services.GetRequiredService<ConnectorOutlet>()];
        var bot = await _workplace.StartBot(senders);
        var signals = _app.Services.GetRequiredService<ConversationSignals>();
        bot.Transcripts.Added += conversation => signals.Appended(StoredTranscript.WireIdOf(conversation));
        _app.UseWebSockets();
        _app.UsePageSecurity();
        _app.MapBotMessages();
        _app.MapDirectLine();
        _app.MapPage();
        _app.MapHealth(_workplace);
        var note = ServingNote.Write(_workplace.Folder, "");
        _app.MapRelay(_workplace, note.Secret);
        _imports.Start();
        await _app.StartAsync();
        Address = ListeningAddress();
        ServingNote.Write(_workplace.Folder, note with { Url = Address.ToString() });
        // So that the first message nobody foresaw is answered as fast as any other.
        _ = Task.Run(() => _workplace.Catalogue.Sentences);
        _alarm = await AlarmClock.Start(bot.Proactive, _workplace.Clock, _workplace.Log.CreateLogger<AlarmClock>());
    }

    private Uri ListeningAddress()
    {
        var given = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(given.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("+", "127.0.0.1", StringComparison.Ordinal));
    }
}

/// <summary>The bot can't be served with these settings; the message is what the user sees.</summary>
internal sealed class ServeRefusedException(string message) : Exception(message);
