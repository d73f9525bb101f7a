using Microsoft.Extensions.DependencyInjection;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Credentials;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>The outbound services as the host registers them, with a clock of the test and no chance in the waits.</summary>
internal static class Wire
{
    public static ServiceProvider Create(BotSettings settings, TimeProvider time, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(time);
        services.AddSingleton(new RetryPolicy
        {
            AttemptTimeout = TimeSpan.FromSeconds(60),
            Jitter = () => 1,
            UncertainRetries = settings.RetryWhenDeliveryIsUncertain ? 1 : 0,
        });
        services.AddBotProtocol(settings);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
