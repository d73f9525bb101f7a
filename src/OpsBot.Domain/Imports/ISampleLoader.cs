using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>
/// Registers the two sample stores and imports their files, moved so that they end yesterday. Once more on the same day it changes
/// nothing; on a later day the former sample is taken back first.
/// </summary>
public interface ISampleLoader
{
    Task<IReadOnlyList<Outcome<ImportReport>>> Load(
        DateTimeOffset now, string by, string language, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default);
}
