using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Complaints;

/// <summary>Complaints in every state, and every step that can be asked for.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero);
    public static readonly Store Shop = new("main", "My store", "taobao", "CNY", "Asia/Shanghai");
    public static readonly Person Agent = new("agent", "Agent", Role.Agent);
    public static readonly Person Lead = new("lead", "Lead", Role.Lead);
    public static readonly Person Viewer = new("viewer", "Viewer", Role.Viewer);
    public static readonly ComplaintDraft Draft = new(
        ComplaintChannels.Wangwang, ComplaintCategories.Damaged, "杯子碎了", ComplaintSeverity.Normal, "3907005854764247416", "青瓷茶杯", ComplaintWishes.Exchange);

    public static ComplaintSettings Settings => ComplaintSettings.Default;

    public static Stamp Later { get; } = At("later", 60);

    public static Stamp At(string key, int minutes, string actor = "agent") => new(key, actor, Start.AddMinutes(minutes));

    public static Complaint Logged(ComplaintDraft? draft = null) => ComplaintRules.Log(draft ?? Draft, 1001, Shop, Settings, At("log", 0)).Value!;

    public static Complaint In(ComplaintStatus status) => status switch
    {
        ComplaintStatus.Answered => ComplaintRules.Reply(Logged(), "We send another one.", fromBuyer: false, At("reply", 10)).Value!,
        ComplaintStatus.Resolved => ComplaintRules.Resolve(Logged(), new(ComplaintOutcomes.Exchanged, ComplaintCauses.Carrier), At("resolve", 10)).Value!,
        ComplaintStatus.Withdrawn => ComplaintRules.Withdraw(Logged(), At("withdraw", 10), null).Value!,
        _ => Logged(),
    };

    public static Outcome<Complaint> Take(Complaint complaint, ComplaintAction step, Stamp? stamp = null) => step switch
    {
        ComplaintAction.Assigned => ComplaintRules.Assign(complaint, Lead, stamp ?? Later, "Please call the buyer."),
        ComplaintAction.Graded => ComplaintRules.Grade(complaint, ComplaintSeverity.Urgent, Settings, stamp ?? Later),
        ComplaintAction.Dated => ComplaintRules.SetDue(complaint, Start.AddDays(1), DueSource.Person, Shop, stamp ?? Later),
        ComplaintAction.Replied => ComplaintRules.Reply(complaint, "It is on its way.", fromBuyer: false, stamp ?? Later),
        ComplaintAction.Heard => ComplaintRules.Reply(complaint, "Still nothing.", fromBuyer: true, stamp ?? Later),
        ComplaintAction.Filed => ComplaintRules.AddFile(complaint, (stamp ?? Later).Key.PadLeft(64, '0'), "photo.jpg", "image/jpeg", stamp ?? Later),
        ComplaintAction.Linked => ComplaintRules.Link(complaint, "R-1042", stamp ?? Later),
        ComplaintAction.Corrected => ComplaintRules.Correct(complaint, ComplaintFacts.Order, "1043", stamp ?? Later),
        ComplaintAction.Reminded => ComplaintRules.Remind(complaint, new(ReminderStage.Half, Start.AddMinutes(30)), stamp ?? Later),
        ComplaintAction.Resolved => ComplaintRules.Resolve(complaint, new(ComplaintOutcomes.Refunded, ComplaintCauses.Carrier, 20m, "by phone"), stamp ?? Later),
        ComplaintAction.Reopened => ComplaintRules.Reopen(complaint, Settings, stamp ?? Later, "The buyer wrote again."),
        ComplaintAction.Withdrawn => ComplaintRules.Withdraw(complaint, stamp ?? Later, null),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No step."),
    };
}
