namespace OpsBot.Analytics.Engine;

/// <summary>The parts of all groups together, for each currency.</summary>
internal sealed class TotalParts(int metrics)
{
    public Dictionary<string, Parts[]> Now { get; } = new(StringComparer.Ordinal) { [""] = New(metrics) };

    public Dictionary<string, Parts[]> Before { get; } = new(StringComparer.Ordinal) { [""] = New(metrics) };

    public void Add(string currency, ResultRow row)
    {
        Add(Now, currency, row.Now);
        Add(Before, currency, row.Before);
    }

    private void Add(Dictionary<string, Parts[]> totals, string currency, Parts[]? parts)
    {
        if (!totals.TryGetValue(currency, out var total))
        {
            totals[currency] = total = New(metrics);
        }

        for (var i = 0; parts is not null && i < metrics; i++)
        {
            total[i].Add(parts[i]);
        }
    }

    private static Parts[] New(int metrics) => [.. Enumerable.Range(0, metrics).Select(_ => new Parts())];
}
