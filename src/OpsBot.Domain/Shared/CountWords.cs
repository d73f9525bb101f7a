namespace OpsBot.Domain.Shared;

/// <summary>Words after a number that say it counts something other than money.</summary>
internal static class CountWords
{
    private const string Han = "天件个次单包箱盒条双套张岁月日号年%折点分秒时周位名人只台瓶袋斤克寸米码级层楼倍期页字笔款片本支把副组步度届代种第";

    private static readonly HashSet<string> English = new(StringComparer.Ordinal)
    {
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins",
        "second", "seconds", "piece", "pieces", "pcs", "pc", "items", "units", "orders", "times", "percent", "pct",
        "people", "customers", "buyers", "clicks", "visitors", "points", "stars", "kg", "g", "cm", "mm", "ml", "inch", "inches", "am", "pm",
        "st", "nd", "rd", "th", "x", "refunds", "complaints", "parcels", "boxes", "pairs", "sets",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    };

    internal static bool IsHanCounter(char c) => Han.Contains(c, StringComparison.Ordinal);

    /// <summary>True where the text at this place, after at most one blank, goes on with a counted thing.</summary>
    internal static bool Follows(string text, int at)
    {
        var word = at < text.Length && text[at] == ' ' ? at + 1 : at;
        if (word >= text.Length)
        {
            return false;
        }

        if (IsHanCounter(text[word]))
        {
            return true;
        }

        var end = word;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end > word && English.Contains(text[word..end]);
    }
}
