using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Refunds;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Refunds;

/// <summary>
/// Refunds that are meant by their order. A number that is no order here but the number of a refund (1005 for R-1005) is that refund; what is recorded nowhere is
/// said, and so are the complaints of the order.
/// </summary>
internal sealed class RefundsOfOrder(Texts texts)
{
    private const int MostNamed = 8;
    private const int MostDigits = 12;
    private const string OrderSlot = "order";

    /// <summary>The numbers of the refunds, beside those that were said; null where there are none, which was told.</summary>
    public async Task<IReadOnlyList<string>?> Of(Turn turn, Reading said, IReadOnlyList<string> ids)
    {
        var found = new List<string>(ids);
        var orders = said.All("orders").Select(filled => ((string)filled.Value).Trim()).ToList();
        if (orders.Count == 0 && await Shown(turn) is { } shown)
        {
            orders.Add(shown);
        }

        foreach (var order in orders.Distinct(StringComparer.Ordinal))
        {
            found.AddRange(await Find(turn, order));
        }

        return found.Count == 0 ? null : [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The order of the open form, or of the complaint or the refund that was shown last.</summary>
    private static async Task<string?> Shown(Turn turn)
    {
        if (turn.Dialog.Forms.LastOrDefault()?.Values.GetValueOrDefault(OrderSlot) is { } open)
        {
            return open;
        }

        var seen = turn.Seen("refund", "complaint");
        return seen is { Kind: "complaint", Ids: [var complaint, ..] } ? (await turn.Work.Get(ComplaintDocuments.Type, complaint, turn.Cancel))?.Order
            : seen is { Ids: [var refund, ..] } ? (await turn.Work.Get(RefundDocuments.Type, refund, turn.Cancel))?.Order
            : null;
    }

    private async Task<IReadOnlyList<string>> Find(Turn turn, string said)
    {
        var order = said.TrimStart('#');
        var refunds = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByOrder, RefundDocuments.OfOrder(order), limit: MostNamed, cancel: turn.Cancel);
        var complaints = await turn.Work.Query(ComplaintDocuments.Type, ComplaintDocuments.ByOrder, ComplaintDocuments.OfOrder(order), limit: MostNamed, cancel: turn.Cancel);
        var ids = complaints.Items.Select(complaint => complaint.Id).ToList();
        if (refunds.Items.Count > 0)
        {
            if (ids.Count > 0)
            {
                turn.Say(texts.Say(turn.Language, "orderComplaints", ("order", order), ("ids", ids)));
            }

            var live = refunds.Items.Where(refund => refund.Status is not (RefundStatus.Withdrawn or RefundStatus.Refused)).ToList();
            return [.. (live.Count > 0 ? live : refunds.Items).Select(refund => refund.Id)];
        }

        var isNumber = said[0] != '#' && order.Length <= MostDigits && order.All(char.IsAsciiDigit);
        if (isNumber && await turn.Work.Get(RefundDocuments.Type, "R-" + order.TrimStart('0'), turn.Cancel) is { } numbered)
        {
            return [numbered.Id];
        }

        turn.Say(texts.Say(turn.Language, ids.Count > 0 ? "orderOnlyComplaints" : "orderNothing", ("order", order), ("ids", ids)));
        return [];
    }
}
