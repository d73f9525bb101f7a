using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// Words that mean one thing of the shop and another of its ads (转化率, orders, sales): where a campaign, an ad channel or a keyword is spoken of,
/// the ads' metric is meant; a loose word also follows the other metrics beside it.
/// </summary>
internal static class AdTwins
{
    private static readonly string[] AdDimensions =
        [MetricDimensions.Channel, MetricDimensions.Scene, MetricDimensions.Campaign, MetricDimensions.CampaignType, MetricDimensions.AdSet, MetricDimensions.Ad, MetricDimensions.Keyword];

    public static List<ResultNote> Apply(Draft draft)
    {
        var notes = new List<ResultNote>();
        if (draft.SpeaksOfShop)
        {
            return notes;
        }

        var split = draft.SpeaksOfAds || draft.GroupBy.Exists(dimension => AdDimensions.Contains(dimension, StringComparer.Ordinal));
        var others = draft.Metrics.Select(draft.Find).Where(metric => metric is { InAds: null, Ads: true }).Any()
            && !draft.Metrics.Select(draft.Find).Any(metric => metric is { InAds: null, Ads: false });
        for (var index = 0; index < draft.Metrics.Count; index++)
        {
            if (draft.Find(draft.Metrics[index]) is { InAds: { } twin } metric && (split || (others && IsLoose(draft, metric))))
            {
                draft.MetricWords[twin] = draft.MetricWords[metric.Id];
                Replace(draft, metric.Id, twin);
                notes.Add(Note(twin, metric.Id));
            }
        }

        return notes;
    }

    public static ResultNote Note(string chosen, string instead) =>
        new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["metric"] = chosen, ["instead"] = instead, ["why"] = "ads" });

    public static bool IsLoose(Draft draft, MetricDefinition metric) =>
        draft.MetricWords.TryGetValue(metric.Id, out var words) && metric.LooseWords.Contains(NormalText.Fold(words), StringComparer.OrdinalIgnoreCase);

    private static void Replace(Draft draft, string old, string fresh)
    {
        if (draft.Metrics.Contains(fresh, StringComparer.Ordinal))
        {
            draft.Metrics.Remove(old);
        }
        else
        {
            draft.Metrics[draft.Metrics.IndexOf(old)] = fresh;
        }

        draft.OrderMetric = draft.OrderMetric == old ? fresh : draft.OrderMetric;
        for (var index = 0; index < draft.Having.Count; index++)
        {
            draft.Having[index] = draft.Having[index].Metric == old ? draft.Having[index] with { Metric = fresh } : draft.Having[index];
        }

        for (var index = 0; index < draft.Premises.Count; index++)
        {
            draft.Premises[index] = draft.Premises[index].Metric == old ? draft.Premises[index] with { Metric = fresh } : draft.Premises[index];
        }
    }
}
