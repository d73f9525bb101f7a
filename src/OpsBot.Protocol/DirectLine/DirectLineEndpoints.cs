using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OpsBot.Protocol.DirectLine;

/// <summary>Adds Direct Line 3.0 to a host.</summary>
public static class DirectLineEndpoints
{
    private const string Root = "/v3/directline";

    /// <summary>
    /// Registers all but what the host brings: <see cref="ITranscript"/>, <see cref="IDirectLineUploads"/> and the activity sink.
    /// </summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, DirectLineSettings settings, TokenKeys keys)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings).AddSingleton(keys);
        services.AddSingleton<DirectLineTokens>().AddSingleton<OriginPolicy>().AddSingleton<ConversationSignals>().AddSingleton<FileLinks>();
        services.AddSingleton<DirectLineGate>().AddSingleton<DirectLineCallers>().AddSingleton<RateBuckets>().AddSingleton<NewConversations>();
        services.AddSingleton<InboundActivities>().AddSingleton<ActivitySets>();
        services.AddSingleton<TokenEndpoints>().AddSingleton<ConversationEndpoints>().AddSingleton<ActivityEndpoints>();
        services.AddSingleton<UploadEndpoint>().AddSingleton<StreamEndpoint>().AddSingleton<FileEndpoint>();
        return services;
    }

    /// <summary>Maps <c>/v3/directline/…</c>. The host calls <c>UseWebSockets()</c> before.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var gate = services.GetRequiredService<DirectLineGate>();
        void Map(string method, string path, Func<HttpContext, Task> handler) =>
            endpoints.MapMethods(Root + path, [method], gate.Guard(handler));

        var tokens = services.GetRequiredService<TokenEndpoints>();
        Map("POST", "/tokens/generate", tokens.Generate);
        Map("POST", "/tokens/refresh", tokens.Refresh);

        var conversations = services.GetRequiredService<ConversationEndpoints>();
        Map("POST", "/conversations", conversations.Start);
        Map("GET", "/conversations/{id}", conversations.Reconnect);

        var activities = services.GetRequiredService<ActivityEndpoints>();
        Map("POST", "/conversations/{id}/activities", activities.Post);
        Map("GET", "/conversations/{id}/activities", activities.Read);

        Map("POST", "/conversations/{id}/upload", services.GetRequiredService<UploadEndpoint>().Post);
        Map("GET", "/conversations/{id}/stream", services.GetRequiredService<StreamEndpoint>().Open);
        Map("GET", "/files/{name}/{fileName}", services.GetRequiredService<FileEndpoint>().Get);
        Map("GET", "/session/getsessionid", Session);
        Map("OPTIONS", "/{**path}", DirectLineGate.Preflight);
        return endpoints;
    }

    /// <summary>Web Chat asks for this before it shows a sign-in card. No sign-in happens here, so the id means nothing.</summary>
    private static Task Session(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new SessionAnswer(Guid.NewGuid().ToString("N")), DirectLineJson.Default.SessionAnswer);
}
