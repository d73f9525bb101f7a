using System.Text.Json.Nodes;

namespace OpsBot.Domain.Copy;

/// <summary>The document that <c>draft title --json</c> prints, messages in the language asked for.</summary>
public static class TitleDraftJson
{
    public static JsonObject Write(TitleDraft draft, string language, string model = "none") => new()
    {
        ["marketplace"] = draft.Profile.Id,
        ["limit"] = new JsonObject { ["unit"] = draft.Profile.Unit == TitleUnit.GbkBytes ? "gbk_bytes" : "chars", ["max"] = draft.Profile.TitleMax },
        ["candidates"] = new JsonArray([.. draft.Candidates.Select(c => Candidate(c, language))]),
        ["tenMoreUnits"] = new JsonObject { ["coverageGain"] = Round(draft.TenMore.CoverageGain), ["keywords"] = Texts(draft.TenMore.Keywords) },
        ["model"] = model,
    };

    /// <summary>The checks of a text as they stand in the documents of drafts and checks.</summary>
    public static JsonArray Checks(CopyReport report, string language) => new([.. report.Findings.Select(f => Finding(f, language))]);

    private static JsonObject Candidate(TitleCandidate candidate, string language) => new()
    {
        ["title"] = candidate.Title,
        ["length"] = candidate.Length,
        ["score"] = candidate.Score,
        ["coverage"] = Round(candidate.Coverage),
        ["coverageLow"] = Round(candidate.CoverageLow),
        ["coverageHigh"] = Round(candidate.CoverageHigh),
        ["optimality"] = Round(candidate.Optimality),
        ["proven"] = candidate.IsProven,
        ["covered"] = Texts(candidate.Covered),
        ["dropped"] = new JsonArray([.. candidate.Dropped.Select(d => new JsonObject { ["keyword"] = d.Keyword, ["code"] = d.Code, ["why"] = d.Why.In(language) })]),
        ["checks"] = Checks(candidate.Checks, language),
        ["source"] = candidate.Source,
    };

    private static JsonObject Finding(CopyFinding finding, string language) => new()
    {
        ["rule"] = finding.Rule,
        ["level"] = finding.Level switch { CopyLevel.Ban => "ban", CopyLevel.Caution => "caution", CopyLevel.Evidence => "evidence", _ => "ok" },
        ["span"] = finding.Span is { } span ? new JsonArray(span.Start, span.Length) : null,
        ["found"] = finding.Found,
        ["source"] = finding.Source,
        ["message"] = finding.Message.In(language),
        ["replacement"] = finding.Replacement,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static double Round(double share) => Math.Round(share, 6);
}
