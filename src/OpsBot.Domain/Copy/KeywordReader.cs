using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>No row of the file names a keyword column.</summary>
public sealed record NoKeywordColumn(string Seen) : Refusal;

/// <summary>Reads keyword tables: the plain CSV of the command line, search-word exports and promotion reports with their own headers.</summary>
public static class KeywordReader
{
    private static readonly string[] Names = ["keyword", "keywords", "search term", "query", "关键词", "搜索词", "关键字", "词", "热搜词"];

    private static readonly string[][] Figures =
    [
        ["searches", "search volume", "volume", "搜索人气", "搜索量", "搜索指数", "搜索次数", "展现量", "展现", "impressions"],
        ["clickrate", "click rate", "ctr", "点击率"],
        ["conversionrate", "conversion rate", "cvr", "支付转化率", "转化率", "点击转化率"],
        ["competition", "竞争度", "竞争指数", "当前宝贝数", "在线商品数"],
    ];

    /// <summary>Takes the first of the first 20 rows that names a keyword column as header. Repeated keywords keep the larger searches.</summary>
    public static Outcome<KeywordTable> Read(string csv) => Read(CsvRows.Read(csv));

    /// <summary>The same for rows that were read before, each with its line.</summary>
    public static Outcome<KeywordTable> Read(IEnumerable<(int Line, string[] Cells)> table)
    {
        int[]? columns = null;
        string? seen = null;
        var keywords = new Dictionary<string, Keyword>(StringComparer.Ordinal);
        var rejected = new List<RejectedKeyword>();
        var rows = 0;
        foreach (var (line, cells) in table)
        {
            seen ??= string.Join(", ", cells.Take(6));
            if (columns is null)
            {
                columns = ColumnsOf(cells);
                if (columns is null && ++rows >= 20)
                {
                    break;
                }

                continue;
            }

            Take(line, cells, columns, keywords, rejected);
        }

        return columns is null ? new NoKeywordColumn(seen ?? "") : new KeywordTable([.. keywords.Values], rejected);
    }

    /// <summary>Is this the header of a keyword table with search volumes? A report by day is none: its rows are spendings, not words.</summary>
    public static bool IsHeader(IReadOnlyList<string> cells)
    {
        var folded = cells.Select(TextNormal.Fold).ToArray();
        var isDaily = folded.Any(c => c is "日期" or "统计日期" or "时间" or "date" or "day");
        return ColumnsOf([.. cells]) is { } columns && columns[1] >= 0 && (!isDaily || folded.Any(c => c is "搜索人气" or "search volume" or "searches"));
    }

    private static void Take(int line, string[] cells, int[] columns, Dictionary<string, Keyword> keywords, List<RejectedKeyword> rejected)
    {
        var text = columns[0] < cells.Length ? TextNormal.StripInvisible(cells[columns[0]]).Trim() : "";
        var key = TextNormal.Fold(text);
        if (key.Length == 0)
        {
            rejected.Add(new RejectedKeyword(line, text, CopyMessages.Of("row.no_keyword")));
            return;
        }

        var figures = new Bounds[Figures.Length];
        for (var i = 0; i < figures.Length; i++)
        {
            var cell = columns[i + 1] >= 0 && columns[i + 1] < cells.Length ? cells[columns[i + 1]] : "";
            if (!BoundsReader.TryRead(cell, out figures[i]))
            {
                rejected.Add(new RejectedKeyword(line, text, CopyMessages.Of("row.no_figure", ("cell", cell))));
                return;
            }
        }

        var keyword = new Keyword(text, figures[0], figures[1], figures[2], figures[3]);
        if (!keywords.TryGetValue(key, out var known) || (known.Searches.Middle ?? -1) < (keyword.Searches.Middle ?? -1))
        {
            keywords[key] = keyword;
        }
    }

    private static int[]? ColumnsOf(string[] cells)
    {
        var folded = cells.Select(TextNormal.Fold).ToArray();
        var keyword = Array.FindIndex(folded, c => Names.Contains(c));
        return keyword < 0 ? null : [keyword, .. Figures.Select(names => Array.FindIndex(folded, c => names.Contains(c)))];
    }
}
