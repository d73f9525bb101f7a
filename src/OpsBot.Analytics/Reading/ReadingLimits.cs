namespace OpsBot.Analytics.Reading;

/// <summary>What a file may be at most before it is refused; a reader never holds more than this in memory.</summary>
public sealed record ReadingLimits
{
    public static ReadingLimits Default { get; } = new();

    /// <summary>Bytes of the file as it came.</summary>
    public long FileBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of a spreadsheet or of a table in an archive, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 400L << 20;

    /// <summary>Unpacked bytes for each packed one, above <see cref="RatioFloor"/>.</summary>
    public int InflationRatio { get; init; } = 100;

    /// <summary>Small archives may be dense: below this many unpacked bytes the ratio is not asked.</summary>
    public long RatioFloor { get; init; } = 8L << 20;

    public int Columns { get; init; } = 512;

    public int CellChars { get; init; } = 32_768;

    public long Rows { get; init; } = 20_000_000;
}

/// <summary>A fault of the file found while its rows are read; carries the refusal that the person gets.</summary>
internal sealed class TableFaultException(OpsBot.Domain.Shared.Refusal refusal) : Exception(refusal.ToString())
{
    public OpsBot.Domain.Shared.Refusal Refusal { get; } = refusal;
}
