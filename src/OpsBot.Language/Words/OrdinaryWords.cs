namespace OpsBot.Language.Words;

/// <summary>Ordinary English words that are not typos of anything: read as they stand even where a known word is one letter away.</summary>
internal static class OrdinaryWords
{
    public static IReadOnlyList<string> All { get; } = Load();

    private static List<string> Load()
    {
        var resource = $"{typeof(OrdinaryWords).Namespace}.ordinary.txt";
        using var reader = new StreamReader(typeof(OrdinaryWords).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
