using System.Diagnostics;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class KillTests
{
    private const int Kills = 100;
    private const int LookEvery = 20;

    [Fact]
    public async Task A_hundred_kills_lose_nothing_that_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20261111);
        var acknowledged = new List<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            acknowledged.AddRange(await RunAndKill(folder.Path, random.Next(40), TimeSpan.FromMicroseconds(random.Next(5000))));
            if (kill % LookEvery == 0)
            {
                await using var store = await Crash.Open(folder.Path);
                await Crash.RequireWhole(store, acknowledged);
            }
        }

        Assert.True(acknowledged.Count > 10 * Kills, $"Only {acknowledged.Count} commits were acknowledged.");
    }

    /// <summary>Starts a child, lets it acknowledge some commits and go on for a moment, kills it, and returns all it had said.</summary>
    private static async Task<List<string>> RunAndKill(string folder, int commits, TimeSpan andThen)
    {
        var program = Path.ChangeExtension(typeof(CrashChild).Assembly.Location, null);
        using var child = Process.Start(new ProcessStartInfo(program, ["crash-child", folder])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
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
