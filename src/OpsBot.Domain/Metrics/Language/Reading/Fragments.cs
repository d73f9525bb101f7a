using System.Text.Json;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>What a few words ask of the answer before, where they name no figure, day or name themselves.</summary>
internal enum Fragment
{
    None,

    /// <summary>"list them", "how much": the same once more.</summary>
    Again,

    /// <summary>"in total", 总共多少: the same without its split.</summary>
    Total,

    /// <summary>"avg is ok", 日均: the same as an average a day.</summary>
    Average,

    /// <summary>"in %", 百分比: the same with its change or its shares in percent.</summary>
    Percent,

    /// <summary>"the week before", 前一天.</summary>
    Earlier,

    /// <summary>"the week after", 后一周.</summary>
    Later,
}

/// <summary>Reads a whole message that is a fragment, with the small words around it taken off. The phrases are data.</summary>
internal static class Fragments
{
    private static readonly Rows Known = Read();

    public static Fragment Of(string question)
    {
        var text = NormalText.Fold(question).Trim(' ', '?', '.', '!', ',', '~', '。', '，', '？', '！', '…');
        while (true)
        {
            if (Known.Phrases.TryGetValue(text, out var found))
            {
                return found;
            }

            var shorter = Without(text);
            if (shorter.Length == text.Length || shorter.Length == 0)
            {
                return Fragment.None;
            }

            text = shorter;
        }
    }

    /// <summary>"the day before" of a week is another question, and "the week before" of a day.</summary>
    public static Fragment Of(string question, Plans.MetricPlan before)
    {
        var isOfDay = question.Contains("day", StringComparison.OrdinalIgnoreCase) || question.Contains('天', StringComparison.Ordinal);
        var found = Of(question);
        var isOfWeek = question.Contains("week", StringComparison.OrdinalIgnoreCase) || question.Contains('周', StringComparison.Ordinal);
        return found is Fragment.Earlier or Fragment.Later && (before.Window.Days == 1 ? isOfWeek : isOfDay) ? Fragment.None : found;
    }

    private static string Without(string text)
    {
        foreach (var word in Known.Before)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && (!char.IsAsciiLetter(word[^1]) || (text.Length > word.Length && !char.IsAsciiLetter(text[word.Length]))))
            {
                return text[word.Length..].Trim(' ', ',', '.');
            }
        }

        foreach (var word in Known.After)
        {
            if (text.EndsWith(word, StringComparison.Ordinal) && (!char.IsAsciiLetter(word[0]) || (text.Length > word.Length && !char.IsAsciiLetter(text[^(word.Length + 1)]))))
            {
                return text[..^word.Length].Trim(' ', ',', '.');
            }
        }

        return text;
    }

    private static Rows Read()
    {
        using var stream = typeof(Fragments).Assembly.GetManifestResourceStream("OpsBot.Domain.Metrics.Language.Data.fragments.json")
            ?? throw new InvalidOperationException("The fragments are not in the assembly.");
        var rows = JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
        var phrases = Enum.GetValues<Fragment>().Where(kind => rows.ContainsKey(kind.ToString())).SelectMany(kind => rows[kind.ToString()].Select(phrase => (phrase, kind)));
        return new(phrases.ToDictionary(row => row.phrase, row => row.kind, StringComparer.Ordinal), [.. rows["before"].OrderByDescending(word => word.Length)], [.. rows["after"].OrderByDescending(word => word.Length)]);
    }

    private sealed record Rows(IReadOnlyDictionary<string, Fragment> Phrases, IReadOnlyList<string> Before, IReadOnlyList<string> After);
}
