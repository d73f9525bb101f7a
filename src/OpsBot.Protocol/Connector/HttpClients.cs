namespace OpsBot.Protocol.Connector;

/// <summary>The named clients of the wire. None follows redirects, so a token never travels to a host nobody checked.</summary>
internal static class HttpClients
{
    public const string SigningKeys = "bot-signing-keys";
    public const string Connector = "bot-connector";
    public const string Login = "bot-login";

    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
