using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace OpsBot.Domain.Shared;

/// <summary>What people call a store beside its name: by its marketplace (天猫店, "the shopify store"), its country (美国店) and its name without what stands in brackets.</summary>
public static class StoreAliases
{
    private static readonly FrozenDictionary<string, string[]> Words = Read();

    /// <summary>Those that name this store alone among the others.</summary>
    public static IEnumerable<string> Of(Store store, IReadOnlyList<Store> all)
    {
        var others = all.Where(other => other.Id != store.Id).SelectMany(Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Of(store).Where(alias => !others.Contains(alias)).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    public static IEnumerable<string> Of(Store store) =>
        Words.GetValueOrDefault(store.Marketplace.ToLowerInvariant(), []).Concat(Words.GetValueOrDefault(store.Currency, [])).Concat(store.PlainName.Length > 1 ? [store.PlainName] : []);

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("OpsBot.Domain.Shared.stores.json")
            ?? throw new InvalidOperationException("The words of stores are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
