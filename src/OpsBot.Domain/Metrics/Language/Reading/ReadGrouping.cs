using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>What the numbers are split by: "by campaign", 各计划, "campaigns with …", 分天, "which day".</summary>
internal static class ReadGrouping
{
    /// <summary>Dimensions whose bare word is enough to split by them; of the others a marker or a plural is wanted.</summary>
    private static readonly string[] Bare =
        [MetricDimensions.Campaign, MetricDimensions.AdSet, MetricDimensions.Scene, MetricDimensions.Channel, MetricDimensions.Keyword, MetricDimensions.Weekday,
        MetricDimensions.Ad, MetricDimensions.Sku, MetricDimensions.TrafficSource, MetricDimensions.CampaignType, MetricDimensions.PaymentMethod, MetricDimensions.Country,
        MetricDimensions.RefundReason, MetricDimensions.RefundStatus, MetricDimensions.RefundType, MetricDimensions.ComplaintCategory, MetricDimensions.ComplaintChannel];

    private static readonly string[] All = ["all", "all of", "of all", "all of the", "all the", "for all the", "across all", "所有", "全部", "所有的"];

    private static readonly string[] LevelWords = ["level", "levels", "层面", "粒度", "级别", "角度"];

    private static readonly string[] Wholes = ["总", "平均", "total", "average", "avg"];

    public static void Read(Draft draft)
    {
        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            var token = draft.Tokens[index];
            switch (token.Kind)
            {
                case TermKind.Dimension when !token.Used && IsTogether(draft, index):
                    token.Used = true;
                    break;
                case TermKind.Dimension when !token.Used && Splits(draft, index):
                    token.Used = true;
                    Add(draft, token.Term.Value);
                    break;
                case TermKind.Shop when token.Words.StartsWith("店铺", StringComparison.Ordinal) && Marker(draft, index):
                    token.Used = true;
                    Add(draft, MetricDimensions.Store);
                    break;
                case TermKind.UnknownDimension:
                    token.Used = true;
                    draft.UnknownDimension ??= token.Words;
                    break;
                case TermKind.Grain:
                case TermKind.Period when Sought(draft, index):
                    draft.Grain ??= Parse(token.Term.Value);
                    token.Used = draft.Grain == Parse(token.Term.Value);
                    break;
            }
        }

