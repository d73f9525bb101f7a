namespace OpsBot.Domain.Metrics.Answers;

/// <summary>
/// Where a goal stands. <see cref="Expected"/> is what weekday weights would have brought by now, <see cref="Projection"/> where this pace ends,
/// <see cref="NeededPerDay"/> what each day left must bring (null when none is left); attainment and pace gap in percent.
/// </summary>
public sealed record PaceResult(decimal Goal, decimal Actual, decimal Expected, decimal? Projection, decimal? NeededPerDay, decimal Attainment, decimal PaceGap, int DaysLeft);

/// <summary>Pacing against a goal: weekday weights instead of a flat line (expected = goal·Σ elapsed w ÷ Σ all w).</summary>
public static class Pacing
{
    /// <param name="history">Daily values before the period, for the weekday weights; fewer than 14 give a flat line.</param>
    public static PaceResult Of(decimal goal, DateOnly start, DateOnly end, DateOnly until, decimal actual, IReadOnlyList<(DateOnly Day, decimal Value)> history)
    {
        var weights = Weights(history);
        decimal all = 0, gone = 0;
        var daysGone = 0;
        for (var day = start; day <= end; day = day.AddDays(1))
        {
            var weight = weights[(int)day.DayOfWeek];
            all += weight;
            if (day <= until)
            {
                gone += weight;
                daysGone++;
            }
        }

        var days = end.DayNumber - start.DayNumber + 1;
        var left = days - daysGone;
        var share = all == 0 ? 0 : gone / all;
        return new(
            goal,
            actual,
            goal * share,
            share == 0 ? null : actual / share,
            left == 0 ? null : Math.Max(0, goal - actual) / left,
            goal == 0 ? 0 : actual / goal * 100,
            goal == 0 ? 0 : ((actual / goal) - (daysGone / (decimal)days)) * 100,
            left);
    }

    private static decimal[] Weights(IReadOnlyList<(DateOnly Day, decimal Value)> history)
    {
        var weights = new decimal[7];
        var total = history.Sum(day => day.Value);
        if (history.Count < 14 || total <= 0 || history.Select(day => day.Day.DayOfWeek).Distinct().Count() < 7)
        {
            Array.Fill(weights, 1m);
            return weights;
        }

        foreach (var group in history.GroupBy(day => day.Day.DayOfWeek))
        {
            weights[(int)group.Key] = group.Average(day => day.Value) / (total / history.Count);
        }

        return weights;
    }
}
