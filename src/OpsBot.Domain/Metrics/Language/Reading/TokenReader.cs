using System.Text;
using OpsBot.Domain.Metrics.Language.Names;
using OpsBot.Domain.Metrics.Language.Windows;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Tokens of a question, after one round of spelling and after the leftovers were looked for inside names.</summary>
internal static class TokenReader
{
    /// <summary>A superlative over what the question lists: its first row answers it, the others are shown beside it.</summary>
    internal const string Listed = "listed";

    public static List<Token> Read(string question, Lexicon lexicon, NameIndex names, Today today)
    {
        var source = NormalText.Of(question);
        var lexer = new Lexer(lexicon, names, today);
        var tokens = lexer.Cut(source);
        if (Corrected(source, tokens, lexicon.Spelling, names.Spelling) is { } corrected)
        {
            tokens = lexer.Cut(NormalText.Of(corrected));
        }

        LeftOutWeekdays(tokens);
        tokens = Remarks.Without(tokens, source.Text);
        tokens.ForEach(token => token.IsSetApart = Remarks.Holds(source.Text, token));
        Patterns.Apply(tokens, today);
        tokens = Comparatives(Statuses(tokens, names));
        return [.. tokens.SelectMany(token => CountedDays(token, tokens)).Select(token => InsideNames(token, names))];
    }

    /// <summary>5月不含周日: beside a longer window a weekday that is left out is each of them, not the last one.</summary>
    private static void LeftOutWeekdays(List<Token> tokens)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            var (token, before) = (tokens[index], tokens[index - 1]);
            if (before.Is(TermKind.Not) && token is { Kind: TermKind.Window, Window.Days: 1 } && token.Words.Length is 2 or 3 && token.Words[0] is '周' or '星' or '礼'
                && tokens.Exists(other => other.Is(TermKind.Window) && other.Window.Days >= 7))
            {
                tokens[index] = new(new(TermKind.WeekdayFilter, Weekdays.Ids[((int)token.Window.Start.DayOfWeek + 6) % 7]), token.Start, token.End, token.Words);
            }
        }
    }

    /// <summary>"which channel has the better ROAS": of what is listed, the first; not a change over time. Two names and the stores are all shown.</summary>
    private static List<Token> Comparatives(List<Token> tokens)
    {
        var isNamed = tokens.Count(token => token.Kind is TermKind.Name or TermKind.Channel) > 1;
        var isOfStores = tokens.Exists(token => token is { Kind: TermKind.Stop, Term.Value: "every-store" });
        if (!(tokens.Exists(token => token.Is(TermKind.Which)) || (isNamed && tokens.Exists(token => token.Is(TermKind.Or)))) || !(tokens.Exists(token => token.Is(TermKind.Dimension)) || isNamed || isOfStores)
            || tokens.Exists(token => token.Kind is TermKind.Versus or TermKind.Compare or TermKind.Op or TermKind.Why) || tokens.Count(token => token.Is(TermKind.Window)) > 1)
        {
            return tokens;
        }

        foreach (var token in tokens)
        {
            TermKind? kind = token.Words.ToUpperInvariant() switch
            {
                "BETTER" or "更好" or "强" or "更强" or "好" => TermKind.Best,
                "WORSE" or "更差" or "弱" or "差" => TermKind.Worst,
                "HIGHER" or "MORE" or "DEARER" or "PRICIER" or "更高" or "更多" or "多" or "高" or "贵" or "更贵" or "大" => TermKind.Desc,
                "LOWER" or "LESS" or "FEWER" or "CHEAPER" or "更低" or "更少" or "少" or "低" or "便宜" or "更便宜" or "小" => TermKind.Asc,
                _ => null,
            };
            token.Term = kind is { } found ? new(found, isNamed || isOfStores ? Listed : "") : token.Term;
        }

        if (isOfStores && tokens.Exists(token => token.Term.Value is Listed) && !tokens.Exists(token => token.Is(TermKind.Dimension)))
        {
            tokens.AddRange([new(new(TermKind.By, ""), tokens[^1].End, tokens[^1].End, "by"), new(new(TermKind.Dimension, Facts.MetricDimensions.Store), tokens[^1].End, tokens[^1].End, "stores")]);
        }

        return tokens;
    }

    /// <summary>"revenue from refunded orders": a state of orders, not a second figure.</summary>
    private static List<Token> Statuses(List<Token> tokens, NameIndex names)
    {
        for (var index = 2; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token is { Kind: TermKind.Metric, Term.Value: "refunded_orders" or "paid_orders" } && tokens[index - 1] is { Kind: TermKind.Stop } link
                && link.Words.ToUpperInvariant() is "FROM" or "OF" or "FOR" or "ON" or "IN" && tokens[..index].Exists(before => before.Is(TermKind.Metric))
                && names.Exactly(token.Words.Split(' ')[0]).Where(name => name.Dimension is Facts.MetricDimensions.OrderStatus).ToList() is { Count: > 0 } states)
            {
                tokens[index] = As(token, states, true);
            }
        }

        return tokens;
    }

    /// <summary>"the 3 days with the lowest GMV", 花费最高的三天: days that are counted, not a window back from now.</summary>
    private static IEnumerable<Token> CountedDays(Token token, List<Token> all)
    {
        var bare = token.Is(TermKind.Window) && token.Window.Unit is StretchUnit.Rolling && !token.Window.Partial
            && (char.IsAsciiDigit(token.Words[0]) || "一二两三四五六七八九十".Contains(token.Words[0], StringComparison.Ordinal)) && (token.Words.EndsWith('天') || token.Words.EndsWith("days", StringComparison.OrdinalIgnoreCase));
        if (!bare || !all.Exists(other => other.Kind is TermKind.Desc or TermKind.Asc or TermKind.Best or TermKind.Worst or TermKind.Top or TermKind.Bottom))
        {
            yield return token;
            yield break;
        }

        yield return new(new(TermKind.Number, ""), token.Start, token.Start + 1, token.Words) { Number = token.Window.Days };
        yield return new(new(TermKind.Period, "day"), token.Start + 1, token.End, "days");
    }

    private static string? Corrected(NormalText source, List<Token> tokens, Spelling spelling, Spelling inNames)
    {
        var text = new StringBuilder(source.Text);
        var changed = false;
        foreach (var token in tokens.Where(token => token.Is(TermKind.Unknown)).Reverse())
        {
            var written = source.Text[token.Start..token.End];
            if ((inNames.Correct(written) ?? spelling.Correct(written)) is { } word)
            {
                text.Remove(token.Start, token.End - token.Start).Insert(token.Start, word);
                changed = true;
            }
        }

        return changed ? text.ToString() : null;
    }

    private static Token InsideNames(Token token, NameIndex names)
    {
        if (token.Is(TermKind.Quote))
        {
            var found = names.Exactly(token.Words);
            var quoted = found.Count > 0 ? found : names.Containing(token.Words);
            return quoted.Count > 0 ? As(token, quoted, found.Count > 0) : Renamed(token);
        }

        if (!token.Is(TermKind.Unknown) || token.End - token.Start < 2 || !Characters.IsHan(token.Term.Value[0]))
        {
            return token;
        }

        var inside = names.Containing(token.Term.Value);
        return inside.Count > 0 ? As(token, inside, false) : token;
    }

    private static Token As(Token token, IReadOnlyList<Engine.KnownName> names, bool whole) =>
        new(new(TermKind.Name, ""), token.Start, token.End, token.Words) { Names = names, IsWholeName = whole };

    private static Token Renamed(Token token) => new(new(TermKind.Unknown, token.Term.Value), token.Start, token.End, token.Words) { IsSetApart = true };
}
