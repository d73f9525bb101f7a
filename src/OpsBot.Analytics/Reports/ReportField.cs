namespace OpsBot.Analytics.Reports;

internal enum FieldKind
{
    Day,
    Instant,

    /// <summary>A name; where it repeats over rows it is held once.</summary>
    Text,

    /// <summary>A platform's id: text, even where a sheet holds digits.</summary>
    Id,
    Count,
    Money,

    /// <summary>A percentage in percent.</summary>
    Percent,
}

/// <summary>
/// A column that a report may have. <see cref="Id"/> is a measure, a dimension, a key of the fact table, or a word of the report's own;
/// <see cref="Headers"/> are its names on exports, the best first.
/// </summary>
internal sealed record ReportField(string Id, FieldKind Kind, params string[] Headers)
{
    /// <summary>Without it the report would be read wrongly, so that a correction is asked.</summary>
    public bool Required { get; init; }

    /// <summary>Reports of the kind have it, so that a column which could be it is asked about where none is; without one the report is still right.</summary>
    public bool Expected { get; init; }

    /// <summary>What a header may mean to be read as this field where none of its own names stands there, the best first.</summary>
    public IReadOnlyList<string> Means { get; init; } = [Id];

    /// <summary>Buyers' own data: never stored, not even in the kept file.</summary>
    public bool Personal { get; init; }

    public bool IsNumber => Kind is FieldKind.Count or FieldKind.Money or FieldKind.Percent;

    public ReportField Must() => this with { Required = true };

    public ReportField Should() => this with { Expected = true };

    public ReportField Meaning(params string[] meanings) => this with { Means = meanings };
}

/// <summary>Short words for the lists of fields.</summary>
internal static class Field
{
    public static ReportField Day(params string[] headers) => new("day", FieldKind.Day, headers) { Required = true };

    public static ReportField Instant(string id, params string[] headers) => new(id, FieldKind.Instant, headers);

    public static ReportField Text(string id, params string[] headers) => new(id, FieldKind.Text, headers);

    public static ReportField Key(string id, params string[] headers) => new(id, FieldKind.Id, headers);

    public static ReportField Count(string id, params string[] headers) => new(id, FieldKind.Count, headers);

    public static ReportField Money(string id, params string[] headers) => new(id, FieldKind.Money, headers);

    public static ReportField Percent(string id, params string[] headers) => new(id, FieldKind.Percent, headers);

    public static ReportField Personal(params string[] headers) => new("personal", FieldKind.Text, headers) { Personal = true };
}
