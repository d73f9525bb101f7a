using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Host;
using OpsBot.Testing;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Refunds;

/// <summary>Buyers are found by their key: others who are masked alike are never looked at.</summary>
public sealed class BuyerSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_name_is_found_page_by_page_newest_first_among_many_who_are_masked_alike()
    {
        var documents = await Filled(300);

        var (ids, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await RefundList.Find(documents, new(Buyer: "王小明"), 4, cursor, Cancel);
            Assert.InRange(page.Items.Count, 0, 4);
            ids.AddRange(page.Items.Select(stored => stored.Refund.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"R-{2290 - (n * 10)}"), ids);
    }

    [Fact]
    public async Task The_shops_of_one_buyer_are_put_together_and_one_shop_alone_when_it_is_named()
    {
        var documents = await Filled(20);
        await documents.Commit(new([ShopRegistry.StoreType.Put(FirstRun.Shop with { Id = "other", Name = "Other" }, 0), RefundDocuments.Type.Put(Of(5000, "王小明", "other"), 0)], []), Cancel);

        var all = await RefundList.Find(documents, new(Buyer: "王小明"), 20, null, Cancel);
        var one = await RefundList.Find(documents, new(Buyer: "王小明", Store: "other"), 20, null, Cancel);
        var open = await RefundList.Find(documents, new(Buyer: "王小明", Status: RefundStatus.Paid), 20, null, Cancel);

        Assert.Equal(["R-5000", "R-2010", "R-2000"], all.Items.Select(stored => stored.Refund.Id));
        Assert.Equal(["R-5000"], one.Items.Select(stored => stored.Refund.Id));
        Assert.Empty(open.Items);
    }

    [Fact]
    public async Task A_masked_name_finds_all_who_are_masked_so()
    {
        var documents = await Filled(20);

        var page = await RefundList.Find(documents, new(Buyer: "王*"), 50, null, Cancel);

        Assert.Equal(20, page.Items.Count);
    }

    [Fact]
    public async Task A_refund_of_the_platforms_list_has_the_buyer_that_the_order_is_known_by()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await bot.Say("refund order 5001 ¥60 wrong item, buyer: 王小明");
        await bot.Say("save");

        shelf.Arrive(Made.Row(order: "5001", amount: 30));
        await bot.Tick();

        var listed = (await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber)).Single(refund => refund.PlatformNumber is not null);
        Assert.Equal(("王*", Buyers.KeyOf("main", "王小明")), (listed.Buyer, listed.BuyerKey));
    }

    private static async Task<MemoryDocumentStore> Filled(int refunds)
    {
        var documents = new MemoryDocumentStore(Capabilities.Documents);
        await documents.Commit(
            new([ShopRegistry.StoreType.Put(FirstRun.Shop, 0), .. Enumerable.Range(0, refunds).Select(n => RefundDocuments.Type.Put(Of(2000 + n, n % 10 == 0 ? "王小明" : $"王{n}", "main"), 0))], []), Cancel);
        return documents;
    }

    private static Refund Of(long number, string buyer, string store) =>
        RefundRules.Log(new("1042", RefundTypes.RefundOnly, 10, RefundReasons.Quality, "note") { Buyer = buyer }, number, FirstRun.Shop with { Id = store }, "agent", Made.Now).Value!;
}
