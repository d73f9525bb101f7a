using System.Globalization;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary>Title candidates as people read them: each title alone on its line, without indent or marks, so that it pastes clean.</summary>
internal sealed class TitlePrinting(TextWriter output, string language)
{
    private const int MostRows = 20;

    public async Task Print(TitleDraft draft, KeywordTable table)
    {
        var profile = draft.Profile;
        await Say("draft.head", ("market", CheckPrinting.NameOf(profile, language)), ("max", profile.TitleMax), ("unit", CheckPrinting.Unit(profile, language)), ("doubt", profile.Confirmed ? "" : Text("unconfirmed")));
        var hasFigures = table.Keywords.Any(k => k.Searches.Middle > 0);
        await (table.Keywords.Count == 0 ? Say("draft.no_keywords")
            : hasFigures ? Say("draft.keywords", ("count", table.Keywords.Count))
            : Say("draft.no_searches", ("count", table.Keywords.Count)));
        await Rows(table.Rejected.Select(row => Text("draft.rejected", ("line", row.Line), ("text", row.Text), ("reason", row.Reason.In(language)))), "  ");
        var shared = draft.Candidates.SelectMany(c => c.Dropped).GroupBy(d => d).Where(g => g.Count() == draft.Candidates.Count).Select(g => g.Key).ToHashSet();
        foreach (var (candidate, index) in draft.Candidates.Select((c, i) => (c, i)))
        {
            await Candidate(candidate, index + 1, draft, shared, hasFigures);
        }

        await output.WriteLineAsync();
        if (shared.Count > 0)
        {
            await Say(draft.Candidates.Count > 1 ? "draft.dropped_all" : "draft.dropped", ("count", shared.Count));
            await Rows(draft.Candidates[0].Dropped.Where(shared.Contains).Select(Reason), "  ");
        }

        if (hasFigures)
        {
            var unit = Text("unit.short." + profile.Unit);
            await (draft.TenMore.Keywords.Count == 0 || draft.TenMore.CoverageGain <= 0 ? Say("draft.ten_more_nothing", ("unit", unit))
                : Say("draft.ten_more", ("unit", unit), ("gain", Percent(draft.TenMore.CoverageGain)), ("keywords", draft.TenMore.Keywords.Take(MostRows))));
        }
    }

    private async Task Candidate(TitleCandidate candidate, int number, TitleDraft draft, HashSet<DroppedKeyword> shared, bool hasFigures)
    {
        await output.WriteLineAsync();
        await Say("draft.number", ("number", number), ("count", draft.Candidates.Count), ("source", Text("source." + candidate.Source)));
        await output.WriteLineAsync();
        await output.WriteLineAsync(candidate.Title);
        await output.WriteLineAsync();
        await Say("draft.length", ("length", candidate.Length), ("max", draft.Profile.TitleMax), ("score", candidate.Score.ToString("0.#", CultureInfo.InvariantCulture)));
        if (hasFigures)
        {
            var hasRange = Percent(candidate.CoverageLow) != Percent(candidate.CoverageHigh);
            await Say("draft.coverage", ("coverage", Percent(candidate.Coverage)),
                ("range", hasRange ? Text("draft.range", ("low", Percent(Math.Min(candidate.CoverageLow, candidate.CoverageHigh))), ("high", Percent(Math.Max(candidate.CoverageLow, candidate.CoverageHigh)))) : ""));
            await Say(candidate.IsProven ? candidate.Optimality > 0.999999 ? "draft.optimal" : "draft.below_optimum" : "draft.bound", ("ratio", Percent(candidate.Optimality)));
        }

        if (candidate.Covered.Count > 0)
        {
            await Say("draft.covered", ("keywords", candidate.Covered.Take(MostRows)), ("more", candidate.Covered.Count > MostRows ? " " + Text("more", ("count", candidate.Covered.Count - MostRows)) : ""));
        }

        var own = candidate.Dropped.Where(d => !shared.Contains(d)).ToList();
        if (own.Count > 0)
        {
            await Say("draft.dropped_here", ("count", own.Count));
            await Rows(own.Select(Reason), "    ");
        }

        await Say("draft.checks");
        await new CheckPrinting(output, language).Findings(candidate.Checks, "    ");
    }

    private string Reason(DroppedKeyword dropped) => Text("draft.reason", ("keyword", dropped.Keyword), ("why", dropped.Why.In(language)));

    private async Task Rows(IEnumerable<string> lines, string indent)
    {
        var all = lines.ToList();
        foreach (var line in all.Take(MostRows))
        {
            await output.WriteLineAsync(indent + line);
        }

        if (all.Count > MostRows)
        {
            await output.WriteLineAsync(indent + Text("more", ("count", all.Count - MostRows)));
        }
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private Task Say(string key, params ReadOnlySpan<(string Name, object? Value)> words) => output.WriteLineAsync(Text(key, words));

    private string Text(string key, params ReadOnlySpan<(string Name, object? Value)> words) => CopyInput.Texts.Say(language, key, words);
}
