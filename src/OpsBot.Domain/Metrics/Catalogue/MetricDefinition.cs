namespace OpsBot.Domain.Metrics.Catalogue;

public enum MetricKind
{
    /// <summary>Adds over days and groups.</summary>
    Sum,
    Count,

    /// <summary>Divided last, from sums; never an average of ratios.</summary>
    Ratio,

    /// <summary>People: one day at a time, never over days, channels or items.</summary>
    Unique,

    /// <summary>A weighted mean: sum of weighted values over the sum of weights.</summary>
    Mean,

    /// <summary>Measures added and taken off, such as gmv − refund_amount.</summary>
    Derived,

    /// <summary>Made by the asker from other answers (goal attainment, pace, burst factor); never sent to the engine.</summary>
    Computed,
}

public enum MetricDirection
{
    Up,
    Down,
    None,
}

/// <summary>A measure of the facts with its factor: net sales is gmv × 1 and refund_amount × −1.</summary>
public sealed record MeasureTerm(string Measure, decimal Factor = 1);

/// <summary>
/// What a number means. Value = Σ numerator ÷ Σ denominator × <see cref="Scale"/>; with no denominator the numerator alone. A denominator of nought
/// gives unknown, never nought. <see cref="Unit"/> is percent, currency, count, multiple, seconds or days.
/// </summary>
public sealed record MetricDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    public required LocalWords Synonyms { get; init; }

    /// <summary>The formula in words people read.</summary>
    public required LocalText Definition { get; init; }

    public required MetricKind Kind { get; init; }

    public IReadOnlyList<MeasureTerm> Numerator { get; init; } = [];

    public IReadOnlyList<MeasureTerm> Denominator { get; init; } = [];

    public decimal Scale { get; init; } = 1;

    public required string Unit { get; init; }

    public required MetricDirection Direction { get; init; }

    /// <summary><c>unknown</c> (default) or <c>zero</c>, the latter only where the source says that no row means nought.</summary>
    public string MissingDay { get; init; } = "unknown";

    /// <summary>How long values may still change after the day.</summary>
    public int SettleDays { get; init; }

    /// <summary>Rows with a smaller denominator are left out of rankings.</summary>
    public decimal MinDenominator { get; init; }

    /// <summary>The dimensions it may be split by; empty = those of the fact tables that carry its measures.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>True for what the ad reports hold.</summary>
    public bool Ads { get; init; }

    /// <summary>The metric that the same words mean where a campaign, an ad channel or a keyword is spoken of (cvr → ad_cvr).</summary>
    public string? InAds { get; init; }

    /// <summary>Those of its words that may mean <see cref="InAds"/> too where only that is loaded.</summary>
    public IReadOnlyList<string> LooseWords { get; init; } = [];

    /// <summary>Those of its words that count only where no other metric is named.</summary>
    public IReadOnlyList<string> WeakWords { get; init; } = [];

    /// <summary>Which file would bring it, where the fact table's own does not say it well enough.</summary>
    public LocalText? BroughtBy { get; init; }

    /// <summary>True for a store's own file.</summary>
    public bool Own { get; init; }

    public IEnumerable<string> Measures => Numerator.Concat(Denominator).Select(term => term.Measure).Distinct(StringComparer.Ordinal);

    public bool IsPercent => string.Equals(Unit, "percent", StringComparison.Ordinal);

    public bool IsMoney => string.Equals(Unit, "currency", StringComparison.Ordinal);
}

public sealed record LocalText(string En, string Zh)
{
    public string In(string language) => string.Equals(language, "zh", StringComparison.Ordinal) ? Zh : En;
}

public sealed record LocalWords(IReadOnlyList<string> En, IReadOnlyList<string> Zh);
