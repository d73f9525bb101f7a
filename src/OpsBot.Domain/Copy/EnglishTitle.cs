using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// Brand, for whom (of what is worn), what it is like, the name; parts with "with"; then between commas other names, features, uses and devices with "for",
/// and the sizes, colours and packs that tell variants apart at the end.
/// </summary>
internal sealed class EnglishTitle(MarketplaceProfile profile, ProductFacts facts, IReadOnlyList<TitleWord> words, IReadOnlyList<(int[] Places, double Share)> covered)
{
    private const int MostBefore = 2;
    private const int LongestHead = 64;
    private const int LongestSpec = 14;
    private const int Slack = 20;

    private static readonly string[] Worn = ["top", "coat", "trousers", "skirt_dress", "pyjamas", "underwear", "socks", "shoes", "hat", "swimsuit", "tights", "romper", "suit", "gloves", "scarf", "belt", "cheongsam"];

    private static readonly string[] Qualities = ["generic", "function", "feature", "style", "pattern", "material"];

    private readonly double[] demand = [.. words.Select((_, i) => covered.Where(c => c.Places.Contains(i)).Sum(c => c.Share))];
    private readonly HashSet<int> written = [];

    internal string Write()
    {
        var head = Head();
        var parts = Take(TitleSlots.Part).Select(Shown).ToList();
        var title = parts.Count > 0 ? $"{head} with {List(parts)}" : head;
        var names = Alternatives();
        var segments = MainSpec().Concat(names).Concat(Features()).Concat(Uses()).Concat(Take(TitleSlots.Certificate, TitleSlots.Spec, TitleSlots.Minor, TitleSlots.Colour, TitleSlots.Pack).Select(Shown));
        return segments.Aggregate(title, (text, segment) => text + (profile.Commas ? ", " : " ") + segment);
    }

    private string Head()
    {
        var brand = Take(TitleSlots.Brand, TitleSlots.Model).Select(Shown).ToList();
        var name = Take(TitleSlots.Name).Select(Shown).ToList();
        var whose = IsWorn() && !name.Exists(n => facts.Cutter.Cut(n).Any(w => w.Concept?.Kind == "crowd")) ? Open().Where(i => words[i].Slot == TitleSlots.Crowd && words[i].Concept is not null).ToList() : [];
        written.UnionWith(whose);
        var room = LongestHead - string.Join(' ', brand.Concat(name)).Length;
        var before = new List<int>();
        foreach (var i in Open().Where(IsQuality).OrderByDescending(i => demand[i]).Where(i => demand[i] > 0 || words[i].Slot == TitleSlots.Material))
        {
            if (before.Count < MostBefore && words[i].Shown.Length < room)
            {
                before.Add(i);
                room -= words[i].Shown.Length + 1;
                written.Add(i);
            }
        }

        return string.Join(' ', [.. brand, .. whose.Count > 0 ? [string.Join(" and ", whose.Select(i => Whose(words[i])))] : (string[])[], .. before.OrderBy(Kind).Select(Shown), .. name]);
    }

    /// <summary>Other names, each with up to two qualities before it, so that no name stands bare behind another.</summary>
    private List<string> Alternatives()
    {
        var names = Take(TitleSlots.Alternative).OrderByDescending(i => demand[i]).ToList();
        var qualities = Open().Where(IsQuality).OrderByDescending(i => demand[i]).ToList();
        var segments = new List<string>();
        var modifiers = Take(TitleSlots.Modifier).OrderByDescending(i => demand[i]).Select(Shown).ToList();
        var again = Take(TitleSlots.Again).Select(Shown).ToList();
        if (modifiers.Count > 0 && again.Count > 0)
        {
            segments.Add(string.Join(' ', [.. modifiers, again[0]]));
        }

        foreach (var name in names)
        {
            var before = qualities.Take(MostBefore).OrderBy(Kind).ToList();
            qualities.RemoveRange(0, before.Count);
            written.UnionWith(before);
            var alone = before.Count == 0 ? Neighbour(name) : null;
            segments.Add(string.Join(' ', [.. alone is null ? (string[])[] : [alone], .. before.Append(name).Select(Shown)]));
        }

        return segments;
    }

