using System.Globalization;
using System.Text;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Page;

/// <summary>
/// The signed texts that say who someone is: the cookie of a browser, and the link that brings a person from elsewhere. A person who was
/// removed from the registry gets nowhere with either.
/// </summary>
internal sealed class PagePasses(TokenKeys keys, TimeProvider time)
{
    internal static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(90);

    private const string CookiePurpose = "page-visit";
    private const string InvitationPurpose = "page-invitation";

    internal string Cookie(string personId) => Sign(CookiePurpose, personId, CookieLifetime);

    internal string? PersonOfCookie(string? cookie) => Read(CookiePurpose, cookie);

    /// <summary>The link to give to a person; whoever opens it talks as that person.</summary>
    internal Uri Invitation(Uri publicAddress, string personId, TimeSpan lifetime) =>
        new(publicAddress, $"/join?t={Sign(InvitationPurpose, personId, lifetime)}");

    internal string? PersonOfInvitation(string? token) => Read(InvitationPurpose, token);

    private string Sign(string purpose, string personId, TimeSpan lifetime) => keys.Sign(
        purpose,
        Encoding.UTF8.GetBytes($"{(time.GetUtcNow() + lifetime).ToUnixTimeSeconds()} {personId}"));

    private string? Read(string purpose, string? token) =>
        token is { Length: > 0 }
        && keys.Verify(purpose, token) is { } payload
        && Encoding.UTF8.GetString(payload).Split(' ', 2) is [var until, var personId]
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? personId
            : null;
}
