using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>One change of a kept product: what it was from then on, or null where it was taken away.</summary>
public sealed record ProductEntry(DateTimeOffset At, string By, string Action, Product? Product);

/// <summary>What was approved for a marketplace: the draft, its version and the fields as approved.</summary>
public sealed record ProductListing(string Marketplace, string Draft, int Version, DateTimeOffset At, string By, IReadOnlyList<CopyField> Fields);

/// <summary>A product of a store with everything it has been. An entry is never changed: undo appends one that brings the former product back.</summary>
public sealed record ProductRecord
{
    public const string Saved = "saved";
    public const string Changed = "changed";
    public const string Undone = "undone";

    public required string Id { get; init; }

    public required long Number { get; init; }

    public required string Store { get; init; }

    /// <summary>The seller's own code, where there is one.</summary>
    public string? Code { get; init; }

    public required IReadOnlyList<ProductEntry> Entries { get; init; }

    public IReadOnlyList<ProductListing> Listings { get; init; } = [];

    /// <summary>As it stands; null where it was taken away.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Product? Product => Entries[^1].Product;

    public static ProductRecord Save(Product product, long number, string store, string by, DateTimeOffset at, string? code = null) => new()
    {
        Id = $"P-{number}", Number = number, Store = store, Code = code, Entries = [new ProductEntry(at, by, Saved, product)],
    };

    public ProductRecord Change(Product product, string by, DateTimeOffset at) => this with { Entries = [.. Entries, new ProductEntry(at, by, Changed, product)] };

    /// <summary>Takes the change back that made the product what it is; a refusal where it has changed since or nothing is left.</summary>
    public Outcome<ProductRecord> Undo(int entries, string by, DateTimeOffset at)
    {
        if (entries != Entries.Count)
        {
            return new ProductHasChanged(Id);
        }

        var before = entries < 2 ? null : Entries[^2].Product;
        return this with { Entries = [.. Entries, new ProductEntry(at, by, Undone, before)] };
    }

    /// <summary>The fields approved for a marketplace; those of other kinds stay.</summary>
    public ProductRecord With(ProductListing listing)
    {
        var names = listing.Fields.Select(f => KindOf(f.Name)).ToHashSet();
        var others = Listings.Where(l => l.Marketplace != listing.Marketplace || !l.Fields.Any(f => names.Contains(KindOf(f.Name))));
        return this with { Listings = [.. others, listing] };
    }

    private static string KindOf(string field) => field.StartsWith("title", StringComparison.Ordinal) ? "title" : "page";
}

/// <summary>The product has changed since that was offered.</summary>
public sealed record ProductHasChanged(string Id) : Refusal;
