using System.Text.RegularExpressions;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;
using OpsBot.Testing.Summaries;
using OpsBot.Tests.Storage;

namespace OpsBot.Tests.Summaries;

/// <summary>
/// A bot that is killed on its way from making a summary to recording that it was sent: fifty kills under each policy, counted at a channel that keeps
/// what it received. Every day has one or two kills and a run that is left alone.
/// </summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Kills = 50;

    [Fact]
    public async Task None_is_missing_under_resend_and_none_comes_twice_under_skip()
    {
        var results = await Task.WhenAll(Task.Run(() => Work(AmbiguousSend.Resend, 20261111)), Task.Run(() => Work(AmbiguousSend.Skip, 20261112)));
        var (resend, skip) = (results[0], results[1]);
        output.WriteLine($"resend: {resend.Kills} kills, {resend.Days.Count} days, missing {resend.Count(0)}, twice {resend.Count(2)}; killed at {resend.Places}");
        output.WriteLine($"skip: {skip.Kills} kills, {skip.Days.Count} days, missing {skip.Count(0)}, twice {skip.Count(2)}; killed at {skip.Places}");

        Assert.True(resend.Kills + skip.Kills >= 2 * Kills);
        Assert.Equal(0, resend.Count(0));
        Assert.All(resend.Days.Where(day => day.Received > 1), day => Assert.True(day.Points.Intersect(["after-send", "before-mark"]).Any(), $"{day.Day} came {day.Received} times after {string.Join(", ", day.Points)}"));
        Assert.All(resend.Days, day => Assert.Equal(DeliveryState.Sent, day.State));
        Assert.All(skip.Days, day => Assert.InRange(day.Received, 0, 1));
        Assert.All(skip.Days.Where(day => day.Received == 0), day => Assert.Equal(DeliveryState.Dead, day.State));
        Assert.All(skip.Days.Where(day => day.State == DeliveryState.Dead), day => Assert.True(day.Points.Intersect(["before-send", "after-send", "before-mark"]).Any()));
    }

    private static async Task<Result> Work(AmbiguousSend policy, int seed)
    {
        using var folder = new TemporaryFolder();
        var (random, kills, days) = (new Random(seed), 0, new List<(DateOnly Day, List<string> Points)>());
        for (var day = new DateOnly(2026, 5, 20); kills < Kills; day = day.AddDays(1))
        {
            var points = new List<string>();
            for (var more = random.Next(1, 3); more > 0; more--)
            {
                var point = SummaryChild.Points[(kills + random.Next(2)) % SummaryChild.Points.Count];
                if (await Run(folder.Path, policy, day, point) != 0)
                {
                    points.Add(point);
                    kills++;
                }
            }

            Assert.Equal(0, await Run(folder.Path, policy, day, "none"));
            days.Add((day, points));
        }

        var received = (await File.ReadAllLinesAsync(Path.Combine(folder.Path, SummaryChild.Received))).Select(line => Title().Match(line).Groups["day"].Value).ToList();
        await using var store = await SummaryChild.Open(folder.Path);
        var result = new List<DayResult>();
        foreach (var (day, points) in days)
        {
            var row = SummaryDocuments.Deliveries.Read((await store.Get(SummaryDocuments.Deliveries.KeyOf(Delivery.IdOf("S-1", day))))!);
            result.Add(new(day, received.Count(text => text == day.AddDays(-1).ToString("yyyy-MM-dd", null)), row.State, points));
        }

        return new(kills, result);
    }

    private static async Task<int> Run(string folder, AmbiguousSend policy, DateOnly day, string point)
    {
        using var child = Child.Start("summary-child", folder, policy.ToString(), day.ToString("yyyy-MM-dd", null), point);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await child.WaitForExitAsync(patience.Token);
        }
        finally
        {
            child.Kill();
        }

        return child.ExitCode;
    }

    /// <summary>With nothing loaded the headline is the day and nothing else.</summary>
    [GeneratedRegex("\"text\":\"(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\"")]
    private static partial Regex Title();

    private sealed record DayResult(DateOnly Day, int Received, DeliveryState State, IReadOnlyList<string> Points);

    private sealed record Result(int Kills, IReadOnlyList<DayResult> Days)
    {
        public string Places => string.Join(", ", Days.SelectMany(day => day.Points).GroupBy(point => point).Select(group => $"{group.Key} {group.Count()}"));

        public int Count(int received) => Days.Count(day => day.Received == received);
    }
}
