using System.Globalization;
using System.Text.Json;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Imports;

/// <summary>Sentences of import reports, in both languages.</summary>
internal static class ImportWords
{
    private static readonly Dictionary<string, string> English = Load("en");
    private static readonly Dictionary<string, string> Chinese = Load("zh");

    public static string Say(Reason reason, string language) => Say(language, reason.Key, reason.Words);

    public static string Say(string language, string key, params object[] words) =>
        string.Format(CultureInfo.InvariantCulture, (string.Equals(language, "zh", StringComparison.Ordinal) ? Chinese : English)[key], words);

    public static string List(string language, IEnumerable<string> items) => string.Join(language == "zh" ? "、" : ", ", items);

    private static Dictionary<string, string> Load(string language)
    {
        using var stream = typeof(ImportWords).Assembly.GetManifestResourceStream($"OpsBot.Analytics.import.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
