using System.Globalization;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>Days in ISO form, as every language of ours reads them.</summary>
internal static class Days
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Span(DateOnly start, DateOnly end) => start == end ? Of(start) : $"{Of(start)} … {Of(end)}";

    public static string List(IEnumerable<DateOnly> days, int most = 5)
    {
        var all = days.ToList();
        var shown = string.Join(", ", all.Take(most).Select(Of));
        return all.Count > most ? string.Create(CultureInfo.InvariantCulture, $"{shown} +{all.Count - most}") : shown;
    }
}
