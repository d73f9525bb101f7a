namespace OpsBot.Domain.Summaries;

/// <summary>
/// Slow changes that no single day shows: a two-sided CUSUM over daily scores, S⁺ = max(0, S⁺ + z − k), S⁻ = max(0, S⁻ − z − k), which tells once it
/// passes h and then begins anew. Scores beyond ±3 count as ±3, so that one odd day is not a drift.
/// </summary>
public static class Drift
{
    public const double Slack = 0.75;
    public const double Limit = 9;

    private const double MostOfADay = 3;

    /// <summary>+1 or −1 for every day on which a drift is told, 0 otherwise.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> scores)
    {
        var (up, down) = (0.0, 0.0);
        var told = new int[scores.Count];
        for (var at = 0; at < scores.Count; at++)
        {
            var score = Math.Clamp(scores[at], -MostOfADay, MostOfADay);
            up = Math.Max(0, up + score - Slack);
            down = Math.Max(0, down - score - Slack);
            if (up > Limit || down > Limit)
            {
                told[at] = up > Limit ? 1 : -1;
                (up, down) = (0, 0);
            }
        }

        return told;
    }

    /// <summary>The exponentially weighted mean after every value: m ← m + α(x − m).</summary>
    public static IReadOnlyList<double> Smooth(IReadOnlyList<double> values, double alpha)
    {
        var smooth = new double[values.Count];
        for (var at = 0; at < values.Count; at++)
        {
            smooth[at] = at == 0 ? values[0] : smooth[at - 1] + (alpha * (values[at] - smooth[at - 1]));
        }

        return smooth;
    }
}
