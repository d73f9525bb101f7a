using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.Host.Page;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;
using OpsBot.Protocol.Tests.DirectLine;

namespace OpsBot.EndToEnd.Tests.Page;

/// <summary>The real page and the real Direct Line on loopback, with <see cref="CardBot"/> behind them. It can be stopped and started again.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly ConversationSignals signals = new();
    private readonly InMemoryUploads uploads = new();
    private readonly TokenKeys keys = new(new byte[32]);
    private readonly PageSettings page;
    private readonly DirectLineSettings settings;
    private WebApplication? app;

    private PageHost(PageSettings page, DirectLineSettings settings)
    {
        this.page = page;
        this.settings = settings;
        Transcript = new InMemoryTranscript(signals);
        Bot = new CardBot(Transcript, signals, uploads);
    }

    internal InMemoryTranscript Transcript { get; }

    internal CardBot Bot { get; }

    internal ConversationSignals Signals => signals;

    internal People Visitors { get; } = new();

    internal Uri Address { get; private set; } = new("http://127.0.0.1:0");

    private ConcurrentQueue<HttpContext> Streams { get; } = new();

    internal int StreamsOpened => Streams.Count;

    internal PagePasses Passes => app!.Services.GetRequiredService<PagePasses>();

    internal static async Task<PageHost> Start(PageSettings? page = null, DirectLineSettings? settings = null)
    {
        var host = new PageHost(page ?? new PageSettings(true, PageSettings.DefaultWebRoot), settings ?? new DirectLineSettings { Secret = "a-secret-for-tests" });
        await host.Up();
        return host;
    }

    /// <summary>Listens again, on the same port as before.</summary>
    internal async Task Up()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls(Address.ToString());
        builder.Services.AddDirectLine(settings, keys);
        builder.Services.AddSingleton(signals);
        builder.Services.AddSingleton<ITranscript>(Transcript).AddSingleton<IDirectLineUploads>(uploads).AddSingleton<IActivitySink>(Bot);
        builder.Services.AddPage(page).AddSingleton<IPageVisitors>(Visitors);
        app = builder.Build();
        app.UsePageSecurity();
        app.UseWebSockets();
        app.Use((context, next) =>
        {
            if (context.WebSockets.IsWebSocketRequest)
            {
                Streams.Enqueue(context);
            }

            return next(context);
        });
        app.MapDirectLine();
        app.MapPage();
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Tears every socket that was opened, without a farewell.</summary>
    internal void CutStreams()
    {
        foreach (var stream in Streams)
        {
            stream.Abort();
        }
    }

    internal async Task Down()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
        Streams.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await Down();
        }
    }

    internal sealed class People : IPageVisitors
    {
        private readonly ConcurrentDictionary<string, string> conversations = new(StringComparer.Ordinal);

        private readonly PageVisitor[] visitors =
        [
            new("ann", "Ann", "agent"), new("li", "李雷", "lead"), new("fay", "Fay", "finance"), new("root", "Administrator", "admin"),
        ];

        public ValueTask<IReadOnlyList<PageVisitor>> List(CancellationToken cancellationToken) => new(visitors);

        public ValueTask<PageVisitor?> Find(string personId, CancellationToken cancellationToken) =>
            new(visitors.FirstOrDefault(visitor => visitor.PersonId == personId));

        public ValueTask<string> ConversationOf(string personId, CancellationToken cancellationToken) =>
            new(conversations.GetOrAdd(personId, id => $"page-{id}-{Guid.NewGuid():N}"));
    }
}
