using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Complaints;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Something else that belongs into a summary: refunds, complaints. Null where there is nothing to say.</summary>
public interface ISummaryPart
{
    /// <summary>The section of a wish that asks for it, such as <c>refunds</c>.</summary>
    string Section { get; }

    Task<SummaryPart?> Read(SummaryPartContext context, CancellationToken cancel);
}

public sealed record SummaryPartContext(IDocumentStore Documents, IReadOnlyList<Store> Stores, DateOnly First, DateOnly Last, DateTimeOffset Now, string Language);

public sealed record SummaryPart(string Title, IReadOnlyList<(string Label, string Value)> Facts);

/// <summary>Refunds of the days: how many, how much, what is still open for long, and the reasons given most.</summary>
internal sealed class RefundPart(Texts texts) : ISummaryPart
{
    private const int MostRead = 1000;
    private const int TopReasons = 3;

    private static readonly TimeSpan Overdue = TimeSpan.FromHours(48);

    public string Section => SummaryWish.Refunds;

    public async Task<SummaryPart?> Read(SummaryPartContext context, CancellationToken cancel)
    {
        var stores = context.Stores.Select(store => store.Id).ToHashSet(StringComparer.Ordinal);
        var logged = await Find(context.Documents, RefundDocuments.ByDay, RefundDocuments.OfDays(context.First, context.Last), cancel);
        var open = await Find(context.Documents, RefundDocuments.ByStatus, RefundDocuments.OfStatus(RefundStatus.Requested), cancel);
        logged = [.. logged.Where(refund => stores.Contains(refund.Store) && refund.Status != RefundStatus.Withdrawn)];
        open = [.. open.Where(refund => stores.Contains(refund.Store))];
        if (logged.Count == 0 && open.Count == 0)
        {
            return null;
        }

        string Say(string key, params ReadOnlySpan<(string, object?)> words) => texts.Say(context.Language, key, words);
        var amounts = logged.GroupBy(refund => refund.Amount.Currency).Select(group => new Money(group.Sum(refund => refund.Amount.Amount), group.Key).ToString());
        var facts = new List<(string, string)> { (Say("refunds.new"), Say("refunds.newValue", ("count", logged.Count), ("amount", string.Join(" + ", amounts.DefaultIfEmpty("0"))))) };
        var late = open.Count(refund => context.Now - refund.CreatedAt > Overdue);
        facts.Add((Say("refunds.open"), Say("refunds.openValue", ("count", open.Count), ("overdue", late))));
        var reasons = logged.GroupBy(refund => refund.Reason).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(TopReasons)
            .Select(group => $"{Reason(group.Key, context.Language)} {group.Count()}").ToList();
        if (reasons.Count > 0)
        {
            facts.Add((Say("refunds.reasons"), string.Join(context.Language == Texts.Chinese ? "、" : ", ", reasons)));
        }

        return new(Say("refunds.title"), facts);
    }

    private static string Reason(string reason, string language) => RefundTexts.Value.Find(language, "refund.reason.is." + reason) ?? reason;

    private static readonly Lazy<Texts> RefundTexts = new(() => Texts.Beside(typeof(RefundsCapability), "Refunds"));

    private static async Task<List<Refund>> Find(IDocumentStore documents, string index, KeyRange range, CancellationToken cancel)
    {
        var page = await documents.Query(new(RefundDocuments.Type.Collection, index, range, MostRead, null, Descending: true), cancel);
        return [.. page.Documents.Select(RefundDocuments.Type.Read)];
    }
}

/// <summary>Complaints of the days: how many, what is open and past its deadline, and what they are about.</summary>
internal sealed class ComplaintPart(Texts texts) : ISummaryPart
{
    private const int MostRead = 1000;
    private const int TopReasons = 3;

    private static readonly Lazy<Texts> ComplaintTexts = new(() => Texts.Beside(typeof(ComplaintsCapability), "Complaints"));

    public string Section => SummaryWish.Complaints;

    public async Task<SummaryPart?> Read(SummaryPartContext context, CancellationToken cancel)
    {
        var stores = context.Stores.Select(store => store.Id).ToHashSet(StringComparer.Ordinal);
        var logged = (await Find(context.Documents, ComplaintDocuments.ByDay, ComplaintDocuments.OfDays(context.First, context.Last), cancel))
            .Where(complaint => stores.Contains(complaint.Store) && complaint.Status != ComplaintStatus.Withdrawn).ToList();
        var open = (await Find(context.Documents, ComplaintDocuments.ByDue, KeyRange.All, cancel)).Where(complaint => stores.Contains(complaint.Store)).ToList();
        if (logged.Count == 0 && open.Count == 0)
        {
            return null;
        }

        string Say(string key, params ReadOnlySpan<(string, object?)> words) => texts.Say(context.Language, key, words);
        var facts = new List<(string, string)>
        {
            (Say("complaints.new"), Say("complaints.newValue", ("count", logged.Count))),
            (Say("complaints.open"), Say("complaints.openValue", ("count", open.Count), ("overdue", open.Count(complaint => complaint.Due < context.Now)))),
        };
        var reasons = logged.GroupBy(complaint => complaint.Category).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(TopReasons)
            .Select(group => $"{ComplaintTexts.Value.Find(context.Language, "complaint.category.is." + group.Key) ?? group.Key} {group.Count()}").ToList();
        if (reasons.Count > 0)
        {
            facts.Add((Say("complaints.reasons"), string.Join(context.Language == Texts.Chinese ? "、" : ", ", reasons)));
        }

        return new(Say("complaints.title"), facts);
    }

    private static async Task<List<Complaint>> Find(IDocumentStore documents, string index, KeyRange range, CancellationToken cancel)
    {
        var page = await documents.Query(new(ComplaintDocuments.Type.Collection, index, range, MostRead, null, Descending: true), cancel);
        return [.. page.Documents.Select(ComplaintDocuments.Type.Read)];
    }
}
