using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>English sentences with claims that rules forbid or want proven (+), and ordinary ones (-): the first are found, the second stay quiet.</summary>
public sealed class EnglishClaimRulesTests
{
    [Fact]
    public void Claims_are_found_and_ordinary_sentences_stay_quiet()
    {
        var lines = Samples.Lines("EnglishClaims.txt");
        var missed = lines.Where(l => l[0] == '+' && !Found(l[2..])).ToList();
        var alarms = lines.Where(l => l[0] == '-' && Found(l[2..])).ToList();
        var (claims, ordinary) = (lines.Count(l => l[0] == '+'), lines.Count(l => l[0] == '-'));
        var report = $"{claims - missed.Count} of {claims} found, {alarms.Count} of {ordinary} false alarms\n" + string.Join('\n', missed.Concat(alarms));

        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(missed.Count <= claims * 0.05 && alarms.Count <= ordinary * 0.02, report);
    }

    private static bool Found(string text) => AdWordCheck.Run(new CopyText(text, Samples.Profile("shopify"), CopyPart.Body), null).Any(f => f.Level > CopyLevel.Ok);
}
