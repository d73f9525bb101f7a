using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

internal enum ReplaceBy
{
    /// <summary>A later file's day takes the place of an earlier one's.</summary>
    Day,

    /// <summary>A later file's order takes the place of the earlier one.</summary>
    Order,
}

/// <summary>Value of the report's own ratio column = numerator ÷ denominator × scale, to its rounding: a contradiction means mixed-up columns.</summary>
internal sealed record RatioCheck(string Value, string Numerator, string Denominator, decimal Scale = 1);

/// <summary>
/// A report that platforms export, told by its headers. One instance each, in a file of its own, listed in <see cref="ReportKinds"/>.
/// </summary>
internal sealed record ReportKind
{
    public required string Id { get; init; }

    /// <summary>The table of its main rows.</summary>
    public required FactKind Fact { get; init; }

    public required IReadOnlyList<ReportField> Fields { get; init; }

    /// <summary>Headers of which at least one tells this report from others with like columns; none = the required fields suffice.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Headers that say it is another report.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>Dimensions that stand for the whole report, such as its channel.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>How fine its rows are: where reports cover the same lane and day, the higher is asked.</summary>
    public int Grain { get; init; } = 1;

    /// <summary>What an ad row's money was spent through, under one name for all reports that cover it.</summary>
    public Func<Rows.SourceRow, string>? Lane { get; init; }

    public ReplaceBy ReplaceBy { get; init; } = ReplaceBy.Day;

    /// <summary>The same row twice in one file was sent twice.</summary>
    public bool CollapseRepeats { get; init; }

    /// <summary>Fields that are blank together on the report's total rows.</summary>
    public IReadOnlyList<string> BlankOnTotals { get; init; } = [];

    public IReadOnlyList<RatioCheck> Checks { get; init; } = [];

    /// <summary>What the rows become; null for one fact row each.</summary>
    public Func<Rows.RowShape>? Shape { get; init; }

    /// <summary>Columns without one of their own names are read by what their headers mean, in whatever language.</summary>
    public bool ByMeaning { get; init; }

    /// <summary>How many of <see cref="Marks"/> must stand there.</summary>
    public int MarksNeeded { get; init; } = 1;

    /// <summary>The marks are columns of this report alone, so that none is taken for a field which it is not named for.</summary>
    public bool MarksAreOwn { get; init; }

    /// <summary>False for files that are recognised only to be declined.</summary>
    public bool Loads { get; init; } = true;

    /// <summary>The amount that was paid is on some exports what is left after refunds, and each file has to show which.</summary>
    public bool PaidMayBeNet { get; init; }

    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Id, field, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
