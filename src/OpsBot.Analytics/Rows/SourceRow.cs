using OpsBot.Analytics.Reports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Rows;

/// <summary>One row of a file, its cells read as the report's fields; used again for every row.</summary>
internal sealed class SourceRow
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly string?[] _texts;
    private readonly decimal?[] _numbers;
    private readonly DateTimeOffset?[] _instants;

    public SourceRow(ReportKind kind, Store store, string currency)
    {
        Kind = kind;
        Store = store;
        DefaultCurrency = currency;
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

    public long Line { get; set; }

    public DateOnly? Day { get; set; }

    public string Currency => Text("currency") ?? DefaultCurrency;

    public string? Text(string field) => _index.TryGetValue(field, out var i) ? _texts[i] : null;

    public decimal? Number(string field) => _index.TryGetValue(field, out var i) ? _numbers[i] : null;

    public DateTimeOffset? Instant(string field) => _index.TryGetValue(field, out var i) ? _instants[i] : null;

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
