using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>From a chosen set of words to a finished candidate: filled, ordered, measured, checked.</summary>
internal sealed class TitleAssembly(TitleRequest request, ProductFacts facts, TitleWords words, TitleProblem problem, double[] weights, TitleSolution optimum)
{
    private const int Enough = 12;
    private const int LeastSaid = 3;
    private const double LateLoss = 0.06;
    private const double LastLoss = 0.2;

    private static readonly SolveLimits FillLimits = new(Nodes: 2000);

    internal TitleCandidate Candidate(HashSet<int> chosen, string angle)
    {
        var taken = FillRoom(chosen);
        var title = Write(taken);
        if (request.Profile.Language == "en")
        {
            title = Lengthen(taken, title);
        }

        return Rated(title, taken, Covered(taken), "composed") with { Angle = angle };
    }

    private List<(Keyword Keyword, int[] Tokens, double Weight)> Covered(HashSet<int> taken) =>
        [.. words.Queries.Select((q, i) => (q.Keyword, q.Tokens, Weight: weights[i])).Where(q => q.Tokens.All(taken.Contains))];

    /// <summary>The searches covered and the seller's own phrases keep their words together and in order.</summary>
    private string Write(HashSet<int> taken)
    {
        var total = weights.Sum();
        var places = taken.Order().ToArray();
        var byShare = Covered(taken).Select(q => (q.Tokens.Select(t => Array.IndexOf(places, t)).Distinct().ToArray(), total > 0 ? q.Weight / total : 0)).ToList();
        return TitleText.Write(request.Profile, facts, [.. places.Select(t => words.Words[t])], byShare);
    }

    /// <summary>Phrases cost at most what was reckoned, so there may be room for more of the record, up to the usual length.</summary>
    private string Lengthen(HashSet<int> taken, string title)
    {
        var most = request.Profile.TitleTarget > 0 ? Math.Min(request.Profile.TitleTarget, request.Profile.TitleMax) : request.Profile.TitleMax;
        foreach (var token in words.Fill.Where(t => !taken.Contains(t) && words.Words[t].IsOfRecord).OrderBy(t => TitleSlots.Rank(words.Words[t].Slot)))
        {
            if (TellsLittle(token))
            {
                continue;
            }

            HashSet<int> more = [.. taken, token];
            if (title.Length >= most - Enough || words.SynonymTaken(token, taken) is not null)
            {
                continue;
            }

            var longer = Write(more);
            if (longer.Length <= most)
            {
                taken.Add(token);
                title = longer;
            }
        }

        return title;
    }

    /// <summary>A title that somebody else wrote, by the same measure: the words of the problem that stand in it, whatever their order.</summary>
    internal TitleCandidate Judge(string title, string source)
    {
        var seen = PartsOf(title);
        var taken = Enumerable.Range(0, words.Words.Count).Where(t => PartsOf(words.Words[t].Shown).IsSubsetOf(seen)).ToHashSet();
        return Rated(title, taken, Covered(taken), source);
    }

    private TitleCandidate Rated(string title, HashSet<int> taken, List<(Keyword Keyword, int[] Tokens, double Weight)> covered, string source)
    {
        var total = weights.Sum();
        var value = covered.Sum(q => q.Weight);
        var length = request.Profile.LengthOf(title);
        var optimality = optimum.Bound <= 0 ? 1 : Math.Min(1, value / optimum.Bound);
        return new TitleCandidate
        {
            Title = title,
            Length = length,
            Score = Math.Round((70 * optimality) + (15 * FrontLoad(title, covered.Select(q => (q.Keyword, q.Weight)), value)) + (15 * LengthFit(length)), 1),
            Coverage = total > 0 ? value / total : 0,
            CoverageLow = Share(covered.Select(q => q.Keyword), k => k.Searches.Low),
            CoverageHigh = Share(covered.Select(q => q.Keyword), k => k.Searches.High),
            Optimality = optimality,
            IsProven = optimum.IsProven,
            Covered = [.. covered.OrderByDescending(q => q.Weight).Select(q => q.Keyword.Text)],
            Dropped = [.. Uncovered(taken), .. words.Dropped],
            Checks = CopyChecks.Check(new CopyText(title, request.Profile, CopyPart.Title) { Product = request.Product, OtherListings = request.OtherListings }, facts),
            Source = source,
        };
    }

