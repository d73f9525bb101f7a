using System.Text.Json.Serialization;

namespace OpsBot.Domain.Copy;

/// <summary>In what a marketplace counts a title.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TitleUnit>))]
public enum TitleUnit
{
    /// <summary>ASCII counts one, everything else two: the bytes of GBK.</summary>
    [JsonStringEnumMemberName("gbk_bytes")]
    GbkBytes = 1,

    /// <summary>UTF-16 characters, blanks included.</summary>
    [JsonStringEnumMemberName("chars")]
    Chars = 2,
}

/// <summary>
/// A marketplace's limits and rules for titles, in force from <see cref="Effective"/> to <see cref="Until"/>. A limit that no public
/// source confirms says so in <see cref="Confirmed"/>.
/// </summary>
public sealed record MarketplaceProfile
{
    public required string Id { get; init; }

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The language of its listings: zh or en.</summary>
    public required string Language { get; init; }

    public required TitleUnit Unit { get; init; }

    public required int TitleMax { get; init; }

    /// <summary>Shorter titles waste room; 0 where short titles are fine.</summary>
    public int TitleGood { get; init; }

    /// <summary>How long composed titles get; 0 for all the room there is.</summary>
    public int TitleTarget { get; init; }

    /// <summary>
    /// The kinds of words whose near words this marketplace's search takes for the same, so that one of them is enough. Where no source says so it
    /// is the kinds of which a title with two reads as a repetition.
    /// </summary>
    public IReadOnlyList<string> SameWords { get; init; } = ["crowd", "season", "material", "colour", "size"];

    /// <summary>What parts the phrases of an English title: a comma, or only blanks.</summary>
    public bool Commas { get; init; }

    /// <summary>Longer titles are cut on phones; 0 where nothing is advised.</summary>
    public int TitleAdvised { get; init; }

    /// <summary>How much of the title is read first, in its unit.</summary>
    public int Visible { get; init; }

    public DateOnly Effective { get; init; }

    public DateOnly? Until { get; init; }

    public bool Confirmed { get; init; }

    public string Forbidden { get; init; } = "";

    /// <summary>Characters that are allowed only where they belong to the item.</summary>
    public string Contextual { get; init; } = "";

    public bool Emoji { get; init; }

    /// <summary>How often a word may stand in a title; 0 for no rule.</summary>
    public int MaxSameWord { get; init; }

    public bool NoAllCaps { get; init; }

    public bool NumeralsNotWords { get; init; }

    public bool NoPromo { get; init; }

    /// <summary>The kinds of words in the order in which titles usually have them.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>The limits of other fields, in characters.</summary>
    public IReadOnlyDictionary<string, int> Fields { get; init; } = new Dictionary<string, int>();

    /// <summary>The length of a text in this marketplace's unit.</summary>
    public int LengthOf(string text) => Unit == TitleUnit.Chars ? text.Length : text.EnumerateRunes().Sum(r => r.IsAscii ? 1 : r.IsBmp ? 2 : 4);
}

/// <summary>The marketplaces known, with their rules by date.</summary>
public static class Marketplaces
{
    private sealed record Book(IReadOnlyList<MarketplaceProfile> Profiles);

    private static readonly Lazy<IReadOnlyList<MarketplaceProfile>> Loaded = new(() => CopyData.Json<Book>("marketplaces.json").Profiles);

    public static IReadOnlyList<MarketplaceProfile> All => Loaded.Value;

    /// <summary>The profile in force on the day, by id or name in either language; null where the marketplace is unknown.</summary>
    public static MarketplaceProfile? Find(string name, DateOnly day)
    {
        var asked = Shared.TextNormal.Fold(name);
        return All
            .Where(p => p.Id == asked || p.Names.Contains(asked))
            .Where(p => p.Effective <= day && (p.Until is null || day <= p.Until))
            .MaxBy(p => p.Effective);
    }
}
