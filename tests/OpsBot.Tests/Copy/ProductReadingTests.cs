using System.Text;
using OpsBot.Analytics.Reading;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Sheets;
using CsvRows = OpsBot.Domain.Copy.CsvRows;

namespace OpsBot.Tests.Copy;

public sealed class ProductReadingTests
{
    private const string Taobao = "宝贝标题,宝贝类目,一口价,品牌,商家编码,宝贝属性,宝贝卖点,宝贝数量\n真丝吊带连衣裙,女装/连衣裙,499.00,示例家,A01,材质:真丝;颜色:红色,可机洗;19姆米,120\n,,,,,,,\n亚麻衬衫,男装/衬衫,199,山与,A02,面料：亚麻,透气、宽松,30\n";

    private const string Shopify = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Image Src,Metal\nsilk-scarf,Silk Scarf,\"<p>Soft.</p><ul><li>Rolled <b>hem</b></li><li>Hand &amp; machine washable</li></ul>\",Fjord,Scarves,x,TRUE,Color,Navy,Size,S,S1,49.00,http://x/1.jpg,\nsilk-scarf,,,,,,,,Red,,L,S2,49.00,http://x/2.jpg,\nring,Silver Ring,,Fjord,Rings,,TRUE,Title,Default Title,,,R1,19,,Silver\n";

    [Fact]
    public void A_Taobao_table_is_read_with_its_properties_and_selling_points()
    {
        var table = ProductTableReader.Read(CsvRows.Read(Taobao)).Value!;

        Assert.Equal(2, table.Products.Count);
        var (line, code, dress) = table.Products[0];
        Assert.Equal((2, "A01", "真丝吊带连衣裙", "示例家", "女装/连衣裙", 499m), (line, code, dress.Name, dress.Brand, dress.Category, dress.Price));
        Assert.Equal(["可机洗", "19姆米"], dress.SellingPoints);
        Assert.Equal(("真丝", "红色", 2), (dress.Attributes["材质"], dress.Attributes["颜色"], dress.Attributes.Count));
        Assert.Equal(["透气", "宽松"], table.Products[1].Product.SellingPoints);
    }

    [Fact]
    public void The_rows_of_a_Shopify_handle_are_one_product_with_its_options()
    {
        var table = ProductTableReader.Read(CsvRows.Read(Shopify)).Value!;

        Assert.Equal(["Silk Scarf", "Silver Ring"], table.Products.Select(p => p.Product.Name));
        var scarf = table.Products[0].Product;
        Assert.Equal(("Navy, Red", "S, L"), (scarf.Attributes["Color"], scarf.Attributes["Size"]));
        Assert.Equal(["Rolled hem", "Hand & machine washable"], scarf.SellingPoints);
        Assert.Equal(("Fjord", 49m, "silk-scarf"), (scarf.Brand, scarf.Price, table.Products[0].Code));
        Assert.Equal(["Metal"], table.Products[1].Product.Attributes.Keys);
    }

    [Theory]
    [InlineData("订单编号,商品名称,价格")]
    [InlineData("日期,商品名称,品牌,GMV")]
    [InlineData("Name,Lineitem name,Price")]
    [InlineData("搜索词,搜索人气,点击率")]
    public void Orders_and_reports_are_no_product_tables(string header) => Assert.False(ProductTableReader.IsHeader(header.Split(',')));

    [Theory]
    [InlineData("排名,搜索词,搜索人气,点击率,支付转化率", true)]
    [InlineData("keyword,searches", true)]
    [InlineData("关键词,展现量,点击量,花费", true)]
    [InlineData("日期,关键词,展现量,点击量,花费", false)]
    [InlineData("宝贝标题,品牌,一口价", false)]
    public void Keyword_tables_are_told_from_reports_by_day(string header, bool isTable) => Assert.Equal(isTable, KeywordReader.IsHeader(header.Split(',')));

    [Fact]
    public void A_table_without_a_name_column_is_refused_with_what_it_begins_with() =>
        Assert.Equal(new NoProductColumn("a, b"), ProductTableReader.Read([(1, ["a", "b"]), (2, ["1", "2"])]).Refusal);

    [Fact]
    public void A_pasted_paragraph_of_labelled_lines_is_read()
    {
        var product = ProductParagraph.Read("商品名称：真丝吊带连衣裙\n品牌：示例家\n类目：女装/连衣裙\n材质：桑蚕丝\n颜色：红色、米白\n价格：¥499\n卖点：\n• 19姆米\n• 可机洗\n资质：质检报告")!;

        Assert.Equal(("真丝吊带连衣裙", "示例家", "女装/连衣裙", 499m), (product.Name, product.Brand, product.Category, product.Price));
        Assert.Equal(("桑蚕丝", "红色、米白"), (product.Attributes["材质"], product.Attributes["颜色"]));
        Assert.Equal(["19姆米", "可机洗"], product.SellingPoints);
        Assert.Equal(["质检报告"], product.Certificates);
    }

