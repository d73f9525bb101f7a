namespace OpsBot.Domain.Shared;

/// <summary>What a shop must be to be registered.</summary>
public static class StoreRules
{
    public const int MaxStores = 500;
    public const int MaxName = 60;

    public static Outcome<Store> New(string name, string marketplace, string currency, string zone, IReadOnlyList<Store> existing)
    {
        var id = IdOf(name);
        if (name.Trim().Length is 0 or > MaxName || id.Length == 0)
        {
            return new StoreNameUnusable(name, MaxName);
        }

        if (existing.FirstOrDefault(store => store.Id == id || string.Equals(store.Name, name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            return new StoreExists(same.Name);
        }

        if (existing.Count >= MaxStores)
        {
            return new TooManyStores(MaxStores);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            return new ZoneUnknown(zone);
        }

        return currency.Length != 3 || !currency.All(char.IsAsciiLetter)
            ? new CurrencyUnknown(currency)
            : new Store(id, name.Trim(), marketplace.ToLowerInvariant(), currency.ToUpperInvariant(), zone);
    }

    /// <summary>Lower case, letters and digits of any script, dashes between.</summary>
    public static string IdOf(string name) =>
        string.Concat(name.Trim().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
}

public sealed record StoreNameUnusable(string Name, int Most) : Refusal;

public sealed record StoreExists(string Name) : Refusal;

public sealed record TooManyStores(int Most) : Refusal;

public sealed record ZoneUnknown(string Zone) : Refusal;

public sealed record CurrencyUnknown(string Currency) : Refusal;

public sealed record StoreUnknown(string Name, IReadOnlyList<string> Nearest) : Refusal;
