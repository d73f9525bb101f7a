using System.Text;
using ExcelDataReader;
using OpsBot.Domain.Sheets;

namespace OpsBot.Tests.Sheets;

public sealed class SheetTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("+86 138****8000", "+86 138****8000")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("one\ntwo", "\"one\ntwo\"")]
    [InlineData("杯子碎了", "杯子碎了")]
    [InlineData("", "")]
    public async Task A_csv_cell_runs_nothing_and_reads_as_it_was(string text, string written)
    {
        var csv = await Written("x.csv", [[text]]);

        Assert.Equal([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"head\r\n{written}\r\n")], csv);
    }

    [Fact]
    public async Task A_workbook_holds_texts_as_texts_and_numbers_as_numbers()
    {
        object?[] cells = ["=1+1", "3907005854764247416", 12.50m, 7L, true, null, "杯子<碎>&\"了\" 😀\u0001\uD800 end"];

        var xlsx = await Written("X.XLSX", [cells, ["second"]]);

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(xlsx));
        Assert.Equal("All orders", reader.Name);
        Assert.True(reader.Read());
        Assert.Equal("head", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.Equal(["=1+1", "3907005854764247416", 12.5, 7.0, true, null, "杯子<碎>&\"了\" 😀 end"], Enumerable.Range(0, cells.Length).Select(reader.GetValue));
        Assert.True(reader.Read());
        Assert.Equal("second", reader.GetString(0));
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task Columns_go_on_after_Z_and_a_text_is_cut_to_what_a_cell_holds()
    {
        object?[] cells = [.. Enumerable.Range(0, 60).Select(object? (n) => n == 59 ? new string('x', 40_000) : n)];

        var xlsx = await Written("x.xlsx", [cells]);

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(xlsx));
        reader.Read();
        reader.Read();
        Assert.Equal(58.0, reader.GetValue(58));
        Assert.Equal(32_767, reader.GetString(59).Length);
    }

    [Theory]
    [InlineData("a.xlsx", true)]
    [InlineData("a.CSV", true)]
    [InlineData("a.pdf", false)]
    [InlineData("csv", false)]
    public void Other_endings_are_refused_by_name(string file, bool isKnown) => Assert.Equal(isKnown, SheetFile.CheckName(file) is null);

    [Fact]
    public async Task A_file_of_another_ending_is_never_written() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Written("a.pdf", []));

    private static async Task<byte[]> Written(string file, object?[][] rows)
    {
        using var stream = new MemoryStream();
        var count = await SheetFile.Write(new("All [orders]", ["head"], rows.ToAsyncEnumerable()), file, stream, TestContext.Current.CancellationToken);
        Assert.Equal(rows.Length, count);
        return stream.ToArray();
    }
}
