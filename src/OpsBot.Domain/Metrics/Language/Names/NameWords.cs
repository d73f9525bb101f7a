using System.Text.Json;

namespace OpsBot.Domain.Metrics.Language.Names;

/// <summary>Everyday English words for what Chinese names are made of: "the shirt plan" is the one plan with 衬衫 in its name.</summary>
internal static class NameWords
{
    private static readonly Dictionary<string, string> Rows = Read();

    /// <summary>The one name of the dimension that holds the word, as written or translated; null where none or several do.</summary>
    public static string? Only(NameIndex names, string word, string dimension)
    {
        var written = word.ToLowerInvariant();
        return new[] { written, Rows.GetValueOrDefault(written) }.OfType<string>()
            .Select(part => names.Containing(part).Where(name => string.Equals(name.Dimension, dimension, StringComparison.Ordinal)).Select(name => name.Value).Distinct(StringComparer.Ordinal).ToList())
            .FirstOrDefault(found => found.Count == 1)?[0];
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(NameWords).Assembly.GetManifestResourceStream("OpsBot.Domain.Metrics.Language.Data.name-words.json")
            ?? throw new InvalidOperationException("The words of names are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
