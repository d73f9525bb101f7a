using System.Globalization;
using CsCheck;
using OpsBot.Analytics.Engine;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Analytics;

/// <summary>Random plans on random rows, worked out a second time over a plain list.</summary>
public sealed class EngineDifferentialTests : IDisposable
{
    private static readonly string[] Metrics = ["spend", "clicks", "impressions", "ad_gmv", "ad_orders", "ctr", "cpc", "roas", "acos", "cpm", "ad_cvr"];
    private static readonly DateOnly First = new(2026, 3, 30);
    private readonly AnalyticsHouse _house = new();

    private static readonly Gen<MetricPlan> Plans =
        from metrics in OneOf(Metrics).Array[1, 3].Select(list => list.Distinct().ToArray())
        from groupBy in OneOf<string[]>([], ["campaign"], ["campaign_type"], ["campaign", "campaign_type"], ["weekday"])
        from grain in OneOf<TimeGrain?>(null, null, TimeGrain.Day, TimeGrain.Week, TimeGrain.Month)
        from start in Gen.Int[0, 40]
        from length in Gen.Int[1, 30]
        from filter in OneOf<PlanFilter?>(
            null, new("campaign", FilterOp.In, ["p1", "p3"]), new("campaign", FilterOp.NotIn, ["p2"]), new("campaign_type", FilterOp.Contains, ["T"]))
        select new MetricPlan
        {
            Metrics = metrics, GroupBy = groupBy, Grain = grain, Filters = filter is null ? [] : [filter],
            Window = new(First.AddDays(start), First.AddDays(start + length - 1), "x"),
        };

