using System.Globalization;
using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

/// <summary>Read on Wednesday 2026-05-20 at 10:00 in Shanghai.</summary>
public sealed class DueWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("in 4 hours", "05-20 14:00")]
    [InlineData("within two days", "05-22 10:00")]
    [InlineData("half an hour", "05-20 10:30")]
    [InlineData("in 90 minutes", "05-20 11:30")]
    [InlineData("4h", "05-20 14:00")]
    [InlineData("4小时内", "05-20 14:00")]
    [InlineData("两个小时之内", "05-20 12:00")]
    [InlineData("半小时", "05-20 10:30")]
    [InlineData("三天后", "05-23 10:00")]
    [InlineData("today 6pm", "05-20 18:00")]
    [InlineData("today", "05-20 23:59")]
    [InlineData("tomorrow 18:00", "05-21 18:00")]
    [InlineData("tomorrow", "05-21 23:59")]
    [InlineData("day after tomorrow at 9 am", "05-22 09:00")]
    [InlineData("tonight 8:30", "05-20 20:30")]
    [InlineData("Friday 12pm", "05-22 12:00")]
    [InlineData("Monday", "05-25 23:59")]
    [InlineData("next Wednesday", "05-27 23:59")]
    [InlineData("2026-05-22 18:00", "05-22 18:00")]
    [InlineData("2026-05-22T18:00:00", "05-22 18:00")]
    [InlineData("18:00", "05-20 18:00")]
    [InlineData("9:30", "05-21 09:30")]
    [InlineData("今天下午6点", "05-20 18:00")]
    [InlineData("明天18点", "05-21 18:00")]
    [InlineData("明天 18:00", "05-21 18:00")]
    [InlineData("明晚八点半", "05-21 20:30")]
    [InlineData("后天", "05-22 23:59")]
    [InlineData("周五下午三点", "05-22 15:00")]
    [InlineData("下周一", "05-25 23:59")]
    [InlineData("5月21日", "05-21 23:59")]
    [InlineData("5月21日24点", "05-21 23:59")]
    [InlineData("3月1日", "03-01 23:59")]
    [InlineData("C-1001 截止 明天18点", "05-21 18:00")]
    public void A_moment_ahead_is_read(string text, string expected)
    {
        Assert.True(DueWords.TryFind(text, Now, Shanghai, out var due, out _));
        Assert.Equal(expected, TimeZoneInfo.ConvertTime(due, Shanghai).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(expected == "03-01 23:59" ? 2027 : 2026, due.Year);
    }

    [Theory]
    [InlineData("urgent")]
    [InlineData("order 1042")]
    [InlineData("2026-02-30")]
    [InlineData("25:00")]
    [InlineData("杯子碎了")]
    [InlineData("")]
    public void What_is_no_moment_is_left(string text) => Assert.False(DueWords.TryFind(text, Now, Shanghai, out _, out _));

    [Fact]
    public void An_hour_that_the_clock_skips_is_the_next_one()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.True(DueWords.TryFind("2027-03-14 02:30", Now, newYork, out var due, out _));

        Assert.Equal(new(2027, 3, 14, 7, 30, 0, TimeSpan.Zero), due);
    }

    [Fact]
    public void Any_text_is_read_without_a_fault_and_the_place_lies_in_it()
    {
        var texts = Pieces.Join(8, "in ", "4", " hours", "tomorrow", "明天", "18", ":", "点", "半", "pm", "2026-", "05", "-31", "周", "五", "月", "日", " ", "一", "half an hour", "99");
        texts.Sample(text =>
        {
            if (DueWords.TryFind(text, Now, Shanghai, out var due, out var span))
            {
                Assert.InRange(span.Start, 0, text.Length);
                Assert.InRange(span.End, span.Start, text.Length);
                Assert.InRange(due.Year, 2000, 2300);
            }
        });
    }
}
