using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Rows;

/// <summary>Turns a report's rows into fact rows. Returns null, or the reason why the row can't count.</summary>
internal abstract class RowShape
{
    public abstract Reason? Take(SourceRow row, IFactSink sink);

    /// <summary>What the report is to say about how the rows were taken.</summary>
    public virtual IEnumerable<Reason> Notes => [];

    /// <summary>After the last row.</summary>
    public virtual void End(IFactSink sink)
    {
    }
}

/// <summary>One fact row for each row, columns of one name carried over, then whatever else the report's columns say.</summary>
internal sealed class OneToOne(params Action<SourceRow, FactRow>[] complete) : RowShape
{
    private FactRow? _fact;
    private (int From, int To)[] _texts = [];
    private (int From, int To)[] _numbers = [];
    private (string Column, string Value)[] _constants = [];

    public override Reason? Take(SourceRow row, IFactSink sink)
    {
        _fact ??= Prepare(row.Kind);
        _fact.Clear();
        _fact.Day = row.Day!.Value;
        _fact.Currency = row.Currency;
        foreach (var (from, to) in _texts)
        {
            _fact.Texts[to] = row.TextAt(from);
        }

        foreach (var (from, to) in _numbers)
        {
            _fact.Numbers[to] = row.NumberAt(from);
        }

        foreach (var (column, value) in _constants)
        {
            _fact.Set(column, value);
        }

        foreach (var action in complete)
        {
            action(row, _fact);
        }

        if (!_fact.HasNumbers)
        {
            return new("empty_row");
        }

        _fact.Lane = row.Kind.Lane?.Invoke(row) ?? "";
        sink.Write(_fact);
        return null;
    }

    private FactRow Prepare(ReportKind kind)
    {
        var table = FactTable.Of(kind.Fact);
        var fields = kind.Fields.Select((field, index) => (field, index)).ToList();
        _texts = [.. fields.Where(x => !x.field.IsNumber && table.HasText(x.field.Id)).Select(x => (x.index, table.TextIndex(x.field.Id)))];
        _numbers = [.. fields.Where(x => x.field.IsNumber && table.HasNumber(x.field.Id)).Select(x => (x.index, table.NumberIndex(x.field.Id)))];
        _constants = [.. kind.Constants.Select(pair => (pair.Key, pair.Value))];
        return new(table);
    }
}

/// <summary>Averages per visitor become sums, so that they can be put together again over days.</summary>
internal static class VisitorAverages
{
    public static void Spread(SourceRow row, FactRow fact)
    {
        var visitors = row.Number("uv");
        fact.Set("stay_seconds", row.Number("stay") * visitors);
        fact.Set("bounced_visitors", row.Number("bounce") * visitors / 100);
    }
}

/// <summary>Refunds are held positive, whatever sign a platform gives them.</summary>
internal static class RefundSign
{
    public static void Positive(SourceRow row, FactRow fact) => fact.Set("refund_amount", row.Number("refund_amount") is { } refund ? Math.Abs(refund) : null);
}

/// <summary>An item without a name goes by its platform id.</summary>
internal static class ItemName
{
    public static void Fill(SourceRow row, FactRow fact) => fact.Set("item", row.Text("item") ?? row.Text("item_id"));
}

/// <summary>Why a row does not count: a key of the import's sentences and its words.</summary>
internal sealed record Reason(string Key, params string[] Words);
