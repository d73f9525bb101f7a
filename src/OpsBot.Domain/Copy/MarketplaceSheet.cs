using OpsBot.Domain.Sheets;

namespace OpsBot.Domain.Copy;

/// <summary>A product with its composed texts, ready for a marketplace's upload table.</summary>
public sealed record ListingRow(string Code, Product Product, string Title, int Length, IReadOnlyList<CopyField> Fields, IReadOnlyList<CopyFinding> Findings, IReadOnlyList<BothLanguages> Questions);

/// <summary>Batches as a table with the columns that the marketplace's own upload files name, and ours for review at the end.</summary>
public static class MarketplaceSheet
{
    public static Sheet Of(MarketplaceProfile profile, IReadOnlyList<ListingRow> rows, string language)
    {
        var columns = ColumnsOf(profile).Concat(Review(profile, language)).ToList();
        return new Sheet(profile.Id, [.. columns.Select(c => c.Header)], Rows(rows, columns));
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IReadOnlyList<ListingRow> rows, List<(string Header, Func<ListingRow, object?> Cell)> columns)
    {
        foreach (var row in rows)
        {
            yield return [.. columns.Select(c => c.Cell(row))];
        }

        await Task.CompletedTask;
    }

    private static IEnumerable<(string Header, Func<ListingRow, object?> Cell)> ColumnsOf(MarketplaceProfile profile) => profile.Id switch
    {
        "amazon" =>
        [
            ("item_sku", r => r.Code), ("item_name", r => r.Title), ("brand_name", r => r.Product.Brand), ("item_type", r => r.Product.Category), ("standard_price", r => r.Product.Price),
            .. Enumerable.Range(1, 5).Select(i => ($"bullet_point{i}", (Func<ListingRow, object?>)(r => Field(r, $"bullet.{i}")))), ("product_description", r => Field(r, "description")),
        ],
        "shopify" =>
        [
            ("Handle", r => Handle(r)), ("Title", r => r.Title), ("Body (HTML)", r => Html(r)), ("Vendor", r => r.Product.Brand), ("Type", r => r.Product.Category),
            ("Variant Price", r => r.Product.Price), ("SEO Title", r => Field(r, "seo_title")), ("SEO Description", r => Field(r, "seo_description")),
        ],
        "google" => [("id", r => r.Code), ("title", r => r.Title), ("description", r => Field(r, "description")), ("brand", r => r.Product.Brand), ("price", r => r.Product.Price), ("product_type", r => r.Product.Category)],
        "taobao" or "tmall" or "jd" or "pinduoduo" or "douyin" =>
        [
            ("商家编码", r => r.Code), ("宝贝标题", r => r.Title), ("导购标题", r => Field(r, "guide_title")), ("宝贝类目", r => r.Product.Category), ("品牌", r => r.Product.Brand), ("一口价", r => r.Product.Price),
            ("宝贝属性", r => string.Join(';', r.Product.Attributes.Select(a => $"{a.Key}:{a.Value}"))), ("宝贝卖点", r => Field(r, "short")), ("宝贝描述", r => Page(r)),
        ],
        _ => [("SKU", r => r.Code), ("Title", r => r.Title), ("Brand", r => r.Product.Brand), ("Category", r => r.Product.Category), ("Price", r => r.Product.Price), ("Description", r => Page(r))],
    };

    private static IEnumerable<(string Header, Func<ListingRow, object?> Cell)> Review(MarketplaceProfile profile, string language)
    {
        var isChinese = language == "zh";
        yield return (isChinese ? $"标题长度（上限{profile.TitleMax}）" : $"Title length (max {profile.TitleMax})", r => r.Length);
        yield return (isChinese ? "需要处理" : "To change or look at", r => string.Join('\n', r.Findings.Where(f => f.Level >= CopyLevel.Caution).Select(f => f.Message.In(language)).Distinct().Take(8)));
        yield return (isChinese ? "待补资料" : "Open questions", r => string.Join('\n', r.Questions.Select(q => q.In(language))));
    }

    private static string? Field(ListingRow row, string name) => row.Fields.FirstOrDefault(f => f.Name == name)?.Text;

    private static string Page(ListingRow row) => string.Join("\n\n", row.Fields.TakeWhile(f => f.Name != "short").Select(f => f.Text));

    private static string Html(ListingRow row)
    {
        var parts = row.Fields.TakeWhile(f => f.Name != "short").Select(f => $"<h3>{Escape(CopyPhrases.NameOf(f.Name, "en"))}</h3><p>{Escape(f.Text).Replace("\n", "<br>", StringComparison.Ordinal)}</p>");
        return string.Concat(parts);
    }

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string Handle(ListingRow row)
    {
        var letters = Shared.TextNormal.Fold(row.Product.Name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var handle = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return handle.Length > 0 ? handle : Shared.TextNormal.Fold(row.Code);
    }
}
