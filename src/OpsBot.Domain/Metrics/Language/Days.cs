using System.Globalization;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>Days in ISO form, as every language of ours reads them.</summary>
internal static class Days
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Span(DateOnly start, DateOnly end) => start == end ? Of(start) : $"{Of(start)} … {Of(end)}";

    /// <summary>Days as runs: "2026-05-01 … 2026-05-03, 2026-05-09".</summary>
    public static string Runs(IReadOnlyList<DateOnly> days, int most = 4)
    {
        var runs = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days.Order())
        {
            if (runs.Count > 0 && runs[^1].Last.AddDays(1) == day)
            {
                runs[^1] = (runs[^1].First, day);
            }
            else
            {
                runs.Add((day, day));
            }
        }

        var shown = string.Join(", ", runs.Take(most).Select(run => Span(run.First, run.Last)));
        return runs.Count > most ? shown + ", …" : shown;
    }

    public static string List(IEnumerable<DateOnly> days, int most = 5)
    {
        var all = days.ToList();
        var shown = string.Join(", ", all.Take(most).Select(Of));
        return all.Count > most ? string.Create(CultureInfo.InvariantCulture, $"{shown} +{all.Count - most}") : shown;
    }
}
