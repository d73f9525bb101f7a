using System.Text.Json;
using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Domain.Metrics.Language;

/// <summary>
/// The words of both languages at once: the catalogue's, and those of the data files beside this class. The longest that stands at a place wins;
/// of two equal ones the metric's does. Built once per catalogue.
/// </summary>
internal sealed class Lexicon
{
    private const string Folder = "OpsBot.Domain.Metrics.Language.Data.";
    private static readonly string[] Polite = ["please", "thanks", "could", "would", "should", "about", "which", "where", "there", "their", "these", "those"];
    private static readonly string[] PhraseFiles = ["never", "dimensions", "order-and-thresholds", "comparisons", "shapes", "edits", "filler"];

    private readonly Dictionary<string, Term> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Term>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly Dictionary<char, int[]> lengths;
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    public Lexicon(IMetricCatalogue catalogue)
    {
        foreach (var metric in catalogue.All.OrderBy(metric => metric.InAds is null ? 1 : 0))
        {
            labels.TryAdd(NormalText.Fold(metric.Label.Zh), metric.Id);
            foreach (var word in CatalogueRules.WordsOf(metric))
            {
                Add(word, new(TermKind.Metric, metric.Id));
            }
        }

        Channels = ReadChannels();
        foreach (var channel in Channels)
        {
            channel.Words.ToList().ForEach(word => Add(word, new(TermKind.Channel, channel.Name)));
        }

        ReadAmbiguous();
        PhraseFiles.ToList().ForEach(ReadPhrases);
        bySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        lengths = terms.Keys.GroupBy(word => word[0]).ToDictionary(group => group.Key, group => group.Select(word => word.Length).Distinct().OrderDescending().ToArray());
        // A slip is never put right into a small word: "never" is not "ever", a manager does not "manage".
        Spelling = new(terms.Keys, terms.Where(pair => pair.Value.Kind is not TermKind.Stop || Polite.Contains(pair.Key)).Select(pair => pair.Key));
    }

    public IReadOnlyList<ChannelWords> Channels { get; }

    public Spelling Spelling { get; }

    /// <summary>The longest word that begins at this place, with its length; length 0 where there is none.</summary>
    public (Term Term, int Length) Longest(ReadOnlySpan<char> text, int at)
    {
        if (!lengths.TryGetValue(text[at], out var tried) || (Characters.IsWordLetter(text[at]) && !Characters.IsBoundary(text, at)))
        {
            return default;
        }

        foreach (var length in tried)
        {
            var end = at + length;
            if (end <= text.Length && bySpan.TryGetValue(text[at..end], out var term)
                && (!Characters.IsWordLetter(text[end - 1]) || Characters.IsBoundary(text, end)))
            {
                return (term, length);
            }
        }

        return default;
    }

    /// <summary>True for a metric's own Chinese name, not one of its other words.</summary>
    public bool IsLabel(ReadOnlySpan<char> word, string metric) => labels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known) && known == metric;

    /// <summary>The metrics an ambiguous word may mean.</summary>
    public static IReadOnlyList<string> Readings(string value) => value.Split('|');

    private void Add(string word, Term term)
    {
        var plain = NormalText.Fold(word);
        if (plain.Length == 0)
        {
            return;
        }

        terms.TryAdd(plain, term);
        if (plain.Contains('-', StringComparison.Ordinal) && plain.Length > 2)
        {
            terms.TryAdd(plain.Replace('-', ' '), term);
        }
        else if (plain.Contains(' ', StringComparison.Ordinal) && plain.Count(letter => letter == ' ') <= 3)
        {
            terms.TryAdd(plain.Replace(' ', '-'), term);
        }
    }

    private void ReadPhrases(string file)
    {
        using var document = Open(file);
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var kind = Enum.Parse<TermKind>(row.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            var term = new Term(kind, row.GetProperty("value").GetString()!);
            foreach (var word in Words(row, "en").Concat(Words(row, "zh")))
            {
                Add(word, term);
            }
        }
    }

    private void ReadAmbiguous()
    {
        using var document = Open("ambiguous");
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var term = new Term(TermKind.Ambiguous, string.Join('|', Words(row, "metrics")));
            foreach (var word in Words(row, "words"))
            {
                Add(word, term);
            }
        }
    }

    private static List<ChannelWords> ReadChannels()
    {
        using var document = Open("channels");
        return [.. document.RootElement.EnumerateArray().Select(row => new ChannelWords(
            row.GetProperty("name").GetString()!,
            [row.GetProperty("name").GetString()!, .. Words(row, "en"), .. Words(row, "zh")],
            Words(row, "alsoKnownAs")))];
    }

    private static List<string> Words(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];

    private static JsonDocument Open(string file)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"{Folder}{file}.json")
            ?? throw new InvalidOperationException($"The words of {file} are not in the assembly.");
        return JsonDocument.Parse(stream);
    }
}

/// <summary>An ad channel or traffic source by all its names; <see cref="AlsoKnownAs"/> are the channels it became or came from.</summary>
internal sealed record ChannelWords(string Name, IReadOnlyList<string> Words, IReadOnlyList<string> AlsoKnownAs);
