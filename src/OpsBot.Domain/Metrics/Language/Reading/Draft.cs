using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>What has been read of a question so far; each reader fills its own part.</summary>
internal sealed class Draft(List<Token> tokens, IMetricCatalogue catalogue, Today today)
{
    public List<Token> Tokens { get; } = tokens;

    public IMetricCatalogue Catalogue { get; } = catalogue;

    public Today Today { get; } = today;

    public List<string> Metrics { get; } = [];

    /// <summary>The word each metric was called by.</summary>
    public Dictionary<string, string> MetricWords { get; } = new(StringComparer.Ordinal);

    /// <summary>Metrics an ambiguous word may mean, with the word.</summary>
    public (string Words, IReadOnlyList<string> Metrics)? AmbiguousMetric { get; set; }

    public List<string> GroupBy { get; } = [];

    public TimeGrain? Grain { get; set; }

    public List<PlanFilter> Filters { get; } = [];

    public List<PlanHaving> Having { get; } = [];

    public string? OrderMetric { get; set; }

    public bool? Descending { get; set; }

    /// <summary>Best or worst: which way that is depends on the metric.</summary>
    public bool? Best { get; set; }

    public bool OrderByChange { get; set; }

    public int? Limit { get; set; }

    public Stretch? Window { get; set; }

    public string WindowWords { get; set; } = "";

    public ComparisonAsked? Comparison { get; set; }

    public bool Share { get; set; }

    public bool PerDay { get; set; }

    public PlanShape Shape { get; set; } = PlanShape.Table;

    public string? Store { get; set; }

    public bool SpeaksOfAds { get; set; }

    public bool SpeaksOfShop { get; set; }

    public List<Premise> Premises { get; } = [];

    /// <summary>What the answer says of how the question was read.</summary>
    public List<Engine.ResultNote> Said { get; } = [];

    /// <summary>Names that fit more than one value: what was written, and the values with their dimension.</summary>
    public (string Words, IReadOnlyList<(string Dimension, string Value)> Choices)? AmbiguousName { get; set; }

    /// <summary>A name that is not in the data, with the dimension it was said to be of.</summary>
    public (string Words, string Dimension)? MissingName { get; set; }

    public string? UnknownDimension { get; set; }

    public Intent Intent { get; set; } = Intent.Ask;

    public decimal? GoalValue { get; set; }

    public bool IsOverview { get; set; }

    /// <summary>The period before the one that was answered (再往前一周).</summary>
    public bool IsEarlier { get; set; }

    /// <summary>What the whole text asks of the answer before.</summary>
    public Fragment Fragment { get; set; }

    /// <summary>What is still to come is asked for.</summary>
    public bool IsForecast { get; set; }

    /// <summary>The text ends in a question mark.</summary>
    public bool IsQuestion { get; set; }

    /// <summary>The one row of the answer before is spoken of: "its CTR", 这个计划, 那天.</summary>
    public PlanFilter? Subject { get; set; }

    public bool Has(TermKind kind) => Tokens.Exists(token => token.Is(kind));

    public MetricDefinition? Find(string metric) => Catalogue.Find(metric);

    /// <summary>The next token that is not filler, from this index on.</summary>
    public int NextFrom(int index, params ReadOnlySpan<TermKind> over)
    {
        while (index < Tokens.Count && (Tokens[index].Kind is TermKind.Stop or TermKind.Count || over.Contains(Tokens[index].Kind)))
        {
            index++;
        }

        return index;
    }

    public int PreviousFrom(int index, params ReadOnlySpan<TermKind> over)
    {
        while (index >= 0 && (Tokens[index].Kind is TermKind.Stop or TermKind.Count || over.Contains(Tokens[index].Kind)))
        {
            index--;
        }

        return index;
    }
}

internal enum Intent
{
    Ask,
    Why,
    Define,
    SetGoal,
    Pace,
}

/// <summary>How a comparison was asked for, before its days are worked out.</summary>
internal sealed record ComparisonAsked(ComparisonWord Word, Stretch? Window = null);

internal enum ComparisonWord
{
    Previous,
    DayOnDay,
    WeekOnWeek,
    MonthOnMonth,
    QuarterOnQuarter,
    SameWeekday,
    Yoy,
    SameDaysLastMonth,

    /// <summary>环比 with nothing more.</summary>
    BareMom,

    /// <summary>同比 with nothing more.</summary>
    BareYoy,
    Window,
    Goal,
}

/// <summary>A number the user took for granted: the metric's value, or its change in percent.</summary>
public sealed record Premise(string Metric, decimal Value, bool IsChange, bool? Fell, CompareOp? Op = null);
