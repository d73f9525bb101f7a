namespace OpsBot.Language.Phrases;

/// <summary>A template as a tree.</summary>
internal abstract record Pattern
{
    private Pattern() { }

    /// <summary>One unit, folded.</summary>
    public sealed record Word(string Text) : Pattern;

    /// <summary>A value of a category; <c>words</c> takes free text unit by unit, <c>rest</c> all that follows.</summary>
    public sealed record Hole(string Name, string Category) : Pattern;

    public sealed record Sequence(IReadOnlyList<Pattern> Items) : Pattern;

    public sealed record Choice(IReadOnlyList<Pattern> Items) : Pattern;

    public sealed record Optional(Pattern Item) : Pattern;

    /// <summary>Any number of times, in any order of its alternatives; at least once where <paramref name="Once"/>.</summary>
    public sealed record Loop(Pattern Item, bool Once) : Pattern;

    public const string Words = "words";
    public const string Rest = "rest";

    /// <summary>Every hole in it.</summary>
    public static IEnumerable<Hole> Holes(Pattern pattern) => pattern switch
    {
        Hole hole => [hole],
        Sequence sequence => sequence.Items.SelectMany(Holes),
        Choice choice => choice.Items.SelectMany(Holes),
        Optional optional => Holes(optional.Item),
        Loop loop => Holes(loop.Item),
        _ => [],
    };

    /// <summary>Every literal word in it.</summary>
    public static IEnumerable<string> Literals(Pattern pattern) => pattern switch
    {
        Word word => [word.Text],
        Sequence sequence => sequence.Items.SelectMany(Literals),
        Choice choice => choice.Items.SelectMany(Literals),
        Optional optional => Literals(optional.Item),
        Loop loop => Literals(loop.Item),
        _ => [],
    };

    /// <summary>
    /// Words and <c>{categories}</c> of which a text must hold at least one for the pattern to fit, or null where it can fit without any: a
    /// template is tried only where one of them stands in the text.
    /// </summary>
    public static IReadOnlySet<string>? Anchors(Pattern pattern) => pattern switch
    {
        Word word => new HashSet<string>(StringComparer.Ordinal) { word.Text },
        Hole { Category: Words or Rest } => null,
        Hole hole => new HashSet<string>(StringComparer.Ordinal) { "{" + hole.Category + "}" },
        Sequence sequence => sequence.Items.Select(Anchors).Where(set => set is not null)
            .OrderBy(set => set!.Count(token => token[0] == '{')).ThenBy(set => set!.Count).FirstOrDefault(),
        Choice choice => AllOf(choice.Items),
        Loop { Once: true } loop => Anchors(loop.Item),
        _ => null,
    };

    private static HashSet<string>? AllOf(IReadOnlyList<Pattern> items)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (Anchors(item) is not { } set)
            {
                return null;
            }

            all.UnionWith(set);
        }

        return all;
    }
}
