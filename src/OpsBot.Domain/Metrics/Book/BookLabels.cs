using System.Text.Json;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>What people call the reasons, types, states, categories and channels that the book keeps by code.</summary>
public static class BookLabels
{
    /// <summary>Too common to stand for a reason in a question about something else.</summary>
    private static readonly string[] NoNames = ["other", "freight", "agreed", "price_or_gift", "quality"];

    private static readonly Lazy<Dictionary<string, Dictionary<string, string[]>>> Labels = new(Read);

    /// <summary>The code in a language; what is not known stays as it is.</summary>
    public static string Of(string dimension, string code, string language) =>
        Labels.Value.TryGetValue(dimension, out var labels) && labels.TryGetValue(code, out var both) ? both[language == Languages.Chinese ? 1 : 0] : code;

    public static bool Knows(string dimension) => Labels.Value.ContainsKey(dimension);

    public static IReadOnlyList<string> All(string dimension, string code) =>
        Labels.Value.TryGetValue(dimension, out var labels) && labels.TryGetValue(code, out var both) ? both : [];

    /// <summary>Whether the words of the code name it wherever they stand.</summary>
    public static bool IsName(string dimension, string code) =>
        dimension is MetricDimensions.RefundReason or MetricDimensions.RefundType && !NoNames.Contains(code, StringComparer.Ordinal);

    private static Dictionary<string, Dictionary<string, string[]>> Read()
    {
        using var stream = typeof(BookLabels).Assembly.GetManifestResourceStream("OpsBot.Domain.Metrics.Book.labels.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
    }
}
