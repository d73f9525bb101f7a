using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;
using OpsBot.Protocol.Inbound;

namespace OpsBot.Protocol;

/// <summary>
/// Registers the wire. The caller brings an <see cref="Activities.IActivitySink"/> and, if it wants another, a <see cref="TimeProvider"/>.
/// </summary>
public static class BotProtocolServices
{
    /// <summary>
    /// Adds what <c>MapBotMessages</c> needs, and <see cref="ConnectorClient"/>, <see cref="SendPacer"/> and <see cref="ServiceUrlGuard"/>.
    /// Check <see cref="BotSettings.Faults"/> first.
    /// </summary>
    public static IServiceCollection AddBotProtocol(this IServiceCollection services, BotSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<ServiceUrlGuard>();
        AddInbound(services, settings);
        AddOutbound(services, settings);
        return services;
    }

    private static void AddInbound(IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton<InboundGate>();
        services.AddSingleton<BotMessages>();
        AddClient(services, HttpClients.SigningKeys);
        services.AddSingleton(provider => new ChannelTokenValidator(
            settings,
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClients.SigningKeys),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ChannelTokenValidator>>()));
    }

    private static void AddOutbound(IServiceCollection services, BotSettings settings)
    {
        AddClient(services, HttpClients.Connector);
        AddClient(services, HttpClients.Login);
        services.TryAddSingleton(new RetryPolicy { UncertainRetries = settings.RetryWhenDeliveryIsUncertain ? 1 : 0 });
        services.AddSingleton<SendPacer>();
        services.AddSingleton<ConnectorSender>();
        services.AddSingleton(provider => new ConnectorClient(provider.GetRequiredService<ConnectorSender>()));
        if (!settings.HasRegistration)
        {
            services.TryAddSingleton<IConnectorTokens, NoConnectorTokens>();
            return;
        }

        services.TryAddSingleton<ITokenIssuer>(provider =>
            new MsalTokenIssuer(settings, new MsalHttpClients(provider.GetRequiredService<IHttpClientFactory>())));
        services.TryAddSingleton<IConnectorTokens, ConnectorTokens>();
    }

    private static void AddClient(IServiceCollection services, string name) => services
        .AddHttpClient(name, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
        })
        .ConfigurePrimaryHttpMessageHandler(HttpClients.CreateHandler)
        .RemoveAllLoggers();
}
