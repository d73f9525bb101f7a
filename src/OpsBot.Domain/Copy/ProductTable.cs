using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A product with the line of the file it begins on and the seller's own code for it.</summary>
public sealed record TableProduct(int Line, string? Code, Product Product);

/// <summary>The products of a file and the rows left out.</summary>
public sealed record ProductTable(IReadOnlyList<TableProduct> Products, IReadOnlyList<int> WithoutName);

/// <summary>No row of the file names a product name column.</summary>
public sealed record NoProductColumn(string Seen) : Refusal;

/// <summary>
/// Reads product tables: plain ones, Taobao item exports (宝贝标题, 宝贝属性 …) and Shopify product exports, whose rows of one handle are one
/// product. Columns that no list knows are attributes.
/// </summary>
public static partial class ProductTableReader
{
    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["name"] = ["宝贝标题", "宝贝名称", "商品标题", "商品名称", "产品名称", "标题", "品名", "名称", "title", "name", "product name", "product title", "product", "item name"],
        ["brand"] = ["品牌", "brand", "vendor", "brand name"],
        ["category"] = ["宝贝类目", "商品类目", "叶子类目", "类目", "品类", "分类", "category", "product category", "type", "product type"],
        ["price"] = ["一口价", "宝贝价格", "商品价格", "售价", "价格", "variant price", "price", "standard price"],
        ["currency"] = ["币种", "currency"],
        ["code"] = ["商家编码", "宝贝id", "商品id", "货号", "sku", "handle", "variant sku", "item sku", "seller sku"],
        ["points"] = ["卖点", "宝贝卖点", "商品卖点", "selling points", "sellingpoints", "bullets", "features", "key features"],
        ["certificates"] = ["证书", "资质", "认证", "certificates", "certification"],
        ["words"] = ["自有词", "own words", "ownwords"],
        ["properties"] = ["宝贝属性", "商品属性", "属性", "attributes", "properties"],
        ["body"] = ["body (html)", "body html"],
    };

    private static readonly string[] Technical =
    [
        "published", "tags", "status", "gift card", "cost per item", "template suffix", "seo title", "seo description", "宝贝描述", "宝贝数量", "库存", "数量", "快递", "邮费", "运费模板",
        "上架状态", "宝贝图片", "主图", "图片", "id", "url", "link", "created at", "updated at", "inventory", "quantity", "stock",
    ];

    /// <summary>Is this the header of a product table?</summary>
    public static bool IsHeader(IReadOnlyList<string> cells)
    {
        var known = cells.Select(ColumnOf).OfType<string>().Distinct().ToList();
        return known.Contains("name") && known.Count >= 2 && !cells.Select(TextNormal.Fold).Any(c => c.Contains("订单", StringComparison.Ordinal) || c is "日期" or "统计日期" or "date" or "lineitem name" or "gmv");
    }

    /// <summary>Takes the first of the first 20 rows that is a header.</summary>
    public static Outcome<ProductTable> Read(IEnumerable<(int Line, string[] Cells)> rows)
    {
        string[]? header = null;
        string? seen = null;
        var products = new List<Draft>();
        var unnamed = new List<int>();
        var skipped = 0;
        foreach (var (line, cells) in rows)
        {
            seen ??= string.Join(", ", cells.Take(6));
            if (header is null)
            {
                header = IsHeader(cells) ? cells : null;
                if (header is null && ++skipped >= 20)
                {
                    break;
                }

                continue;
            }

            Take(line, cells, header, products, unnamed);
        }

        return header is null ? new NoProductColumn(seen ?? "") : new ProductTable([.. products.Select(d => new TableProduct(d.Line, d.Code, d.Build()))], unnamed);
    }

    private static void Take(int line, string[] cells, string[] header, List<Draft> products, List<int> unnamed)
    {
        var row = header.Select((h, i) => (Header: h.Trim(), Value: i < cells.Length ? Clean(cells[i]) : "")).Where(c => c.Value.Length > 0 && c.Header.Length > 0).ToList();
        string? Of(string column) => row.FirstOrDefault(c => ColumnOf(c.Header) == column).Value;
        var code = Of("code");
        if (Of("name") is { } name)
        {
            products.Add(new Draft(line, code, name));
        }
        else if (code is null || products.LastOrDefault()?.Code != code)
        {
            unnamed.Add(line);
            return;
        }

        var draft = products[^1];
        draft.Brand ??= Of("brand");
        draft.Category ??= Of("category");
        draft.Currency ??= Of("currency");
        draft.Price ??= PriceOf(Of("price"));
        draft.Points.AddRange(Several(Of("points")).Concat(BulletsOf(Of("body"))));
        draft.Certificates.AddRange(Several(Of("certificates")));
        draft.Words.AddRange(Several(Of("words")));
        foreach (var (key, value) in Pairs(Of("properties")).Concat(Options(row, draft)).Concat(row.Where(c => IsAttribute(c.Header)).Select(c => (c.Header, c.Value))))
        {
            draft.Add(key, value);
        }
    }

    /// <summary>Shopify names the axes on the first row of a handle and gives a value on each.</summary>
    private static IEnumerable<(string Key, string Value)> Options(List<(string Header, string Value)> row, Draft draft)
    {
        for (var i = 1; i <= 3; i++)
        {
            var name = row.FirstOrDefault(c => string.Equals(c.Header, $"Option{i} Name", StringComparison.OrdinalIgnoreCase)).Value;
            if (name is { Length: > 0 })
            {
                draft.Axes[i] = name;
            }

            var value = row.FirstOrDefault(c => string.Equals(c.Header, $"Option{i} Value", StringComparison.OrdinalIgnoreCase)).Value;
            if (value is { Length: > 0 } && draft.Axes.TryGetValue(i, out var axis) && !value.Equals("Default Title", StringComparison.OrdinalIgnoreCase))
            {
                yield return (axis, value);
            }
        }
    }

    private static string? ColumnOf(string header)
    {
        var folded = TextNormal.Fold(header);
        return Columns.FirstOrDefault(c => c.Value.Contains(folded)).Key;
    }

    private static bool IsAttribute(string header)
    {
        var folded = TextNormal.Fold(header);
        return ColumnOf(header) is null && !Technical.Contains(folded) && !ShopColumns().IsMatch(folded);
    }

    private static string Clean(string cell) => TextNormal.StripInvisible(cell).Trim();

    private static decimal? PriceOf(string? text)
    {
        var digits = new string([.. (text ?? "").Where(c => char.IsAsciiDigit(c) || c is '.' or ',')]).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : null;
    }

    /// <summary>材质:真丝;颜色:红色 and the like.</summary>
    internal static IEnumerable<(string Key, string Value)> Pairs(string? text) => (text ?? "")
        .Split([';', '；', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split([':', '：', '='], 2, StringSplitOptions.TrimEntries))
        .Where(pair => pair.Length == 2 && pair[0].Length is > 0 and <= 30 && pair[1].Length > 0)
        .Select(pair => (pair[0], pair[1]));

    internal static IEnumerable<string> Several(string? text) =>
        (text ?? "").Split([';', '；', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(t => t.Contains('，', StringComparison.Ordinal) || t.Contains('、', StringComparison.Ordinal) ? t.Split(['，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [t]);

    private static IEnumerable<string> BulletsOf(string? html) => html is null ? [] : ListItem().Matches(html)
        .Select(m => WebUtility.HtmlDecode(Tag().Replace(m.Groups[1].Value, "")).Trim()).Where(t => t.Length is > 0 and <= 200);

    [GeneratedRegex(@"<li[^>]*>(.*?)</li>", RegexOptions.IgnoreCase | RegexOptions.Singleline, PatternBound.Milliseconds)]
    private static partial Regex ListItem();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:variant |image |google shopping|option\d|included |price / |compare-at |seo |metafield|.*\(product\.metafields)", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex ShopColumns();

    private sealed class Draft(int line, string? code, string name)
    {
        private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);

        public int Line { get; } = line;

        public string? Code { get; } = code;

        public string? Brand { get; set; }

        public string? Category { get; set; }

        public string? Currency { get; set; }

        public decimal? Price { get; set; }

        public List<string> Points { get; } = [];

        public List<string> Certificates { get; } = [];

        public List<string> Words { get; } = [];

        public Dictionary<int, string> Axes { get; } = [];

        public void Add(string key, string value)
        {
            if (!attributes.TryGetValue(key, out var known))
            {
                attributes[key] = value;
            }
            else if (!known.Split(", ").Contains(value))
            {
                attributes[key] = known + ", " + value;
            }
        }

        public Product Build() => new()
        {
            Name = name,
            Brand = Brand,
            Category = Category,
            Attributes = attributes,
            SellingPoints = [.. Points.Distinct()],
            Price = Price,
            Currency = Currency,
            Certificates = [.. Certificates.Distinct()],
            OwnWords = [.. Words.Distinct()],
        };
    }
}
