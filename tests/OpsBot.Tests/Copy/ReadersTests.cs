using CsCheck;
using OpsBot.Domain.Copy;
using OpsBot.Tests.Shared;

namespace OpsBot.Tests.Copy;

public sealed class ReadersTests
{
    [Theory]
    [InlineData("5000 ~ 1万", "5000", "10000")]
    [InlineData("1% ~ 2.5%", "0.01", "0.025")]
    [InlineData("12,345", "12345", "12345")]
    [InlineData("1万+", "10000", "10000")]
    [InlineData("1.2万", "12000.0", "12000.0")]
    [InlineData("100-200", "100", "200")]
    [InlineData("<10", "0", "10")]
    [InlineData("-", null, null)]
    [InlineData("", null, null)]
    public void Ranges_keep_both_bounds(string cell, string? low, string? high)
    {
        Assert.True(BoundsReader.TryRead(cell, out var bounds));
        Assert.Equal(low is null ? null : decimal.Parse(low, System.Globalization.CultureInfo.InvariantCulture), bounds.Low);
        Assert.Equal(high is null ? null : decimal.Parse(high, System.Globalization.CultureInfo.InvariantCulture), bounds.High);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("1~x")]
    public void What_is_no_figure_is_said(string cell) => Assert.False(BoundsReader.TryRead(cell, out _));

    [Fact]
    public void A_keyword_file_with_notes_quotes_and_faults_is_read()
    {
        var table = KeywordReader.Read("\uFEFF导出时间,2026\n搜索词,搜索人气,点击率\n\"a,b\",100,1%\n连衣裙,5000 ~ 1万,-\n连衣裙,10,-\n,5,-\nx,what,-\n").Value!;

        Assert.Equal(["a,b", "连衣裙"], table.Keywords.Select(k => k.Text));
        Assert.Equal(new Bounds(5000, 10000), table.Keywords[1].Searches);
        Assert.Equal([6, 7], table.Rejected.Select(r => r.Line));
    }

    [Fact]
    public void A_file_without_a_keyword_column_is_refused() => Assert.IsType<NoKeywordColumn>(KeywordReader.Read("a,b\n1,2").Refusal);

    [Fact]
    public void A_product_is_read_with_numbers_and_lists() =>
        Assert.Equal("S、M", Samples.Read("""{"name":"x","attributes":{"尺码":["S","M"],"n":5},"price":"12.5"}""").Attributes["尺码"]);

    [Theory]
    [InlineData("[]", typeof(ProductUnreadable))]
    [InlineData("{", typeof(ProductUnreadable))]
    [InlineData("""{"brand":"x"}""", typeof(ProductWithoutName))]
    public void What_is_no_product_is_refused(string json, Type refusal) => Assert.IsType(refusal, ProductReader.Read(json).Refusal);

    [Theory]
    [InlineData("法式收腰连衣裙女夏季v领", "法式|收腰|连衣裙|女|夏季|v领")]
    [InlineData("桑蚕丝长裙500ml", "桑蚕丝|长裙|500ml")]
    [InlineData("Mulberry Silk slip-dress", "mulberry silk|slip|dress")]
    public void Words_are_cut_by_the_longest_match(string text, string words) => Assert.Equal(words, string.Join('|', new WordCutter().Cut(text).Select(w => w.Text)));

    [Fact]
    public void Readers_never_throw() => Gen.OneOf(Gen.String, Pieces.Join(12, "关键词", ",", "\n", "\"", "5000", "~", "万", "%", "-", "a", "{", "}", "\t")).Sample(
        text =>
        {
            KeywordReader.Read(text);
            ProductReader.Read(text);
            BoundsReader.TryRead(text, out _);
            Assert.All(new WordCutter().Cut(text), w => Assert.True(w.Span.End <= text.Length));
        },
        iter: 3000);
}