    [Fact]
    public async Task Random_plans_give_what_a_plain_list_gives()
    {
        var rows = await Load(seed: 11);
        var engine = new DuckDbMetricEngine(_house.Database, MetricCatalogue.BuiltIn);

        await Plans.SampleAsync(
            async plan =>
            {
                var result = await engine.RunAsync(plan, null, CancellationToken.None);

                Assert.Equal(Worked(plan, rows), Shown(plan, result));
                if (plan.GroupBy.Count > 0 || plan.Grain is not null)
                {
                    CheckTotal(plan, rows, result);
                }
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task A_ratio_over_any_split_is_the_ratio_of_the_summed_parts()
    {
        await Load(seed: 4);
        var engine = new DuckDbMetricEngine(_house.Database, MetricCatalogue.BuiltIn);
        await Plans.SampleAsync(
            async plan =>
            {
                var whole = await engine.RunAsync(plan with { GroupBy = [], Grain = null }, null, CancellationToken.None);
                var split = await engine.RunAsync(plan with { GroupBy = ["campaign"], Grain = TimeGrain.Day }, null, CancellationToken.None);
                if (whole.Table.Rows.Count == 0)
                {
                    Assert.Empty(split.Table.Rows);
                    return;
                }

                for (var i = 0; i < plan.Metrics.Count; i++)
                {
                    Assert.Equal(whole.Table.Rows[0][i].Number, split.Total[plan.Metrics[i]]);
                    var receipts = split.Table.Receipts.Where(receipt => receipt.Metric == plan.Metrics[i]).ToList();
                    Assert.Equal(whole.Table.Receipts[i].Numerator.Value, receipts.Sum(receipt => receipt.Numerator.Value));
                    Assert.Equal(whole.Table.Receipts[i].Denominator?.Value ?? 0, receipts.Sum(receipt => receipt.Denominator?.Value ?? 0));
                }
            },
            iter: 60,
            threads: 1);
    }

    public void Dispose() => _house.Dispose();

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private async Task<List<AdRow>> Load(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 600)
            .Select(i => new AdRow(
                First.AddDays(i % 60), $"p{random.Next(5)}-{i / 60}".Split('-')[0], random.Next(3) == 0 ? null : $"t{random.Next(2)}",
                random.Next(2000), random.Next(100), random.Next(10_000) / 100m, random.Next(30_000) / 100m, random.Next(8), i))
            .ToList();
        var text = "日期,计划ID,计划名称,推广类型,展现量,点击量,花费,总成交金额,总成交笔数\n" + string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Day:yyyy-MM-dd},{row.Id},{row.Campaign},{row.Type ?? "-"},{row.Impressions},{row.Clicks},{row.Spend},{row.Sales},{row.Orders}\n")));
        await _house.Import(AnalyticsHouse.Text(text));
        return rows;
    }

    private static List<string> Worked(MetricPlan plan, List<AdRow> rows)
    {
        var kept = rows.Where(row => plan.Window.Contains(row.Day) && plan.Filters.All(filter => Passes(filter, row)));
        return [.. kept.GroupBy(row => Key(plan, row)).Select(group => group.Key + string.Concat(plan.Metrics.Select(metric => " " + Text(Value(metric, [.. group]))))).Order(StringComparer.Ordinal)];
    }

    private static List<string> Shown(MetricPlan plan, MetricResult result)
    {
        var keys = plan.GroupBy.Count + (plan.Grain is null ? 0 : 1);
        return
        [
            .. result.Table.Rows.Where(row => row.Skip(keys).Any(cell => cell.Number is not null) || plan.GroupBy.Count > 0)
                .Select(row => string.Join('|', row.Take(keys).Select(cell => cell.Text ?? "-")) + string.Concat(row.Skip(keys).Select(cell => " " + Text(cell.Number))))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static void CheckTotal(MetricPlan plan, List<AdRow> rows, MetricResult result)
    {
        var kept = rows.Where(row => plan.Window.Contains(row.Day) && plan.Filters.All(filter => Passes(filter, row))).ToList();
        if (kept.Count > 0)
        {
            Assert.All(plan.Metrics, metric => Assert.Equal(Text(Value(metric, kept)), Text(result.Total[metric])));
        }
    }

    private static bool Passes(PlanFilter filter, AdRow row)
    {
        var value = filter.Dimension == "campaign" ? row.Campaign : row.Type;
        return filter.Op switch
        {
            FilterOp.In => filter.Values.Contains(value),
            FilterOp.NotIn => !filter.Values.Contains(value),
            _ => value is not null && filter.Values.Any(part => value.Contains(part, StringComparison.OrdinalIgnoreCase)),
        };
    }

    private static string Key(MetricPlan plan, AdRow row)
    {
        var keys = plan.GroupBy.Select(dimension => dimension switch
        {
            "campaign" => row.Campaign,
            "weekday" => row.Day.DayOfWeek.ToString().ToLowerInvariant(),
            _ => row.Type ?? "-",
        }).ToList();
        var period = plan.Grain switch
        {
            TimeGrain.Day => row.Day,
            TimeGrain.Week => Enumerable.Range(0, 7).Select(back => row.Day.AddDays(-back)).First(day => day.DayOfWeek == DayOfWeek.Monday),
            _ => new(row.Day.Year, row.Day.Month, 1),
        };
        return string.Join('|', plan.Grain is null ? keys : [.. keys, period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
    }

    private static decimal? Value(string metric, List<AdRow> rows)
    {
        decimal spend = rows.Sum(row => row.Spend), sales = rows.Sum(row => row.Sales);
        decimal clicks = rows.Sum(row => row.Clicks), shown = rows.Sum(row => row.Impressions), orders = rows.Sum(row => row.Orders);
        return metric switch
        {
            "spend" => spend,
            "clicks" => clicks,
            "impressions" => shown,
            "ad_gmv" => sales,
            "ad_orders" => orders,
            "ctr" => shown == 0 ? null : clicks / shown * 100,
            "cpc" => clicks == 0 ? null : spend / clicks,
            "roas" => spend == 0 ? null : sales / spend,
            "acos" => sales == 0 ? null : spend / sales * 100,
            "cpm" => shown == 0 ? null : spend / shown * 1000,
            _ => clicks == 0 ? null : orders / clicks * 100,
        };
    }

    private static string Text(decimal? value) => value?.ToString("0.000000", CultureInfo.InvariantCulture) ?? "?";

    private sealed record AdRow(DateOnly Day, string Campaign, string? Type, int Impressions, int Clicks, decimal Spend, decimal Sales, int Orders, int Id);
}
