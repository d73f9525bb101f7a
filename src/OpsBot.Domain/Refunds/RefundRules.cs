using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>What may be logged, and what becomes of it. Every change is an entry; refusals are checked in the order in which they stand.</summary>
public static class RefundRules
{
    /// <summary>The highest amount that is taken for an amount and not for a slip of the hand.</summary>
    public const decimal MaxAmount = 10_000_000m;

    public const int MaxDecimals = 2;

    /// <summary>What a refusal may say, as the platform takes it.</summary>
    public const int LeastWhy = 2;
    public const int MostWhy = 200;

    /// <summary>The platform as an actor.</summary>
    public const string Platform = "platform";

    public static Refusal? CheckAmount(decimal amount, string? type = null) => amount switch
    {
        0 when type is not null && !RefundTypes.Pays(type) => null,
        <= 0 => new AmountNotPositive(amount),
        > MaxAmount => new AmountTooHigh(amount, MaxAmount),
        _ when decimal.Round(amount, MaxDecimals) != amount => new AmountTooPrecise(amount),
        _ => null,
    };

    /// <summary>A new refund, requested and not yet checked against an order. The caller gives its number and the instant.</summary>
    public static Outcome<Refund> Log(RefundDraft draft, long number, Store store, string actor, DateTimeOffset now)
    {
        if (CheckAmount(draft.Amount, draft.Type) is { } refusal)
        {
            return refusal;
        }

        var amount = new Money(draft.Amount, store.Currency);
        if (draft.Freight > draft.Amount)
        {
            return new FreightOverAmount(new(draft.Freight, store.Currency), amount);
        }

        if (draft.Reason == RefundReasons.Other && string.IsNullOrWhiteSpace(draft.Note))
        {
            return new NoteMissing();
        }

        var logged = new RefundEntry(RefundActions.Logged, actor, now, null, RefundStatus.Requested, amount, draft.Note);
        return new Refund(
            IdOf(number), number, store.Id, draft.Order, draft.Line, draft.Type, amount, draft.Reason, draft.Note, RefundStatus.Requested,
            Verified: false, actor, now, store.DayOf(now), [logged])
        {
            Phase = draft.Phase,
            Quantity = draft.Quantity,
            Freight = draft.Freight,
            Buyer = draft.Buyer is { } buyer ? Buyers.Mask(buyer) : null,
            BuyerKey = draft.Buyer is { } named ? Buyers.KeyOf(store.Id, named) : null,
            Photos = draft.Photos,
        };
    }

    /// <summary>Takes a refund back by a reversing entry. Only one that is still requested can be.</summary>
    public static Outcome<Refund> Withdraw(Refund refund, string actor, DateTimeOffset now, string? note) =>
        refund.Status == RefundStatus.Requested
            ? Moved(refund, RefundActions.Withdrawn, RefundStatus.Withdrawn, actor, now, note, reverses: true)
            : new RefundNotOpen(refund.Id, refund.Status);

    /// <summary>Approves: by role, then state, then whose it is, then the picture, then the order.</summary>
    public static Outcome<Refund> Approve(Refund refund, RefundSettings settings, int buyersRefunds, Person by, DateTimeOffset now, string? note)
    {
        if (MayDecide(refund, settings, buyersRefunds, by, RefundActions.Approved) is { } refusal)
        {
            return refusal;
        }

        if (refund.CreatedBy == by.Id && refund.Amount.Amount > settings.OwnLimit)
        {
            return new OwnRefund(refund.Id, new(settings.OwnLimit, refund.Amount.Currency));
        }

        return refund.IsPhotoPending ? new PhotoMissing(refund.Id)
            : OfOrder(refund) is { } fault ? fault
            : Moved(refund, RefundActions.Approved, RefundStatus.Approved, by.Id, now, note);
    }

