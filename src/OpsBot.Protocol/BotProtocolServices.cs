using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Inbound;

namespace OpsBot.Protocol;

/// <summary>Registers the wire. The caller brings an <see cref="Activities.IActivitySink"/> and, if it wants another, a <see cref="TimeProvider"/>.</summary>
public static class BotProtocolServices
{
    /// <summary>Adds the inbound endpoint's services. Check <see cref="BotSettings.Faults"/> first.</summary>
    public static IServiceCollection AddBotProtocol(this IServiceCollection services, BotSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<ServiceUrlGuard>();
        services.AddSingleton<InboundGate>();
        services.AddSingleton<BotMessages>();
        services.AddHttpClient(HttpClients.SigningKeys).ConfigurePrimaryHttpMessageHandler(HttpClients.CreateHandler);
        services.AddSingleton(provider => new ChannelTokenValidator(
            settings,
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClients.SigningKeys),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ChannelTokenValidator>>()));
        return services;
    }
}
