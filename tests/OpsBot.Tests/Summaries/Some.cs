using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

/// <summary>What the tests begin from.</summary>
internal static class Some
{
    public static readonly DateTimeOffset May1 = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static Subscription Subscription(string zone = "Asia/Shanghai", TimeOnly? at = null, DateTimeOffset? since = null) => new(
        "S-1", 1, "lead", "lead", "console|lead", "en", SummaryKind.Daily, Schedule.On(Schedule.EveryDay, at ?? new(9, 0), zone), new(null, [], []),
        SubscriptionState.Active, since ?? May1, since ?? May1);

    public static IReadOnlyDictionary<DateOnly, double> Taxi(out IReadOnlyList<DateOnly> labelled)
    {
        using var stream = typeof(Some).Assembly.GetManifestResourceStream("Summaries.taxi_daily.csv")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(',')).ToList();
        labelled = [.. rows.Where(row => row[2] == "1").Select(row => DateOnly.Parse(row[0], null))];
        return rows.ToDictionary(row => DateOnly.Parse(row[0], null), row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
