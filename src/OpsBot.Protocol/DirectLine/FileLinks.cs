using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Links to stored files. Activities hold them bare, <c>/v3/directline/files/{sha256}/{name}</c>; they are made absolute and signed each
/// time an activity is shown, so a transcript holds no secret and no link outlives its day.
/// </summary>
public sealed partial class FileLinks(TokenKeys keys, DirectLineSettings settings, TimeProvider time)
{
    private const string Purpose = "directline-file";

    /// <summary>The path under which files are served.</summary>
    public const string Root = "/v3/directline/files/";

    /// <summary>The bare link of a stored file, as a bot puts it into an attachment or a card.</summary>
    /// <param name="name">What the file store calls it: 64 hex digits.</param>
    /// <param name="fileName">What people call it; its extension decides whether a browser shows or saves it.</param>
    public static string To(string name, string fileName) => $"{Root}{name}/{Uri.EscapeDataString(CleanFileName(fileName))}";

    /// <summary>The file store's name and people's name in a bare or signed link, or null for any other link.</summary>
    public static (string Name, string FileName)? Parse(string? link)
    {
        var match = link is null ? Match.Empty : Link().Match(link);
        return match.Success ? (match.Groups[1].Value, Uri.UnescapeDataString(match.Groups[2].Value)) : null;
    }

    /// <summary>Removes links to stored files that a client wrote itself: only an upload makes them.</summary>
    internal static void DropForged(Activity activity)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            attachment.ContentUrl = Parse(attachment.ContentUrl) is null ? attachment.ContentUrl : null;
            attachment.ThumbnailUrl = Parse(attachment.ThumbnailUrl) is null ? attachment.ThumbnailUrl : null;
        }
    }

    /// <summary>Signs every bare link that is a whole string of this JSON text.</summary>
    internal string Sign(string json, Uri address) => json.Contains(Root, StringComparison.Ordinal)
        ? BareLinkInJson().Replace(json, match => $"\"{new Uri(address, Signed(match.Groups[1].Value, match.Groups[2].Value))}\"")
        : json;

    internal bool IsSigned(string name, string fileName, string? signature) =>
        keys.Verify(Purpose, signature ?? "") is { } payload
        && Encoding.UTF8.GetString(payload).Split(' ', 3) is [var until, var signedName, var signedFile]
        && signedName == name
        && signedFile == fileName
        && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds();

    private string Signed(string name, string escapedFileName)
    {
        // Rounded to the hour, so that a page shown twice may use what its browser kept.
        var until = (time.GetUtcNow() + settings.FileLinkLifetime).ToUnixTimeSeconds() / 3600 * 3600;
        var payload = Encoding.UTF8.GetBytes($"{until} {name} {Uri.UnescapeDataString(escapedFileName)}");
        return $"{Root}{name}/{escapedFileName}?s={keys.Sign(Purpose, payload)}";
    }

    private static string CleanFileName(string fileName)
    {
        var clean = new string([.. fileName.Where(letter => !char.IsControl(letter) && letter is not ('/' or '\\' or '"' or '<' or '>' or ':' or '|'))]).Trim(' ', '.');
        return clean.Length switch
        {
            0 => "file",
            > 100 => clean[^100..],
            _ => clean,
        };
    }

    [GeneratedRegex("""/v3/directline/files/([0-9a-f]{64})/([^"\\?#/]{1,900})""")]
    private static partial Regex Link();

    [GeneratedRegex("""
        "/v3/directline/files/([0-9a-f]{64})/([^"\\?#/]{1,900})"
        """)]
    private static partial Regex BareLinkInJson();
}
