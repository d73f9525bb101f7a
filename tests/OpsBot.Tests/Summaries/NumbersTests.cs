using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Metrics;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Testing.Documents;
using OpsBot.Tests.Storage;

namespace OpsBot.Tests.Summaries;

/// <summary>Summaries over real imports and a real engine: every number again by its query, the planted day found, late data corrected once.</summary>
public sealed class NumbersTests : IDisposable
{
    private static readonly Store Shop = new("tb", "旗舰店", "taobao", "CNY", "Asia/Shanghai");
    private static readonly DateOnly Last = new(2026, 5, 19);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(TestBot.Start);
    private readonly MemoryDocumentStore _documents = new(Capabilities.Documents);
    private readonly NumberDesk _desk;

    public NumbersTests() => _desk = new(
        _folder.Path, _documents, new(_documents), new FolderFileStore(Path.Combine(_folder.Path, "files")), _clock, NullLoggerFactory.Instance);

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Every_number_is_the_same_when_it_is_asked_again_also_after_the_data_has_changed(string language)
    {
        await Load(1);
        var view = await Preview(language);
        Assert.NotEmpty(view.Numbers);
        await RequireSame(view, language);

        _clock.Advance(TimeSpan.FromHours(1));
        await Load(3);

        await RequireSame(view, language);
        Assert.NotEqual(view.Numbers.First(number => number.Metric == "spend").Value, (await Preview(language)).Numbers.First(number => number.Metric == "spend").Value);
    }

    [Fact]
    public async Task A_day_that_doubled_is_the_headline_with_the_campaign_it_came_from()
    {
        await Load(1, doubled: "计划2");
        var view = await Preview("zh");

        var alert = view.Summary.Insights.First(insight => insight.Row.Metric.Id == "ad_gmv");
        Assert.Equal(InsightKind.Unusual, alert.Kind);
        Assert.Contains(view.Summary.Insights, insight => insight.Row.Metric.Id == "spend");
        Assert.Equal("计划2", alert.Parts[0].Name);
        Assert.Equal((double)alert.ChangeOfParts!.Value, alert.Parts.Sum(part => part.Effect), 6);
        Assert.Contains("主要来自 计划2", view.Card.Title, StringComparison.Ordinal);
        Assert.Contains("近8个周二的中位数", view.Card.Title, StringComparison.Ordinal);
        Assert.False(view.Summary.IsNormal);
    }

