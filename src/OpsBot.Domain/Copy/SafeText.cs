using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A checked text without what must not be said, and what became of its claims.</summary>
public sealed record SafeText(string Text, IReadOnlyList<string> Gone, IReadOnlyList<string> NeedProof)
{
    private static readonly char[] Ends = [',', '，', '.', '。', '!', '！', ';', '；', '\n'];

    /// <summary>Every claim that must be changed is replaced by what may stand there; where nothing may, its clause goes. Claims in <paramref name="proven"/> stay.</summary>
    public static SafeText Of(string text, CopyReport report, IReadOnlyList<string> proven)
    {
        var open = report.Open.Where(finding => finding.Span is not null && !proven.Any(word => IsAbout(finding, word))).ToList();
        var (gone, kept) = (new List<string>(), new List<string>());
        foreach (var clause in Clauses(text))
        {
            var inside = open.Where(finding => clause.Overlaps(finding.Span!.Value)).ToList();
            if (inside.Exists(finding => finding.Level >= CopyLevel.Caution && finding.Replacement is null))
            {
                gone.Add(clause.Of(text).Trim().TrimEnd(Ends));
                continue;
            }

            var said = Replaced(text, clause, [.. inside.Where(finding => finding.Level >= CopyLevel.Caution)]);
            if (said.Any(char.IsLetterOrDigit))
            {
                kept.Add(said);
            }
        }

        return new(string.Concat(kept).Trim().TrimEnd(',', '，'), gone, [.. open.Where(finding => finding.Level == CopyLevel.Evidence).Select(finding => finding.Found).Distinct()]);
    }

    public static bool IsAbout(CopyFinding finding, string words) => words.Length > 0 && finding.Found.Length > 0
        && (TextNormal.Fold(words).Contains(TextNormal.Fold(finding.Found), StringComparison.Ordinal) || TextNormal.Fold(finding.Found).Contains(TextNormal.Fold(words), StringComparison.Ordinal));

    private static string Replaced(string text, TextSpan clause, List<CopyFinding> findings)
    {
        var said = clause.Of(text);
        foreach (var finding in findings.Where(finding => finding.Span!.Value.Start >= clause.Start && finding.Span.Value.End <= clause.End).OrderByDescending(finding => finding.Span!.Value.Start))
        {
            said = said.Remove(finding.Span!.Value.Start - clause.Start, finding.Span.Value.Length).Insert(finding.Span.Value.Start - clause.Start, finding.Replacement!);
        }

        return said;
    }

    /// <summary>The clauses with the signs that end them; Chinese is parted by blanks as well.</summary>
    private static IEnumerable<TextSpan> Clauses(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = (Ends.Contains(text[at]) && !(text[at] is '.' or ',' && at + 1 < text.Length && char.IsDigit(text[at + 1]))) || (text[at] == ' ' && at > 0 && TextNormal.IsHan(text[at - 1]))
                || (text[at] == ' ' && at + 1 < text.Length && TextNormal.IsHan(text[at + 1]));
            if (ends && at >= start)
            {
                yield return new(start, at + 1 - start);
                start = at + 1;
            }
        }

        if (start < text.Length)
        {
            yield return new(start, text.Length - start);
        }
    }
}