    public static Outcome<Refund> Refuse(Refund refund, RefundSettings settings, int buyersRefunds, Person by, DateTimeOffset now, string? why) =>
        MayDecide(refund, settings, buyersRefunds, by, RefundActions.Refused) is { } refusal ? refusal
        : why is null || why.Trim().Length is < LeastWhy or > MostWhy ? new WhyMissing(refund.Id, LeastWhy, MostWhy)
        : Moved(refund, RefundActions.Refused, RefundStatus.Refused, by.Id, now, why.Trim());

    /// <summary>Notes that the money has gone, which somebody else has sent.</summary>
    public static Outcome<Refund> Pay(Refund refund, Person by, DateTimeOffset now, string? note)
    {
        if (by.Role < Role.Finance)
        {
            return new StepNeedsRole(refund.Id, by.Role, Role.Finance);
        }

        if (!RefundTypes.Pays(refund.Type))
        {
            return new NothingToPay(refund.Id);
        }

        return Step(refund, RefundActions.Paid, by, now, note) is { Value: { } paid }
            ? OfOrder(refund) is { } fault ? fault : paid
            : Impossible(refund, RefundActions.Paid);
    }

    /// <summary>A step that asks for nothing but the state: goods sent back, received, closed, or a decision taken back.</summary>
    public static Outcome<Refund> Step(Refund refund, string action, Person by, DateTimeOffset now, string? note) =>
        RefundMoves.Find(RefundMoves.Table, refund, action) is { } to
            ? Moved(refund, action, to, by.Id, now, note, reverses: action == RefundActions.PaymentReversed)
            : Impossible(refund, action);

    /// <summary>What the history keeps beside the steps; the state stays.</summary>
    public static Refund Note(Refund refund, string action, string actor, DateTimeOffset now, string? note) =>
        refund with { Entries = [.. refund.Entries, new(action, actor, now, refund.Status, refund.Status, refund.Amount, note)] };

    public static Refund Moved(Refund refund, string action, RefundStatus to, string actor, DateTimeOffset now, string? note, bool reverses = false)
    {
        var amount = reverses ? refund.Amount with { Amount = -refund.Amount.Amount } : refund.Amount;
        return refund with { Status = to, Entries = [.. refund.Entries, new(action, actor, now, refund.Status, to, amount, note)] };
    }

    public static string IdOf(long number) => "R-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the order has against it: another currency, or too little left.</summary>
    private static Refusal? OfOrder(Refund refund) => refund.OrderCurrency is { } other
        ? new OrderInOtherCurrency(refund.Order, other, refund.Amount.Currency)
        : refund.OverOrder ? new RefundOverOrder(refund.Id, refund.Order) : null;

    private static Refusal? MayDecide(Refund refund, RefundSettings settings, int buyersRefunds, Person by, string action)
    {
        var needed = settings.ApproverOf(refund, buyersRefunds);
        return by.Role < needed ? new StepNeedsRole(refund.Id, by.Role, needed)
            : RefundMoves.Find(RefundMoves.Table, refund, action) is null ? Impossible(refund, action)
            : null;
    }

    private static Refusal Impossible(Refund refund, string action) =>
        action is RefundActions.Paid or RefundActions.Closed && RefundTypes.Returns(refund.Type) && refund.Status is RefundStatus.Approved or RefundStatus.Returning
            ? new GoodsNotBack(refund.Id, refund.Status)
            : new StepNotPossible(refund.Id, refund.Status, refund.Entries[^1].Actor);
}

/// <summary>What a person gave to log a refund. <see cref="Amount"/> includes <see cref="Freight"/>.</summary>
public sealed record RefundDraft(string Order, string Type, decimal Amount, string Reason, string? Note)
{
    public string? Line { get; init; }

    /// <summary>One of <see cref="RefundPhases"/>, where it was said.</summary>
    public string? Phase { get; init; }

    public int? Quantity { get; init; }

    public decimal Freight { get; init; }

    /// <summary>As it was said; only its masked form and its key are kept.</summary>
    public string? Buyer { get; init; }

    public IReadOnlyList<RefundPhoto> Photos { get; init; } = [];
}
