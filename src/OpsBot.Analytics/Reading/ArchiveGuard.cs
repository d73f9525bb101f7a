using System.Buffers;
using System.IO.Compression;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>Unpacks every entry once into nothing, counting, since the sizes that an archive states can be false.</summary>
internal static class ArchiveGuard
{
    /// <exception cref="TableFaultException">Unpacked, it is larger than the limits allow.</exception>
    public static void Check(ZipArchive archive, string file, long packed, ReadingLimits limits)
    {
        var most = Math.Min(limits.UnpackedBytes, Math.Max(limits.RatioFloor, packed * limits.InflationRatio));
        if (archive.Entries.Count > 10_000 || archive.Entries.Sum(entry => Math.Max(0, entry.Length)) > most)
        {
            throw new TableFaultException(new ArchiveUnpacksTooLarge(file));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                int read;
                while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    total += read;
                    if (total > most)
                    {
                        throw new TableFaultException(new ArchiveUnpacksTooLarge(file));
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
