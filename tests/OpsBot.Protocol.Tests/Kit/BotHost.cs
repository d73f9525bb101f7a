using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Inbound;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>The real endpoint on Kestrel at a free port of 127.0.0.1.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BotHost(WebApplication app)
    {
        this.app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static BotSettings Development => new() { AllowUnauthenticatedOnLoopback = true };

    public static async Task<BotHost> Start(IActivitySink sink, BotSettings? settings = null, Action<IServiceCollection>? configure = null)
    {
        // The empty builder watches no settings files; hundreds of hosts would use the watches up.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddBotProtocol(settings ?? Development);
        configure?.Invoke(builder.Services);
        builder.Services.AddSingleton(sink);
        var app = builder.Build();
        app.MapBotMessages();
        await app.StartAsync();
        return new BotHost(app);
    }

    public Task<HttpResponseMessage> Post(string json, string? token = null) => Post(Encoding.UTF8.GetBytes(json), token);

    public async Task<HttpResponseMessage> Post(byte[] body, string? token = null, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
