using System.Text.Json.Serialization;

namespace OpsBot.Domain.Copy;

/// <summary>How a composed text speaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyTone>))]
public enum CopyTone
{
    Plain = 1,
    Lively = 2,
    Formal = 3,
}

/// <summary>Words to stand in place of others.</summary>
public sealed record CopySwap(string From, string To);

/// <summary>
/// What was asked of a draft, one wish after the other. A draft is always composed anew from the record by all of its wishes, so that any
/// version can be made again.
/// </summary>
public sealed record CopySettings
{
    public static CopySettings Default { get; } = new();

    public CopyTone Tone { get; init; } = CopyTone.Plain;

    /// <summary>0 is all there is to say, 2 the least.</summary>
    public int Brevity { get; init; }

    /// <summary>What must be said although no selling point says it.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    public IReadOnlyList<CopySwap> Swaps { get; init; } = [];

    /// <summary>Words and selling points that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>How many titles or points; null for as many as are usual.</summary>
    public int? Count { get; init; }

    /// <summary>How many titles were offered before and are not offered again.</summary>
    public int Skip { get; init; }

    /// <summary>The title that is meant, as it was; null for all.</summary>
    public string? Of { get; init; }

    /// <summary>The most characters, in the marketplace's unit for titles.</summary>
    public int? Most { get; init; }

    public int? MostWords { get; init; }

    public bool BrandFirst { get; init; }

    /// <summary>Whether only points are wanted and no whole page.</summary>
    public bool OnlyPoints { get; init; }
}

/// <summary>
/// One field to paste. <see cref="Length"/> is in the marketplace's unit for titles and in characters otherwise, <see cref="Max"/> the
/// limit in the same unit where there is one.
/// </summary>
public sealed record CopyField(string Name, string Text, int Length, int? Max);

/// <summary>Something only the seller knows, and the part of the page that waits for it.</summary>
public sealed record CopyGap(string Part, BothLanguages Question);

/// <summary>The page of a product: fields in the order in which a page has them, and what the seller is asked for.</summary>
public sealed record PageCopy(MarketplaceProfile Profile, IReadOnlyList<CopyField> Fields, IReadOnlyList<CopyGap> Gaps)
{
    /// <summary>Each benefit with the field of the record that says so.</summary>
    public IReadOnlyList<CopyGround> Grounds { get; init; } = [];
}

/// <summary>A benefit as the page has it, and where the record says it.</summary>
public sealed record CopyGround(string Head, string? Line, string From);

/// <summary>The product has no name in the marketplace's language, and the dictionary has no word for it.</summary>
public sealed record NameNeedsTranslation(string Name, string Attribute) : Shared.Refusal;
