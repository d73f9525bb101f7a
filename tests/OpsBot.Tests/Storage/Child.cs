using System.Diagnostics;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

/// <summary>The test kit as a process of its own.</summary>
internal static class Child
{
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Path.ChangeExtension(typeof(CrashChild).Assembly.Location, null), arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
}
