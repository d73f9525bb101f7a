using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Models;

/// <summary>A plan proposed by a model comes in as a question that the grammar reads as that plan, or not at all.</summary>
public sealed class ProposalTests
{
    private static readonly AskContext Context = new(new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "Q-1");
    private static readonly PlanProposal Spend = new() { Metrics = ["spend"], Start = new(2026, 5, 1), End = new(2026, 5, 31) };
    private readonly ProposalCheck _check;

    public ProposalTests()
    {
        var engine = new MemoryEngine(Report(), Facts());
        _check = new(MetricCatalogue.BuiltIn, engine, engine);
    }

    public static TheoryData<PlanProposal, string, string> Good => new()
    {
        { Spend, "Ad spend from 2026-05-01 to 2026-05-31", "2026-05-01到2026-05-31的花费" },
        { Spend with { Metrics = ["roas"], GroupBy = ["campaign"] }, "", "" },
        { Spend with { Filters = [new("channel", FilterOp.In, ["直通车"])], Grain = TimeGrain.Day }, "", "" },
        { Spend with { Filters = [new("campaign", FilterOp.NotIn, ["长尾词低价引流"])] }, "", "" },
        { Spend with { Compare = CompareKind.Previous }, "", "" },
        { Spend with { Compare = CompareKind.YearOnYear }, "", "" },
        { Spend with { GroupBy = ["campaign"], Limit = 3 }, "", "" },
        { Spend with { GroupBy = ["campaign"], Limit = 2, Largest = false }, "", "" },
        { Spend with { Start = new(2026, 5, 31) }, "", "" },
    };

    public static TheoryData<PlanProposal, string> Bad => new()
    {
        { Spend with { Metrics = [] }, "metrics is empty" },
        { Spend with { Metrics = ["unicorns"] }, "unicorns" },
        { Spend with { Metrics = ["1; DROP TABLE facts"] }, "not in the list" },
        { Spend with { GroupBy = ["hour"] }, "hour" },
        { Spend with { GroupBy = ["day) --"] }, "no dimension" },
        { Spend with { Filters = [new("channel", FilterOp.In, ["火星渠道"])] }, "火星渠道" },
        { Spend with { Filters = [new("weekday", FilterOp.In, ["someday"])] }, "someday" },
        { Spend with { Start = new(2026, 6, 2), End = new(2026, 6, 1) }, "start and end" },
        { Spend with { Start = null }, "start and end" },
        { Spend with { Start = new(1, 1, 1) }, "start and end" },
        { Spend with { Limit = 0 }, "limit" },
        { Spend with { Limit = 5000 }, "limit" },
        { Spend with { Metrics = ["gmv"] }, "" },
        { Spend with { GroupBy = ["item"] }, "" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_proposal_of_the_vocabulary_becomes_a_question(PlanProposal proposal, string english, string chinese)
    {
        var (en, zh) = (_check.Check(proposal, Context, "en"), _check.Check(proposal, Context, "zh"));

        Assert.True(en.Question is not null && zh.Question is not null, string.Join(' ', en.Faults.Concat(zh.Faults)));
        if (english.Length > 0)
        {
            Assert.Equal((english, chinese), (en.Question, zh.Question));
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Anything_else_is_refused_with_what_is_wrong(PlanProposal proposal, string word)
    {
        var verdict = _check.Check(proposal, Context, "en");

        Assert.Null(verdict.Question);
        Assert.Contains(word, Assert.Single(verdict.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_offered_are_those_of_the_loaded_files()
    {
        var words = _check.Words(Context, "zh")!;

        Assert.Equal((new DateOnly(2026, 6, 1), new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31)), (words.Today, words.First, words.Last));
        Assert.Contains(words.Metrics, metric => metric.Id == "roas" && metric.Label.Length > 0 && metric.Meaning.Length > 0);
        Assert.DoesNotContain(words.Metrics, metric => metric.Id == "gmv");
        Assert.Contains("长尾词低价引流", words.Values["campaign"]);
    }

    private static LoadedReport Report() => new()
    {
        Report = "zhitongche_plan", Fact = "ad_day", Store = "s", Currencies = ["CNY"], First = new(2026, 5, 1), Last = new(2026, 5, 31),
        Dimensions = ["channel", "campaign"], Measures = ["spend", "ad_gmv", "clicks", "impressions"], Channels = ["直通车"], Sources = ["a.csv"],
    };

    private static List<MemoryEngine.Fact> Facts() =>
    [
        .. Enumerable.Range(1, 31).SelectMany(day => ((string[])["长尾词低价引流", "品牌词"]).Select(campaign => new MemoryEngine.Fact(
            new(2026, 5, day), new Dictionary<string, string> { ["channel"] = "直通车", ["campaign"] = campaign },
            new Dictionary<string, decimal> { ["spend"] = 10 * day, ["ad_gmv"] = 30 * day, ["clicks"] = day, ["impressions"] = 100 * day }))),
    ];
}
