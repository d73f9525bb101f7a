using System.Globalization;
using OpsBot.Analytics.Facts;

namespace OpsBot.Analytics.Engine;

/// <summary>Which rows count: of loads those of a version, of the book those of an instant (milliseconds since 1970); null is now.</summary>
internal readonly record struct AsOf(int? Version, long? Instant)
{
    /// <summary>The condition on a table's rows; both numbers are ours, so they stand in the text.</summary>
    public string Counting(FactTable table) => table.IsBook ? "counts AND " + Standing(Instant, BookTables.Forever) : Standing(Version, FactTable.Forever);

    /// <summary>Rows of the book that stand then, those that count nothing among them.</summary>
    public string StandingInBook() => Standing(Instant, BookTables.Forever);

    private static string Standing(long? at, long forever) => at is { } then
        ? string.Create(CultureInfo.InvariantCulture, $"live_from <= {then} AND live_to > {then}")
        : string.Create(CultureInfo.InvariantCulture, $"live_to = {forever}");
}
