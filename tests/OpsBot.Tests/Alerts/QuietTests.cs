using OpsBot.Conversation.Forms;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Alerts;

public sealed class QuietTests
{
    private static readonly SlotContext Nothing = new(null!, null!, null!);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("22:00", "08:00", "2026-05-20T13:59:00Z", false, null)]
    [InlineData("22:00", "08:00", "2026-05-20T14:00:00Z", true, "2026-05-21T00:00:00Z")]
    [InlineData("22:00", "08:00", "2026-05-20T16:30:00Z", true, "2026-05-21T00:00:00Z")]
    [InlineData("22:00", "08:00", "2026-05-20T23:59:00Z", true, "2026-05-21T00:00:00Z")]
    [InlineData("22:00", "08:00", "2026-05-21T00:00:00Z", false, null)]
    [InlineData("12:00", "14:00", "2026-05-20T05:00:00Z", true, "2026-05-20T06:00:00Z")]
    [InlineData("12:00", "14:00", "2026-05-20T03:59:00Z", false, null)]
    [InlineData("00:00", "00:00", "2026-05-20T16:00:00Z", false, null)]
    public void Quiet_hours_begin_and_end_by_the_shops_clock(string from, string to, string now, bool isQuiet, string? end)
    {
        var (quiet, at) = (new QuietHours(TimeOnly.Parse(from, null), TimeOnly.Parse(to, null)), DateTimeOffset.Parse(now, null));

        Assert.Equal(isQuiet, quiet.Covers(at, Shanghai));
        Assert.Equal(end is null ? at : DateTimeOffset.Parse(end, null), quiet.EndAfter(at, Shanghai));
    }

    /// <summary>Every quarter of an hour of a year: the end is not quiet, the moment before it is, and no more than a day away.</summary>
    [Fact]
    public void The_end_is_the_first_moment_that_is_not_quiet_also_when_clocks_jump()
    {
        foreach (var quiet in (QuietHours[])[QuietHours.Usual, new(new(1, 30), new(2, 30)), new(new(2, 15), new(2, 45))])
        {
            for (var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year == 2026; at = at.AddMinutes(15))
            {
                var end = quiet.EndAfter(at, NewYork);
                Assert.False(end != at && !quiet.Covers(at, NewYork));
                Assert.InRange(end - at, TimeSpan.Zero, TimeSpan.FromHours(25));
            }
        }
    }

    [Theory]
    [InlineData("no alerts between 22 and 8", "22:00-08:00")]
    [InlineData("22点到8点别提醒", "22:00-08:00")]
    [InlineData("晚上10点到早上7点半不要提醒", "22:00-07:30")]
    [InlineData("quiet hours 23:30-7", "23:30-07:00")]
    [InlineData("alert me when spend is unusual, not between 9 pm and 6 am", "21:00-06:00")]
    [InlineData("no quiet hours", "none")]
    [InlineData("随时提醒", "none")]
    public void Quiet_hours_are_read_from_a_sentence(string text, string hours)
    {
        Assert.Equal(hours, Assert.Single(new QuietSlot(AlertsCapability.Sentences) { Name = "quiet" }.FindIn(text, Nothing)).Value);
        Assert.Equal(hours, QuietSlot.ValueOf(QuietSlot.HoursOf(hours)));
    }

    [Theory]
    [InlineData("no alerts between 22 and 38")]
    [InlineData("25点到8点别提醒")]
    public void An_hour_that_is_none_is_refused(string text) => Assert.IsType<NoTimeOfDay>(QuietSlot.In(text).Refusal);

    [Theory]
    [InlineData("alert me when ROAS drops", null)]
    public void Other_sentences_have_none(string text, string? hours) => Assert.Equal(hours, QuietSlot.In(text).Value);
}
