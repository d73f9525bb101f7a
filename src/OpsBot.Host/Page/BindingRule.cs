using System.Net;

namespace OpsBot.Host.Page;

/// <summary>Whom the host may listen to. Loopback needs nothing; any other address needs a way to tell people apart.</summary>
internal static class BindingRule
{
    /// <summary>Null where the host may start, else the sentence to stop with.</summary>
    internal static string? Refuse(IEnumerable<string> urls, bool hasInvitationLinks, bool hasSignIn)
    {
        var open = urls.FirstOrDefault(url => !IsLoopback(url));
        return open is null || hasInvitationLinks || hasSignIn
            ? null
            : $"OpsBot will not listen on {open}, because anyone who reaches it could be anybody: "
                + "set the public address for invitation links or configure sign-in, or listen on http://localhost:3978.";
    }

    private static bool IsLoopback(string url)
    {
        var host = url.Contains("://", StringComparison.Ordinal) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : url;
        if (host.StartsWith("unix:", StringComparison.Ordinal) || host.StartsWith("pipe:", StringComparison.Ordinal))
        {
            return true;
        }

        host = host.Split('/')[0];
        host = host.StartsWith('[') ? host[1..Math.Max(1, host.IndexOf(']', StringComparison.Ordinal))] : host.Split(':')[0];
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
