using System.Net;
using Microsoft.AspNetCore.Http;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Which host names a request may be for and which pages may send it. Loopback names and the public addresses are hosts; a page may
/// call when it came from the address it calls, from a public address, or from a trusted origin.
/// </summary>
public sealed class OriginPolicy(DirectLineSettings settings)
{
    private readonly HashSet<string> hosts = new(settings.PublicAddresses.Select(address => address.Authority), StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> origins = new(
        settings.PublicAddresses.Select(address => address.GetLeftPart(UriPartial.Authority))
            .Concat(settings.TrustedOrigins.Select(origin => origin.TrimEnd('/'))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>False for a host name that is not ours: a page of a stranger whose name was rebound to this machine.</summary>
    public bool AllowsHost(HttpRequest request) =>
        request.Host.HasValue && (IsLoopbackName(request.Host.Host) || hosts.Contains(request.Host.Value!));

    /// <summary>True without an Origin header too: then no browser is at work.</summary>
    public bool AllowsOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || origins.Contains(origin);
    }

    /// <summary>The address this request came to, as its sender sees it: a proxy may have taken the <c>https</c> off.</summary>
    public Uri AddressOf(HttpRequest request) =>
        settings.PublicAddresses.FirstOrDefault(address =>
            string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))
        ?? new Uri($"{request.Scheme}://{request.Host}");

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
