using OpsBot.Analytics.AfterSales;
using OpsBot.Analytics.Engine;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Book;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Tests.Analytics;

namespace OpsBot.Tests.AfterSales;

/// <summary>
/// An order list of May with two items, and refunds of it. Worked by hand: the cup was bought for 400 and 100 of that is asked back, the scarf for 500
/// and 20; 10 more of order 14 name no line; 40 of order 13 were refused.
/// </summary>
internal sealed class BookHouse : IDisposable, IMetricGoals
{
    public static readonly Store Shop = AnalyticsHouse.Taobao;
    public static readonly Person Lead = new("lead", "Lead", Role.Lead);
    public static readonly Person Finance = new("finance", "Finance", Role.Finance);

    private const string Lines =
        """
        子订单编号,主订单编号,标题,购买数量,买家实际支付金额,订单创建时间,订单付款时间
        101,10,真丝围巾,1,100,2026-05-01 10:00:00,2026-05-01 10:01:00
        111,11,青瓷杯,2,200,2026-05-10 10:00:00,2026-05-10 10:01:00
        121,12,青瓷杯,1,100,2026-05-11 10:00:00,2026-05-11 10:01:00
        131,13,真丝围巾,3,300,2026-05-12 10:00:00,2026-05-12 10:01:00
        141,14,真丝围巾,1,100,2026-05-20 10:00:00,2026-05-20 10:01:00
        142,14,青瓷杯,1,50,2026-05-20 10:00:00,2026-05-20 10:01:00
        151,15,青瓷杯,1,50,2026-05-31 10:00:00,2026-05-31 10:01:00
        """;

    private readonly Dictionary<string, Refund> _refunds = new(StringComparer.Ordinal);
    private readonly MetricAsker _asker;

    public BookHouse()
    {
        Book = new(House.Database);
        var engine = new DuckDbMetricEngine(House.Database, MetricCatalogue.BuiltIn, House.Clock);
        _asker = new(MetricCatalogue.BuiltIn, engine, engine, this);
    }

    public AnalyticsHouse House { get; } = new();

    public MetricBook Book { get; }

    public DateTimeOffset Now => House.Clock.GetUtcNow();

    public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [];

    public Task ImportLines() => House.Import(AnalyticsHouse.Text(Lines, "ExportOrderDetailList.csv"));

    /// <summary>The refunds of the summary above.</summary>
    public async Task LogThoseOfMay()
    {
        await Log(1, "10", 20, RefundReasons.Quality, May(1));
        await Log(2, "11", 70, RefundReasons.Quality, May(12));
        await Log(3, "14", 30, RefundReasons.WrongItem, May(21), "142");
        await Log(4, "13", 40, RefundReasons.Damaged, May(13));
        await Move(4, refund => RefundRules.Refuse(refund, new(), 1, Lead, May(14), "no photo"));
        await Log(5, "14", 10, RefundReasons.Agreed, May(22));
    }

    public static DateTimeOffset May(int day) => new(2026, 5, day, 4, 0, 0, TimeSpan.Zero);

    public Task Log(long number, string order, decimal amount, string reason, DateTimeOffset at, string? line = null, Store? store = null) =>
        Keep(RefundRules.Log(new(order, RefundTypes.RefundOnly, amount, reason, "note") { Line = line }, number, store ?? Shop, "agent", at).Value!);

    public Task Move(long number, Func<Refund, Outcome<Refund>> step) => Keep(step(_refunds[RefundRules.IdOf(number)]).Value!);

    public Task Keep(Refund refund)
    {
        _refunds[refund.Id] = refund;
        var stores = _refunds.Values.Select(known => known.Store == AnalyticsHouse.Shopify.Id ? AnalyticsHouse.Shopify : Shop).Distinct();
        return Book.Update([RefundRows.Of(refund)], [.. stores.Select(store => new BookMark(store, _refunds.Count, "hash"))], TestContext.Current.CancellationToken);
    }

    public Task<AskAnswer> Ask(string question, DateTimeOffset? asOf = null) => _asker.AskAsync(
        question, new(asOf ?? Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "Q-1") { AsOf = asOf }, TestContext.Current.CancellationToken);

    public void Dispose() => House.Dispose();
}
