using System.Text;
using ExcelDataReader;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Tests.Metrics;

public sealed class AnswerFileTests
{
    /// <summary>The reader asks for old code pages even where a workbook has none.</summary>
    static AnswerFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("+86", "'+86")]
    [InlineData("测款计划,夏季", "\"测款计划,夏季\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    public async Task A_text_reaches_the_spreadsheet_as_a_text(string name, string cell)
    {
        var lines = Encoding.UTF8.GetString(await AnswerFile.Csv(Answer(name, -3.5m), TestContext.Current.CancellationToken)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(["campaign,spend (CNY)", $"{cell},-3.5", ""], lines);
    }

    [Fact]
    public async Task What_is_unknown_is_empty() =>
        Assert.EndsWith("a,\r\n", Encoding.UTF8.GetString(await AnswerFile.Csv(Answer("a", null), TestContext.Current.CancellationToken)), StringComparison.Ordinal);

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("测款计划,夏季")]
    [InlineData(" <b>&\u0001 ")]
    [InlineData("half \uD83D")]
    public async Task A_workbook_gives_back_every_text_and_number(string name)
    {
        using var stream = new MemoryStream(await AnswerFile.Workbook(Answer(name, 1234.567891m), TestContext.Current.CancellationToken));
        using var reader = ExcelReaderFactory.CreateReader(stream);

        Assert.True(reader.Read());
        Assert.Equal(["campaign", "spend (CNY)"], new object[] { reader.GetValue(0), reader.GetValue(1) });
        Assert.True(reader.Read());
        Assert.Equal(name.Replace("\u0001", "", StringComparison.Ordinal).Replace("\uD83D", "", StringComparison.Ordinal), reader.GetString(0));
        Assert.Equal(1234.567891, reader.GetDouble(1), 9);
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task A_workbook_leaves_the_unknown_empty()
    {
        using var stream = new MemoryStream(await AnswerFile.Workbook(Answer("a", null), TestContext.Current.CancellationToken));
        using var reader = ExcelReaderFactory.CreateReader(stream);

        Assert.True(reader.Read() && reader.Read());
        Assert.Null(reader.GetValue(1));
    }

    private static AskAnswer Answer(string name, decimal? value) => new()
    {
        Question = "", Status = "answered", Language = "en", QueryId = "Q-0000", AsOf = default, Text = "",
        Columns = [new("campaign", "dimension"), new("spend", "metric") { Unit = "CNY" }],
        Rows = [[name, value]],
    };
}
