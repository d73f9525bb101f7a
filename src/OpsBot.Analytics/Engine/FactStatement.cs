using System.Globalization;
using System.Text;
using OpsBot.Analytics.Facts;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Analytics.Engine;

/// <summary>
/// The statement that sums one table to the wanted grain: PostgreSQL's words only, values as parameters. Columns: the keys, then the sums.
/// </summary>
internal sealed class FactStatement
{
    private readonly StringBuilder _where = new();
    private readonly List<object> _values = [];
    private readonly List<string> _keys = [];
    private readonly List<string> _sums = [];
    private readonly FactTable _table;
    private readonly string _from;

    public FactStatement(Source source, MetricPlan plan, bool byCurrency, AsOf asOf, DateOnly start, DateOnly end, Func<PlanFilter, IReadOnlyList<string>> passing)
    {
        _table = source.Table;
        var needsItem = plan.GroupBy.Concat(plan.Filters.Select(filter => filter.Dimension)).Contains(MetricDimensions.Item, StringComparer.Ordinal);
        _from = needsItem ? BookItems.From(_table, asOf) : _table.Name;
        _where.Append(asOf.Counting(_table));
        _where.Append(CultureInfo.InvariantCulture, $" AND day BETWEEN {Add(start)} AND {Add(end)} AND store IN ({List(source.Stores)})");
        foreach (var filter in plan.Filters.Where(filter => filter.Dimension != MetricDimensions.Store))
        {
            Where(filter, passing);
        }

        foreach (var excluded in source.Excluded)
        {
            Without(excluded);
        }

        if (byCurrency)
        {
            _keys.Add("currency");
        }

        _keys.AddRange(plan.GroupBy.Select(Column));
        if (plan.Grain is { } grain)
        {
            _keys.Add(Period(grain));
        }
    }

    public int Keys => _keys.Count;

    public IReadOnlyList<object> Values => _values;

    public string Sql
    {
        get
        {
            var columns = string.Join(", ", _keys.Concat(_sums));
            var group = _keys.Count == 0 ? "" : " GROUP BY " + string.Join(", ", Enumerable.Range(1, _keys.Count));
            return $"SELECT {columns} FROM {_from} WHERE {_where}{group}";
        }
    }

    /// <summary>Asks for a sum; the same one twice is asked once. Returns its column.</summary>
    public int Sum(string measure, IReadOnlyList<string> onlyWith)
    {
        var others = onlyWith.Where(other => other != measure).ToList();
        return Column(others.Count == 0
            ? $"sum({measure})"
            : $"sum(CASE WHEN {string.Join(" AND ", others.Select(other => other + " IS NOT NULL"))} THEN {measure} END)", _sums);
    }

    public int Count(string measure) => Column($"count({measure})", _sums);

    private int Column(string expression, List<string> among)
    {
        var index = among.IndexOf(expression);
        if (index < 0)
        {
            index = among.Count;
            among.Add(expression);
        }

        return _keys.Count + index;
    }

    private void Where(PlanFilter filter, Func<PlanFilter, IReadOnlyList<string>> passing)
    {
        var column = Column(filter.Dimension);
        var values = passing(filter);
        var inside = filter.Op is FilterOp.In or FilterOp.Contains;
        if (values.Count == 0)
        {
            _where.Append(inside ? " AND 1 = 0" : "");
            return;
        }

        _where.Append(inside ? $" AND {column} IN ({List(values)})" : $" AND ({column} IS NULL OR {column} NOT IN ({List(values)}))");
    }

    private void Without(Exclusion excluded)
    {
        var report = excluded.Report is { } name ? $" AND report = {Add(name)}" : "";
        var lane = excluded.Lane is { } through ? $" AND lane = {Add(through)}" : "";
        _where.Append(CultureInfo.InvariantCulture, $" AND NOT (store = {Add(excluded.Store)}{report}{lane} AND day BETWEEN {Add(excluded.From)} AND {Add(excluded.To)})");
    }

    private string Add(object value)
    {
        _values.Add(value);
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }

    private string List(IEnumerable<string> values) => string.Join(", ", values.Select(Add));

    private string Column(string dimension) => dimension switch
    {
        MetricDimensions.Weekday =>
            "CASE EXTRACT(isodow FROM day) WHEN 1 THEN 'monday' WHEN 2 THEN 'tuesday' WHEN 3 THEN 'wednesday' WHEN 4 THEN 'thursday' WHEN 5 THEN 'friday' WHEN 6 THEN 'saturday' ELSE 'sunday' END",
        MetricDimensions.Store or MetricDimensions.Report or MetricDimensions.Currency => dimension,
        _ when _table.Kind.Has(dimension) => dimension,
        _ => throw new InvalidOperationException($"{_table.Name} has no {dimension}."),
    };

    private static string Period(TimeGrain grain) => grain switch
    {
        TimeGrain.Week => "CAST(date_trunc('week', day) AS DATE)",
        TimeGrain.Month => "CAST(date_trunc('month', day) AS DATE)",
        TimeGrain.Quarter => "CAST(date_trunc('quarter', day) AS DATE)",
        TimeGrain.Year => "CAST(date_trunc('year', day) AS DATE)",
        _ => "day",
    };
}
