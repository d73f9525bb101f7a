namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Words in brackets explain (按买家/访客之和, "paid, partially or fully refunded"): only windows, channels, names, bounds and kinds of day in them count, and all of one that leaves something out.</summary>
internal static class Remarks
{
    public static List<Token> Without(List<Token> tokens, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        if (close < 0 || !tokens.Exists(token => token.Is(TermKind.Metric) && token.End <= open))
        {
            return tokens;
        }

        var inside = tokens.Where(token => token.Start >= open && token.End <= close).ToList();
        var leavesOut = inside.Exists(token => token.Kind is TermKind.Not or TermKind.Only);
        return [.. tokens.Where(token => token.Start < open || token.End > close || Counts(token) || (leavesOut && token.Kind is not TermKind.Stop))];
    }

    public static bool Holds(string text, Token token) =>
        text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open && token.Start > open && text.IndexOf(')', open) is var close && (close < 0 || token.End <= close);

    private static bool Counts(Token token) => token.Kind switch
    {
        TermKind.Window or TermKind.Channel or TermKind.Op or TermKind.Number or TermKind.Weekend or TermKind.Workday or TermKind.WeekdayFilter or TermKind.Grain or TermKind.Compare => true,
        TermKind.Name => token.IsWholeName && !token.Names.Any(name => name.Dimension is Facts.MetricDimensions.OrderStatus),
        _ => false,
    };
}
