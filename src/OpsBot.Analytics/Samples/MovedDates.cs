using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace OpsBot.Analytics.Samples;

/// <summary>Moves every date in a text or sheet by the same number of days, in the form it has.</summary>
internal static partial class MovedDates
{
    public static string InText(string text, int days) =>
        Worded().Replace(Iso().Replace(text, match => Move(match.Value, "yyyy-MM-dd", days)), match => Move(match.Value, "MMMM d, yyyy", days));

    public static byte[] InSheet(byte[] sheet, int days)
    {
        using var moved = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(sheet), ZipArchiveMode.Read))
        using (var to = new ZipArchive(moved, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = entry.LastWriteTime;
                using var writer = new StreamWriter(copy.Open());
                writer.Write(InText(reader.ReadToEnd(), days));
            }
        }

        return moved.ToArray();
    }

    private static string Move(string date, string form, int days) =>
        DateOnly.TryParseExact(date, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.AddDays(days).ToString(form, CultureInfo.InvariantCulture)
            : date;

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}")]
    private static partial Regex Worded();
}
