namespace OpsBot.Domain.Metrics.Engine;

/// <summary>
/// Numbers for a plan. <see cref="Total"/> holds, by column name, the metrics over all groups before the limit (null = unknown);
/// it is empty where the plan neither groups nor has a grain. <see cref="Notes"/> carry what only the engine knows (codes of <see cref="NoteCodes"/>).
/// </summary>
public sealed record MetricResult(ResultTable Table, Coverage Coverage, IReadOnlyList<ResultNote> Notes)
{
    public IReadOnlyDictionary<string, decimal?> Total { get; init; } = new Dictionary<string, decimal?>();

    /// <summary>Receipts of <see cref="Total"/>, their row being -1.</summary>
    public IReadOnlyList<Receipt> TotalReceipts { get; init; } = [];

    /// <summary>How many rows there were before the limit.</summary>
    public int RowsBeforeLimit { get; init; }
}

/// <summary>
/// Columns in this order: grouping dimensions, the grain (its name), then for every metric the metric and, with a comparison,
/// <c>_previous</c>, <c>_change</c>, <c>_change_pct</c>, and with a share <c>_share</c>. Money in several currencies puts a leading
/// <c>currency</c> dimension and one row for each.
/// </summary>
public sealed record ResultTable(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<Receipt> Receipts)
{
    public static ResultTable Empty { get; } = new([], [], []);
}

/// <summary><see cref="Unit"/> of a metric: percent, count, multiple, seconds, days, points (change of a percentage), or a currency (CNY).</summary>
public sealed record ResultColumn(string Name, bool IsMetric, string? Unit = null);

/// <summary>A dimension's text (null = the row has none: shown as unmapped) or a metric's unrounded number (null = unknown). Periods are ISO first days.</summary>
public readonly record struct Cell(string? Text, decimal? Number)
{
    public static Cell Of(string? text) => new(text, null);

    public static Cell Of(decimal? number) => new(null, number);
}

/// <summary>
/// What a number was made from. Value = numerator ÷ denominator × <see cref="Scale"/> (100 for percent, 1000 for CPM; 1 otherwise); for a sum
/// the denominator is null.
/// </summary>
public sealed record Receipt(string Metric, int Row, ReceiptPart Numerator, ReceiptPart? Denominator, decimal Scale = 1);

public sealed record ReceiptPart(string Name, decimal? Value);

/// <summary>
/// <see cref="Days"/> with data of the window's; <see cref="Missing"/> the others that should have had; <see cref="CompleteUntil"/> the last day with
/// data of the chosen reports within the window or before it; <see cref="Sources"/> the file names.
/// </summary>
public sealed record Coverage(int Days, IReadOnlyList<DateOnly> Missing, DateOnly? CompleteUntil, IReadOnlyList<string> Sources)
{
    public static Coverage None { get; } = new(0, [], null, []);

    /// <summary>Days of the window compared with that should have data and have none.</summary>
    public IReadOnlyList<DateOnly> MissingBefore { get; init; } = [];

    /// <summary>By report, days of the window before its first day or after its last, where another report of the answer may go on.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> Short { get; init; } = new Dictionary<string, IReadOnlyList<DateOnly>>();

    /// <summary>Days of the window whose figures the platform has not computed yet, by measure.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> NotReady { get; init; } = new Dictionary<string, IReadOnlyList<DateOnly>>();
}
