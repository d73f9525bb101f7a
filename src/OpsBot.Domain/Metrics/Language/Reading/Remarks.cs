namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Words in brackets explain (按买家/访客之和, "paid, partially or fully refunded"): only windows, channels and names of campaigns in them count.</summary>
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

        return [.. tokens.Where(token => token.Start < open || token.End > close || Counts(token))];
    }

    private static bool Counts(Token token) => token.Kind switch
    {
        TermKind.Window or TermKind.Channel or TermKind.Op or TermKind.Number => true,
        TermKind.Name => token.IsWholeName && !token.Names.Any(name => name.Dimension is Facts.MetricDimensions.OrderStatus),
        _ => false,
    };
}
