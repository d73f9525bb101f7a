using OpsBot.Language.Sources;

namespace OpsBot.Language.Sentences;

/// <summary>
/// What a sentence is compared by: its words and Chinese characters with their neighbours, beginnings of words, kinds of numbers instead of the numbers
/// themselves, names as "somebody" or "a shop", how long it is, and what the person has just been shown.
/// </summary>
internal static class SentenceFeatures
{
    private const int LongestStem = 5;
    private const int LeastStem = 4;
    private const int Piece = 4;
    private const int OrderDigits = 12;
    private const int TailDigits = 4;
    private const int Short = 3;
    private const int Middle = 8;
    private const int MostUnits = 60;
    private const string Edge = "|";
    private const string Records = "rcdpsabi";
    private const string Money = "$¥€£";

    /// <summary>The features of the text; a name counts as its kind. The same feature is given once.</summary>
    public static HashSet<string> Of(SourceText text, string focus, IReadOnlyDictionary<string, string> names)
    {
        var tokens = Tokens(text, names);
        var features = new HashSet<string>(StringComparer.Ordinal) { "", "f:" + focus, $"l:{Length(tokens.Count)}", $"lf:{Length(tokens.Count)}:{focus}" };
        for (var at = 0; at < tokens.Count; at++)
        {
            features.Add("w:" + tokens[at].Text);
            features.Add($"b:{(at == 0 ? Edge : tokens[at - 1].Text)}_{tokens[at].Text}");
            if (at + 2 < tokens.Count && tokens[at].IsHan)
            {
                features.Add($"t:{tokens[at].Text}{tokens[at + 1].Text}{tokens[at + 2].Text}");
            }

            AddPieces(tokens[at], features);
        }

        if (tokens.Count > 0)
        {
            features.Add($"b:{tokens[^1].Text}_{Edge}");
            features.Add($"wf:{tokens[0].Text}:{focus}");
        }

        return features;
    }

    /// <summary>The beginning and the pieces of a longer word, which it shares with its other forms and with its misspellings.</summary>
    private static void AddPieces((string Text, bool IsHan) token, HashSet<string> features)
    {
        if (token.IsHan || token.Text.Length < LeastStem)
        {
            return;
        }

        features.Add("p:" + token.Text[..Math.Min(LongestStem, token.Text.Length - 1)]);
        var framed = $"^{token.Text}$";
        for (var at = 0; token.Text[0] != '<' && at + Piece <= framed.Length; at++)
        {
            features.Add(string.Concat("c:", framed.AsSpan(at, Piece)));
        }
    }

    private static string Length(int count) => count <= 1 ? "1" : count <= Short ? "3" : count <= Middle ? "8" : "+";

    private static List<(string Text, bool IsHan)> Tokens(SourceText text, IReadOnlyDictionary<string, string> names)
    {
        var tokens = new List<(string Text, bool IsHan)>();
        for (var at = 0; at < text.Count && tokens.Count < MostUnits; at++)
        {
            var unit = text.Units[at];
            if (Name(text, at, names) is var (length, kind))
            {
                tokens.Add((kind, false));
                at += length - 1;
            }
            else if (unit.Kind == UnitKind.Digits)
            {
                at = Number(text, at, tokens);
            }
            else if (unit.Kind != UnitKind.Sign || unit.Text is "?" or "？" or "\n" or "%" or ":" or "\"" or "“")
            {
                tokens.Add((unit.Text, unit.Kind == UnitKind.Han));
            }
        }

        return tokens;
    }

    private static (int Length, string Kind)? Name(SourceText text, int at, IReadOnlyDictionary<string, string> names)
    {
        const int MostWords = 4;
        for (var length = Math.Min(MostWords, text.Count - at); length > 0; length--)
        {
            if (names.TryGetValue(text.Folded[text.Units[at].Start..text.Units[at + length - 1].End], out var kind))
            {
                return (length, kind);
            }
        }

        return null;
    }

    /// <summary>A number as its kind, with the letter before it where it is a record's ("r-1004").</summary>
    private static int Number(SourceText text, int at, List<(string Text, bool IsHan)> tokens)
    {
        var (digits, before) = (text.Units[at].Text, at > 0 ? text.Units[at - 1].Text : "");
        var dashed = before == "-" && at > 1 ? text.Units[at - 2].Text : before;
        if (dashed.Length == 1 && Records.Contains(dashed, StringComparison.Ordinal) && tokens.Count > 0 && tokens[^1].Text == dashed)
        {
            tokens[^1] = ($"<{dashed}-n>", false);
            return at;
        }

        var after = at + 1 < text.Count ? text.Units[at + 1].Text : "";
        var isPart = after is "." or ":" or "," && at + 2 < text.Count && text.Units[at + 2].Kind == UnitKind.Digits;
        var kind = digits.Length >= OrderDigits || before == "#" ? "<order>"
            : Money.Contains(before, StringComparison.Ordinal) && before.Length > 0 ? "<money>"
            : after == "%" ? "<percent>"
            : isPart && after == ":" ? "<time>"
            : digits.Length == TailDigits ? "<4>"
            : "<n>";
        tokens.Add((kind, false));
        return isPart ? at + 2 : at;
    }
}
