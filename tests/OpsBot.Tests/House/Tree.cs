namespace OpsBot.Tests.House;

/// <summary>The repository's files, found from the tests' own folder upwards.</summary>
internal static class Tree
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", "node_modules", ".git", "wwwroot", "dist"];

    public static string Root { get; } = FindRoot();

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files under a folder by the end of their name, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending)
    {
        var from = Path.Combine(Root, folder);
        return !Directory.Exists(from)
            ? []
            : [.. Directory.EnumerateFiles(from, "*" + ending, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Intersect(Skipped).Any())
                .Order(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> Folders(string folder)
    {
        var from = Path.Combine(Root, folder);
        return !Directory.Exists(from)
            ? []
            : [.. Directory.EnumerateDirectories(from).Select(Path.GetFileName).OfType<string>().Except(Skipped).Order(StringComparer.Ordinal)];
    }

    /// <summary>C# that is shipped: everything but tests.</summary>
    public static IReadOnlyList<string> Production { get; } = [.. Files("src", ".cs"), .. Files("dialogs", ".cs")];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpsBot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
        }

        return folder;
    }
}
