using static OpsBot.Domain.Refunds.RefundStatus;

namespace OpsBot.Domain.Refunds;

/// <summary>What may be done to a refund. The names are stored with every entry.</summary>
public static class RefundActions
{
    public const string Logged = "logged";
    public const string Approved = "approved";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";
    public const string Expired = "expired";
    public const string SentBack = "sent_back";
    public const string Received = "received";
    public const string Paid = "paid";
    public const string Closed = "closed";

    /// <summary>Reversing entries: they take the newest step of their kind back and leave it in the history.</summary>
    public const string ApprovalReversed = "approval_reversed";
    public const string RefusalReversed = "refusal_reversed";
    public const string PaymentReversed = "payment_reversed";
    public const string WithdrawalReversed = "withdrawal_reversed";
    public const string ClosingReversed = "closing_reversed";

    /// <summary>Values were corrected; the entry keeps what stood there.</summary>
    public const string Changed = "changed";

    /// <summary>Not steps, but part of the history: checked with the order, found to be over it, a picture added, linked to the platform's list.</summary>
    public const string Verified = "verified";
    public const string OverOrder = "over_order";
    public const string OtherCurrency = "other_currency";

    /// <summary>The list that the check was made with was taken back.</summary>
    public const string Unverified = "unverified";
    public const string PhotoAdded = "photo_added";
    public const string Linked = "linked";
}

/// <summary>One permitted step: from one state to the next, for refunds that fit.</summary>
public sealed record RefundMove(string Action, RefundStatus From, RefundStatus To, Func<Refund, bool>? Fits = null);

/// <summary>The states as a table. What is not in it can't happen; a state without a step out of it is final.</summary>
public static class RefundMoves
{
    /// <summary>What people do.</summary>
    public static IReadOnlyList<RefundMove> Table { get; } =
    [
        new(RefundActions.Approved, Requested, Approved),
        new(RefundActions.Refused, Requested, Refused),
        new(RefundActions.Withdrawn, Requested, Withdrawn),
        new(RefundActions.SentBack, Approved, Returning, GoodsComeBack),
        new(RefundActions.Received, Approved, Received, GoodsComeBack),
        new(RefundActions.Received, Returning, Received, GoodsComeBack),
        new(RefundActions.Paid, Approved, Paid, refund => Pays(refund) && !GoodsComeBack(refund)),
        new(RefundActions.Paid, Received, Paid, Pays),
        new(RefundActions.Closed, Approved, Closed, refund => !Pays(refund) && !GoodsComeBack(refund)),
        new(RefundActions.Closed, Received, Closed, refund => !Pays(refund)),
        new(RefundActions.Closed, Paid, Closed),
        new(RefundActions.ApprovalReversed, Approved, Requested),
        new(RefundActions.RefusalReversed, Refused, Requested),
        new(RefundActions.PaymentReversed, Paid, Received, GoodsComeBack),
        new(RefundActions.PaymentReversed, Paid, Approved, refund => !GoodsComeBack(refund)),
    ];

    /// <summary>How a refund comes back from where it was taken to; the first that fits.</summary>
    public static IReadOnlyList<RefundMove> Reversals { get; } =
    [
        new(RefundActions.ApprovalReversed, Approved, Requested),
        new(RefundActions.RefusalReversed, Refused, Requested),
        new(RefundActions.WithdrawalReversed, Withdrawn, Requested),
        new(RefundActions.PaymentReversed, Paid, Received, GoodsComeBack),
        new(RefundActions.PaymentReversed, Paid, Approved),
        new(RefundActions.ClosingReversed, Closed, Paid, Pays),
        new(RefundActions.ClosingReversed, Closed, Received, GoodsComeBack),
        new(RefundActions.ClosingReversed, Closed, Approved),
    ];

    /// <summary>What the platform's list may tell besides: there it has happened already, whatever was thought here.</summary>
    public static IReadOnlyList<RefundMove> OfPlatform { get; } =
    [
        new(RefundActions.Approved, Requested, Approved),
        new(RefundActions.Refused, Requested, Refused),
        new(RefundActions.Expired, Requested, Expired),
        new(RefundActions.Expired, Approved, Expired),
        new(RefundActions.Expired, Returning, Expired),
        new(RefundActions.SentBack, Requested, Returning),
        new(RefundActions.SentBack, Approved, Returning),
        .. ((RefundStatus[])[Requested, Approved, Returning, Received, Refused, Expired, Withdrawn]).Select(from => new RefundMove(RefundActions.Paid, from, Paid)),
    ];

    /// <summary>Where the step leads, or null where the table does not have it.</summary>
    public static RefundStatus? Find(IReadOnlyList<RefundMove> table, Refund refund, string action) =>
        table.FirstOrDefault(move => move.Action == action && move.From == refund.Status && move.Fits?.Invoke(refund) != false)?.To;

    private static bool GoodsComeBack(Refund refund) => RefundTypes.Returns(refund.Type);

    private static bool Pays(Refund refund) => RefundTypes.Pays(refund.Type);
}
