using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>A test that needs Node.js and the packages of the folder <c>node</c>, and is skipped with that reason where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = NodeClient.WhyNot;
    }
}

/// <inheritdoc cref="NodeFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = NodeClient.WhyNot;
    }
}

/// <summary>Starts programs of real clients that run on Node.js. They reach this machine only.</summary>
internal static class NodeClient
{
    public static string Folder { get; } = Path.Combine(SourceFolder(), "..", "node");

    /// <summary>Why its tests are skipped here, or null where they run. Continuous integration demands them.</summary>
    public static string? WhyNot { get; } = Needs.AreDemanded || (Directory.Exists(Path.Combine(Folder, "node_modules")) && HasNode())
        ? null
        : $"Node.js is missing, or its packages are not in {Folder}: run “npm ci” there.";

    public static Process Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend("./loopback.cjs").Prepend("--require"))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a script to its end: its exit code and all it wrote.</summary>
    public static async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        using var process = Start(new Dictionary<string, string>(), arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static bool HasNode()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
