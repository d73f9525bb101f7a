using OpsBot.Domain.Metrics;

namespace OpsBot.Tests.Metrics;

/// <summary>A word that nobody knows is left out and named where it can't change the number, and stops the answer where it may.</summary>
public sealed class LeftOutWordTests
{
    private static readonly string[] English = ["GMV last week", "spend by campaign in May", "how did CTR change last week", "top 3 campaigns by ROAS in May", "clicks for Retargeting yesterday"];
    private static readonly string[] Chinese = ["上周支付金额多少", "5月各计划花费", "昨天点击率涨了吗", "上周花费最高的3个计划", "直通车近7天的点击量"];

    [Theory]
    [InlineData("kinda what was GMV last week", "kinda")]
    [InlineData("GMV last week bruh", "bruh")]
    [InlineData("show me spend in May zorbulent please", "zorbulent")]
    [InlineData("上周支付金额多少 饕餮", "饕餮")]
    public void A_word_that_changes_nothing_is_left_out_and_named(string question, string words)
    {
        var reading = MetricsHouse.Read(question);

        Assert.Null(reading.Refusal);
        Assert.Equal(words, reading.Notes[0].Words["words"]);
    }

    [Theory]
    [InlineData("GMV for zorbulent last week")]
    [InlineData("GMV last week for zorbulent")]
    [InlineData("zorbulent GMV last week")]
    [InlineData("GMV \"zorbulent\" last week")]
    [InlineData("GMV without zorbulent")]
    [InlineData("GMV last week afternoon")]
    [InlineData("囫囵的支付金额")]
    [InlineData("上周不含囫囵的支付金额")]
    [InlineData("支付金额上午")]
    public void A_word_that_may_change_the_number_stops_the_answer(string question) => Assert.IsAssignableFrom<MetricRefusal>(MetricsHouse.Read(question).Refusal);

    [Fact]
    public void An_inserted_word_is_never_passed_over()
    {
        var passed = English.SelectMany(question => Places(question, "zorbulent")).Concat(Chinese.SelectMany(question => Places(question, "饕餮")))
            .Where(one => MetricsHouse.Read(one.Question) is { Refusal: null } read && !read.Notes.Any(note => note.Words.TryGetValue("words", out var words) && words.Contains(one.Word, StringComparison.Ordinal)))
            .Select(one => one.Question).ToList();

        Assert.True(passed.Count == 0, string.Join('\n', passed));
    }

    private static IEnumerable<(string Question, string Word)> Places(string question, string word)
    {
        yield return ($"{word} {question}", word);
        yield return ($"{question} {word}", word);
        for (var at = 1; at < question.Length; at++)
        {
            if (question[at] == ' ' || question[at] > '\u4E00')
            {
                yield return ($"{question[..at]} {word} {question[at..].TrimStart()}", word);
            }
        }
    }
}
