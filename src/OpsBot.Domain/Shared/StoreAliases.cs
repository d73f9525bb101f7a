using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Language.Names;

/// <summary>What people call a store beside its name: by its marketplace (天猫店, "the shopify store"), its country (美国店) and its name without what stands in brackets.</summary>
internal static class StoreAliases
{
    private static readonly FrozenDictionary<string, string[]> Words = Read();

    public static IEnumerable<string> Of(Store store) =>
        Words.GetValueOrDefault(store.Marketplace.ToLowerInvariant(), []).Concat(Words.GetValueOrDefault(store.Currency, [])).Concat(store.PlainName.Length > 1 ? [store.PlainName] : []);

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("OpsBot.Domain.Metrics.Language.Data.stores.json")
            ?? throw new InvalidOperationException("The words of stores are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
