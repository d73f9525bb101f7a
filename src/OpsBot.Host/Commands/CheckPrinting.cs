using OpsBot.Conversation.Languages;
using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary>The findings on a text as people read them: gravest first, with place, source and what could stand there instead.</summary>
internal sealed class CheckPrinting(TextWriter output, string language)
{
    private const int MostFindings = 100;

    private static Texts Texts => CopyInput.Texts;

    public async Task Print(CopyText text, CopyReport report)
    {
        var profile = text.Profile;
        var isTitle = text.Part == CopyPart.Title;
        await output.WriteLineAsync(isTitle
            ? Say("check.title", ("market", NameOf(profile, language)), ("length", profile.LengthOf(text.Text)), ("max", profile.TitleMax), ("unit", Unit(profile, language)))
            : Say("check.body", ("market", NameOf(profile, language)), ("length", text.Text.Length)));
        if (text.Product is null)
        {
            await output.WriteLineAsync(Say("check.no_product"));
        }

        await output.WriteLineAsync(Say("check.summary." + report.Worst, ("bans", Count(report, CopyLevel.Ban)), ("cautions", Count(report, CopyLevel.Caution)), ("evidence", Count(report, CopyLevel.Evidence))));
        await output.WriteLineAsync();
        await Findings(report, "");
    }

    /// <summary>One line each for what asks for something; what is in order together on one line.</summary>
    public async Task Findings(CopyReport report, string indent)
    {
        foreach (var finding in report.Open.Take(MostFindings))
        {
            await output.WriteLineAsync(indent + Line(finding));
        }

        if (report.Open.Skip(MostFindings).Count() is > 0 and var more)
        {
            await output.WriteLineAsync(indent + Say("more", ("count", more)));
        }

        var grounded = report.Findings.Where(f => f.Level == CopyLevel.Ok && f.Found.Length > 0).Select(f => f.Found).Distinct().ToList();
        if (grounded.Count > 0)
        {
            await output.WriteLineAsync(indent + Say("check.grounded", ("found", grounded)));
        }
        else if (!report.Open.Any())
        {
            await output.WriteLineAsync(indent + Say("check.nothing"));
        }
    }

    public static string NameOf(MarketplaceProfile profile, string language) =>
        language == Texts.Chinese ? profile.Names.FirstOrDefault(name => name.Any(c => c > 0x2E80)) ?? profile.Id : profile.Id;

    public static string Unit(MarketplaceProfile profile, string language) => Texts.Say(language, "unit." + profile.Unit);

    private static int Count(CopyReport report, CopyLevel level) => report.Findings.Count(f => f.Level == level);

    private string Line(CopyFinding finding)
    {
        var place = finding.Span is { } span ? Say("check.place", ("at", span.Start + 1)) : "";
        var source = finding.Source.Length > 0 && !finding.Message.In(language).Contains(finding.Source, StringComparison.Ordinal) ? Say("check.source", ("source", finding.Source)) : "";
        var proposal = finding.Replacement switch
        {
            null => "",
            "" => Say("check.leave_out"),
            var other => Say("check.replace", ("other", other)),
        };
        return $"[{Say("level." + finding.Level)}] {finding.Rule}{place}  {finding.Message.In(language)}{proposal}{source}";
    }

    private string Say(string key, params ReadOnlySpan<(string Name, object? Value)> words) => Texts.Say(language, key, words);
}
