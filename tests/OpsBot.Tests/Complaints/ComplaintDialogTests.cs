using System.Text.Json;
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
    [InlineData("complaints", "latest first")]
    [InlineData("show all complaints", "latest first")]
    [InlineData("open complaints", "open")]
    [InlineData("complaints nobody closed", "open")]
    [InlineData("my complaints", "yours, open")]
    [InlineData("overdue complaints", "overdue")]
    [InlineData("urgent complaints", "Urgent")]
    [InlineData("resolved complaints", "resolved")]
    [InlineData("quality complaints", "Quality problem")]
    [InlineData("complaints for order 1042", "order 1042")]
    [InlineData("待处理的投诉", "待处理")]
    [InlineData("投诉列表", "最新的在前")]
    [InlineData("我手上的投诉", "你跟进的，待处理")]
    [InlineData("逾期的投诉", "已超时")]
    [InlineData("紧急的投诉", "紧急")]
    [InlineData("质量的投诉", "质量问题")]
    [InlineData("已结案的投诉", "已结案")]
    [InlineData("订单 1042 的投诉", "订单 1042")]
    public async Task A_list_says_its_filter(string text, string filter)
    {
        await using var bot = await Logged();

        Assert.Contains(filter, string.Join('\n', await bot.Say(text)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("投诉 1042 客服态度差，这已经是第三次投诉")]
    [InlineData("complaint 1042 the buyer has other complaints")]
    [InlineData("我要投诉")]
    [InlineData("帮我登记一条投诉")]
    [InlineData("买家投诉 订单1042 没收到货")]
    [InlineData("订单3907005854764247416投诉 少件")]
    [InlineData("the buyer complains about order 1042: broken")]
    [InlineData("log a complaint for order 1042")]
    [InlineData("Complaint: nobody answers")]
    public async Task A_complaint_is_logged(string text) => Assert.True(await OpensOne(text));

    [Theory]
    [InlineData("how many complaints last week")]
    [InlineData("投诉率")]
    [InlineData("投诉里物流的多还是质量的多")]
    [InlineData("complaints from last week that nobody closed")]
    [InlineData("现在开着的投诉几条了")]
    [InlineData("refund 1042 ¥120, the buyer complained")]
    [InlineData("退款 1042 120 买家投诉了")]
    public async Task What_only_mentions_complaints_logs_none(string text) => Assert.False(await OpensOne(text));

    /// <summary>Whether the text opens the form of a complaint: then there is one to cancel.</summary>
    private static async Task<bool> OpensOne(string text)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        await bot.Say(text);
        return (await bot.Say("cancel")).Any(reply => reply.Contains("Complaint: cancelled", StringComparison.Ordinal) || reply.Contains("投诉：已取消", StringComparison.Ordinal));
    }

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
