using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>Titles that a model wrote, by the measure of composed ones.</summary>
public sealed class TitleJudgeTests
{
    private static readonly TitleRequest Request = new(
        new Product { Name = "真丝连衣裙", Brand = "素岚", Attributes = new Dictionary<string, string> { ["材质"] = "真丝" } },
        [new("真丝连衣裙", new Bounds(9000, 9000)), new("真丝裙子", new Bounds(2000, 2000))],
        Marketplaces.Find("taobao", new(2026, 5, 20))!);

    [Fact]
    public void A_composed_title_keeps_its_score_when_it_is_judged()
    {
        var composed = TitleComposer.Compose(Request).Value!.Candidates[0];

        var judged = Assert.Single(TitleComposer.Judge(Request, [composed.Title], "model"));

        Assert.Equal((composed.Title, composed.Length, composed.Score, composed.Coverage), (judged.Title, judged.Length, judged.Score, judged.Coverage));
        Assert.Equal("model", judged.Source);
    }

    [Theory]
    [InlineData("素岚全网第一真丝连衣裙")]
    [InlineData("素岚桑蚕丝羊绒连衣裙")]
    [InlineData("连衣裙")]
    public void What_no_composed_title_would_hold_is_found(string title) =>
        Assert.NotEmpty(Assert.Single(TitleComposer.Judge(Request, [title], "model")).Checks.Open);

    [Fact]
    public void What_is_not_seen_and_line_breaks_are_taken_out() =>
        Assert.Equal("素岚 真丝连衣裙", Assert.Single(TitleComposer.Judge(Request, [" 素岚\n真丝\u200b连衣裙 "], "model")).Title);
}