    [Fact]
    public async Task An_ordinary_day_says_so_and_nothing_else()
    {
        await Load(1);
        var view = await Preview("en");

        Assert.True(view.Summary.IsNormal, string.Join('\n', view.Summary.Insights.Select(insight => $"{insight.Kind} {insight.Row.Metric.Id} {insight.Row.Score}")));
        Assert.Contains("Normal day", view.Card.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_called_expected_is_no_alert()
    {
        await Load(1, doubled: "计划2");
        await _documents.Commit(new([SummaryDocuments.Expected.Put(new("x", Shop.Id, Last, Last, "sale", "lead"), 0)], []), TestContext.Current.CancellationToken);

        Assert.True((await Preview("en")).Summary.IsNormal);
    }

    [Fact]
    public async Task The_day_after_a_spike_is_measured_against_a_baseline_that_does_not_know_it()
    {
        await Load(1, doubled: "计划2");
        var row = (await Preview("en")).Summary.Sections.SelectMany(section => section.Rows).Single(known => known.Metric.Id == "spend");

        Assert.Equal((8, BaselineKind.SameWeekday), (row.Baseline!.Days, row.Baseline.Kind));
        Assert.InRange(row.Baseline.Value, 1270, 1330);
    }

    [Fact]
    public async Task Late_data_is_corrected_once()
    {
        await Load(1);
        await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, _desk.Ports), _documents);
        await bot.Register(new("lead", "Lead", Role.Lead));
        var subscription = Some.Subscription(at: new(10, 30), since: TestBot.Start);
        await _documents.Commit(new([SummaryDocuments.Subscriptions.Put(subscription, null)], []), TestContext.Current.CancellationToken);
        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Single(await bot.Tick("lead"));
        Assert.Empty(await bot.Tick("lead"));

        _clock.Advance(TimeSpan.FromHours(1));
        await Load(3);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));

        var correction = Assert.Single(await bot.Tick("lead"));
        Assert.Contains("Correction of S-1 for 2026-05-19", correction, StringComparison.Ordinal);
        Assert.Contains("Ad spend", correction, StringComparison.Ordinal);
        Assert.Empty(await bot.Tick("lead"));
        await Load(5);
        Assert.Empty(await bot.Tick("lead"));
    }

    [Theory]
    [InlineData(SummaryKind.Weekly, "2026-05-11 – 2026-05-17")]
    [InlineData(SummaryKind.Monthly, "2026-04-01 – 2026-04-30")]
    public async Task A_week_and_a_month_are_made_of_the_same_parts(SummaryKind kind, string days)
    {
        await Load(1);
        var view = await Preview("en", kind);

        Assert.Contains(days, view.Card.Title, StringComparison.Ordinal);
        Assert.Contains(view.Numbers, number => number.Metric == "spend");
        await RequireSame(view, "en");
        Assert.Equal([".xlsx", ".html"], view.Files.Select(file => Path.GetExtension(file.Name)));
        using var reader = new StreamReader((await _desk.Ports.Files.Open(view.Files[1].File, TestContext.Current.CancellationToken))!);
        var page = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<td>Ad spend</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_from_outside_is_text_on_the_printed_page()
    {
        var page = SummaryReport.Html(Conversation.Cards.Card.Of("<b>", new Conversation.Cards.CardParagraph("<script>alert(1)</script>")), "en");

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    private async Task RequireSame(SummaryView view, string language)
    {
        var work = new UnitOfWork(_documents);
        foreach (var number in view.Numbers)
        {
            var query = await work.Get(MetricDocuments.Queries, number.Query);
            var answer = await _desk.Questions.Again(query!, new(TestBot.Start, Shop.TimeZone, query!.Id) { Language = language }, TestContext.Current.CancellationToken);
            var column = answer.Columns.ToList().FindIndex(known => known.Name == number.Metric);
            Assert.True(column >= 0, $"{query.Question}: {answer.Text}");
            Assert.Equal(number.Value, (decimal)answer.Rows[0][column]!);
        }
    }

    private Task<SummaryView> Preview(string language, SummaryKind kind = SummaryKind.Daily) => new SummaryDesk(_documents, _desk.Ports).Preview(
        Some.Subscription() with { Language = language, Kind = kind }, Last.AddDays(1), [Shop], _clock.GetUtcNow(), TestContext.Current.CancellationToken);

    /// <summary>Nine weeks of five campaigns with a small weekly shape; the last day's spend is raised by some percent.</summary>
    private async Task Load(int percent, string? doubled = null)
    {
        var csv = new StringBuilder("日期,计划ID,计划名称,推广类型,展现量,点击量,花费,点击率,平均点击花费,总成交金额,总成交笔数,投入产出比\n");
        for (var day = Last.AddDays(-70); day <= Last; day = day.AddDays(1))
        {
            for (var plan = 1; plan <= 5; plan++)
            {
                var spend = (200m + (plan * 20)) * (1 + (((day.DayNumber * 7) + (plan * 3)) % 5 - 2) / 100m);
                spend *= day == Last ? (100 + percent) / 100m : 1;
                spend *= day == Last && doubled == $"计划{plan}" ? 3 : 1;
                var (clicks, shown) = ((int)(spend * 2), (int)(spend * 40));
                csv.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{day:yyyy-MM-dd},{plan},计划{plan},标准推广,{shown},{clicks},{spend:0.00},{clicks * 100m / shown:0.00}%,{spend / clicks:0.00},{spend * 3:0.00},{(int)(spend / 30)},3.00\n");
            }
        }

        var file = ImportFile.FromBytes($"直通车_{percent}.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        var outcome = await _desk.Ports.Importer.Import(file, Shop, new() { By = "lead", Language = Texts.Chinese }, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.Value is { RowsTaken: > 300 }, outcome.Refusal?.ToString());
    }
}
