using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Complaints;

/// <summary>What a conversation about complaints keeps, shows and survives.</summary>
public sealed class ComplaintDialogTests
{
    /// <summary>12: a fault of ours says so with a reference, and nothing is saved.</summary>
    [Theory]
    [InlineData("complaint 1042 broken, item: cup", "save", "Something went wrong on my side; nothing was saved")]
    [InlineData("投诉 1042 碎了，商品：杯子", "保存", "没有保存")]
    public async Task A_fault_of_ours_is_said_with_a_reference_and_saves_nothing(string complaint, string save, string sentence)
    {
        await using var bot = await TestBot.Create((documents, _) => new([new ComplaintsCapability(new BrokenStore(documents), new(_ => throw new InvalidOperationException("broken"), Domain.Refunds.NoOrders.Instance, null, _ => new([])))]));
        await bot.Say(complaint);

        var answer = Assert.Single(await bot.Say(save));

        Assert.Contains(sentence, answer, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{8,}", answer);
        Assert.Empty(await bot.All(ComplaintDocuments.Type, ComplaintDocuments.ByNumber));
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_one_step()
    {
        await using var bot = await Logged();
        var message = bot.Message("reply to C-1001: on its way", "agent", "twice");

        await bot.Bot.Inbox.AcceptAndFinish(message, TestContext.Current.CancellationToken);
        await bot.Bot.Inbox.AcceptAndFinish(message, TestContext.Current.CancellationToken);

        Assert.Single((await Only(bot)).Replies);
    }

    [Fact]
    public async Task Every_step_is_in_the_audit_with_who_took_it()
    {
        await using var bot = await Logged();
        await bot.Say("hello", "lead");
        foreach (var step in (string[])["C-1001 is urgent", "C-1001 due tomorrow", "reply to C-1001: on its way", "C-1001 order should be 1043", "assign C-1001 to lead", "resolve C-1001 exchanged, carrier", "save"])
        {
            await bot.Say(step);
        }

        var audit = await bot.All(AuditChain.Type, AuditChain.ByNumber);
        Assert.Equal(
            ["complaint.logged", "complaint.graded", "complaint.dated", "complaint.replied", "complaint.corrected", "complaint.assigned", "complaint.resolved"],
            audit.Where(entry => entry.Entry.Subject == "C-1001").Select(entry => entry.Entry.Action));
        Assert.All(audit.Where(entry => entry.Entry.Subject == "C-1001"), entry => Assert.Equal("agent", entry.Entry.Actor));
        Assert.DoesNotContain("on its way", JsonSerializer.Serialize(audit), StringComparison.Ordinal);
    }

    /// <summary>What a buyer's telephone number is kept in: nothing of ours but the transcript of what was typed.</summary>
    [Fact]
    public async Task A_buyers_number_is_in_no_document_of_ours()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say("complaint 1042 broken, call 13800138000, item: cup for 13800138000");
        await bot.Say("save");
        await bot.Say("C-1001 buyer says: 13800138000");

        var complaint = await Only(bot);
        var audit = await bot.All(AuditChain.Type, AuditChain.ByNumber);

        Assert.Equal("1042", complaint.Order);
        Assert.DoesNotContain("13800138000", JsonSerializer.Serialize(complaint), StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", JsonSerializer.Serialize(audit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_number_is_never_taken_for_an_order()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say("complaint nobody answers, call 13800138000");
        await bot.Say("save");

        Assert.Null((await Only(bot)).Order);
    }

    [Fact]
    public async Task A_list_goes_on_where_the_page_ended()
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        for (var number = 0; number < 11; number++)
        {
            await bot.Say($"complaint {1042 + number} broken");
            await bot.Say("save");
        }

        var first = Assert.Single(await bot.Say("open complaints"));
        var second = Assert.Single(await bot.Say("1"));

        Assert.Equal(8, Count(first));
        Assert.Equal(3, Count(second));
        Assert.DoesNotContain("More", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complaints", null, null, null, false, false, false)]
    [InlineData("show all complaints", null, null, null, false, false, false)]
    [InlineData("open complaints", null, null, null, false, false, true)]
    [InlineData("my complaints", null, null, null, true, false, true)]
    [InlineData("overdue complaints", null, null, null, false, true, true)]
    [InlineData("urgent complaints", null, null, "Urgent", false, false, false)]
    [InlineData("resolved complaints", "Resolved", null, null, false, false, false)]
    [InlineData("complaints for order 1042", null, "1042", null, false, false, false)]
    [InlineData("待处理的投诉", null, null, null, false, false, true)]
    [InlineData("投诉列表", null, null, null, false, false, false)]
    [InlineData("我手上的投诉", null, null, null, true, false, true)]
    [InlineData("逾期的投诉", null, null, null, false, true, true)]
    [InlineData("紧急的投诉", null, null, "Urgent", false, false, false)]
    [InlineData("已结案的投诉", "Resolved", null, null, false, false, false)]
    [InlineData("订单 1042 的投诉", null, "1042", null, false, false, false)]
    public void A_list_is_read(string text, string? status, string? order, string? severity, bool mine, bool overdue, bool open)
    {
        var request = Assert.IsType<ComplaintListRequest>(ComplaintReading.List(Utterance.Of(text))?.Arguments);

        Assert.Equal(
            (status, order, severity, mine, overdue, open, null),
            (request.Status?.ToString(), request.Order, request.Severity?.ToString(), request.IsMine, request.IsOverdue, request.IsOpen, request.Item));
    }

    [Theory]
    [InlineData("投诉 1042 客服态度差，这已经是第三次投诉")]
    [InlineData("complaint 1042 the buyer has other complaints")]
    [InlineData("how many complaints last week")]
    [InlineData("投诉率")]
    public void What_only_mentions_complaints_is_no_list(string text) => Assert.Null(ComplaintReading.List(Utterance.Of(text)));

    [Theory]
    [InlineData("我要投诉")]
    [InlineData("帮我登记一条投诉")]
    [InlineData("买家投诉 订单1042 没收到货")]
    [InlineData("订单3907005854764247416投诉 少件")]
    [InlineData("the buyer complains about order 1042: broken")]
    [InlineData("log a complaint for order 1042")]
    [InlineData("Complaint: nobody answers")]
    public void A_complaint_is_logged(string text) => Assert.True(ComplaintReading.Log(Utterance.Of(text))?.IsWhole);

    [Theory]
    [InlineData("refund 1042 ¥120, the buyer complained")]
    [InlineData("退款 1042 120 买家投诉了")]
    public void A_refund_stays_a_refund(string text) => Assert.False(ComplaintReading.Log(Utterance.Of(text))?.IsWhole);

    private static int Count(string text) => System.Text.RegularExpressions.Regex.Count(text, @"C-[0-9]{4}");

    private static async Task<TestBot> Logged()
    {
        var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say("complaint 1042 broken");
        await bot.Say("save");
        return bot;
    }

    private static async Task<Complaint> Only(TestBot bot) => Assert.Single(await bot.All(ComplaintDocuments.Type, ComplaintDocuments.ByNumber));

    /// <summary>A store that can't be asked for the last number: a fault of ours, not of the disk.</summary>
    private sealed class BrokenStore(IDocumentStore documents) : IDocumentStore
    {
        public long LastSequence => documents.LastSequence;

        public ValueTask<Document?> Get(DocumentKey key, CancellationToken cancel = default) => documents.Get(key, cancel);

        public ValueTask<DocumentPage> Query(DocumentQuery query, CancellationToken cancel = default) => throw new InvalidOperationException("broken");

        public ValueTask<CommitResult> Commit(Commit commit, CancellationToken cancel = default) => documents.Commit(commit, cancel);
    }
}
