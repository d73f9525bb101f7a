namespace OpsBot.Domain.Copy;

/// <summary>The sentences that pages are composed of, in both languages.</summary>
public static class CopyPhrases
{
    private static readonly Lazy<Dictionary<string, BothLanguages>> Loaded = new(() => CopyData.Json<Dictionary<string, BothLanguages>>("copy_phrases.json"));

    /// <summary>How a field is called, such as Hero or 首屏; bullets carry their number.</summary>
    public static string NameOf(string field, string language)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? field : field[..dot];
        var said = Loaded.Value.TryGetValue("head." + name, out var phrase) ? phrase.In(language) : name;
        return dot < 0 ? said : $"{said} {field[(dot + 1)..]}";
    }

    internal static BothLanguages Of(string key, params ReadOnlySpan<(string Name, string Value)> words)
    {
        var (en, zh) = Loaded.Value[key];
        foreach (var (name, value) in words)
        {
            en = en.Replace("{" + name + "}", value, StringComparison.Ordinal);
            zh = zh.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return new BothLanguages(en, zh);
    }
}
