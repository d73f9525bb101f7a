using OpsBot.Analytics.Charts;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Tests.Analytics;

public sealed class ChartTests
{
    private static readonly ScottPlotCharts Charts = new(MetricCatalogue.BuiltIn);

    public static bool HasFont => ChartFont.Find() is not null;

    public static bool HasBrought => ChartFont.Brought is not null;

    [Fact(Skip = "No font on this machine.", SkipUnless = nameof(HasFont))]
    public void Labels_are_drawn_in_chinese_and_latin()
    {
        var named = Charts.Draw(Answer("bar", "campaign", ["主推款-连衣裙", "Brand"]));
        var blank = Charts.Draw(Answer("bar", "campaign", [" ", "  "]));

        Assert.NotNull(named);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], named[..4]);
        Assert.True(named.Length > blank!.Length + 500, $"{named.Length} bytes with labels, {blank.Length} without: the labels are not drawn.");
    }

    [Fact(Skip = "No font on this machine.", SkipUnless = nameof(HasFont))]
    public void An_unknown_day_leaves_a_gap()
    {
        var whole = Charts.Draw(Answer("line", "day", ["2026-05-01", "2026-05-02", "2026-05-03"]));
        var gap = Charts.Draw(Answer("line", "day", ["2026-05-01", "2026-05-02", "2026-05-03"], unknown: 1));

        Assert.NotEqual(whole, gap);
    }

    [Fact(Skip = "The build had no Node, so it brought no font.", SkipUnless = nameof(HasBrought))]
    public void The_font_that_the_build_brings_has_chinese_and_latin()
    {
        using var face = SkiaSharp.SKTypeface.FromFile(ChartFont.Brought);
        using var font = new SkiaSharp.SKFont(face);

        Assert.All("直通车投产比花费万ROAS0123.45%", letter => Assert.True(font.ContainsGlyph(letter), $"no glyph for {letter}"));
    }

    [Fact]
    public void An_answer_without_a_suggestion_is_not_drawn() => Assert.Null(Charts.Draw(Answer("bar", "campaign", ["a", "b"]) with { Chart = null }));

    private static AskAnswer Answer(string kind, string along, string[] labels, int? unknown = null) => new()
    {
        Question = "", Status = "answered", Language = "zh", QueryId = "Q-0000", AsOf = default, Text = "",
        Columns = [new(along, "dimension"), new("spend", "metric") { Unit = "CNY" }],
        Rows = [.. labels.Select((label, index) => (IReadOnlyList<object?>)[label, index == unknown ? null : 10m + index])],
        Chart = new(kind, along, ["spend"]),
    };
}
