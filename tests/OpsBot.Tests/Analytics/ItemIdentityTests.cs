using OpsBot.Analytics.Engine;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Tests.Analytics;

/// <summary>One item under several titles: the shop's item report, the lines of orders before a change of title, and the platform's id.</summary>
public sealed class ItemIdentityTests : IDisposable
{
    private const string Lines =
        "子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间\n";

    private const string Items = "统计日期,商品ID,商品名称,货号,商品访客数,商品浏览量,支付买家数,支付件数,支付金额,商品支付转化率\n";

    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task Lines_under_an_old_title_count_for_the_item_of_the_same_code()
    {
        await Load();

        var all = await Run(new() { Metrics = ["units"], GroupBy = ["item"], Window = May });
        var one = await Run(new() { Metrics = ["units"], Filters = [new("item", FilterOp.In, ["真丝连衣裙 新款"])], Window = May });

        Assert.Equal(["真丝连衣裙 新款 5", "帆布包 1"], all.Table.Rows.Select(row => $"{row[0].Text} {row[1].Number:0}"));
        Assert.Equal(5, one.Table.Rows[0][0].Number);
    }

    [Fact]
    public async Task An_item_is_found_by_its_former_title_its_id_and_its_code()
    {
        await Load();

        var name = Assert.Single(Engine().Names(), known => known is { Dimension: "item", Value: "真丝连衣裙 新款" });

        Assert.Equal(["1001", "LQ-01", "真丝连衣裙"], name.Aliases.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Engine().Names(), known => known.Value == "真丝连衣裙");
    }

    [Fact]
    public async Task A_title_that_two_items_carry_joins_neither()
    {
        await _house.Import(AnalyticsHouse.Text(Items
            + "2026-05-01,1001,连衣裙,LQ-01,100,300,5,6,600,5.00%\n2026-05-01,1002,连衣裙,LQ-02,50,90,2,2,180,4.00%\n2026-05-02,1001,连衣裙 A,LQ-01,80,200,4,4,400,5.00%\n", "items.csv"));

        var names = Engine().Names().Where(known => known.Dimension == "item").Select(known => known.Value);

        Assert.Equal(["连衣裙", "连衣裙 A"], names.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _house.Dispose();

    private static PlanWindow May { get; } = new(new(2026, 5, 1), new(2026, 5, 31), "May");

    private async Task Load()
    {
        await _house.Import(AnalyticsHouse.Text(Items + "2026-05-01,1001,真丝连衣裙 新款,LQ-01,100,300,5,6,600,5.00%\n", "items.csv"));
        await _house.Import(AnalyticsHouse.Text(Lines
            + "11,1,真丝连衣裙,100,2,LQ-01,红,交易成功,LQ-01,200,200,没有申请退款,0,2026-05-01 10:00:00,2026-05-01 10:01:00\n"
            + "12,2,真丝连衣裙 新款,100,3,LQ-01,红,交易成功,LQ-01,300,300,没有申请退款,0,2026-05-02 10:00:00,2026-05-02 10:01:00\n"
            + "13,3,帆布包,50,1,FB-9,白,交易成功,FB-9,50,50,没有申请退款,0,2026-05-02 10:00:00,2026-05-02 10:01:00\n", "lines.csv"));
    }

    private DuckDbMetricEngine Engine() => new(_house.Database, MetricCatalogue.BuiltIn);

    private Task<OpsBot.Domain.Metrics.Engine.MetricResult> Run(MetricPlan plan) => Engine().RunAsync(plan, null, TestContext.Current.CancellationToken);
}
