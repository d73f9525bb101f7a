using System.Runtime.CompilerServices;

namespace OpsBot.Tests.Metrics;

/// <summary>Case files lie beside the tests: one case a line, # begins a remark.</summary>
internal static class CaseFiles
{
    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(Path(name)).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static string Path(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Cases", name);
}
