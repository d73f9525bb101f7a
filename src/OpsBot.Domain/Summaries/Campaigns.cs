using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Summaries;

/// <summary>The campaigns of a section on its day and a week before: what each put on top and underneath of every metric.</summary>
internal sealed record Campaigns(
    MetricPlan Plan,
    IReadOnlyDictionary<(string Metric, string Name), Receipt> Now,
    IReadOnlyDictionary<(string Metric, string Name), Receipt> Before)
{
    public static IReadOnlyDictionary<(string Metric, string Name), Receipt> None { get; } = new Dictionary<(string, string), Receipt>();

    public static Dictionary<(string Metric, string Name), Receipt> Read(MetricResult result)
    {
        var columns = result.Table.Columns.ToList();
        var name = columns.FindIndex(column => !column.IsMetric && column.Name != "currency");
        var read = new Dictionary<(string, string), Receipt>();
        foreach (var receipt in result.Table.Receipts.Where(receipt => receipt.Row >= 0 && receipt.Row < result.Table.Rows.Count && name >= 0))
        {
            read[(receipt.Metric, result.Table.Rows[receipt.Row][name].Text ?? "")] = receipt;
        }

        return read;
    }

    /// <summary>The exact pieces of a metric's change since a week before, in its own unit, the largest first.</summary>
    public IReadOnlyList<DecompositionPart> PartsOf(ScoreRow row)
    {
        var metric = row.Metric;
        var names = Now.Keys.Concat(Before.Keys).Where(key => key.Metric == metric.Id).Select(key => key.Name).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count < 2 || !Before.Keys.Any(key => key.Metric == metric.Id))
        {
            return [];
        }

        var parts = metric.Denominator.Count == 0
            ? Decomposition.Contributors([.. names.Select(name => (name, Over(Before, metric.Id, name), Over(Now, metric.Id, name)))])
            : Decomposition.RateAndMix([.. names.Select(name => new GroupChange(
                name, Over(Before, metric.Id, name), Under(Before, metric.Id, name), Over(Now, metric.Id, name), Under(Now, metric.Id, name)))]);
        var scale = metric.Denominator.Count == 0 ? 1 : (double)metric.Scale;
        return [.. parts.Select(part => part with { Effect = part.Effect * scale }).OrderByDescending(part => Math.Abs(part.Effect))];
    }

    /// <summary>Every campaign's share of an additive metric; campaigns without any are left out.</summary>
    public IReadOnlyDictionary<string, double> SharesOf(string metric, bool now)
    {
        var values = (now ? Now : Before).Where(pair => pair.Key.Metric == metric && pair.Value.Numerator.Value > 0)
            .ToDictionary(pair => pair.Key.Name, pair => (double)pair.Value.Numerator.Value!.Value, StringComparer.Ordinal);
        var total = values.Values.Sum();
        return total <= 0 ? new Dictionary<string, double>() : values.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal);
    }

    private static double? Over(IReadOnlyDictionary<(string, string), Receipt> rows, string metric, string name) =>
        rows.TryGetValue((metric, name), out var row) ? (double?)row.Numerator.Value : null;

    private static double? Under(IReadOnlyDictionary<(string, string), Receipt> rows, string metric, string name) =>
        rows.TryGetValue((metric, name), out var row) ? (double?)row.Denominator?.Value : null;
}