    /// <summary>No other name stands bare: "A5 Notebook", "Linen Bedding", by the search that has both, or by what the name itself is made of.</summary>
    private string? Neighbour(int name)
    {
        var beside = covered.Where(c => c.Places.Length == 2 && c.Places[1] == name).OrderByDescending(c => c.Share).Select(c => c.Places[0]).FirstOrDefault(-1);
        if (beside >= 0 && !written.Contains(beside) && words[beside].Slot is TitleSlots.Spec or TitleSlots.Attribute && words[beside].Shown.Split(' ').Length <= MostBefore)
        {
            written.Add(beside);
            return Shown(beside);
        }

        var isAsked = beside >= 0 && words[beside].Slot is TitleSlots.Name or TitleSlots.Material && profile.MaxSameWord != 1 && profile.TitleMax - profile.TitleTarget >= Slack;
        return isAsked ? facts.Cutter.Cut(Shown(beside)).LastOrDefault(w => w.Concept?.Kind == "material" && !Shown(name).Contains(w.Text, StringComparison.OrdinalIgnoreCase))?.Span.Of(Shown(beside)) : null;
    }

    private IEnumerable<string> Features() => Take(TitleSlots.Point, TitleSlots.Attribute, TitleSlots.Material).OrderByDescending(i => demand[i]).Select(Shown);

    private List<string> Uses()
    {
        var gift = Gift();
        var uses = new[] { Take(TitleSlots.Crowd), Take(TitleSlots.Season), Take(TitleSlots.Scene), Take(TitleSlots.Device) }.SelectMany(g => Pair(g.OrderByDescending(i => demand[i]).Select(Shown).ToList())).ToList();
        return uses.Count > 0 ? ["for " + List(uses), .. gift] : [.. gift];
    }

    /// <summary>Women and Men are one thing to say among others.</summary>
    private static List<string> Pair(List<string> group) => group is ["Women", "Men"] or ["Men", "Women"] ? ["Women and Men"] : group;

    /// <summary>"Birthday Gift for Women": the occasion before, for whom behind.</summary>
    private string[] Gift()
    {
        var gifts = Open().Where(i => words[i].Concept?.Id == "gift").ToList();
        if (gifts.Count == 0)
        {
            return [];
        }

        var occasions = Open().Where(i => words[i].Concept?.Id == "occasion").ToList();
        written.UnionWith(gifts.Concat(occasions));
        var whom = Take(TitleSlots.Crowd).Select(Shown).ToList();
        var gift = string.Join(' ', [.. occasions.Select(Shown), Shown(gifts[0])]);
        return [whom.Count > 0 ? $"{gift} for {List(whom)}" : gift];
    }

    /// <summary>The first size or amount tells the goods apart from others, so it stands right behind the name.</summary>
    private IEnumerable<string> MainSpec()
    {
        var spec = Open().Where(i => words[i].Slot == TitleSlots.Spec && words[i].Shown.Length <= LongestSpec).OrderByDescending(i => demand[i]).Take(1).ToList();
        written.UnionWith(spec);
        return spec.Select(Shown);
    }

    private bool IsWorn() => facts.Usual.Nouns.Any(n => Worn.Any(w => CopyLexicon.Is(n, w)));

    private static string Whose(TitleWord word) => word.Concept?.Id switch
    {
        "women" => "Women's",
        "men" => "Men's",
        "kids" => "Kids'",
        "boys" => "Boys'",
        "girls" => "Girls'",
        _ => word.Shown,
    };

    /// <summary>What may stand before a name: a word or two of what it is like, or what it is made of.</summary>
    private bool IsQuality(int i)
    {
        var word = words[i];
        var count = word.Shown.Split(' ').Length;
        if (word.Slot == TitleSlots.Material)
        {
            return count <= 3 && (!word.Shown.Contains('%', StringComparison.Ordinal) || word.Shown.StartsWith("100%", StringComparison.Ordinal));
        }

        var isSingle = word.Slot == TitleSlots.Point && count == 1;
        return word.Slot is TitleSlots.Attribute or TitleSlots.Point && count <= MostBefore && !word.Shown.Any(char.IsAsciiDigit) && (isSingle || word.Concept is { } concept && Qualities.Contains(concept.Kind));
    }

    private int Kind(int i) => words[i].Slot == TitleSlots.Material ? Qualities.Length : Array.IndexOf(Qualities, words[i].Concept?.Kind ?? "feature");

    private IEnumerable<int> Open() => Enumerable.Range(0, words.Count).Where(i => !written.Contains(i));

    private List<int> Take(params string[] slots)
    {
        var taken = slots.SelectMany(slot => Open().Where(i => words[i].Slot == slot)).ToList();
        written.UnionWith(taken);
        return taken;
    }

    private string Shown(int i) => words[i].Shown;

    private static string List(List<string> items) => items.Count < 2 ? items[0] : string.Join(", ", items[..^1]) + (items.Exists(i => i.Contains(" and ", StringComparison.Ordinal)) ? ", " : " and ") + items[^1];
}