    /// <summary>
    /// Searches without figures count first, then what the record says: the room used counts, and what buyers look for early counts more. What tells little
    /// comes in only where the title would be shorter than titles usually are.
    /// </summary>
    private HashSet<int> FillRoom(HashSet<int> chosen)
    {
        var unknown = words.Queries.Where((_, i) => weights[i] <= 0).Select(q => new TitleQuery(q.Keyword.Text, 100, q.Tokens)).ToList();
        var isEnglish = request.Profile.Language == "en";
        var fill = words.Fill.Where(t => words.Words[t].IsOfRecord && !isEnglish).ToList();
        var filled = Filled(chosen, [.. unknown, .. fill.Where(t => !TellsLittle(t)).Select(Use)]);
        if (isEnglish || request.Profile.LengthOf(Write(filled)) >= request.Profile.TitleGood)
        {
            return filled;
        }

        // What the goods are also called helps a title that says something; a bare name does not grow by it.
        var isBare = fill.Count(t => !TellsLittle(t)) < LeastSaid;
        var isNamed = filled.Any(t => words.Words[t].Slot == TitleSlots.Alternative);
        var name = isBare || isNamed ? -1 : fill.Where(t => words.Words[t].IsUsual && words.Words[t].Slot == TitleSlots.Alternative).OrderBy(t => words.Words[t].Shown.Length).FirstOrDefault(-1);
        return Filled(filled, [.. fill.Where(t => !words.Words[t].IsUsual || (!isBare && words.Words[t].Slot != TitleSlots.Alternative) || t == name).Select(Use)]);
    }

    private bool TellsLittle(int token) => words.Words[token].IsUsual || words.Words[token].Slot == TitleSlots.Minor;

    private TitleQuery Use(int token) =>
        new(words.Words[token].Shown, problem.Tokens[token].Cost * (words.Words[token].IsUsual ? LastLoss / 2 : TellsLittle(token) ? LastLoss : 1 - (LateLoss * TitleSlots.Rank(words.Words[token].Slot))), [token]);

    private HashSet<int> Filled(HashSet<int> chosen, IReadOnlyList<TitleQuery> uses)
    {
        var filled = TitleSolver.Solve(problem with { Queries = uses, Forced = [.. chosen] }, FillLimits);
        return filled.IsFeasible ? [.. filled.Tokens] : chosen;
    }

    private IEnumerable<DroppedKeyword> Uncovered(HashSet<int> taken)
    {
        foreach (var (keyword, tokens) in words.Queries.Where(q => !q.Tokens.All(taken.Contains)).OrderByDescending(q => q.Keyword.Searches.Middle ?? 0))
        {
            var missing = tokens.Where(t => !taken.Contains(t)).Distinct().ToList();
            var rival = missing.Select(t => (Token: t, Other: words.SynonymTaken(t, taken))).FirstOrDefault(p => p.Other is not null);
            var units = problem.LengthOf([.. taken, .. missing]) - problem.Capacity;
            var (code, why) = rival.Other is { } other
                ? ("synonym", CopyMessages.Of("drop.synonym", ("word", words.Words[rival.Token].Shown), ("other", words.Words[other].Shown)))
                : problem.LengthOf(words.Forced.Union(missing)) > problem.Capacity
                    ? ("too_long", CopyMessages.Of("drop.too_long"))
                    : ("no_room", CopyMessages.Of("drop.no_room", ("units", Math.Max(1, units))));
            yield return new DroppedKeyword(keyword.Text, code, why);
        }
    }

    private double Share(IEnumerable<Keyword> covered, Func<Keyword, decimal?> bound)
    {
        var all = words.Queries.Sum(q => bound(q.Keyword) ?? 0);
        return all > 0 ? (double)(covered.Sum(k => bound(k) ?? 0) / all) : 0;
    }

    /// <summary>The share of the covered demand whose words all stand in the part read first.</summary>
    private double FrontLoad(string title, IEnumerable<(Keyword Keyword, double Weight)> covered, double value)
    {
        var end = title.Length;
        while (end > 0 && request.Profile.LengthOf(title[..end]) > request.Profile.Visible)
        {
            end--;
        }

        var seen = PartsOf(title[..end]);
        var front = covered.Where(q => facts.Cutter.Cut(q.Keyword.Text).SelectMany(w => w.Text.Split(' ')).All(p => seen.Contains(WordForms.Stem(p)) || CopyLexicon.Find(p)?.Kind == "stop")).Sum(q => q.Weight);
        return value > 0 ? front / value : 1;
    }

    private HashSet<string> PartsOf(string text) => facts.Cutter.Cut(text).SelectMany(w => w.Text.Split(' ')).Select(WordForms.Stem).ToHashSet();

    private double LengthFit(int length) => request.Profile.TitleGood == 0 ? 1 : Math.Min(1, (double)length / request.Profile.TitleGood);
}