        SeveralNames(draft);
        Trend(draft);
        PerDay(draft);
    }

    /// <summary>Two or more names of one dimension are shown side by side.</summary>
    private static void SeveralNames(Draft draft)
    {
        foreach (var filter in draft.Filters.Where(filter => filter is { Op: FilterOp.In, Values.Count: > 1 } && filter.Dimension is not MetricDimensions.Weekday))
        {
            Add(draft, filter.Dimension);
        }
    }

    private static void Trend(Draft draft)
    {
        if (draft.Has(TermKind.Trend) && draft.Grain is null)
        {
            draft.Grain = TimeGrain.Day;
        }
    }

    private static void PerDay(Draft draft)
    {
        var average = draft.Tokens.FindIndex(token => token.Is(TermKind.Average));
        draft.PerDay = draft.Has(TermKind.PerDay) || (average >= 0 && (draft.Grain is TimeGrain.Day || Adds(draft, average)));
        if (draft.PerDay && draft.Grain is TimeGrain.Day)
        {
            draft.Grain = null;
        }
    }

    /// <summary>An average of what adds up is an average a day; of a ratio it is the ratio.</summary>
    private static bool Adds(Draft draft, int average)
    {
        var next = draft.NextFrom(average + 1, TermKind.Total, TermKind.Period);
        var metric = next < draft.Tokens.Count && draft.Tokens[next].Is(TermKind.Metric) ? draft.Find(draft.Tokens[next].Term.Value) : null;
        return metric is { Denominator.Count: 0, Kind: not Metrics.Catalogue.MetricKind.Computed };
    }

    private static void Add(Draft draft, string dimension)
    {
        if (!draft.GroupBy.Contains(dimension, StringComparer.Ordinal))
        {
            draft.GroupBy.Add(dimension);
        }
    }

    /// <summary>"average CPC across all campaigns", 所有计划的总花费: all of them as one.</summary>
    private static bool IsTogether(Draft draft, int index)
    {
        var before = index > 0 ? draft.Tokens[index - 1] : null;
        var isAll = before is { Kind: TermKind.By } && before.Words.StartsWith("across", StringComparison.OrdinalIgnoreCase)
            || before is { Kind: TermKind.Stop or TermKind.Total or TermKind.By or TermKind.OfTotal } && All.Contains(before.Words, StringComparer.OrdinalIgnoreCase);
        return isAll && draft.Tokens.Where((token, at) => at != index - 1).Any(token => token.Kind is TermKind.Total or TermKind.Average || (token.Is(TermKind.Metric) && Wholes.Any(word => token.Words.StartsWith(word, StringComparison.OrdinalIgnoreCase))))
            && !draft.Tokens.Exists(token => token.Kind is TermKind.Desc or TermKind.Asc or TermKind.Best or TermKind.Worst or TermKind.Top or TermKind.Bottom or TermKind.Share)
            && draft.Having.Count == 0;
    }

    private static bool Splits(Draft draft, int index)
    {
        var token = draft.Tokens[index];
        if (Marker(draft, index) || IsPlural(token))
        {
            return true;
        }

        var named = draft.Filters.Exists(filter => string.Equals(filter.Dimension, token.Term.Value, StringComparison.Ordinal));
        if (named)
        {
            return false;
        }

        return Bare.Contains(token.Term.Value, StringComparer.Ordinal) || Ranked(draft) || Joined(draft, index);
    }

    /// <summary>"by campaign and item", 按计划和商品: the second is marked by the first.</summary>
    private static bool Joined(Draft draft, int index)
    {
        var before = draft.PreviousFrom(index - 1, TermKind.And);
        return before >= 0 && draft.Tokens[before] is { Kind: TermKind.Dimension or TermKind.Grain, Used: true };
    }

    private static bool Marker(Draft draft, int index)
    {
        var before = draft.PreviousFrom(index - 1, TermKind.Best, TermKind.Worst, TermKind.Desc, TermKind.Asc, TermKind.Ads, TermKind.Number, TermKind.Unit, TermKind.Top, TermKind.Bottom);
        if (before >= 0 && draft.Tokens[before].Kind is TermKind.By or TermKind.Which)
        {
            draft.Tokens[before].Used = true;
            return true;
        }

        return draft.Tokens.Skip(Math.Max(0, before + 1)).Take(index - Math.Max(0, before + 1))
            .Any(token => token.Kind is TermKind.Best or TermKind.Worst or TermKind.Desc or TermKind.Asc or TermKind.Top or TermKind.Bottom)
            || (index + 1 < draft.Tokens.Count && draft.Tokens[index + 1] is { } next && ((next.Kind is TermKind.By && next.Words.Contains("维度", StringComparison.Ordinal)) || (next.Kind is TermKind.Stop && LevelWords.Contains(next.Words, StringComparer.OrdinalIgnoreCase))));
    }

    private static bool IsPlural(Token token) =>
        token.Words[^1] is 's' or 'S' && !token.Words.EndsWith("ss", StringComparison.OrdinalIgnoreCase) && token.Words.Length > 3
        && !token.Words.EndsWith("status", StringComparison.OrdinalIgnoreCase) && token.Term.Value is not MetricDimensions.Store;

    private static bool Ranked(Draft draft) =>
        draft.Tokens.Exists(token => token.Kind is TermKind.Rank or TermKind.Desc or TermKind.Asc or TermKind.Best or TermKind.Worst or TermKind.Top or TermKind.Share) || draft.Having.Count > 0;

    /// <summary>"which day", "the best day", 哪天, 最高的一天, "days with spend over 500", "top 3 days".</summary>
    private static bool Sought(Draft draft, int index)
    {
        var before = draft.PreviousFrom(index - 1, TermKind.Unit, TermKind.Number);
        var marked = before >= 0 && draft.Tokens[before].Kind is TermKind.Which or TermKind.By or TermKind.Best or TermKind.Worst or TermKind.Desc or TermKind.Asc or TermKind.Top or TermKind.Bottom;
        var counted = index > 0 && draft.Tokens[index - 1].Is(TermKind.Count);
        return marked || Joined(draft, index) || (index + 1 < draft.Tokens.Count && draft.Tokens[index + 1].Is(TermKind.Trend) && Characters.IsHan(draft.Tokens[index].Words[0]))
            || (draft.Having.Count > 0 && (counted || (index > 0 && draft.Tokens[index - 1].Words.Equals("any", StringComparison.OrdinalIgnoreCase)) || draft.Tokens[index].Words.EndsWith('s') || draft.Tokens[index].Words is "天" or "日子"));
    }

    private static TimeGrain Parse(string value) => Enum.Parse<TimeGrain>(value, ignoreCase: true);
}
