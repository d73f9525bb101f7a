using System.Text.Json;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>The sentences of answers, a file for each language; {words} are filled in, and a key that is missing is our bug.</summary>
internal sealed partial class AnswerTexts
{
    private static readonly Lazy<Dictionary<string, AnswerTexts>> All = new(() => new[] { "en", "zh" }.ToDictionary(language => language, Read, StringComparer.Ordinal));
    private readonly Dictionary<string, string> sentences;

    private AnswerTexts(string language, Dictionary<string, string> sentences) => (Language, this.sentences) = (language, sentences);

    public string Language { get; }

    public IReadOnlyCollection<string> Keys => sentences.Keys;

    public bool IsChinese => Language == "zh";

    public static AnswerTexts In(string language) => All.Value[language];

    public bool Has(string key) => sentences.ContainsKey(key);

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in words)
        {
            values[name] = value;
        }

        return Fill(key, values);
    }

    public string Fill(string key, IReadOnlyDictionary<string, string> words) =>
        Places().Replace(sentences[key], place => words.TryGetValue(place.Groups[1].Value, out var word) ? word : "");

    /// <summary>A refusal's own sentence, its words being its public properties.</summary>
    public string Refuse(Refusal refusal)
    {
        var words = refusal.GetType().GetProperties().Where(property => property.PropertyType != typeof(IReadOnlyList<string>))
            .ToDictionary(property => property.Name, property => property.GetValue(refusal) switch { DateOnly day => Metrics.Language.Days.Of(day), { } value => value.ToString()!, _ => "" }, StringComparer.Ordinal);
        var bare = refusal is WordsUnknown { Understood: "" } or MetricMissing { Understood: "" };
        return Fill(refusal.TextKey + (bare ? ".nothing" : ""), words);
    }

    private static AnswerTexts Read(string language)
    {
        using var stream = typeof(AnswerTexts).Assembly.GetManifestResourceStream($"OpsBot.Domain.Metrics.Answers.answers.{language}.json")!;
        return new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Places();
}
