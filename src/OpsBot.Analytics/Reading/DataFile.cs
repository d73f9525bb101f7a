namespace OpsBot.Analytics.Reading;

/// <summary>Word lists that are built in: a line a row, tabs between cells, <c>#</c> before a remark.</summary>
internal static class DataFile
{
    public static Stream Open(string name) => typeof(DataFile).Assembly.GetManifestResourceStream("OpsBot.Analytics.Data." + name)!;

    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }
}
