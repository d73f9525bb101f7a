using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>What may be logged and taken back.</summary>
public static class RefundRules
{
    /// <summary>The highest amount that is taken for an amount and not for a slip of the hand.</summary>
    public const decimal MaxAmount = 10_000_000m;

    public const int MaxDecimals = 2;

    public static Refusal? CheckAmount(decimal amount) => amount switch
    {
        <= 0 => new AmountNotPositive(amount),
        > MaxAmount => new AmountTooHigh(amount, MaxAmount),
        _ when decimal.Round(amount, MaxDecimals) != amount => new AmountTooPrecise(amount),
        _ => null,
    };

    /// <summary>A new refund, requested and not yet checked against an order. The caller gives its number and the instant.</summary>
    public static Outcome<Refund> Log(RefundDraft draft, long number, Store store, string actor, DateTimeOffset now)
    {
        if (CheckAmount(draft.Amount) is { } refusal)
        {
            return refusal;
        }

        var amount = new Money(draft.Amount, store.Currency);
        var logged = new RefundEntry("logged", actor, now, null, RefundStatus.Requested, amount, draft.Note);
        return new Refund(
            IdOf(number), number, store.Id, draft.Order, null, draft.Type, amount, draft.Reason, draft.Note, RefundStatus.Requested,
            Verified: false, actor, now, store.DayOf(now), [logged]);
    }

    /// <summary>Takes a refund back by a reversing entry. Only one that is still requested can be.</summary>
    public static Outcome<Refund> Withdraw(Refund refund, string actor, DateTimeOffset now, string? note)
    {
        if (refund.Status != RefundStatus.Requested)
        {
            return new RefundNotOpen(refund.Id, refund.Status);
        }

        var reversal = new RefundEntry("withdrawn", actor, now, refund.Status, RefundStatus.Withdrawn, new(-refund.Amount.Amount, refund.Amount.Currency), note);
        return refund with { Status = RefundStatus.Withdrawn, Entries = [.. refund.Entries, reversal] };
    }

    public static string IdOf(long number) => "R-" + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a person gave to log a refund.</summary>
public sealed record RefundDraft(string Order, string Type, decimal Amount, string Reason, string? Note);
