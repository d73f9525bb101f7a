using OpsBot.Analytics.Reports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Rows;

/// <summary>One row of a file, its cells read as the report's fields; used again for every row.</summary>
internal sealed class SourceRow
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<int> _columns;
    private readonly string?[] _texts;
    private readonly decimal?[] _numbers;
    private readonly DateTimeOffset?[] _instants;

    public SourceRow(TableLayout layout, Store store)
    {
        var kind = layout.Kind;
        Kind = kind;
        Store = store;
        DefaultCurrency = layout.Currency;
        _columns = layout.Columns;
        PaidIs = layout.PaidIs;
        _texts = new string?[kind.Fields.Count];
        _numbers = new decimal?[kind.Fields.Count];
        _instants = new DateTimeOffset?[kind.Fields.Count];
        for (var i = 0; i < kind.Fields.Count; i++)
        {
            _index.TryAdd(kind.Fields[i].Id, i);
        }
    }

    public ReportKind Kind { get; }

    public Store Store { get; }

    /// <summary>What the file's amounts are in where the row does not say.</summary>
    public string DefaultCurrency { get; }

    public Paid PaidIs { get; }

    /// <summary>What was paid at first, refunded or not; null where the row does not say.</summary>
    public decimal? PaidAtFirst => Number("paid_amount") is { } paid ? paid + (PaidIs is Paid.Net ? Math.Abs(Number("refund_amount") ?? 0) : 0) : null;

    public long Line { get; set; }

    public DateOnly? Day { get; set; }

    public string Currency => Text("currency") is { Length: 3 } code ? code.ToUpperInvariant() : Text("currency") ?? DefaultCurrency;

    public string? Text(string field) => _index.TryGetValue(field, out var i) ? _texts[i] : null;

    public decimal? Number(string field) => _index.TryGetValue(field, out var i) ? _numbers[i] : null;

    public DateTimeOffset? Instant(string field) => _index.TryGetValue(field, out var i) ? _instants[i] : null;

    /// <summary>Whether the file has the field's column, whatever this row's cell holds.</summary>
    public bool Has(string field) => _index.TryGetValue(field, out var i) && _columns[i] >= 0;

    public string? TextAt(int field) => _texts[field];

    public decimal? NumberAt(int field) => _numbers[field];

    public void Put(int field, string? text) => _texts[field] = text;

    public void Put(int field, decimal? number) => _numbers[field] = number;

    public void Put(int field, DateTimeOffset? instant) => _instants[field] = instant;

    public void Clear()
    {
        Day = null;
        Array.Clear(_texts);
        Array.Clear(_numbers);
        Array.Clear(_instants);
    }
}
