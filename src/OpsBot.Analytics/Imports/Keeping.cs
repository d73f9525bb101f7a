using System.Security.Cryptography;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Imports;

/// <summary>Keeps a file before it is loaded, without the columns that are buyers' own.</summary>
internal static class Keeping
{
    public static async Task<string> Hash(ImportFile file, CancellationToken cancel)
    {
        await using var stream = file.Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    public static async Task<string> Keep(ImportFile file, TableFile table, TableLayout layout, IKeptFiles kept, CancellationToken cancel)
    {
        if (!Redaction.IsNeeded(layout))
        {
            await using var stream = file.Open();
            return await kept.Keep(stream, cancel);
        }

        var path = Path.GetTempFileName();
        await using var copy = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        Redaction.Write(table, layout, copy);
        copy.Position = 0;
        return await kept.Keep(copy, cancel);
    }
}
