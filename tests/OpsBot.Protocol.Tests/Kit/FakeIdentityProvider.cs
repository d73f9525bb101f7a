using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Protocol.Connector;

namespace OpsBot.Protocol.Tests.Kit;

/// <summary>Publishes signing keys and issues tokens like the login service does, in this process, and counts who asks.</summary>
internal sealed class FakeIdentityProvider : HttpMessageHandler
{
    private int keyRequests;
    private int tokenRequests;

    public JsonArray Keys { get; set; } = [];

    public bool KeysDown { get; set; }

    /// <summary>What the token endpoint answers instead of a token.</summary>
    public Func<HttpResponseMessage>? TokenRefusal { get; set; }

    public int KeyRequests => keyRequests;

    public int TokenRequests => tokenRequests;

    public string? LastTokenForm { get; private set; }

    public Uri? LastTokenAddress { get; private set; }

    public void Use(IServiceCollection services)
    {
        foreach (var name in (string[])[HttpClients.SigningKeys, HttpClients.Login])
            services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => this).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.Contains("openid", StringComparison.Ordinal))
            return KeysDown ? throw new HttpRequestException("The keys are down.") : Json(new JsonObject { ["jwks_uri"] = "https://keys.test/keys" });

        if (path == "/keys")
        {
            Interlocked.Increment(ref keyRequests);
            return Json(new JsonObject { ["keys"] = Keys.DeepClone() });
        }

        var number = Interlocked.Increment(ref tokenRequests);
        LastTokenAddress = request.RequestUri;
        LastTokenForm = await request.Content!.ReadAsStringAsync(cancellationToken);
        await Task.Yield();
        return TokenRefusal?.Invoke() ?? Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = $"token-{number}" });
    }

    private static HttpResponseMessage Json(JsonNode body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
