namespace OpsBot.Domain.Metrics.Plans;

public enum TimeGrain
{
    Day = 1,

    /// <summary>Monday to Sunday, named by its Monday.</summary>
    Week,
    Month,
    Quarter,
    Year,
}

public enum PlanShape
{
    Table,
    Chart,
    Export,
}

public enum FilterOp
{
    /// <summary>The value is one of <see cref="PlanFilter.Values"/>, compared as stored.</summary>
    In,
    NotIn,

    /// <summary>The value contains one of <see cref="PlanFilter.Values"/>, case- and width-insensitive.</summary>
    Contains,
    NotContains,
}

public enum CompareOp
{
    Under,
    AtMost,
    Over,
    AtLeast,
    Equal,
}

/// <summary>Rows of the facts that count.</summary>
public sealed record PlanFilter(string Dimension, FilterOp Op, IReadOnlyList<string> Values);

/// <summary>A bound on a metric, in the metric's own unit (percent as 4.35).</summary>
public sealed record PlanHaving(string Metric, CompareOp Op, decimal Value);

/// <summary><see cref="By"/> is a metric's id, <c>&lt;metric&gt;_change</c>, <c>&lt;metric&gt;_change_pct</c>, a dimension's id or a grain's name.</summary>
public sealed record PlanOrder(string By, bool Descending);

/// <summary>
/// Inclusive days in the store's zone. <see cref="Words"/> are the user's own (or what was taken where none were said);
/// <see cref="Partial"/> says that the last day, or the calendar unit, is still running.
/// </summary>
public sealed record PlanWindow(DateOnly Start, DateOnly End, string Words, bool Partial = false, bool Assumed = false)
{
    public int Days => End.DayNumber - Start.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= Start && day <= End;
}

public enum CompareKind
{
    /// <summary>The same number of days just before, or the same days of the calendar unit before.</summary>
    Previous,

    /// <summary>The same weekdays a week before.</summary>
    SameWeekday,

    /// <summary>The same days a year before.</summary>
    YearOnYear,

    /// <summary>Days that the user named.</summary>
    Window,

    /// <summary>A goal set for the metric: <see cref="PlanCompare.Goal"/> is its share for the window.</summary>
    Goal,
}

/// <summary>What the numbers are set against. <see cref="Start"/> and <see cref="End"/> are inclusive days, already resolved.</summary>
public sealed record PlanCompare(CompareKind Kind, DateOnly Start, DateOnly End, decimal? Goal = null);
