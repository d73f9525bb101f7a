using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Entities;

/// <summary>Telephone numbers, web addresses and quotations.</summary>
internal static class MarkReader
{
    private const int MostQuoted = 2000;

    public static IEnumerable<Span> Read(SourceText text)
    {
        for (var at = 0; at < text.Count; at++)
        {
            var unit = text.Units[at];
            if (unit is { Kind: UnitKind.Digits, Text.Length: 11 } && unit.Text[0] == '1' && unit.Text[1] is >= '3' and <= '9')
            {
                yield return new(at, at + 1, Categories.Phone, unit.Text, 0);
            }
            else if (unit.Text is "http" or "https" or "www" && Address(text, at) is { } end)
            {
                yield return new(at, end, Categories.Link, text.Verbatim(at, end), 0);
            }
            else if (unit.Text == "\"" && Close(text, at) is { } close)
            {
                yield return new(at, close + 1, Categories.Quote, text.Original[text.Units[at].End..text.Units[close].Start].Trim(), 0);
            }
        }
    }

    private static int? Address(SourceText text, int at)
    {
        var end = at + 1;
        while (end < text.Count && text.Units[end].Start == text.Units[end - 1].End && text.Units[end].Kind != UnitKind.Han)
        {
            end++;
        }

        return end > at + 3 ? end : null;
    }

    private static int? Close(SourceText text, int at)
    {
        for (var close = at + 2; close < text.Count && text.Units[close].Start - text.Units[at].End < MostQuoted; close++)
        {
            if (text.Units[close].Text == "\"")
            {
                return close;
            }
        }

        return null;
    }
}
