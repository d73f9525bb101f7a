using System.Text.Json.Serialization;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// The answer to one question, in the shape of the command line's JSON (see <see cref="AskAnswerJson"/>); members marked ignored are for
/// callers in the same process. <see cref="ElapsedMs"/> is the caller's to fill in.
/// </summary>
public sealed record AskAnswer
{
    public required string Question { get; init; }

    /// <summary>refused, clarify, unanswerable, no_data or answered.</summary>
    public required string Status { get; init; }

    public required string Language { get; init; }

    public AskedPlan? Plan { get; init; }

    public IReadOnlyList<AnswerColumn> Columns { get; init; } = [];

    /// <summary>Texts for dimensions, unrounded numbers for metrics, null for unknown.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; } = [];

    public IReadOnlyList<AnswerReceipt> Receipts { get; init; } = [];

    public AnswerCoverage? Coverage { get; init; }

    public IReadOnlyList<AnswerNote> Notes { get; init; } = [];

    public required string QueryId { get; init; }

    [JsonConverter(typeof(UtcInstant))]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The reply as a person sees it.</summary>
    public required string Text { get; init; }

    public long ElapsedMs { get; init; }

    /// <summary>The same question's answers of further stores, where each is asked about its own day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskAnswer>? Also { get; init; }

    /// <summary>The plan itself, for a follow-up.</summary>
    [JsonIgnore]
    public MetricPlan? MetricPlan { get; init; }

    [JsonIgnore]
    public MetricRefusal? Refusal { get; init; }

    /// <summary>Complete questions to offer: choices of a clarification, or the nearest that can be answered.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How to draw it, where a picture says more than the table.</summary>
    [JsonIgnore]
    public ChartSuggestion? Chart { get; init; }

    /// <summary>A goal the user asks to set; the caller keeps it once the user has confirmed.</summary>
    [JsonIgnore]
    public MetricGoal? Goal { get; init; }

    [JsonIgnore]
    public IReadOnlyList<DecompositionPart> Decomposition { get; init; } = [];

    [JsonIgnore]
    public bool IsFollowUp { get; init; }

    /// <summary>The user wants the rows as a file.</summary>
    [JsonIgnore]
    public bool WantsFile { get; init; }

    /// <summary>How many rows there are before a limit.</summary>
    [JsonIgnore]
    public int RowsBeforeLimit { get; init; }
}

public sealed record AskedPlan(
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> GroupBy,
    IReadOnlyList<AskedFilter> Filters,
    AskedWindow Window,
    AskedCompare? Compare,
    string? Grain,
    IReadOnlyList<AskedOrder> OrderBy,
    int? Limit)
{
    /// <summary>Written only where the question has them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedHaving>? Having { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Share { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? PerDay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Store { get; init; }
}

public sealed record AskedFilter(string Dimension, string Op, IReadOnlyList<string> Values);

public sealed record AskedWindow(DateOnly Start, DateOnly End, string Words);

public sealed record AskedCompare(string Kind, DateOnly Start, DateOnly End);

public sealed record AskedOrder(string By, bool Desc);

public sealed record AskedHaving(string Metric, string Op, decimal Value);

public sealed record AnswerColumn(string Name, string Kind)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }
}

/// <summary><see cref="Scale"/> is written where it is not 1: percent are numerator ÷ denominator × 100.</summary>
public sealed record AnswerReceipt(string Metric, int Row, AnswerPart Numerator, AnswerPart? Denominator)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Scale { get; init; }
}

public sealed record AnswerPart(string Name, decimal? Value);

public sealed record AnswerCoverage(int Days, IReadOnlyList<DateOnly> Missing, DateOnly? CompleteUntil, IReadOnlyList<string> Sources);

public sealed record AnswerNote(string Code, string Text);

/// <summary><see cref="Kind"/> is line (over time) or bar (by group); the columns to draw.</summary>
public sealed record ChartSuggestion(string Kind, string Along, IReadOnlyList<string> Metrics);
