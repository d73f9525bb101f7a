using OpsBot.Analytics.Reports;

namespace OpsBot.Analytics.Recognition;

/// <summary>What a file's amounts are in, from the headers, else from the cells, else the store's own currency.</summary>
internal static class FileCurrency
{
    private static readonly (string Sign, string Currency)[] Signs =
    [
        ("US$", "USD"), ("HK$", "HKD"), ("USD", "USD"), ("CNY", "CNY"), ("RMB", "CNY"), ("EUR", "EUR"), ("GBP", "GBP"), ("HKD", "HKD"),
        ("￥", "CNY"), ("元", "CNY"), ("€", "EUR"), ("£", "GBP"), ("$", "USD"),
    ];

    private static readonly string[] Dollars = ["USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD"];

    public static string Of(ColumnMatch match, IReadOnlyList<string> headers, IEnumerable<HeadRow> rows, string storeCurrency)
    {
        var money = match.Kind.Fields.Select((field, index) => (field, column: match.Columns[index]))
            .Where(x => x.field.Kind is FieldKind.Money && x.column >= 0).Select(x => x.column).ToList();
        foreach (var column in money)
        {
            HeaderText.Key(headers[column], out var currency);
            if (currency is not null)
            {
                return currency;
            }
        }

        return rows.Take(50).SelectMany(row => money.Select(row.Cell)).Select(cell => InCell(cell, storeCurrency)).FirstOrDefault(found => found is not null)
            ?? storeCurrency;
    }

    private static string? InCell(string cell, string storeCurrency)
    {
        foreach (var (sign, currency) in Signs)
        {
            if (cell.StartsWith(sign, StringComparison.OrdinalIgnoreCase) || cell.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return sign == "$" && Dollars.Contains(storeCurrency) ? storeCurrency : currency;
            }
        }

        return null;
    }
}
