using System.Globalization;
using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class DayWordsTests
{
    // A Wednesday.
    private static readonly DateOnly Today = new(2026, 6, 3);

    [Theory]
    [InlineData("today's refunds", "2026-06-03", "2026-06-03", "today")]
    [InlineData("今天的退款", "2026-06-03", "2026-06-03", "今天")]
    [InlineData("yesterday", "2026-06-02", "2026-06-02", "yesterday")]
    [InlineData("昨天的退款", "2026-06-02", "2026-06-02", "昨天")]
    [InlineData("前天", "2026-06-01", "2026-06-01", "前天")]
    [InlineData("大前天", "2026-05-31", "2026-05-31", "大前天")]
    [InlineData("the day before yesterday", "2026-06-01", "2026-06-01", "day before yesterday")]
    [InlineData("refunds of 2026-05-03", "2026-05-03", "2026-05-03", "2026-05-03")]
    [InlineData("2026/5/3", "2026-05-03", "2026-05-03", "2026/5/3")]
    [InlineData("2025年5月3日", "2025-05-03", "2025-05-03", "2025年5月3日")]
    [InlineData("5月3日的", "2026-05-03", "2026-05-03", "5月3日")]
    [InlineData("7月3号", "2025-07-03", "2025-07-03", "7月3号")]
    [InlineData("May 3", "2026-05-03", "2026-05-03", "May 3")]
    [InlineData("May 3rd, 2024", "2024-05-03", "2024-05-03", "May 3rd, 2024")]
    [InlineData("on 3 May", "2026-05-03", "2026-05-03", "3 May")]
    [InlineData("3rd of September 2025", "2025-09-03", "2025-09-03", "3rd of September 2025")]
    [InlineData("last Friday", "2026-05-29", "2026-05-29", "last Friday")]
    [InlineData("last Monday", "2026-06-01", "2026-06-01", "last Monday")]
    [InlineData("on Friday", "2026-05-29", "2026-05-29", "on Friday")]
    [InlineData("Monday", "2026-06-01", "2026-06-01", "Monday")]
    [InlineData("上周五", "2026-05-29", "2026-05-29", "上周五")]
    [InlineData("上周一", "2026-05-25", "2026-05-25", "上周一")]
    [InlineData("周一", "2026-06-01", "2026-06-01", "周一")]
    [InlineData("本周一", "2026-06-01", "2026-06-01", "本周一")]
    [InlineData("星期天", "2026-05-31", "2026-05-31", "星期天")]
    [InlineData("this week", "2026-06-01", "2026-06-03", "this week")]
    [InlineData("last week", "2026-05-25", "2026-05-31", "last week")]
    [InlineData("上周的退款", "2026-05-25", "2026-05-31", "上周")]
    [InlineData("本月", "2026-06-01", "2026-06-03", "本月")]
    [InlineData("上个月", "2026-05-01", "2026-05-31", "上个月")]
    [InlineData("last month", "2026-05-01", "2026-05-31", "last month")]
    [InlineData("last 7 days", "2026-05-28", "2026-06-03", "last 7 days")]
    [InlineData("最近7天", "2026-05-28", "2026-06-03", "最近7天")]
    [InlineData("近三天", "2026-06-01", "2026-06-03", "近三天")]
    [InlineData("3 days ago", "2026-05-31", "2026-05-31", "3 days ago")]
    [InlineData("3天前", "2026-05-31", "2026-05-31", "3天前")]
    [InlineData("refunds since Monday", "2026-06-01", "2026-06-03", "since Monday")]
    [InlineData("周一以来的退款", "2026-06-01", "2026-06-03", "周一以来")]
    [InlineData("从5月3日起", "2026-05-03", "2026-06-03", "从5月3日")]
    [InlineData("May 1 to May 3", "2026-05-01", "2026-05-03", "May 1 to May 3")]
    [InlineData("5月1日到5月3日", "2026-05-01", "2026-05-03", "5月1日到5月3日")]
    [InlineData("5月1-3日", "2026-05-01", "2026-05-03", "5月1-3日")]
    [InlineData("2026-05-01 ~ 2026-05-03", "2026-05-01", "2026-05-03", "2026-05-01 ~ 2026-05-03")]
    public void Days_are_found(string text, string first, string last, string words)
    {
        Assert.True(DayWords.TryFind(text, Today, out var range, out var span));
        Assert.Equal(Day(first), range.First);
        Assert.Equal(Day(last), range.Last);
        Assert.Equal(words, span.Of(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("refund 120")]
    [InlineData("2026-02-30")]
    [InlineData("13月3日")]
    [InlineData("order 20260503123")]
    [InlineData("monday's child is fair")]
    [InlineData("周到的服务")]
    [InlineData("satisfied")]
    public void Without_a_day_nothing_is_found(string text)
    {
        var expected = text.StartsWith("monday", StringComparison.Ordinal);
        Assert.Equal(expected, DayWords.TryFind(text, Today, out _, out _));
    }

    [Fact]
    public void The_29th_of_February_is_the_last_that_was()
    {
        Assert.True(DayWords.TryFind("Feb 29", Today, out var range, out _));
        Assert.Equal(new DateOnly(2024, 2, 29), range.First);
    }

    [Fact]
    public void Random_text_never_throws_and_ranges_run_forward() => Gen.Select(Words, Gen.Int[0, DateOnly.MaxValue.DayNumber]).Sample(
        (text, day) =>
        {
            if (DayWords.TryFind(text, DateOnly.FromDayNumber(day), out var range, out var span))
            {
                Assert.True(range.First <= range.Last, text);
                Assert.True(span.Start >= 0 && span.Length > 0 && span.End <= text.Length);
            }
        },
        iter: 5000);

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String,
        Pieces.Join(8,
            "last ", "this ", "since ", "from ", "week", "month", "monday", "fri", "today", "昨天", "上", "周", "五", "本月", "最近", "9999", "天", "前", "3", "5月", "3日",
            "2026-05-03", " to ", "到", "May ", "31", "年", "2024", "days", " ago", "以来", "-"));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
