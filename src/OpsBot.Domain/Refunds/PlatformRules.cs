using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>What a row of the platform's list changes. The same row again changes nothing.</summary>
public static class PlatformRules
{
    /// <summary>
    /// The refund of ours that the row is about: the one with its number, else the only one of the order without a number that asks for
    /// the same amount, else none.
    /// </summary>
    public static Claim? Find(OrderLedger ledger, PlatformRefund row)
    {
        if (ledger.Claims.FirstOrDefault(claim => claim.PlatformNumber == row.Number) is { } numbered)
        {
            return numbered;
        }

        var alike = ledger.Claims
            .Where(claim => claim.PlatformNumber is null && claim.Amount == row.Amount && claim.State != ClaimState.Released)
            .Where(claim => claim.Line is null || row.Line is null || claim.Line == row.Line).ToList();
        return alike.Count == 1 ? alike[0] : alike.FirstOrDefault(claim => claim.Type == row.Type);
    }

    /// <summary>A refund that only the platform's list has told of.</summary>
    public static Refund New(PlatformRefund row, long number, Store store, DateTimeOffset now)
    {
        var asked = row.AppliedAt ?? now;
        var amount = new Money(row.Amount, row.Currency);
        var logged = new RefundEntry(RefundActions.Logged, RefundRules.Platform, asked, null, RefundStatus.Requested, amount, row.Source) { KnownAt = asked == now ? null : now };
        return new(
            RefundRules.IdOf(number), number, row.Store, row.Order, row.Line, row.Type, amount, row.Reason, row.Words, RefundStatus.Requested, Verified: false,
            RefundRules.Platform, asked, store.DayOf(asked), [logged])
        {
            PlatformNumber = row.Number,
            Buyer = row.Buyer is { } buyer ? Buyers.Mask(buyer) : null,
            BuyerKey = row.Buyer is { } named ? Buyers.KeyOf(row.Store, named) : null,
        };
    }

    /// <summary>The refund with what the row adds: its number, its deadline, its state.</summary>
    public static Refund Apply(Refund refund, PlatformRefund row, DateTimeOffset now)
    {
        if (refund.PlatformNumber is null)
        {
            refund = RefundRules.Note(refund with { PlatformNumber = row.Number }, RefundActions.Linked, RefundRules.Platform, now, row.Number);
        }

        if (row.Deadline is { } due && refund.Deadline?.Due != due)
        {
            refund = refund with { Deadline = new(due, row.Source, now, now) };
        }

        return ActionOf(row.Status) is { } action && RefundMoves.Find(RefundMoves.OfPlatform, refund, action) is { } to
            ? KnownNow(RefundRules.Moved(refund, action, to, RefundRules.Platform, row.EndedAt ?? now, row.Source), now)
            : refund;
    }

    private static Refund KnownNow(Refund refund, DateTimeOffset now) => refund.Entries[^1].At == now
        ? refund
        : refund with { Entries = [.. refund.Entries.SkipLast(1), refund.Entries[^1] with { KnownAt = now }] };

    private static string? ActionOf(PlatformStatus status) => status switch
    {
        PlatformStatus.Agreed => RefundActions.Approved,
        PlatformStatus.SentBack => RefundActions.SentBack,
        PlatformStatus.Refused => RefundActions.Refused,
        PlatformStatus.Succeeded => RefundActions.Paid,
        PlatformStatus.Closed => RefundActions.Expired,
        _ => null,
    };
}
