using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>What a file's amounts are in, from the headers, else from the cells, else the store's own currency.</summary>
internal static class FileCurrency
{
    private static readonly string[] Dollars = ["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"];

    public static string Of(ColumnMatch match, IReadOnlyList<HeadRow> rows, string storeCurrency)
    {
        if (match.Kind.IndexOf("currency") is >= 0 and var field && match.Columns[field] is >= 0 and var own
            && rows.Select(row => row.Cell(own)).Where(cell => cell.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var only] && HeaderText.Currency(only) is { } code)
        {
            return code;
        }

        var money = match.Kind.Fields.Select((known, index) => (known, column: match.Columns[index]))
            .Where(x => x.known.Kind is FieldKind.Money && x.column >= 0).Select(x => x.column).ToList();
        foreach (var column in money)
        {
            HeaderText.Key(match.Row.Cells[column], out var currency);
            if (currency is not null)
            {
                return IsBareSign(match.Row.Cells[column]) ? Known(currency == "CNY" ? "¥" : "$", storeCurrency) : currency;
            }
        }

        return rows.Take(50).SelectMany(row => money.Select(row.Cell)).Select(cell => CellMoney.Of(cell)).FirstOrDefault(found => found is not null) is { } sign
            ? Known(sign, storeCurrency)
            : storeCurrency;
    }

    /// <summary>A dollar is the store's own where it reckons in dollars, a ¥ where it does in yuan or yen.</summary>
    private static string Known(string sign, string storeCurrency) => sign switch
    {
        "$" => Dollars.Contains(storeCurrency) ? storeCurrency : "USD",
        "¥" => storeCurrency == "JPY" ? "JPY" : "CNY",
        _ => sign,
    };

    private static bool IsBareSign(string header) =>
        (header.Contains('$', StringComparison.Ordinal) && !header.Contains("S$", StringComparison.Ordinal) && !header.Contains("R$", StringComparison.Ordinal) && !header.Contains("K$", StringComparison.Ordinal))
        || header.Contains('¥', StringComparison.Ordinal) || header.Contains('￥', StringComparison.Ordinal);
}
