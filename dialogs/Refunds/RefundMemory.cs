using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Language.Sources;

namespace OpsBot.Dialogs.Refunds;

/// <summary>What a person was shown last in a conversation, so that "approve it" and "export these" say what they act on.</summary>
internal static class RefundMemory
{
    private const string One = "refunds.last";
    private const string List = "refunds.list";
    private const int MostDigits = 12;
    private const int LeastDigits = 3;

    /// <summary>One refund was shown, saved or changed.</summary>
    public static void Shown(Turn turn, string id)
    {
        turn.Dialog.Memory[One] = id;
        turn.Dialog.Memory.Remove(List);
        turn.Look("refund", id);
    }

    /// <summary>A list was shown; where it held one refund, that is also the one.</summary>
    public static void Listed(Turn turn, RefundFilter filter, IReadOnlyList<string> ids)
    {
        turn.Dialog.Memory[List] = JsonSerializer.Serialize(filter, DocumentJson.Options);
        turn.Dialog.Memory.Remove(One);
        if (ids.Count == 1)
        {
            turn.Dialog.Memory[One] = ids[0];
        }

        turn.Look("refunds", [.. ids]);
    }

    /// <summary>The refund that "it" means; none once something of another kind was looked at ("make it 2" after a question about figures is about those).</summary>
    public static string? LastOne(Turn turn) =>
        turn.Dialog.Forms.Count == 0 && (turn.Seen() is null or { Kind: "refund" or "refunds" }) ? turn.Dialog.Memory.GetValueOrDefault(One) : null;

    /// <summary>The list that was shown last, or the one refund as a list, or null.</summary>
    public static RefundFilter? LastList(Turn turn) => turn.Dialog.Memory.GetValueOrDefault(List) is { } list
        ? JsonSerializer.Deserialize<RefundFilter>(list, DocumentJson.Options)
        : LastOne(turn) is { } id ? new() { Ids = [id] } : null;

    /// <summary>The first number of a refund that stands anywhere in the text, or null.</summary>
    public static string? NumberIn(string text) => NumberIn(text, 'R');

    /// <summary>The first number of a record with that letter that stands anywhere in the text, or null.</summary>
    public static string? NumberIn(string text, char letter)
    {
        var (units, mark) = (SourceText.Of(text).Units, char.ToLowerInvariant(letter).ToString());
        for (var at = 0; at + 1 < units.Count; at++)
        {
            var digits = units[at + 1].Text == "-" && at + 2 < units.Count ? units[at + 2] : units[at + 1];
            var isFree = at == 0 || units[at - 1].End < units[at].Start || units[at - 1].Kind is UnitKind.Han or UnitKind.Sign;
            if (isFree && units[at].Kind == UnitKind.Word && units[at].Text == mark && digits is { Kind: UnitKind.Digits, Text.Length: >= LeastDigits and <= MostDigits } && digits.Start - units[at].End <= 1)
            {
                return $"{letter}-" + digits.Text.TrimStart('0');
            }
        }

        return null;
    }
}

/// <summary>Refunds as people describe them: by the reason, the note, the item or the amount.</summary>
internal sealed class RefundsKnown(Texts texts) : IKnowsRecords
{
    private const int Most = 40;
    private const int Tail = 4;
    private static readonly RefundStatus[] Open = [RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Returning, RefundStatus.Received];

    public async ValueTask<IReadOnlyList<DescribedRecord>> Near(Turn turn)
    {
        var near = new List<Refund>();
        foreach (var id in (turn.Seen("refunds", "refund")?.Ids ?? []).Take(Most))
        {
            near.AddRange(await turn.Work.Get(RefundDocuments.Type, id, turn.Cancel) is { } refund ? [refund] : []);
        }

        foreach (var status in Open)
        {
            near.AddRange((await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByStatus, RefundDocuments.OfStatus(status), limit: Most, descending: true, cancel: turn.Cancel)).Items);
        }

        return [.. near.DistinctBy(refund => refund.Id).Select(refund => new DescribedRecord("id-r", refund.Id, [.. TextsOf(refund)]))];
    }

    private IEnumerable<string> TextsOf(Refund refund) =>
        Texts.Languages.Select(language => texts.Find(language, "refund.reason.is." + refund.Reason)).Append(refund.Note).Append(refund.Line).Append(refund.Order).Append(refund.Order[^Math.Min(Tail, refund.Order.Length)..])
            .Append(refund.Amount.Amount.ToString("0.##", CultureInfo.InvariantCulture)).OfType<string>();
}
