using System.Text;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Tests.Metrics;

public sealed class AnswerFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("+86", "'+86")]
    [InlineData("测款计划,夏季", "\"测款计划,夏季\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    public void A_text_reaches_the_spreadsheet_as_a_text(string name, string cell)
    {
        var lines = Encoding.UTF8.GetString(AnswerFile.Csv(Answer(name, -3.5m))).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(["campaign,spend (CNY)", $"{cell},-3.5", ""], lines);
    }

    [Fact]
    public void What_is_unknown_is_empty() => Assert.EndsWith("a,\r\n", Encoding.UTF8.GetString(AnswerFile.Csv(Answer("a", null))), StringComparison.Ordinal);

    private static AskAnswer Answer(string name, decimal? value) => new()
    {
        Question = "", Status = "answered", Language = "en", QueryId = "Q-0000", AsOf = default, Text = "",
        Columns = [new("campaign", "dimension"), new("spend", "metric") { Unit = "CNY" }],
        Rows = [[name, value]],
    };
}
