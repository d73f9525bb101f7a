using System.Text;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Phrases;

/// <summary>
/// Writes an intent with its values as a sentence that reads back as just that: the first phrase of the intent in the language that has a hole for every
/// value, its first alternatives, and of what is optional only what a value needs.
/// </summary>
public static class PhraseWriter
{
    /// <summary>The sentence, or null where no phrase of the language can hold the values. A value is given as it is to be said.</summary>
    public static string? Write(Grammar grammar, string intent, IReadOnlyList<(string Hole, string Words)> values, string language)
    {
        foreach (var template in grammar.PhrasesOf(intent, language))
        {
            var open = new List<(string Hole, string Words)>(values);
            var pieces = new List<string>();
            if (TryWrite(template.Pattern, open, pieces) && open.Count == 0)
            {
                return Join(pieces);
            }
        }

        return null;
    }

    private static bool TryWrite(Pattern pattern, List<(string Hole, string Words)> open, List<string> pieces)
    {
        switch (pattern)
        {
            case Pattern.Word word:
                pieces.Add(word.Text);
                return true;
            case Pattern.Hole hole:
                return Take(hole, open, pieces);
            case Pattern.Sequence sequence:
                return sequence.Items.All(item => TryWrite(item, open, pieces));
            case Pattern.Choice choice:
                return choice.Items.OrderByDescending(item => Needs(item, open)).Any(item => Trying(item, open, pieces));
            case Pattern.Optional optional:
                return !Needs(optional.Item, open) || Trying(optional.Item, open, pieces) || true;
            case Pattern.Loop loop:
                var written = 0;
                while (Needs(loop.Item, open) && Trying(loop.Item, open, pieces))
                {
                    written++;
                }

                return written > 0 || !loop.Once || Trying(loop.Item, open, pieces);
            default:
                return false;
        }
    }

    private static bool Trying(Pattern pattern, List<(string Hole, string Words)> open, List<string> pieces)
    {
        var (before, count) = (open.ToList(), pieces.Count);
        if (TryWrite(pattern, open, pieces))
        {
            return true;
        }

        open.Clear();
        open.AddRange(before);
        pieces.RemoveRange(count, pieces.Count - count);
        return false;
    }

    private static bool Take(Pattern.Hole hole, List<(string Hole, string Words)> open, List<string> pieces)
    {
        var index = open.FindIndex(value => value.Hole == hole.Name);
        if (index < 0)
        {
            return false;
        }

        pieces.Add(open[index].Words);
        open.RemoveAt(index);
        return true;
    }

    private static bool Needs(Pattern pattern, List<(string Hole, string Words)> open) =>
        Pattern.Holes(pattern).Any(hole => open.Exists(value => value.Hole == hole.Name));

    /// <summary>Blanks between Latin letters, digits and signs; none between Chinese characters.</summary>
    private static string Join(List<string> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            var needsBlank = text.Length > 0 && !(Letters.IsHan(text[^1]) && Letters.IsHan(piece[0])) && piece is not ("," or "." or ":" or "?");
            text.Append(needsBlank ? " " : "").Append(piece);
        }

        return text.ToString();
    }
}
