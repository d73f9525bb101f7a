using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Two approvers, an order that arrives late and a second refund, all at once on one order.</summary>
public sealed class RefundRaceTests
{
    private const int Rounds = 1000;
    private const int OrdersABot = 50;

    [Fact]
    public async Task The_cap_holds_and_every_loser_gets_a_sentence()
    {
        for (var round = 0; round < Rounds; round += OrdersABot)
        {
            var shelf = OrderShelf.Stocked();
            await using var bot = await TestBot.Create(shelf.Create);
            for (var order = round; order < round + OrdersABot; order++)
            {
                await Race(bot, shelf, $"77{order:D6}");
            }
        }
    }

    private static async Task Race(TestBot bot, OrderShelf shelf, string order)
    {
        await bot.Say($"refund order {order} ¥60 wrong item");
        var first = Id(await bot.Say("save"));
        await bot.Say($"refund order {order} ¥70 wrong item", "second");
        await bot.Say($"refund order {order} ¥70 wrong item", "admin");
        shelf.Arrive(OrderShelf.Order(order, 100, 0, 0));
        var news = bot.Bot.Catalogue.All.OfType<RefundsCapability>().Single().News;

        var import = Task.Run(() => news.TakeOver(Made.Now, CancellationToken.None), TestContext.Current.CancellationToken);
        var lead = Task.Run(() => bot.Say($"approve {first}", "lead"), TestContext.Current.CancellationToken);
        var finance = Task.Run(() => bot.Say($"approve {first}", "finance"), TestContext.Current.CancellationToken);
        var second = Task.Run(() => bot.Say("save", "admin"), TestContext.Current.CancellationToken);
        await Task.WhenAll(import, lead, finance, second);

        string[] said = [string.Join(' ', await lead), string.Join(' ', await finance)];
        var stored = (await RefundList.Find(bot.Documents, new(order), 10, null, CancellationToken.None)).Items.Select(item => item.Refund).ToList();
        var ledger = RefundDocuments.Ledgers.Read((await bot.Documents.Get(RefundDocuments.Ledgers.KeyOf(OrderLedger.IdOf("main", order)), TestContext.Current.CancellationToken))!);
        Assert.True(ledger.Pending + ledger.Refunded <= 100, $"{order}: {ledger.Pending} pending");
        Assert.Single(stored.Single(refund => refund.Id == first).Entries, entry => entry.Action == RefundActions.Approved);
        Assert.Single(said, text => text.Contains($"{first} is approved: ¥60.00", StringComparison.Ordinal));
        Assert.Single(said, text => text.Contains($"{first} is approved by now", StringComparison.Ordinal));
        Assert.Contains("more than order", string.Join(' ', await second), StringComparison.Ordinal);
        await bot.Say("cancel", "admin");
    }

    private static string Id(IReadOnlyList<string> said) => System.Text.RegularExpressions.Regex.Match(string.Join(' ', said), @"R-\d+").Value;
}
