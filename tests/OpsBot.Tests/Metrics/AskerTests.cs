using System.Text.Json;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Metrics;

public sealed class AskerTests
{
    private static readonly DateTimeOffset June1 = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly MemoryEngine engine = new(Report(), Facts());

    [Fact]
    public async Task A_ratio_is_answered_with_its_receipt_in_the_shape_of_the_contract()
    {
        var answer = await Ask("ROAS by plan in May, 直通车 only");

        using var json = JsonDocument.Parse(AskAnswerJson.Write(answer));
        var root = json.RootElement;
        Assert.Equal(
            ["question", "status", "language", "plan", "columns", "rows", "receipts", "coverage", "notes", "queryId", "asOf", "text", "elapsedMs"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("answered", root.GetProperty("status").GetString());
        Assert.Equal("""{"metrics":["roas"],"groupBy":["campaign"],"filters":[{"dimension":"channel","op":"in","values":["直通车"]}],"window":{"start":"2026-05-01","end":"2026-05-31","words":"in May"},"compare":null,"grain":null,"orderBy":[{"by":"roas","desc":true}],"limit":null}""", root.GetProperty("plan").GetRawText());
        Assert.Equal("""[{"name":"campaign","kind":"dimension"},{"name":"roas","kind":"metric","unit":"multiple"}]""", root.GetProperty("columns").GetRawText());
        Assert.Equal("""{"metric":"roas","row":0,"numerator":{"name":"ad_gmv","value":9300},"denominator":{"name":"spend","value":3100}}""", root.GetProperty("receipts")[0].GetRawText());
        Assert.Equal(3m, root.GetProperty("rows")[0][1].GetDecimal());
        Assert.Equal("2026-06-01T01:00:00Z", root.GetProperty("asOf").GetString());
    }

    [Theory]
    [InlineData("why did ROAS fall to 1.2 yesterday?", "No: ROAS was 2.33, not 1.20.")]
    [InlineData("昨天ROI是不是2.33", "是的：投入产出比为 2.33。")]
    public async Task A_number_taken_for_granted_is_checked_in_the_first_sentence(string question, string first)
    {
        var answer = await Ask(question);

        Assert.StartsWith(first, answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Notes, note => note.Code == NoteCodes.Premise);
    }

    [Fact]
    public async Task A_why_is_answered_by_parts_that_add_up_to_the_change()
    {
        var answer = await Ask("why did ad sales change yesterday?");

        var change = (decimal)answer.Rows[0][2]!;
        Assert.Equal((double)change, answer.Decomposition.Where(part => part.Kind is "contributor").Sum(part => part.Effect), 9);
        Assert.Equal((double)change, answer.Decomposition.Where(part => part.Kind is "factor").Sum(part => part.Effect), 6);
    }

    [Theory]
    [InlineData("impressions on 2026-07-04", "no_data", nameof(NoRowsInWindow))]
    [InlineData("spend for Taobaoke in May", "no_data", nameof(NameNotInData))]
    [InlineData("GMV in May", "unanswerable", nameof(MetricNotLoaded))]
    [InlineData("spend by item in May", "unanswerable", nameof(SplitNotAvailable))]
    [InlineData("reach in May", "unanswerable", nameof(UniqueOverDays))]
    [InlineData("reach yesterday", "unanswerable", nameof(UniqueOverGroups))]
    [InlineData("share of ROAS by campaign in May", "unanswerable", nameof(ShareOfRatio))]
    [InlineData("unicorns by campaign in May", "unanswerable", nameof(MetricUnknown))]
    [InlineData("花费环比", "clarify", nameof(ComparisonUnclear))]
    [InlineData("昨天花费同比", "clarify", nameof(ComparisonUnclear))]
    [InlineData("May spend pace against goal", "no_data", nameof(GoalNotSet))]
    public async Task A_question_that_cannot_be_answered_is_refused_by_name_with_the_nearest_that_can(string question, string status, string refusal)
    {
        var answer = await Ask(question);

        Assert.Equal(status, answer.Status);
        Assert.Equal(refusal, answer.Refusal!.GetType().Name);
        Assert.NotEmpty(answer.Text);
        Assert.InRange(answer.Choices.Count, 0, 3);
    }

    [Fact]
    public async Task Refused_comes_before_everything_else_and_names_the_role_that_may()
    {
        var answer = await Ask("GMV goal for May 900k", Role.Agent);

        Assert.Equal("refused", answer.Status);
        Assert.Equal("A Agent can't set goals; a Lead can.", answer.Text);
    }

    [Fact]
    public async Task A_goal_is_offered_for_saving_and_its_pace_told()
    {
        var set = await Ask("ad sales goal for May 20k");
        engine.Goals.Add(set.Goal!);

        var pace = await Ask("are we on track for the May ad sales goal?");

        Assert.Equal(new("s", "ad_gmv", new(2026, 5, 1), new(2026, 5, 31), 20000m, "CNY"), set.Goal);
        Assert.Equal("answered", pace.Status);
        Assert.Equal(["ad_gmv", "ad_gmv_previous", "ad_gmv_change", "ad_gmv_change_pct", "goal_rate"], pace.Columns.Select(column => column.Name));
        Assert.Equal(20000m, pace.Rows[0][1]);
        Assert.Equal((decimal)pace.Rows[0][0]! / 20000m * 100, pace.Rows[0][4]);
    }

    [Fact]
    public async Task A_tie_within_two_percent_is_said()
    {
        var answer = await Ask("which campaign had the highest impressions yesterday");

        Assert.Single(answer.Rows);
        Assert.Contains(answer.Notes, note => note.Code == NoteCodes.Tie);
    }

    [Fact]
    public async Task An_average_a_day_divides_by_the_days_with_data()
    {
        var answer = await Ask("average daily spend in May");

        Assert.Equal(200m, answer.Rows[0][0]);
        Assert.Equal(new("days", 31m), answer.Receipts[0].Denominator);
    }

    [Fact]
    public async Task A_follow_up_edits_the_plan_before()
    {
        var first = await Ask("spend by campaign in May");
        var second = await Ask("only 长尾词", previous: first.MetricPlan);

        Assert.True(second.IsFollowUp);
        Assert.Equal([3100m], second.Rows.Select(row => row[^1]));
    }

    private Task<AskAnswer> Ask(string question, Role role = Role.Lead, MetricPlan? previous = null) =>
        new MetricAsker(MetricCatalogue.BuiltIn, engine, engine, engine)
            .AskAsync(question, new(June1, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "Q-1") { Role = role, Previous = previous }, TestContext.Current.CancellationToken);

    private static LoadedReport Report() => new()
    {
        Report = "zhitongche_plan", Fact = "ad_day", Store = "s", Currencies = ["CNY"], First = new(2026, 5, 1), Last = new(2026, 5, 31), Dimensions = ["channel", "campaign"],
        Measures = ["impressions", "clicks", "spend", "ad_gmv", "ad_orders", "reach"], Channels = ["直通车"], Sources = ["plan.csv"],
    };

    /// <summary>Two campaigns: one at ROAS 3 every day, one at 2 but for its last day, when it sells less.</summary>
    private static List<MemoryEngine.Fact> Facts()
    {
        var facts = new List<MemoryEngine.Fact>();
        for (var day = new DateOnly(2026, 5, 1); day.Month == 5; day = day.AddDays(1))
        {
            facts.Add(Row(day, "长尾词低价引流", 1000, 300));
            facts.Add(Row(day, "主推款-连衣裙", 1010, day.Day == 31 ? 166 : 200));
        }

        return facts;
    }

    private static MemoryEngine.Fact Row(DateOnly day, string campaign, decimal impressions, decimal sales) => new(
        day,
        new Dictionary<string, string> { ["channel"] = "直通车", ["campaign"] = campaign },
        new Dictionary<string, decimal> { ["impressions"] = impressions, ["clicks"] = 50, ["spend"] = 100, ["ad_gmv"] = sales, ["ad_orders"] = 5, ["reach"] = 700 });
}
