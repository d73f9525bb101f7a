using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Copy;

/// <summary>220 titles as honest sellers write them: none may be banned, few may ask for a look.</summary>
public sealed class OrdinaryTitlesTests
{
    [Fact]
    public void The_ad_rules_ban_no_ordinary_title_and_question_few()
    {
        var titles = Samples.Lines("OrdinaryTitles.txt");
        var hits = titles
            .SelectMany(t => AdWordCheck.Run(new CopyText(t, Samples.Profile(Languages.LanguageOf(t) == "en" ? "amazon" : "tmall"), CopyPart.Title), null).Select(f => (Title: t, Finding: f)))
            .ToList();

        var report = $"{hits.Count} hits in {titles.Length} titles\n" + string.Join('\n', hits.Select(h => $"{h.Finding.Level} {h.Finding.Rule} '{h.Finding.Found}' in {h.Title}"));
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(titles.Length >= 200);
        Assert.True(hits.All(h => h.Finding.Level != CopyLevel.Ban), report);
        Assert.True(hits.Select(h => h.Title).Distinct().Count() <= titles.Length * 0.02, report);
    }
}
