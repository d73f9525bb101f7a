using System.Collections.Concurrent;
using OpsBot.Analytics.Engine;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;
using OpsBot.Tests.Analytics;

namespace OpsBot.Tests.Metrics;

/// <summary>The sample's files in the arrangements of the answer cases: two shops, one shop with everything, one file each.</summary>
public sealed class AnswerHouse : IMetricGoals, IDisposable
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly Store Mixed = new("one", "小店", "taobao", "CNY", "Asia/Shanghai");

    private static readonly string[] Taobao = ["sycm_shop_core_daily.xlsx", "wanxiangtai_scene_daily.csv", "zhitongche_plan_daily_gbk.csv", "ExportOrderList_gbk.csv"];
    private static readonly string[] Shopify = ["google_ads_campaign_daily.csv", "meta_ads_adset_daily.csv", "shopify_orders_export.csv"];
    private readonly ConcurrentDictionary<string, (AnalyticsHouse House, MetricAsker Asker)> houses = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1, 1);

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [];

    /// <summary>T and S are the two shops beside each other, asked for one of them; B both at once; A all files in one shop; the others one file alone.</summary>
    public async Task<AskAnswer> Ask(string data, string question, DateOnly? day = null, MetricPlan? previous = null)
    {
        var now = (day ?? new(2026, 6, 1)).ToDateTime(new(20, 0));
        var context = new AskContext(new DateTimeOffset(now, TimeSpan.FromHours(8)), Shanghai, "Q-1") { Previous = previous, Store = data switch { "T" => "tb", "S" => "sh", _ => null } };
        return await (await Of(data)).AskAsync(question, context, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        foreach (var (house, _) in houses.Values)
        {
            house.Dispose();
        }

        gate.Dispose();
    }

    private async Task<MetricAsker> Of(string data)
    {
        var name = data is "T" or "S" or "B" ? "B" : data;
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!houses.TryGetValue(name, out var held))
            {
                var house = new AnalyticsHouse();
                foreach (var (file, store) in Files(name))
                {
                    await house.Import(file, store);
                }

                var engine = new DuckDbMetricEngine(house.Database, MetricCatalogue.BuiltIn);
                houses[name] = held = (house, new MetricAsker(MetricCatalogue.BuiltIn, engine, engine, this));
            }

            return held.Asker;
        }
        finally
        {
            gate.Release();
        }
    }

    private static IEnumerable<(string File, Store Store)> Files(string name) => name switch
    {
        "B" => [.. Taobao.Select(file => (file, AnalyticsHouse.Taobao)), .. Shopify.Select(file => (file, AnalyticsHouse.Shopify))],
        "A" => Taobao.Concat(Shopify).Select(file => (file, Mixed)),
        "Y" => [(Taobao[0], AnalyticsHouse.Taobao)],
        "W" => [(Taobao[1], AnalyticsHouse.Taobao)],
        "Z" => [(Taobao[2], AnalyticsHouse.Taobao)],
        "L" => [(Taobao[3], AnalyticsHouse.Taobao)],
        "G" => [(Shopify[0], AnalyticsHouse.Shopify)],
        "M" => [(Shopify[1], AnalyticsHouse.Shopify)],
        _ => [(Shopify[2], AnalyticsHouse.Shopify)],
    };
}
