using System.Text.Json;

namespace OpsBot.Domain.Summaries;

/// <summary>
/// Public holidays and make-up workdays of China, a data file a year that names the notice it was taken from. A year without a file is
/// not known: then Monday to Friday count, and whoever asks can say so.
/// </summary>
public sealed class HolidayCalendar
{
    private const string Prefix = "OpsBot.Domain.Summaries.Holidays.";

    private static readonly Lazy<HolidayCalendar> Own = new(Load);

    private readonly Dictionary<int, HolidayYear> _years;

    private HolidayCalendar(IEnumerable<HolidayYear> years) => _years = years.ToDictionary(year => year.Year);

    public static HolidayCalendar China => Own.Value;

    /// <summary>The years that are known, with the source of each.</summary>
    public IEnumerable<(int Year, string Source)> Years => _years.Values.OrderBy(year => year.Year).Select(year => (year.Year, year.Source));

    public bool Knows(int year) => _years.ContainsKey(year);

    public bool IsWorkday(DateOnly day)
    {
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!_years.TryGetValue(day.Year, out var year))
        {
            return !isWeekend;
        }

        return year.Workdays.Contains(day) || (!isWeekend && HolidayOn(day) is null);
    }

    /// <summary>The holiday that makes the day free, or null.</summary>
    public Holiday? HolidayOn(DateOnly day) =>
        _years.GetValueOrDefault(day.Year)?.Holidays.FirstOrDefault(holiday => day >= holiday.From && day <= holiday.To);

    private static HolidayCalendar Load()
    {
        var assembly = typeof(HolidayCalendar).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        return new(names.Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<HolidayYear>(stream, JsonSerializerOptions.Web)!;
        }));
    }

    private sealed record HolidayYear(int Year, string Source, IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> Workdays);
}

/// <summary>A named stretch of free days, both ends included.</summary>
public sealed record Holiday(string En, string Zh, DateOnly From, DateOnly To);
