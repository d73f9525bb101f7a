namespace OpsBot.Domain.Metrics.Language;

/// <summary>Puts right one slip (a letter too many, too few, wrong, or two swapped) in Latin words of five letters or more, where one known word fits.</summary>
internal sealed class Spelling
{
    private const int Shortest = 5;

    /// <summary>The first letter is seldom the wrong one: "newest" is not "fewest".</summary>
    private const int LongEnough = 8;

    private readonly HashSet<string> known;
    private readonly ILookup<int, string> byLength;

    /// <summary>Words of <paramref name="phrases"/> are right as they stand; a slip becomes one of <paramref name="meant"/> (the same where none are given).</summary>
    public Spelling(IEnumerable<string> phrases, IEnumerable<string>? meant = null, IReadOnlyList<string>? calendar = null)
    {
        known = Words(phrases).Concat(calendar ?? Calendar).ToHashSet(StringComparer.Ordinal);
        byLength = (meant is null ? known : Words(meant).Concat(calendar ?? Calendar).Distinct(StringComparer.Ordinal)).Where(word => word.Length >= Shortest - 1).ToLookup(word => word.Length);
    }

    private static IEnumerable<string> Words(IEnumerable<string> phrases) =>
        phrases.SelectMany(phrase => phrase.Split([' ', '-', '\'', ',', '|', '_', '/'], StringSplitOptions.RemoveEmptyEntries)).Where(word => word.All(char.IsAsciiLetter));

    private static string[] Calendar =>
    [
        "yesterday", "today", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "quarter", "month", "months", "weeks", "previous", "first", "second", "third",
        "friday", "double", "eleven", "singles", "period", "since", "between", "through", "week", "last", "this", "past", "days",
    ];

    /// <summary>The one known word within one slip, or null.</summary>
    public string? Correct(string word)
    {
        if (word.Length < Shortest || known.Contains(word) || !word.All(char.IsAsciiLetter))
        {
            return null;
        }

        string? found = null;
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            foreach (var candidate in byLength[length])
            {
                if (candidate[0] != word[0] && (candidate[^1] != word[^1] || word.Length < LongEnough))
                {
                    continue;
                }

                if (OneSlip(word, candidate))
                {
                    if (found is not null && !SameStem(found, candidate))
                    {
                        return null;
                    }

                    found = found is null || Math.Abs(candidate.Length - word.Length) < Math.Abs(found.Length - word.Length) ? candidate : found;
                }
            }
        }

        return found;
    }

    /// <summary>How near two texts are: 0 the same, 1 nothing in common. For suggestions.</summary>
    public static double Distance(string left, string right)
    {
        var (previous, current) = (new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length] / (double)Math.Max(1, Math.Max(left.Length, right.Length));
    }

    private static bool SameStem(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool OneSlip(string word, string known)
    {
        var head = 0;
        while (head < word.Length && head < known.Length && word[head] == known[head])
        {
            head++;
        }

        var restWord = word.AsSpan(head);
        var restKnown = known.AsSpan(head);
        if (restWord.Length == restKnown.Length)
        {
            return restWord.Length == 0 || restWord[1..].SequenceEqual(restKnown[1..])
                || (restWord.Length > 1 && restWord[0] == restKnown[1] && restWord[1] == restKnown[0] && restWord[2..].SequenceEqual(restKnown[2..]));
        }

        return restWord.Length > restKnown.Length ? restWord[1..].SequenceEqual(restKnown) : restKnown[1..].SequenceEqual(restWord);
    }
}
