using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language.Windows;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>A stretch of the question that means one thing. <see cref="Used"/> is set by the reader that took it into the plan.</summary>
internal sealed class Token(Term term, int start, int end, string words)
{
    public Term Term { get; set; } = term;

    public TermKind Kind => Term.Kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>As the user wrote it.</summary>
    public string Words { get; } = words;

    public Stretch Window { get; init; }

    public decimal Number { get; init; }

    public IReadOnlyList<KnownName> Names { get; init; } = [];

    public bool IsWholeName { get; init; }

    /// <summary>Stands in quotation marks or brackets.</summary>
    public bool IsSetApart { get; set; }

    public bool Used { get; set; }

    public bool Is(TermKind kind) => Term.Kind == kind;
}
