using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Languages;

/// <summary>
/// The sentences of one capability: <c>&lt;Name&gt;.en.json</c> and <c>&lt;Name&gt;.zh.json</c> beside it, key to sentence with
/// <c>{placeholders}</c>. A key that is missing in a language is a fault found at start, see <see cref="Faults"/>.
/// </summary>
public sealed partial class Texts
{
    public const string English = "en";
    public const string Chinese = "zh";

    private readonly string _name;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;

    private Texts(string name, FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage) =>
        (_name, _byLanguage) = (name, byLanguage);

    public static IReadOnlyList<string> Languages { get; } = [English, Chinese];

    public IEnumerable<string> Keys => _byLanguage[English].Keys;

    /// <summary>Loads the two files that stand beside <paramref name="owner"/>, in its namespace.</summary>
    public static Texts Beside(Type owner, string name) => new(name, Languages.ToFrozenDictionary(
        language => language, language => Load(owner.Assembly, $"{owner.Namespace}.{name}.{language}.json")));

    /// <summary>The sentence in the language, its placeholders filled.</summary>
    /// <exception cref="KeyNotFoundException">The key is in no file: a fault of ours.</exception>
    public string Say(string language, string key, params ReadOnlySpan<(string Name, object? Value)> words)
    {
        var sentence = Find(language, key)
            ?? throw new KeyNotFoundException($"{_name} has no sentence for '{key}' in '{language}'.");
        foreach (var (name, value) in words)
        {
            sentence = sentence.Replace("{" + name + "}", Show(language, value), StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>The sentence as it stands, or null.</summary>
    public string? Find(string language, string key) =>
        _byLanguage[language == Chinese ? Chinese : English].GetValueOrDefault(key);

    public bool Has(string key) => _byLanguage[English].ContainsKey(key);

    /// <summary>The words of a key in both languages at once, for reading: written <c>a|b|c</c>.</summary>
    public IEnumerable<string> Words(string key) =>
        Languages.SelectMany(language => (Find(language, key) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The refusal's sentence; its public properties are the placeholders. One whose list is empty has the sentence <c>….nothing</c>, where there is one.</summary>
    public string Say(string language, Refusal refusal)
    {
        var isEmpty = Has(refusal.TextKey + ".nothing") && refusal.GetType().GetProperties().Any(p => p.GetValue(refusal) is IEnumerable<string> several && !several.Any());
        var sentence = Say(language, isEmpty ? refusal.TextKey + ".nothing" : refusal.TextKey);
        return Placeholder().Replace(sentence, match =>
        {
            var property = refusal.GetType().GetProperties()
                .FirstOrDefault(p => string.Equals(p.Name, match.Groups[1].Value, StringComparison.OrdinalIgnoreCase));
            return property is null ? match.Value : Show(language, property.GetValue(refusal));
        });
    }

    /// <summary>Keys that stand in one language only, and sentences whose placeholders differ between the languages.</summary>
    public IEnumerable<string> Faults()
    {
        var (en, zh) = (_byLanguage[English], _byLanguage[Chinese]);
        foreach (var key in en.Keys.Union(zh.Keys).Order(StringComparer.Ordinal))
        {
            if (!en.TryGetValue(key, out var english) || !zh.TryGetValue(key, out var chinese))
            {
                yield return $"{_name}: '{key}' is missing in {(en.ContainsKey(key) ? Chinese : English)}.";
            }
            else if (!PlaceholdersOf(english).SetEquals(PlaceholdersOf(chinese)))
            {
                yield return $"{_name}: '{key}' has other placeholders in {Chinese} than in {English}.";
            }
        }
    }

    private static HashSet<string> PlaceholdersOf(string sentence) => [.. Placeholder().Matches(sentence).Select(match => match.Value)];

    private string Show(string language, object? value) => value switch
    {
        null => "",
        Role role => RoleNames.Say(language, role),
        string text => text,
        Enum choice when Find(language, "status." + choice) is { } named => named,
        IEnumerable<string> several => string.Join(language == Chinese ? "、" : ", ", several),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static FrozenDictionary<string, string> Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The text file {resource} is not in {assembly.GetName().Name}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
