namespace OpsBot.Domain.Summaries;

/// <summary>Days that somebody called expected: no baseline looks at them and nothing about them is an alert. Null store: all.</summary>
public sealed record ExpectedDays(string Id, string? Store, DateOnly First, DateOnly Last, string Name, string By)
{
    /// <summary>The peaks of the big sales, expected every year.</summary>
    private static readonly (int Month, int Day)[] BigSales = [(6, 18), (11, 11), (12, 12)];

    public bool Covers(string store, DateOnly day) => (Store is null || Store == store) && day >= First && day <= Last;

    public static bool IsBigSale(DateOnly day) => BigSales.Contains((day.Month, day.Day));

    /// <summary>Whether a store's day is a big sale's peak or was called expected.</summary>
    public static Func<string, DateOnly, bool> Of(IReadOnlyList<ExpectedDays> known) => (store, day) => IsBigSale(day) || known.Any(days => days.Covers(store, day));
}
