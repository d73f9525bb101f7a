using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>One form for words that search engines treat as one, and the form that a title shows.</summary>
internal static class WordForms
{
    /// <summary>English plurals and possessives lose their ending; other words stay.</summary>
    internal static string Stem(string folded)
    {
        if (folded.Length < 4 || !char.IsAsciiLetter(folded[^1]))
        {
            return folded;
        }

        var word = folded.EndsWith("'s", StringComparison.Ordinal) ? folded[..^2] : folded;
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("xes", StringComparison.Ordinal))
        {
            return word[..^2];
        }

        var isPlural = word.Length > 3 && word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i');
        return isPlural ? word[..^1] : word;
    }

    /// <summary>What the forms of an English word have in common: charging and charged are charg, a sheet's plural is sheet; other words stay.</summary>
    internal static string Root(string folded)
    {
        var word = Stem(folded);
        foreach (var ending in new[] { "ing", "ed" })
        {
            var rest = word.Length - ending.Length;
            if (rest >= 4 && char.IsAsciiLetter(word[0]) && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[rest - 1] == word[rest - 2] && word[rest - 1] is not ('s' or 'l') ? word[..(rest - 1)] : word[..rest];
            }
        }

        return word.Length > 4 && word.EndsWith('e') ? word[..^1] : word;
    }

    /// <summary>Latin words capitalised, 500ml and v领 as people write them.</summary>
    internal static string Show(string folded)
    {
        if (folded.Any(TextNormal.IsHan))
        {
            return folded.ToUpperInvariant();
        }

        if (folded.Length == 0 || char.IsAsciiDigit(folded[0]))
        {
            return folded;
        }

        return string.Join(' ', folded.Split(' ').Select(w => w.Length == 0 || CopyLexicon.Find(w)?.Kind == "stop" ? w : char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
