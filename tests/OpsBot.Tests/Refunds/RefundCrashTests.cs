using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Testing;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Refunds;

/// <summary>The process dies at every commit of a save, a decision and a payment, before and after it is durable: each happens once.</summary>
public sealed class RefundCrashTests
{
    private const int MostCommits = 30;

    [Theory]
    [InlineData("agent", "save", RefundStatus.Requested, "refund.logged", false)]
    [InlineData("agent", "save", RefundStatus.Requested, "refund.logged", true)]
    [InlineData("lead", "approve R-1001", RefundStatus.Approved, "refund.approved", false)]
    [InlineData("lead", "approve R-1001", RefundStatus.Approved, "refund.approved", true)]
    [InlineData("finance", "R-1001 paid", RefundStatus.Paid, "refund.paid", false)]
    [InlineData("finance", "R-1001 paid", RefundStatus.Paid, "refund.paid", true)]
    public async Task A_crash_at_any_commit_leaves_one_effect(string person, string text, RefundStatus status, string audited, bool after)
    {
        var crashes = 0;
        for (var commit = 1; commit <= MostCommits; commit++)
        {
            var shelf = OrderShelf.Stocked();
            var store = new CrashingStore(new MemoryDocumentStore(shelf.Create(new MemoryDocumentStore(), new(new MemoryDocumentStore())).Documents));
            await using var bot = await TestBot.Create(shelf.Create, store);
            await Prepare(bot, status);
            store.CrashAt(commit, after);
            await Deliver(bot, text, person);
            if (!store.HasCrashed)
            {
                break;
            }

            crashes++;
            store.Revive();
            await bot.Restart();
            await Deliver(bot, text, person);
            await bot.Tick("lead");
            await Once(bot, status, audited);
        }

        Assert.InRange(crashes, 2, MostCommits - 1);
    }

    [Fact]
    public async Task The_audit_of_a_refund_breaks_at_the_entry_in_which_one_character_changes()
    {
        var shelf = OrderShelf.Stocked();
        await using var bot = await TestBot.Create(shelf.Create);
        await Prepare(bot, RefundStatus.Paid);
        await bot.Say("R-1001 paid", "finance");
        var chain = (await bot.Documents.Query(new(AuditChain.Type.Collection, AuditChain.ByNumber, AuditChain.OfStore("main"), 1000), TestContext.Current.CancellationToken))
            .Documents.Select(AuditChain.Type.Read).ToList();
        Assert.Equal(-1, Broken(chain));

        for (var at = 0; at < chain.Count; at++)
        {
            var entry = chain[at];
            foreach (var forged in (ChainedAuditEntry[])
            [
                entry with { Entry = entry.Entry with { Actor = entry.Entry.Actor + "x" } }, entry with { Entry = entry.Entry with { Note = "¥1.00" } },
                entry with { Entry = entry.Entry with { At = entry.Entry.At.AddTicks(1) } }, entry with { Hash = (entry.Hash[0] == 'a' ? 'b' : 'a') + entry.Hash[1..] },
            ])
            {
                Assert.Equal(at, Broken([.. chain[..at], forged, .. chain[(at + 1)..]]));
            }
        }
    }

    private static int Broken(List<ChainedAuditEntry> chain)
    {
        for (var at = 0; at < chain.Count; at++)
        {
            if (!AuditChain.Follows(at == 0 ? null : chain[at - 1], chain[at]))
            {
                return at;
            }
        }

        return -1;
    }

    private static async Task Prepare(TestBot bot, RefundStatus before)
    {
        await bot.Hello("lead");
        await bot.Say("refund order 5001 ¥60 wrong item");
        if (before == RefundStatus.Requested)
        {
            return;
        }

        await bot.Say("save");
        await bot.Told("lead", 0);
        if (before == RefundStatus.Paid)
        {
            await bot.Say("approve R-1001", "lead");
        }
    }

    /// <summary>A channel that got no acknowledgement delivers the same activity again.</summary>
    private static async Task Deliver(TestBot bot, string text, string person)
    {
        try
        {
            await bot.Bot.Inbox.AcceptAndFinish(bot.Message(text, person, "the-same"), CancellationToken.None);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or InvalidOperationException)
        {
            // The process is dead; the message comes again.
        }

        await Turns.ProbeBot.Until(() => Task.FromResult(bot.Bot.Inbox.Busy == 0));
        await bot.Bot.Proactive.Finished(CancellationToken.None);
    }

    private static async Task Once(TestBot bot, RefundStatus status, string audited)
    {
        var refund = Assert.Single(await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber));
        Assert.Equal(status, refund.Status);
        Assert.Equal(refund.Entries.Select(entry => entry.Action).Distinct(), refund.Entries.Select(entry => entry.Action));
        var audit = await bot.All(AuditChain.Type, AuditChain.ByNumber);
        Assert.Single(audit, entry => entry.Entry.Action == audited);
        var ledger = RefundDocuments.Ledgers.Read((await bot.Documents.Get(RefundDocuments.Ledgers.KeyOf("main|5001")))!);
        Assert.Equal(60, ledger.Pending + ledger.Refunded);
        Assert.Single((await bot.Transcript("lead")).Where(said => said.Text?.Contains("needs your decision", StringComparison.Ordinal) == true).ToList());
    }
}
