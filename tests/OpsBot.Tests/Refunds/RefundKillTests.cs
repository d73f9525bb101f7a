using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Transcripts;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Embedded;
using OpsBot.Testing.Refunds;
using OpsBot.Tests.Storage;

namespace OpsBot.Tests.Refunds;

/// <summary>
/// A process of its own is killed (kill -9) beside every commit of an approval and of a payment, before and after it is durable. The message is
/// delivered again to the next process, as a channel does that got no acknowledgement: each happens once.
/// </summary>
public sealed class RefundKillTests(ITestOutputHelper output)
{
    private const int MostCommits = 20;

    [Theory]
    [InlineData("lead", "approve R-1001", RefundStatus.Approved, "refund.approved")]
    [InlineData("finance", "R-1001 paid", RefundStatus.Paid, "refund.paid")]
    public async Task A_kill_beside_any_commit_leaves_one_effect(string person, string text, RefundStatus status, string audited)
    {
        using var prepared = new TemporaryFolder();
        await Say(prepared.Path, "lead", "refunds");
        await Say(prepared.Path, "agent", $"refund order {RefundChild.Order} ¥60 wrong item");
        await Say(prepared.Path, "agent", "save");
        if (status == RefundStatus.Paid)
        {
            await Say(prepared.Path, "lead", "approve R-1001");
        }

        var kills = 0;
        foreach (var when in (string[])["before", "after"])
        {
            var commit = 1;
            for (; commit <= MostCommits; commit++)
            {
                using var folder = new TemporaryFolder();
                Copy(prepared.Path, folder.Path);
                if (await Say(folder.Path, person, text, commit, when))
                {
                    break;
                }

                kills++;
                Assert.True(await Say(folder.Path, person, text), $"The process after the kill {when} commit {commit} did not end by itself.");
                await RequireOnce(folder.Path, status, audited);
            }

            Assert.InRange(commit, 3, MostCommits);
        }

        output.WriteLine($"{text}: {kills} kills, one effect each");
    }

    /// <summary>Whether the process came to its end.</summary>
    private static async Task<bool> Say(string folder, string person, string text, int commit = 0, string when = "before")
    {
        using var child = Child.Start("refund-child", folder, person, text, commit.ToString(CultureInfo.InvariantCulture), when);
        var said = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.Contains("done", StringComparison.Ordinal);
    }

    private static async Task RequireOnce(string folder, RefundStatus status, string audited)
    {
        await using var store = await RefundChild.Open(folder);
        var refund = Assert.Single(await All(store, RefundDocuments.Type, RefundDocuments.ByNumber));
        Assert.Equal(status, refund.Status);
        Assert.Equal(refund.Entries.Select(entry => entry.Action).Distinct(), refund.Entries.Select(entry => entry.Action));
        Assert.Single(await All(store, AuditChain.Type, AuditChain.ByNumber), entry => entry.Entry.Action == audited);
        var ledger = RefundDocuments.Ledgers.Read((await store.Get(RefundDocuments.Ledgers.KeyOf(OrderLedger.IdOf(refund.Store, RefundChild.Order))))!);
        Assert.Equal((60m, 250m), (ledger.Pending + ledger.Refunded, ledger.Left));
        var answers = (await All(store, TranscriptEntry.Type, TranscriptEntry.ByNumber)).Select(entry => ActivityJson.Read(entry.Activity).Text ?? "");
        Assert.Single(answers, text => text.StartsWith(status == RefundStatus.Paid ? "R-1001 is marked paid" : "R-1001 is approved: ", StringComparison.Ordinal));
        Assert.Empty((await store.Check()).Faults);
    }

    private static async Task<List<T>> All<T>(EmbeddedStore store, DocumentType<T> type, string index)
        where T : class => [.. (await store.Query(new(type.Collection, index, KeyRange.All, 1000))).Documents.Select(type.Read)];

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }
    }
}
