using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Language.Names;

/// <summary>
/// Names found in the data, for lookup in running text: whole names anywhere, the beginnings of names and of their words, and parts of Chinese
/// names. Case, width, blanks and punctuation don't count. Built once per version of the data.
/// </summary>
internal sealed class NameIndex
{
    private const int MostParts = 20_000;
    private const int ShortestStump = 5;

    /// <summary>Dimensions whose values are common words: they count only as a whole.</summary>
    private static readonly string[] OnlyWhole =
        [MetricDimensions.PaymentMethod, MetricDimensions.Country, MetricDimensions.OrderStatus, MetricDimensions.RefundReason, MetricDimensions.RefundStatus, MetricDimensions.RefundType];

    private readonly Dictionary<string, List<KnownName>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<char, int[]> lengths;
    private readonly List<(string Key, int Start)> parts = [];
    private readonly Dictionary<string, HashSet<int>> wordStarts = new(StringComparer.Ordinal);

    public NameIndex(IReadOnlyList<KnownName> names, IReadOnlyList<Store> stores)
    {
        foreach (var store in stores)
        {
            Add(new("store", store.Id, store.Id), store.Name);
            Add(new("store", store.Id, store.Id), store.Id);
            foreach (var alias in StoreAliases.Of(store))
            {
                Add(new("store", store.Id, store.Id), alias);
            }
        }

        foreach (var name in names)
        {
            Add(name, name.Value);
            name.Aliases.ToList().ForEach(alias => Add(name, alias));
        }

        lengths = whole.Keys.GroupBy(key => key[0]).ToDictionary(group => group.Key, group => group.Select(key => key.Length).Distinct().OrderDescending().ToArray());
        Spelling = new(names.Take(MostParts).Select(name => NormalText.Fold(name.Value)), calendar: []);
        parts.Sort((left, right) => string.CompareOrdinal(left.Key, left.Start, right.Key, right.Start, 80));
    }

    /// <summary>Puts right a slip in a word of a name.</summary>
    public Spelling Spelling { get; }

    public bool IsEmpty => whole.Count == 0;

    /// <summary>The longest whole name at this place, else the longest beginning of one. <see cref="NameMatch.Length"/> 0 where there is none.</summary>
    public NameMatch At(Compact text, int at)
    {
        if (IsEmpty || !text.TryPlace(at, out var place))
        {
            return default;
        }

        var full = Whole(text, place);
        var part = Beginning(text, place);
        return part.Length > full.Length ? part : full;
    }

    /// <summary>Names that hold these letters anywhere; for what nothing else could read.</summary>
    public IReadOnlyList<KnownName> Containing(string letters)
    {
        var key = Compact.Of(letters).Key;
        return key.Length < 2 ? [] : [.. whole.Where(entry => entry.Key.Contains(key, StringComparison.Ordinal)).SelectMany(entry => entry.Value).Distinct().Take(50)];
    }

    /// <summary>The names nearest to what was written.</summary>
    public IReadOnlyList<KnownName> Nearest(string letters, int most, string? dimension = null)
    {
        var key = Compact.Of(letters).Key;
        return
        [
            .. whole.Take(MostParts).SelectMany(entry => entry.Value.Select(name => (Name: name, Far: Spelling.Distance(entry.Key, key))))
                .Where(found => dimension is null || string.Equals(found.Name.Dimension, dimension, StringComparison.Ordinal))
                .OrderBy(found => found.Far).Select(found => found.Name).DistinctBy(name => (name.Dimension, name.Value)).Take(most),
        ];
    }

    public bool Has(string dimension, string value) =>
        whole.TryGetValue(Compact.Of(NormalText.Fold(value)).Key, out var names) && names.Exists(name => string.Equals(name.Dimension, dimension, StringComparison.Ordinal));

    public IReadOnlyList<KnownName> Exactly(string value) => whole.GetValueOrDefault(Compact.Of(NormalText.Fold(value)).Key) ?? [];

    private void Add(KnownName name, string written)
    {
        var compact = Compact.Of(NormalText.Fold(written));
        if (compact.Key.Length == 0)
        {
            return;
        }

        if (!whole.TryGetValue(compact.Key, out var list))
        {
            whole[compact.Key] = list = [];
            wordStarts[compact.Key] = [.. compact.WordStarts];
            parts.AddRange(wordStarts[compact.Key].Where(_ => parts.Count < MostParts * 5).Select(start => (compact.Key, start)));
        }

        if (!list.Contains(name))
        {
            list.Add(name);
        }
    }

    private NameMatch Whole(Compact text, int place)
    {
        if (!lengths.TryGetValue(text.Key[place], out var tried))
        {
            return default;
        }

        foreach (var length in tried)
        {
            if (place + length <= text.Key.Length && text.EndsWord(place + length)
                && whole.TryGetValue(text.Key.Substring(place, length), out var names))
            {
                return new(names, text.Span(place, length), IsWhole: true);
            }
        }

        return default;
    }

    private NameMatch Beginning(Compact text, int place)
    {
        var (low, high) = (0, parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(parts[middle].Key, parts[middle].Start, text.Key, place, 80) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var common = Math.Max(Common(low - 1, text, place), Common(low, text, place));
        while (common > 0 && !text.EndsWord(place + common))
        {
            common--;
        }

        if (common < (Characters.IsHan(text.Key[place]) ? 2 : 3))
        {
            return default;
        }

        var found = Sharing(low, text.Key.AsSpan(place, common), Characters.IsHan(text.Key[place]) || common >= ShortestStump);
        return found.Count == 0 ? default : new(found, text.Span(place, common), IsWhole: false);
    }

    private int Common(int index, Compact text, int place)
    {
        if (index < 0 || index >= parts.Count)
        {
            return 0;
        }

        var (key, start) = parts[index];
        var same = 0;
        while (start + same < key.Length && place + same < text.Key.Length && key[start + same] == text.Key[place + same])
        {
            same++;
        }

        return same;
    }

    /// <summary>Names with a part that begins so. A few Latin letters must be a whole word of the name: "pay" is no way to say "Shopify Payments".</summary>
    private List<KnownName> Sharing(int around, ReadOnlySpan<char> letters, bool stumps)
    {
        var found = new List<KnownName>();
        for (var index = around - 1; index >= 0 && Starts(index, letters) && found.Count < 12; index--)
        {
            Add(found, parts[index], letters.Length, stumps);
        }

        for (var index = around; index < parts.Count && Starts(index, letters) && found.Count < 24; index++)
        {
            Add(found, parts[index], letters.Length, stumps);
        }

        return [.. found.Distinct()];
    }

    private void Add(List<KnownName> found, (string Key, int Start) part, int length, bool stumps)
    {
        var end = part.Start + length;
        if (stumps || end == part.Key.Length || wordStarts[part.Key].Contains(end))
        {
            found.AddRange(whole[part.Key].Where(name => !OnlyWhole.Contains(name.Dimension, StringComparer.Ordinal)));
        }
    }

    private bool Starts(int index, ReadOnlySpan<char> letters) => parts[index].Key.AsSpan(parts[index].Start).StartsWith(letters);
}

/// <summary>Names that fit and how many letters of the question they take.</summary>
internal readonly record struct NameMatch(IReadOnlyList<KnownName> Names, int Length, bool IsWhole);
