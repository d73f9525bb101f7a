using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Complaints;
using OpsBot.Host;
using OpsBot.Tests.Forms;

namespace OpsBot.Tests.Complaints;

/// <summary>15 and 16: a card that was overtaken does nothing, the same card does its work once.</summary>
public sealed class ComplaintPressTests
{
    [Theory]
    [InlineData("complaint 1042 broken", "no, urgent", "Save", "The values have changed since that card", "Saved C-1001", "That was done already")]
    [InlineData("投诉 1042 碎了", "不对，是紧急", "保存", "变", "已保存 C-1001", "已经")]
    public async Task An_overtaken_summary_saves_nothing_and_the_newest_saves_once(string complaint, string correction, string save, string stale, string saved, string again)
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var first = FormChat.Last(await chat.Say(complaint));
        var second = FormChat.Last(await chat.Say(correction));

        Assert.Contains(stale, FormChat.Text(await chat.Press(first, save)), StringComparison.Ordinal);
        Assert.Empty(await Kept(chat));
        Assert.Contains(saved, FormChat.Text(await chat.Press(second, save)), StringComparison.Ordinal);
        Assert.Contains(again, FormChat.Text(await chat.Press(second, save)), StringComparison.Ordinal);

        Assert.Equal(ComplaintSeverity.Urgent, Assert.Single(await Kept(chat)).Severity);
    }

    [Theory]
    [InlineData("withdraw C-1001", "C-1001 is low", "Withdraw C-1001", "has changed since that card was shown", "C-1001 is withdrawn", "That was done already")]
    [InlineData("撤回 C-1001", "C-1001 改为轻微", "撤回 C-1001", "那张卡片之后 C-1001 已经变了", "C-1001 已用一条冲销记录撤回", "已经")]
    public async Task A_card_is_bound_to_what_it_showed(string ask, string change, string button, string changed, string withdrawn, string again)
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        await chat.Say("complaint 1042 broken");
        await chat.Say("save");
        var before = FormChat.Last(await chat.Say(ask));
        await chat.Say(change);

        Assert.Contains(changed, FormChat.Text(await chat.Press(before, button)), StringComparison.Ordinal);
        Assert.Equal(ComplaintStatus.Open, Assert.Single(await Kept(chat)).Status);

        var now = FormChat.Last(await chat.Say(ask));
        Assert.Contains(withdrawn, FormChat.Text(await chat.Press(now, button)), StringComparison.Ordinal);
        Assert.Contains(again, FormChat.Text(await chat.Press(now, button)), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await Kept(chat)).Entries.Count(entry => entry.Action == ComplaintAction.Withdrawn));
    }

    private static Task<IReadOnlyList<Complaint>> Kept(FormChat chat) => chat.Bot.All(ComplaintDocuments.Type, ComplaintDocuments.ByNumber);
}