    [Theory]
    [InlineData("Linen Shirt, brand Fjord, material linen, color white, price $39", "Fjord", "linen", "white")]
    [InlineData("亚麻衬衫，品牌峡湾，材质亚麻，颜色白色，价格39元", "峡湾", "亚麻", "白色")]
    public void Labels_without_a_colon_are_read(string text, string brand, string material, string colour)
    {
        var product = ProductParagraph.Read(text)!;

        Assert.Equal((brand, 39m), (product.Brand, product.Price));
        Assert.Equal([material, colour], product.Attributes.Values);
        Assert.Empty(product.SellingPoints);
    }

    [Fact]
    public void A_sentence_that_only_begins_like_a_label_stays_a_selling_point()
    {
        Assert.Equal(["颜色鲜艳不褪色", "尺码齐全", "品牌正品保证"], ProductParagraph.Read("亚麻衬衫，颜色鲜艳不褪色，尺码齐全，品牌正品保证")!.SellingPoints);
        Assert.Equal(["brand new", "size runs large"], ProductParagraph.Read("Linen Shirt, brand new, size runs large")!.SellingPoints);
    }

    [Fact]
    public void Free_sentences_give_name_material_colour_price_and_points()
    {
        var product = ProductParagraph.Read("真丝围巾，桑蚕丝，红色，手工卷边，保修2年，售价299元。")!;

        Assert.Equal(("真丝围巾", 299m), (product.Name, product.Price));
        Assert.Equal(("桑蚕丝", "红色"), (product.Attributes["材质"], product.Attributes["颜色"]));
        Assert.Equal(["手工卷边", "保修2年"], product.SellingPoints);
    }

    [Fact]
    public void An_English_paragraph_is_read_the_same_way()
    {
        var product = ProductParagraph.Read("Product: Silk Scarf\nBrand: Fjord\nMaterial: silk\nFeatures:\n- rolled hem\n- gift box\nPrice: $49.90")!;

        Assert.Equal(("Silk Scarf", "Fjord", 49.90m), (product.Name, product.Brand, product.Price));
        Assert.Equal(["rolled hem", "gift box"], product.SellingPoints);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("品牌：示例家")]
    public void A_text_that_names_no_product_gives_none(string text) => Assert.Null(ProductParagraph.Read(text));

    [Theory]
    [InlineData("products.csv", "gb18030")]
    [InlineData("products.csv", "utf-8")]
    public void Tables_are_read_in_the_encodings_that_platforms_write(string name, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var rows = new TableReader().Read(ImportFile.FromBytes(name, Encoding.GetEncoding(encoding).GetBytes(Taobao)), 100).Value!;

        Assert.Equal(2, ProductTableReader.Read(rows.Lines.Select(l => (l.Line, l.Cells))).Value!.Products.Count);
    }

    [Fact]
    public void A_longer_table_than_is_taken_is_refused_whole()
    {
        var file = ImportFile.FromBytes("p.csv", Encoding.UTF8.GetBytes(Taobao));

        Assert.Equal(new SheetIsTooLong("p.csv", 2), new TableReader().Read(file, 2).Refusal);
        Assert.Equal(2, new TableReader().Head(file, 2).Count);
        Assert.Empty(new TableReader().Head(ImportFile.FromBytes("p.bin", [0, 1, 2, 3]), 2));
    }

    [Theory]
    [InlineData("tmall", "宝贝标题")]
    [InlineData("amazon", "item_name")]
    [InlineData("shopify", "Title")]
    [InlineData("google", "title")]
    [InlineData("ebay", "Title")]
    public async Task A_batch_as_workbook_is_read_back_with_every_title_within_its_limit(string marketplace, string column)
    {
        var profile = Samples.Profile(marketplace);
        var items = new[] { Samples.Dress, Samples.Cup, Samples.Socks, Samples.Bottle }.Where(p => Shared.LanguagesOf(p.Name) == profile.Language).Select((p, i) => new TableProduct(i + 2, $"C{i}", p)).ToList();
        var rows = items.Select(item => ListingBatch.Write(item, [], profile, new SolveLimits())).ToList();
        using var workbook = new MemoryStream();

        await SheetFile.Write(MarketplaceSheet.Of(profile, rows, profile.Language), "x.xlsx", workbook, TestContext.Current.CancellationToken);

        var lines = new TableReader().Read(ImportFile.FromBytes("x.xlsx", workbook.ToArray()), 100).Value!.Lines;
        var at = Array.IndexOf(lines[0].Cells, column);
        Assert.Equal(items.Count + 1, lines.Count);
        Assert.All(lines.Skip(1), line => Assert.InRange(profile.LengthOf(line.Cells[at]), 5, profile.TitleMax));
    }

    private static class Shared
    {
        public static string? LanguagesOf(string text) => Domain.Shared.Languages.LanguageOf(text);
    }
}
