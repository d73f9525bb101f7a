using System.Diagnostics;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class KillTests
{
    private const int Folders = 4;
    private const int KillsOfFolder = 25;
    private const int LookEvery = 5;

    /// <summary>Starting a child is what takes long, so that several folders go through their kills side by side.</summary>
    [Fact]
    public async Task A_hundred_kills_lose_nothing_that_was_acknowledged()
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Folders).Select(folder => Task.Run(() => KillAgainAndAgain(20261111 + folder))));

        Assert.True(acknowledged.Sum() > 10 * Folders * KillsOfFolder, $"Only {acknowledged.Sum()} commits were acknowledged.");
    }

    private static async Task<int> KillAgainAndAgain(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var acknowledged = new List<string>();
        for (var kill = 1; kill <= KillsOfFolder; kill++)
        {
            acknowledged.AddRange(await RunAndKill(folder.Path, random.Next(40), TimeSpan.FromMicroseconds(random.Next(5000))));
            if (kill % LookEvery == 0)
            {
                await using var store = await Crash.Open(folder.Path);
                await Crash.RequireWhole(store, acknowledged);
            }
        }

        return acknowledged.Count;
    }

    /// <summary>Starts a child, lets it acknowledge some commits and go on for a moment, kills it, and returns all it had said.</summary>
    private static async Task<List<string>> RunAndKill(string folder, int commits, TimeSpan andThen)
    {
        using var child = Child.Start("crash-child", folder);
        var said = new List<string>();
        while (said.Count <= commits)
        {
            said.Add(await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child ended by itself."));
        }

        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < andThen)
        {
            Thread.SpinWait(50);
        }

        child.Kill();
        var rest = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();

        // A line without its end was cut by the kill.
        said.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("open", said[0]);
        return said[1..];
    }
}
