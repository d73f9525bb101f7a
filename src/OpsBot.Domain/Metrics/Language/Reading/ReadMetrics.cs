using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Which metrics are asked for: all that are named, weak words only where nothing better is, "A 占 B" as the ratio that divides them.</summary>
internal static class ReadMetrics
{
    private static readonly string[] AdOverview = ["spend", "impressions", "clicks", "ad_orders", "ad_gmv", "roas"];
    private static readonly string[] ShopOverview = ["gmv", "cvr", "buyer_value", "refund_amount"];

    public static void Read(Draft draft)
    {
        Quotients(draft);
        var named = draft.Tokens.Where(token => token.Is(TermKind.Metric) && !token.Used).ToList();
        var strong = named.Where(token => !IsWeak(draft, token) || IsJoined(draft, draft.Tokens.IndexOf(token))).ToList();
        strong = strong.TrueForAll(token => IsWeak(draft, token)) ? [] : strong;
        foreach (var token in strong.Count > 0 || draft.Metrics.Count > 0 ? strong : named)
        {
            token.Used = true;
            Add(draft, token.Term.Value, token.Words);
        }

        // Beside other figures an ambiguous word is the first of what it may mean; the answer names it.
        foreach (var token in draft.Metrics.Count > 0 ? draft.Tokens.Where(token => token.Is(TermKind.Ambiguous)).ToList() : [])
        {
            var first = Lexicon.Readings(token.Term.Value)[0];
            draft.Tokens[draft.Tokens.IndexOf(token)] = new(new(TermKind.Metric, first), token.Start, token.End, token.Words) { Used = true };
            Add(draft, first, token.Words);
        }

        if (draft.Metrics.Count == 0 && draft.Tokens.Find(token => token.Is(TermKind.Ambiguous)) is { } ambiguous)
        {
            draft.AmbiguousMetric = (ambiguous.Words, Lexicon.Readings(ambiguous.Term.Value));
        }

        draft.SpeaksOfAds |= draft.Has(TermKind.Ads) || draft.Tokens.Exists(token => token.Is(TermKind.Channel));
        draft.SpeaksOfShop |= draft.Has(TermKind.Shop);
    }

    /// <summary>"How did X do": the usual figures, where no metric was named.</summary>
    public static void Overview(Draft draft)
    {
        if (draft.Metrics.Count > 0 || draft.AmbiguousMetric is not null || !(draft.Has(TermKind.Overview) || draft.Has(TermKind.Everything) || IsHowMuch(draft)))
        {
            return;
        }

        draft.IsOverview = true;
        foreach (var metric in draft.SpeaksOfAds ? AdOverview : ShopOverview)
        {
            Add(draft, metric, metric);
        }
    }

    /// <summary>"How much last month", 三月总共多少: an amount of a time, with nothing else said, is asked of the usual figures.</summary>
    private static bool IsHowMuch(Draft draft) => draft.Has(TermKind.Count) && draft.Window is not null && draft.GroupBy.Count == 0 && draft.Filters.Count == 0
        && !draft.Tokens.Exists(token => token is { Kind: TermKind.Unknown or TermKind.Number, Used: false });

    /// <summary>哪天卖得最好 asks for the money of the day; only of items does it ask for pieces.</summary>
    public static void SoldBestByDay(Draft draft)
    {
        if (draft.Metrics is ["units"] && draft.MetricWords["units"].StartsWith("卖得", StringComparison.Ordinal) && draft.Tokens.Exists(token => token.Is(TermKind.Period)))
        {
            draft.Metrics[0] = "gmv";
            draft.MetricWords["gmv"] = draft.MetricWords["units"];
            draft.OrderMetric = draft.OrderMetric is null ? null : "gmv";
        }
    }

    private static void Add(Draft draft, string metric, string words)
    {
        if (!draft.Metrics.Contains(metric, StringComparer.Ordinal))
        {
            draft.Metrics.Add(metric);
            draft.MetricWords[metric] = words;
        }
    }

    private static bool IsWeak(Draft draft, Token token) =>
        draft.Find(token.Term.Value) is { } metric && metric.WeakWords.Contains(NormalText.Fold(token.Words), StringComparer.OrdinalIgnoreCase);

    /// <summary>花费和收入, "sold and refunded": named beside another, a weak word is one of those asked for.</summary>
    private static bool IsJoined(Draft draft, int index)
    {
        var (before, after) = (draft.PreviousFrom(index - 1), draft.NextFrom(index + 1));
        return (before >= 0 && (IsLink(draft.Tokens[before]) ? IsMetric(draft, draft.PreviousFrom(before - 1)) : IsMetric(draft, before) && IsListed(draft.Tokens[before], draft.Tokens[index])))
            || (after < draft.Tokens.Count && (IsLink(draft.Tokens[after]) ? IsMetric(draft, draft.NextFrom(after + 1)) : IsMetric(draft, after) && IsListed(draft.Tokens[index], draft.Tokens[after])));
    }

    private static bool IsLink(Token token) => token.Kind is TermKind.And or TermKind.Or or TermKind.Versus;

    private static bool IsMetric(Draft draft, int index) => index >= 0 && index < draft.Tokens.Count && draft.Tokens[index].Is(TermKind.Metric);

    /// <summary>Chinese words with a comma or a blank between them.</summary>
    private static bool IsListed(Token first, Token second) => second.Start > first.End && Characters.IsHan(second.Words[0]) && Characters.IsHan(first.Words[^1]);

    private static void Quotients(Draft draft)
    {
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            if (!draft.Tokens[index].Is(TermKind.OfTotal) && !draft.Tokens[index].Is(TermKind.Share))
            {
                continue;
            }

            var before = draft.PreviousFrom(index - 1, TermKind.Window);
            var after = draft.NextFrom(index + 1, TermKind.Total, TermKind.Shop, TermKind.OfTotal);
            if (before < 0 || after >= draft.Tokens.Count || !draft.Tokens[before].Is(TermKind.Metric) || !draft.Tokens[after].Is(TermKind.Metric))
            {
                continue;
            }

            if (Divided(draft, draft.Tokens[before].Term.Value, draft.Tokens[after].Term.Value) is { } ratio)
            {
                Add(draft, ratio.Id, draft.Tokens[before].Words + draft.Tokens[index].Words + draft.Tokens[after].Words);
                draft.Tokens[before].Used = draft.Tokens[after].Used = draft.Tokens[index].Used = true;
                draft.Tokens.Where(token => token.Kind is TermKind.Share or TermKind.OfTotal).ToList().ForEach(token => token.Used = true);
            }
        }
    }

    internal static MetricDefinition? Divided(Draft draft, string top, string bottom)
    {
        var (over, under) = (draft.Find(top), draft.Find(bottom));
        return draft.Catalogue.All.FirstOrDefault(metric => metric.Kind is MetricKind.Ratio && over is not null && under is not null
            && metric.Numerator.SequenceEqual(over.Numerator) && metric.Denominator.SequenceEqual(under.Numerator) && over.Denominator.Count == 0 && under.Denominator.Count == 0);
    }
}
