namespace OpsBot.EndToEnd.Tests;

/// <summary>Programs that only some tests need. A plain run skips those tests; continuous integration demands them.</summary>
internal static class Needs
{
    internal static bool AreDemanded => Environment.GetEnvironmentVariable("OPSBOT_CI") == "1";

    /// <summary>The program's file in the search path, or null.</summary>
    internal static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
