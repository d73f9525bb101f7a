namespace OpsBot.Domain.Copy;

/// <summary>The sentences of the checks, in both languages, with their {words} filled in.</summary>
internal static class CopyMessages
{
    private static readonly Lazy<Dictionary<string, BothLanguages>> Loaded = new(() => CopyData.Json<Dictionary<string, BothLanguages>>("copy_messages.json"));

    internal static IReadOnlyCollection<string> Keys => Loaded.Value.Keys;

    internal static BothLanguages Of(string key, params ReadOnlySpan<(string Name, object? Value)> words)
    {
        var (en, zh) = Loaded.Value[key];
        foreach (var (name, value) in words)
        {
            var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
            en = en.Replace("{" + name + "}", text, StringComparison.Ordinal);
            zh = zh.Replace("{" + name + "}", text, StringComparison.Ordinal);
        }

        return new BothLanguages(en, zh);
    }
}
