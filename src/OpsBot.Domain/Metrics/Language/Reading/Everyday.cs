using System.Text;
using System.Text.Json;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>
/// Everyday turns of phrase put as the language of figures knows them: "losing money" is a ROAS under 1, 最烧钱 the highest spend. The rows are data, the longest wins,
/// what stands in quotation marks is left alone.
/// </summary>
internal static class Everyday
{
    private static readonly (string Said, string Meant)[] Rows = Read();

    public static string Of(string question)
    {
        if (question.Length > NormalText.MaxLength)
        {
            return question;
        }

        var (text, isQuoted) = (new StringBuilder(question.Length), false);
        for (var at = 0; at < question.Length;)
        {
            isQuoted ^= question[at] is '"' or '“' or '”';
            if (!isQuoted && At(question, at) is { } row)
            {
                text.Append(row.Meant);
                at += row.Said.Length;
                continue;
            }

            var isTop = at >= 3 && char.IsAsciiDigit(question[at]) && char.IsAsciiLetter(question[at - 1]) && question.AsSpan(at - 3, 3).Equals("top", StringComparison.OrdinalIgnoreCase)
                && (at == 3 || !char.IsAsciiLetter(question[at - 4]));
            text.Append(isTop ? " " : "").Append(question[at]);
            at++;
        }

        return text.ToString();
    }

    private static (string Said, string Meant)? At(string question, int at)
    {
        foreach (var row in Rows)
        {
            if (string.Compare(question, at, row.Said, 0, row.Said.Length, StringComparison.OrdinalIgnoreCase) == 0 && IsWord(question, at, row.Said))
            {
                return row;
            }
        }

        return null;
    }

    private static bool IsWord(string question, int at, string said) =>
        !(IsLatin(said[0]) && at > 0 && IsLatin(question[at - 1])) && !(IsLatin(said[^1]) && at + said.Length < question.Length && IsLatin(question[at + said.Length]));

    private static bool IsLatin(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '\'' or '/';

    private static (string Said, string Meant)[] Read()
    {
        using var stream = typeof(Everyday).Assembly.GetManifestResourceStream("OpsBot.Domain.Metrics.Language.Data.everyday.json")
            ?? throw new InvalidOperationException("The everyday words are not in the assembly.");
        return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.Select(row => (row.Key, row.Value)).OrderByDescending(row => row.Key.Length)];
    }
}
