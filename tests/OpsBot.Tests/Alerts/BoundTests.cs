using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Alerts;

public sealed class BoundTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(true, 301, true)]
    [InlineData(true, 300, false)]
    [InlineData(false, 299, true)]
    [InlineData(false, 300, false)]
    public void A_value_beyond_the_bound_crosses_it(bool above, int value, bool crosses) => Assert.Equal(crosses, new AlertBound(above, 300).IsCrossedBy(value));

    [Fact]
    public void A_value_that_is_missing_crosses_nothing() => Assert.False(new AlertBound(false, 300).IsCrossedBy(null));

    [Theory]
    [InlineData("2026-06-14T12:00:00+08:00", "2026-06-15T08:00:00+08:00")]
    [InlineData("2026-06-13T12:00:00+08:00", "2026-06-13T12:00:00+08:00")]
    [InlineData("2026-06-14T07:00:00+08:00", "2026-06-15T08:00:00+08:00")]
    public void A_quiet_day_is_quiet_from_midnight_to_midnight(string now, string end)
    {
        var quiet = QuietHours.Usual with { Days = 1 << (int)DayOfWeek.Sunday };

        Assert.Equal(DateTimeOffset.Parse(end, null), quiet.EndAfter(DateTimeOffset.Parse(now, null), Shanghai));
    }
}
