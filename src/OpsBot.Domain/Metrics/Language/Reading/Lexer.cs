using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Windows;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Cuts a normalised question into tokens, the longest first: windows, numbers, words of the vocabulary and names found in the data.</summary>
internal sealed class Lexer(Lexicon lexicon, NameIndex names, Today today)
{
    public List<Token> Cut(NormalText source)
    {
        var (tokens, compact, text) = (new List<Token>(), Compact.Of(source.Text), source.Text);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '"' && Quote(source, at) is { } quote)
            {
                tokens.Add(quote);
                at = quote.End;
            }
            else if (!IsInRun(text, at) && Next(source, compact, at, tokens) is { } token)
            {
                tokens.Add(token);
                at = token.End;
            }
            else
            {
                at = Skip(source, at, tokens);
            }
        }

        return tokens;
    }

    /// <summary>Inside a run of one letter, where nothing we know can begin; its end is read as usual.</summary>
    private static bool IsInRun(string text, int at) => at > 0 && at + 4 < text.Length && text[at] == text[at - 1] && text.AsSpan(at, 5).IndexOfAnyExcept(text[at]) < 0;

    private Token? Next(NormalText source, Compact compact, int at, List<Token> before)
    {
        var text = source.Text;
        if (text[at] == ' ')
        {
            return null;
        }

        var (term, word) = lexicon.Longest(text, at);
        if (Characters.IsHan(text[at]) && term.Kind is TermKind.Metric && before.Count > 0 && before[^1] is { Kind: TermKind.Metric } last && last.End == at)
        {
            (term, word) = Parted(text, at, term, word);
        }

        var name = names.At(compact, at);
        var counted = before.Count > 0 && before[^1].Kind is TermKind.Top or TermKind.Bottom or TermKind.Op;
        var window = WindowReader.Read(text, at, today);
        window = counted && char.IsAsciiDigit(text[at]) && !(before[^1].Is(TermKind.Op) && window is { } named && text[named.End - 1] is '月' or '号') ? null : window;
        var windowLength = window is { } found ? found.End - at : 0;
        var numberLength = NumberReader.Read(text, at, out var number, out var end) ? end - at : 0;
        var longest = Math.Max(word, Math.Max(windowLength, numberLength));
        if (IsName(source, at, name, longest, word, term, numberLength))
        {
            return new(new(TermKind.Name, ""), at, at + name.Length, source.Original(at, at + name.Length)) { Names = name.Names, IsWholeName = name.IsWhole };
        }

        if (longest == 0)
        {
            return null;
        }

        var compares = term.Kind is TermKind.Compare && before.Exists(token => token.Kind is TermKind.Window or TermKind.Versus or TermKind.Change or TermKind.Follow);
        if (windowLength == longest && !(word == longest && compares))
        {
            return new(new(TermKind.Window, ""), at, at + windowLength, source.Original(at, at + windowLength)) { Window = window!.Value.Stretch };
        }

        return word == longest
            ? new(term, at, at + word, source.Original(at, at + word)) { Number = numberLength == longest ? number : 0 }
            : new(new(TermKind.Number, ""), at, at + numberLength, source.Original(at, at + numberLength)) { Number = number };
    }

    /// <summary>展现点击花费 are three figures run together: after another figure 点击花费 is two, unless it is the figure's own name.</summary>
    private (Term Term, int Length) Parted(string text, int at, Term term, int word)
    {
        var isOwnName = lexicon.IsLabel(text.AsSpan(at, word), term.Value);
        var head = isOwnName ? default : lexicon.Longest(text.AsSpan(0, at + word - 1), at);
        return head.Length > 1 && head.Term.Kind is TermKind.Metric && lexicon.Longest(text.AsSpan(0, at + word), at + head.Length) is { Term.Kind: TermKind.Metric } tail
            && head.Length + tail.Length == word ? head : (term, word);
    }

    private static bool IsName(NormalText source, int at, NameMatch name, int longest, int word, Term term, int number)
    {
        if (name.Length == 0 || name.Length < longest)
        {
            return false;
        }

        var written = source.Original(at, at + name.Length);
        if (name.Length <= 2 && char.IsAsciiLetter(written[0]))
        {
            return name.IsWhole && name.Names.Any(known => string.Equals(known.Value, written, StringComparison.Ordinal)) && written.All(char.IsAsciiLetterUpper);
        }

        if (name.Length > longest)
        {
            return name.IsWhole || longest < 2 || name.Length > longest + 1;
        }

        return name.IsWhole && (number == longest ? longest >= 5 : word == longest && term.Kind is TermKind.Stop or TermKind.Unit);
    }

    private static Token? Quote(NormalText source, int at)
    {
        var close = source.Text.IndexOf('"', at + 1);
        return close > at + 1 && close - at < 120
            ? new(new(TermKind.Quote, source.Text[(at + 1)..close]), at, close + 1, source.Original(at + 1, close))
            : null;
    }

    /// <summary>Passes over what nothing reads: marks silently, a whole Latin word or a run of Chinese letters as one unknown.</summary>
    private static int Skip(NormalText source, int at, List<Token> tokens)
    {
        var text = source.Text;
        if (!char.IsLetterOrDigit(text[at]))
        {
            return at + 1;
        }

        var end = at + 1;
        if (Characters.IsWordLetter(text[at]))
        {
            while (end < text.Length && (Characters.IsWordLetter(text[end]) || (text[end] is '\'' or '_' && end + 1 < text.Length && Characters.IsWordLetter(text[end + 1]))))
            {
                end++;
            }
        }
        else if (tokens.Count > 0 && tokens[^1] is { Kind: TermKind.Unknown } last && last.End == at && Characters.IsHan(text[at - 1]))
        {
            tokens.RemoveAt(tokens.Count - 1);
            at = last.Start;
        }

        tokens.Add(new(new(TermKind.Unknown, text[at..end]), at, end, source.Original(at, end)));
        return end;
    }
}
