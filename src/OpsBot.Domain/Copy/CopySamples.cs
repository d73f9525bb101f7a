using System.Text.Json;

namespace OpsBot.Domain.Copy;

/// <summary>An invented product with the search words of its kind, for a sample store.</summary>
public sealed record CopySample(string Store, Product Product, IReadOnlyList<Keyword> Keywords);

/// <summary>What the sample stores sell, so that a first title shows searches covered, searches dropped and a question.</summary>
public static class CopySamples
{
    private sealed record Raw(string Store, JsonElement Product, IReadOnlyList<JsonElement[]> Keywords);

    private static readonly Lazy<IReadOnlyList<CopySample>> Loaded = new(() => [.. CopyData.Json<Raw[]>("copy_samples.json").Select(Read)]);

    /// <summary>The product of the sample store, or null where the store is no sample.</summary>
    public static CopySample? For(string store) => Loaded.Value.FirstOrDefault(s => s.Store == store);

    private static CopySample Read(Raw raw) => new(
        raw.Store, ProductReader.Read(raw.Product.GetRawText()).Value!,
        [.. raw.Keywords.Select(k => new Keyword(k[0].GetString()!, new Bounds(k[1].GetDecimal(), k[1].GetDecimal())))]);
}
