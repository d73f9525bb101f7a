using System.Text.Json.Nodes;

namespace OpsBot.Domain.Copy;

/// <summary>The documents that <c>draft title --json</c> and <c>check text --json</c> print, messages in the language asked for.</summary>
public static class TitleDraftJson
{
    public static JsonObject Write(TitleDraft draft, string language, IReadOnlyList<RejectedKeyword>? rejected = null, string model = "none") => new()
    {
        ["marketplace"] = draft.Profile.Id,
        ["limit"] = Limit(draft.Profile),
        ["candidates"] = new JsonArray([.. draft.Candidates.Select(c => Candidate(c, language))]),
        ["tenMoreUnits"] = new JsonObject { ["coverageGain"] = Round(draft.TenMore.CoverageGain), ["keywords"] = Texts(draft.TenMore.Keywords) },
        ["questions"] = new JsonArray([.. draft.Questions.Select(q => new JsonObject { ["word"] = q.Word, ["searches"] = q.Searches, ["keywords"] = Texts(q.Keywords), ["text"] = q.Text.In(language) })]),
        ["rejected"] = new JsonArray([.. (rejected ?? []).Select(r => new JsonObject { ["line"] = r.Line, ["keyword"] = r.Text, ["reason"] = r.Reason.In(language) })]),
        ["model"] = model,
    };

    /// <summary>A checked text; a body has no limit here.</summary>
    public static JsonObject Write(CopyText text, CopyReport report, string language) => new()
    {
        ["marketplace"] = text.Profile.Id,
        ["part"] = text.Part == CopyPart.Title ? "title" : "body",
        ["limit"] = text.Part == CopyPart.Title ? Limit(text.Profile) : null,
        ["length"] = text.Part == CopyPart.Title ? text.Profile.LengthOf(text.Text) : text.Text.Length,
        ["worst"] = Word(report.Worst),
        ["checks"] = Checks(report, language),
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
        ["angle"] = candidate.Angle,
    };

    private static JsonObject Finding(CopyFinding finding, string language) => new()
    {
        ["rule"] = finding.Rule,
        ["level"] = Word(finding.Level),
        ["span"] = finding.Span is { } span ? new JsonArray(span.Start, span.Length) : null,
        ["found"] = finding.Found,
        ["source"] = finding.Source,
        ["message"] = finding.Message.In(language),
        ["replacement"] = finding.Replacement,
    };

    private static JsonObject Limit(MarketplaceProfile profile) => new()
    {
        ["unit"] = profile.Unit == TitleUnit.GbkBytes ? "gbk_bytes" : "chars",
        ["max"] = profile.TitleMax,
    };

    private static string Word(CopyLevel level) => level switch { CopyLevel.Ban => "ban", CopyLevel.Caution => "caution", CopyLevel.Evidence => "evidence", _ => "ok" };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static double Round(double share) => Math.Round(share, 6);
}
