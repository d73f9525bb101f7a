namespace OpsBot.Language.Chart;

/// <summary>
/// Units from <see cref="From"/> up to, not including, <see cref="To"/>, read as a value of a category. <see cref="Parts"/> are the holes of
/// the rule that made it, where one did.
/// </summary>
public sealed record Span(int From, int To, string Category, object Value, int Cost)
{
    public IReadOnlyList<Filled> Parts { get; init; } = [];
}

/// <summary>A hole of a phrase with what filled it. <see cref="Words"/> is the original text of the span.</summary>
public sealed record Filled(string Hole, Span Span, string Words)
{
    public object Value => Span.Value;

    public string Category => Span.Category;
}

/// <summary>Words of a reading that nothing took in, as they were typed.</summary>
public sealed record Unread(int From, int To, string Words, int Cost);

/// <summary>
/// One way to read a whole text: what is wanted (<see cref="Intent"/>), with which values, at what <see cref="Cost"/>, and which words it leaves.
/// </summary>
public sealed record Reading(string Intent, int Cost, IReadOnlyList<Filled> Holes, IReadOnlyList<Unread> Unread, int To)
{
    public bool IsWhole => Unread.Count == 0;

    /// <summary>The hole's first value of that type, or the type's default.</summary>
    public T? Get<T>(string hole) => Holes.Where(filled => filled.Hole == hole).Select(filled => filled.Value).OfType<T>().FirstOrDefault();

    public string? Text(string hole) => Find(hole) is { } filled ? filled.Value as string ?? filled.Words : null;

    public Filled? Find(string hole) => Holes.FirstOrDefault(filled => filled.Hole == hole);

    public IEnumerable<Filled> All(string hole) => Holes.Where(filled => filled.Hole == hole);

    public bool Has(string hole) => Find(hole) is not null;
}

/// <summary>The spans of a text by the unit they begin at.</summary>
public sealed class SpanTable(int units)
{
    private readonly List<Span>[] _at = [.. Enumerable.Range(0, units + 1).Select(_ => new List<Span>())];

    public IReadOnlyList<Span> At(int unit) => _at[unit];

    public IEnumerable<Span> All => _at.SelectMany(spans => spans);

    /// <summary>Keeps the span unless one of the same place, category and value is as cheap.</summary>
    public void Add(Span span)
    {
        var list = _at[span.From];
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index].To == span.To && list[index].Category == span.Category && list[index].Value.Equals(span.Value))
            {
                list[index] = list[index].Cost <= span.Cost ? list[index] : span;
                return;
            }
        }

        list.Add(span);
    }
}
