namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>A date as written, some parts unsaid: 2026-05-07, May 8, 5月, the 8th, 2025.</summary>
internal readonly record struct DatePoint(int? Year, int? Month, int? Day)
{
    public bool IsValid => Month is null or (>= 1 and <= 12) && Day is null or (>= 1 and <= 31) && Year is null or (>= 2000 and <= 2099)
        && (Day is not { } day || Month is not { } month || day <= DateTime.DaysInMonth(Year ?? 2024, month));

    /// <summary>Fills in what was not said: the latest that has begun by <paramref name="latest"/>.</summary>
    public Stretch Resolve(DateOnly latest)
    {
        if (Month is null && Day is { } only)
        {
            var month = new DateOnly(latest.Year, latest.Month, 1);
            while (only > DateTime.DaysInMonth(month.Year, month.Month) || month.AddDays(only - 1) > latest)
            {
                month = month.AddMonths(-1);
            }

            return Stretch.OneDay(month.AddDays(only - 1));
        }

        var year = Year ?? latest.Year;
        while (Year is null && (!Exists(year) || First(year) > latest))
        {
            year--;
        }

        var first = First(year);
        return Day is not null ? Stretch.OneDay(first) : Units.Whole(Month is null ? StretchUnit.Year : StretchUnit.Month, first);
    }

    private bool Exists(int year) => Day is not { } day || day <= DateTime.DaysInMonth(year, Month ?? 1);

    private DateOnly First(int year) => new(year, Month ?? 1, Day ?? 1);
}
