using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Testing.Documents;
using OpsBot.Tests.Alerts;
using OpsBot.Tests.Storage;

namespace OpsBot.Tests.Summaries;

/// <summary>A daily summary of several days, over real imports: Monday 2026-05-18 after a weekend, of which the Saturday's spend was three times the usual.</summary>
public sealed class SpanTests : IDisposable
{
    private static readonly Store Shop = new("tb", "旗舰店", "taobao", "CNY", "Asia/Shanghai");
    private static readonly DateOnly Monday = new(2026, 5, 18);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(TestBot.Start);
    private readonly MemoryDocumentStore _documents = new(Capabilities.Documents);
    private readonly NumberDesk _desk;

    public SpanTests() => _desk = new(_folder.Path, _documents, new(_documents), new FolderFileStore(Path.Combine(_folder.Path, "files")), _clock, NullLoggerFactory.Instance);

    [Theory]
    [InlineData("en", "(Fri–Sun)", "Sat 2026-05-16", "median of last 8 Fri–Sun", "About all days since the one before was due")]
    [InlineData("zh", "（周五至周日）", "2026-05-16（周六）", "近8个周五至周日的中位数", "包含上一份之后的所有日期")]
    public async Task A_monday_shows_the_sum_of_the_weekend_and_names_the_day_that_was_unusual(string language, string days, string day, string baseline, string note)
    {
        await Load(Monday.AddDays(-2), 300, 90);
        await Load(Monday.AddDays(-1), 100, 1);
        var view = await Preview(language);
        var text = Conversation.Cards.CardText.Draw(view.Card);

        Assert.Contains("2026-05-15 – 2026-05-17", view.Card.Title, StringComparison.Ordinal);
        foreach (var part in (string[])[days, day, baseline, note])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        var spend = Row(view, "spend");
        Assert.Equal((8, BaselineKind.SameDays), (spend.Baseline!.Days, spend.Baseline.Kind));
        Assert.InRange((double)spend.Value! / spend.Baseline.Value, 1.6, 1.72);
        Assert.InRange(Row(view, "roas").Baseline!.Value, 2.99, 3.01);
        Assert.All(view.Summary.Insights.Where(insight => insight.Kind == InsightKind.Unusual), insight => Assert.Equal(Monday.AddDays(-2), insight.Day));
        Assert.DoesNotContain(view.Numbers, number => number.Metric == "uv");
    }

    [Fact]
    public async Task A_weekend_without_anything_unusual_is_normal()
    {
        await Load(Monday.AddDays(-1), 100, 90);
        var view = await Preview("en");

        Assert.True(view.Summary.IsNormal);
        Assert.Contains("Normal day", view.Card.Title, StringComparison.Ordinal);
        Assert.Equal(3, view.Summary.Days.Count);
    }

    [Fact]
    public async Task What_opened_and_ended_within_the_days_is_told_as_new()
    {
        await Load(Monday.AddDays(-3), 300, 90);
        await Load(Monday.AddDays(-1), 100, 2);
        var summary = (await Preview("en")).Summary.For([], new HashSet<string>());

        Assert.Contains(summary.Episodes, step => step.Episode.Metric == "spend" && step.Step == EpisodeStep.Closed);
        Assert.All(summary.Insights.Where(insight => insight.Kind == InsightKind.Unusual), insight => Assert.Equal(EpisodeStep.Opened, insight.Step));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    private static ScoreRow Row(SummaryView view, string metric) => view.Summary.Sections.SelectMany(section => section.Rows).First(row => row.Metric.Id == metric);

    private Task<SummaryView> Preview(string language) => new SummaryDesk(_documents, _desk.Ports).Preview(
        Some.Subscription() with { Language = language, Schedule = Schedule.On(Schedule.MondayToFriday, new(9, 0), "Asia/Shanghai") }, Monday, [Shop], _clock.GetUtcNow(), TestContext.Current.CancellationToken);

    private async Task Load(DateOnly last, int spend, int days)
    {
        var outcome = await _desk.Ports.Importer.Import(PlanFile.Of(last, spend, 100, days), Shop, new() { By = "lead", Language = "en" }, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.Value is { RowsTaken: > 0 }, outcome.Refusal?.ToString());
    }
}
