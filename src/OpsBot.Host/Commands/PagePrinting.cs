using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary>A composed page as people paste it: every field alone between two lines, then checks and questions.</summary>
internal sealed class PagePrinting(TextWriter output, string language)
{
    public async Task Print(PageCopy page, Product product, string model = "none", IReadOnlyList<string>? written = null)
    {
        await Say("page.head", ("market", CheckPrinting.NameOf(page.Profile, language)));
        foreach (var field in page.Fields)
        {
            await output.WriteLineAsync();
            await (field.Max is { } max
                ? Say("page.limited", ("name", CopyPhrases.NameOf(field.Name, language)), ("length", field.Length), ("max", max))
                : Say("page.field", ("name", CopyPhrases.NameOf(field.Name, language)), ("length", field.Length)));
            await output.WriteLineAsync(field.Text);
        }

        await output.WriteLineAsync();
        if (written is { Count: > 0 })
        {
            await Say("page.written", ("model", model), ("names", written.Select(name => CopyPhrases.NameOf(name, language)).ToList()));
        }

        await Say("page.checks");
        var findings = PageCopyComposer.Check(page.Fields, product, page.Profile).SelectMany(c => c.Report.Findings).DistinctBy(f => (f.Rule, f.Found)).OrderByDescending(f => f.Level).ToList();
        await new CheckPrinting(output, language).Findings(new CopyReport(findings), "  ");
        if (page.Gaps.Count > 0)
        {
            await output.WriteLineAsync();
            await Say("page.gaps");
            foreach (var (gap, index) in page.Gaps.Select((g, i) => (g, i)))
            {
                await Say("page.gap", ("number", index + 1), ("question", gap.Question.In(language)));
            }
        }
    }

    private Task Say(string key, params ReadOnlySpan<(string Name, object? Value)> words) => output.WriteLineAsync(CopyInput.Texts.Say(language, key, words));
}
