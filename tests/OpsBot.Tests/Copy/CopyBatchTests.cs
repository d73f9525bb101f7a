using System.Text;
using OpsBot.Analytics.Reading;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Copy;
using OpsBot.Domain.Copy;
using OpsBot.Testing;

namespace OpsBot.Tests.Copy;

/// <summary>Files of products and search words that come with a message, and the batch they become.</summary>
public sealed class CopyBatchTests
{
    private const string Products = "宝贝标题,品牌,一口价,商家编码,宝贝属性,宝贝卖点\n真丝围巾,示例家,299,A01,材质:真丝;颜色:红色,手工卷边\n保温杯,北岸,99,A02,材质:304不锈钢;容量:500ml,带盖防漏\n";

    private const string Words = "排名,搜索词,搜索人气,点击率\n1,围巾,5万 ~ 10万,1% ~ 2.5%\n2,真丝围巾,5000 ~ 1万,2%\n3,红色围巾,-,-\n4,,300,-\n";

    private readonly ShelfOfFiles _files = new();

    [Fact]
    public async Task A_table_of_products_is_shown_kept_once_and_written_as_a_workbook()
    {
        await using var bot = await TestBot.Create(Create);

        var shown = await Send(bot, "products.csv", Products);
        Assert.Contains("2 products found", shown, StringComparison.Ordinal);
        Assert.Contains("Keep 2 products", shown, StringComparison.Ordinal);

        var kept = string.Join('\n', await bot.Say("Keep 2 products"));
        Assert.Contains("2 products kept", kept, StringComparison.Ordinal);
        Assert.Equal(["A01", "A02"], (await bot.All(CopyDocuments.Products, CopyDocuments.ByNumber)).Select(p => p.Code));

        await Send(bot, "products.csv", Products);
        Assert.Contains("0 products kept, 2 were known already", string.Join('\n', await bot.Say("Keep 2 products")), StringComparison.Ordinal);

        await bot.Say("batch titles for taobao");
        var done = string.Join('\n', await bot.EndOfJobs("agent"));
        Assert.Contains("2 products written to taobao-", done, StringComparison.Ordinal);
        Assert.Contains("0 without a title", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_words_are_kept_with_both_bounds_and_titles_go_for_them()
    {
        await using var bot = await TestBot.Create(Create);

        var said = await Send(bot, "搜索词.csv", Words);

        Assert.Contains("K-1001: 3 search words kept, 1 without figures", said, StringComparison.Ordinal);
        Assert.Contains("围巾 50000–100000", said, StringComparison.Ordinal);
        Assert.Contains("Line 5", said, StringComparison.Ordinal);
        var set = (await bot.All(CopyDocuments.Keywords, CopyDocuments.ByNumber)).Single();
        Assert.Equal(new Bounds(5000, 10000), set.Keywords.Single(k => k.Text == "真丝围巾").Searches);
        Assert.Equal(Bounds.Unknown, set.Keywords.Single(k => k.Text == "红色围巾").Searches);
        Assert.Contains("真丝围巾", string.Join('\n', await bot.Say("写标题 真丝围巾 淘宝")), StringComparison.Ordinal);
        Assert.Equal("K-1001", (await bot.All(CopyDocuments.Drafts, CopyDocuments.ByNumber)).Single().Keywords);
    }

    [Fact]
    public async Task A_viewer_may_not_load_tables()
    {
        await using var bot = await TestBot.Create(Create);

        Assert.Contains("needs the role agent", await Send(bot, "products.csv", Products, "viewer"), StringComparison.Ordinal);
        Assert.Empty(await bot.All(CopyDocuments.Keywords, CopyDocuments.ByNumber));
    }

    [Theory]
    [InlineData("[{\"name\":\"Silk Scarf\",\"brand\":\"Fjord\"},{\"brand\":\"x\"}]", "1 products found (1 rows without a name)")]
    [InlineData("{\"name\":\"Silk Scarf\"}", "1 products found")]
    [InlineData("{broken", "no JSON")]
    public async Task Json_is_taken_as_one_product_or_a_list(string json, string answer)
    {
        await using var bot = await TestBot.Create(Create);

        Assert.Contains(answer, await Send(bot, "p.json", json), StringComparison.Ordinal);
    }

    private CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry) =>
        new([new CopyCapability(documents, new(new TableReader(), _files))]);

    private async Task<string> Send(TestBot bot, string name, string text, string person = "agent")
    {
        _files[name] = Encoding.UTF8.GetBytes(text);
        return string.Join('\n', await bot.Send(name, "text/csv", "", person));
    }

    /// <summary>Files in memory, under the names that the tests send them by.</summary>
    private sealed class ShelfOfFiles : IFileStore
    {
        private readonly Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

        public byte[] this[string name]
        {
            set => _kept[name] = value;
        }

        public async ValueTask<StoredFile> Put(Stream content, long maxBytes, CancellationToken cancel = default)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancel);
            _kept[$"kept-{_kept.Count}"] = copy.ToArray();
            return new($"kept-{_kept.Count - 1}", copy.Length);
        }

        public ValueTask<Stream?> Open(string name, CancellationToken cancel = default) =>
            new(_kept.TryGetValue(name, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
    }
}
