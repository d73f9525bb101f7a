using System.IO.Compression;
using System.Text;
using CsCheck;
using OpsBot.Analytics.Reading;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

public sealed class ReadingTests
{
    private const string Sample = "日期,名称,值\n2026-05-01,\"甲,乙\",1\n2026-05-02,\"第一行\n第二行\",\"1,042\"\n";

    public static TheoryData<string, string> Encodings { get; } = new()
    {
        { "utf-8", "utf-8" }, { "utf-8-bom", "utf-8-bom" }, { "gb18030", "gbk" }, { "utf-16", "utf-16le" }, { "utf-16BE", "utf-16be" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_any_encoding(string written, string found)
    {
        var file = Open(new("a.csv", () => new MemoryStream(Bytes(Sample, written))));

        Assert.Equal(found, file.Encoding);
        Assert.Equal([["日期", "名称", "值"], ["2026-05-01", "甲,乙", "1"], ["2026-05-02", "第一行\n第二行", "1,042"]], Rows(file));
    }

    [Fact]
    public void A_four_byte_character_makes_it_gb18030()
    {
        Assert.Equal("gb18030", Open(new("a.csv", () => new MemoryStream(Bytes("名称,值\n㐀𠀀,1\n", "gb18030")))).Encoding);
    }

    [Fact]
    public void A_chinese_character_late_in_a_long_file_decides_the_encoding()
    {
        var text = string.Concat(Enumerable.Repeat("a,b,c\n", 60_000)) + "甲,乙,丙\n";

        Assert.Equal("gbk", Open(new("a.csv", () => new MemoryStream(Bytes(text, "gb18030")))).Encoding);
        Assert.Equal("utf-8", Open(new("a.csv", () => new MemoryStream(Bytes(text, "utf-8")))).Encoding);
    }

    [Theory]
    [InlineData("a;b;c\n1;2;3\n", ';')]
    [InlineData("Report\nMay 1, 2026 - May 31, 2026\na\tb\tc\n1\t\"2\t2\"\t3\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("a,b,c\n1\t,2\t,3\n4\t,5,6\n", ',')]
    public void The_delimiter_is_found(string text, char delimiter)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));

        Assert.Equal(delimiter, Delimiter.Detect(stream, new("utf-8", Encoding.UTF8, 0)));
    }

    [Fact]
    public void Lines_are_counted_as_the_file_has_them()
    {
        using var cells = Open(AnalyticsHouse.Text("a,b\r\n\"x\r\ny\",1\r\nz,2\r\n")).Rows();
        var lines = new List<long>();
        while (cells.Read())
        {
            lines.Add(cells.Line);
        }

        Assert.Equal([1, 2, 4], lines);
    }

    [Fact]
    public void A_table_of_any_size_reads_back_as_it_was_written()
    {
        Gen.String[Gen.Char["ab,\"\n\r 甲"], 0, 12].Array[1, 6].List[1, 40].Sample(
            rows =>
            {
                var width = rows[0].Length;
                var table = rows.Select(row => Enumerable.Range(0, width).Select(i => i < row.Length ? row[i] : "").ToArray()).ToList();
                var text = string.Join("\n", table.Select(row => string.Join(',', row.Select(cell => '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')))) + "\n";
                using var cells = new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(text)), new("utf-8", Encoding.UTF8, 0), ',', "t", ReadingLimits.Default);
                foreach (var row in table)
                {
                    Assert.True(cells.Read());
                    Assert.Equal(row, cells.Texts());
                }

                Assert.False(cells.Read());
            },
            iter: 300);
    }

    [Theory]
    [InlineData("", typeof(FileIsEmpty))]
    [InlineData("%PDF-1.7 something", typeof(FileIsNoTable))]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", typeof(FileIsNoTable))]
    [InlineData("PK\u0003\u0004 broken", typeof(FileIsBroken))]
    public void What_is_no_table_gets_a_named_refusal(string text, Type refusal)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Assert.IsType(refusal, TableFile.Open(ImportFile.FromBytes("x.csv", bytes), ReadingLimits.Default).Refusal);
    }

    [Fact]
    public void A_picture_called_csv_is_told()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

        Assert.Equal(new FileIsNoTable("x.csv", "image"), TableFile.Open(ImportFile.FromBytes("x.csv", png), ReadingLimits.Default).Refusal);
    }

    [Fact]
    public void A_file_above_the_limit_is_not_read()
    {
        var limits = new ReadingLimits { FileBytes = 10 };

        Assert.IsType<FileIsTooLarge>(TableFile.Open(AnalyticsHouse.Text("a,b\n1,2\n3,4\n"), limits).Refusal);
    }

    [Fact]
    public void A_zip_bomb_is_not_unpacked()
    {
        var bomb = Zip(("a.csv", new byte[64 << 20]));

        Assert.IsType<ArchiveUnpacksTooLarge>(TableFile.Open(ImportFile.FromBytes("a.zip", bomb), ReadingLimits.Default).Refusal);
    }

    [Fact]
    public void A_zip_with_one_table_is_that_table()
    {
        var zip = Zip(("note.md", "hello"u8.ToArray()), ("直通车.csv", Bytes(Sample, "gb18030")));

        var file = Open(ImportFile.FromBytes("a.zip", zip));

        Assert.Equal("gbk", file.Encoding);
        Assert.Equal(3, Rows(file).Count);
    }

    [Fact]
    public void A_zip_with_two_tables_is_refused()
    {
        var zip = Zip(("a.csv", "a,b\n"u8.ToArray()), ("b.csv", "a,b\n"u8.ToArray()));

        Assert.Equal(2, Assert.IsType<ArchiveHoldsNotOneTable>(TableFile.Open(ImportFile.FromBytes("a.zip", zip), ReadingLimits.Default).Refusal).Tables);
    }

    [Theory]
    [InlineData("a,b\n1,\"never closed\n2,3\n", typeof(QuoteNeverCloses))]
    public void A_quote_that_never_closes_is_named_with_its_line(string text, Type refusal)
    {
        var file = Open(AnalyticsHouse.Text(text));

        var fault = Assert.Throws<TableFaultException>(() => Rows(file));

        Assert.IsType(refusal, fault.Refusal);
        Assert.Equal(2, ((QuoteNeverCloses)fault.Refusal).Line);
    }

    [Fact]
    public void Columns_and_cells_have_limits()
    {
        var limits = new ReadingLimits { Columns = 3, CellChars = 10 };

        Assert.IsType<TooManyColumns>(Fault("a,b,c,d\n"));
        Assert.IsType<CellIsTooLong>(Fault("a,b\n" + new string('x', 11) + ",1\n"));

        Refusal Fault(string text)
        {
            var file = TableFile.Open(AnalyticsHouse.Text(text), limits).Value!;
            return Assert.Throws<TableFaultException>(() => Rows(file)).Refusal;
        }
    }

    [Theory]
    [InlineData("1042", "1042")]
    [InlineData("1,042.50", "1042.50")]
    [InlineData("-3.5", "-3.5")]
    [InlineData("(3.50)", "-3.50")]
    [InlineData("¥1,200", "1200")]
    [InlineData("12.5元", "12.5")]
    [InlineData("US$ 5.00", "5.00")]
    [InlineData("3.2万", "32000")]
    [InlineData("1.5亿", "150000000")]
    [InlineData("-¥3", "-3")]
    [InlineData("1,5", null)]
    [InlineData("1,0000", null)]
    [InlineData("12,34.5", null)]
    [InlineData("5000 ~ 1万", null)]
    [InlineData("1.2.3", null)]
    [InlineData("abc", null)]
    [InlineData("99999999999999999999", null)]
    public void Numbers_are_read_as_platforms_write_them(string cell, string? value)
    {
        var kind = CellNumber.Read(CellText.Bare(cell), out var number);

        Assert.Equal(value is null, kind is NumberKind.None);
        Assert.Equal(value is null ? 0 : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), value is null ? 0 : number);
    }

    [Fact]
    public void A_percentage_comes_in_percent()
    {
        Assert.Equal(NumberKind.Percent, CellNumber.Read("4.35%", out var value));
        Assert.Equal(4.35m, value);
    }

    [Theory]
    [InlineData("=\"3907005854764247416\"", "3907005854764247416")]
    [InlineData("'0123", "0123")]
    [InlineData("\uFEFF 收货地址 \t", "收货地址")]
    [InlineData("　x　", "x")]
    public void Cells_are_unwrapped(string cell, string bare) => Assert.Equal(bare, CellText.Bare(cell).ToString());

    [Theory]
    [InlineData("-")]
    [InlineData(" --")]
    [InlineData("nan")]
    [InlineData("NULL")]
    [InlineData("")]
    [InlineData("'")]
    public void Blanks_are_blank(string cell) => Assert.True(CellText.IsBlank(CellText.Bare(cell)));

    [Theory]
    [InlineData("2026-05-01")]
    [InlineData("2026/5/1")]
    [InlineData("2026.05.01")]
    [InlineData("20260501")]
    [InlineData("2026年5月1日")]
    [InlineData("2026-05-01 00:00:00")]
    [InlineData("May 1, 2026")]
    [InlineData("Fri, May 1, 2026")]
    [InlineData("1 May 2026")]
    public void Days_are_read_in_many_forms(string cell)
    {
        Assert.True(CellDate.ReadDay(cell, null, out var day));
        Assert.Equal(new DateOnly(2026, 5, 1), day);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("03/04/2026")]
    [InlineData("soon")]
    [InlineData("Total: Account")]
    public void What_is_no_day_or_reads_two_ways_is_not_read(string cell) => Assert.False(CellDate.ReadDay(cell, null, out _));

    [Theory]
    [InlineData("2026-05-29 23:06:26 -0400", "2026-05-30T03:06:26Z")]
    [InlineData("2026-05-29T23:06:26+08:00", "2026-05-29T15:06:26Z")]
    [InlineData("2026-05-29T23:06:26Z", "2026-05-29T23:06:26Z")]
    [InlineData("2026-05-29 23:06:26", "2026-05-29T15:06:26Z")]
    [InlineData("2026/5/29 7:06", "2026-05-28T23:06:00Z")]
    public void Instants_keep_their_offset_and_others_are_in_the_shops_zone(string cell, string utc)
    {
        Assert.True(CellDate.ReadInstant(cell, null, AnalyticsHouse.Taobao.TimeZone, out var instant));
        Assert.Equal(utc, instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static TableFile Open(ImportFile file)
    {
        var outcome = TableFile.Open(file, ReadingLimits.Default);
        Assert.Null(outcome.Refusal);
        return outcome.Value!;
    }

    private static List<string[]> Rows(TableFile file)
    {
        using var cells = file.Rows();
        var rows = new List<string[]>();
        while (cells.Read())
        {
            rows.Add(cells.Texts());
        }

        return rows;
    }

    private static byte[] Bytes(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var found = encoding == "utf-8-bom" ? new UTF8Encoding(true) : encoding == "utf-8" ? new UTF8Encoding(false) : Encoding.GetEncoding(encoding);
        return [.. encoding == "gb18030" || encoding == "utf-8" ? [] : found.GetPreamble(), .. found.GetBytes(text)];
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
