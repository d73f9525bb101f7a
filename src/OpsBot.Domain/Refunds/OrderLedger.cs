using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

public enum ClaimState
{
    Pending,
    Paid,

    /// <summary>Refused, expired or withdrawn: it takes nothing from the order.</summary>
    Released,
}

/// <summary>
/// What one refund takes from its order. <see cref="Held"/>: checked with the order and found to fit. A pending claim that is not held
/// takes nothing from the order and can't be approved once the order is known.
/// </summary>
public sealed record Claim(
    string Refund, long Number, string? Line, string Type, decimal Amount, decimal Freight, int? Quantity, ClaimState State, bool Held, DateTimeOffset At,
    DateTimeOffset? PaidAt = null, string? PlatformNumber = null)
{
    /// <summary>Null in what the first release stored, when every claim was of its shop's currency.</summary>
    public string? Currency { get; init; }

    public decimal Goods => Amount - Freight;

    public static Claim Of(Refund refund) => new(
        refund.Id, refund.Number, refund.Line, refund.Type, RefundTypes.Pays(refund.Type) ? refund.Amount.Amount : 0, RefundTypes.Pays(refund.Type) ? refund.Freight : 0,
        refund.Quantity, StateOf(refund.Status), refund.Verified && !refund.OverOrder, refund.CreatedAt, refund.Status is RefundStatus.Paid or RefundStatus.Closed ? refund.Last(RefundActions.Paid)?.At : null, refund.PlatformNumber)
    { Currency = refund.Amount.Currency };

    private static ClaimState StateOf(RefundStatus status) => status switch
    {
        RefundStatus.Paid or RefundStatus.Closed => ClaimState.Paid,
        RefundStatus.Refused or RefundStatus.Expired or RefundStatus.Withdrawn => ClaimState.Released,
        _ => ClaimState.Pending,
    };
}

/// <summary>
/// Everything that is asked for of one order, in one document, so that two changes of the same order meet: whoever comes second reads
/// it anew. Held claims and what was refunded together are never more than was paid, for the order and for each line.
/// </summary>
public sealed record OrderLedger(string Store, string Order, OrderFacts? Facts, IReadOnlyList<Claim> Claims)
{
    public static string IdOf(string store, string order) => $"{store}|{order}";

    /// <summary>
    /// What has been paid back. A payment of ours before the list was made may be in the list's own sum, so the larger of the two counts;
    /// one after it comes on top.
    /// </summary>
    public decimal Refunded => Settled(Facts?.Refunded ?? 0, null);

    /// <summary>What is being asked for and holds a part of the order.</summary>
    public decimal Pending => Claims.Where(IsHeld).Sum(claim => claim.Amount);

    /// <summary>What may still be asked for; null where the order is unknown. Never below 0.</summary>
    public decimal? Left => Facts is { } facts ? Math.Max(0, facts.Paid - Refunded - Pending) : null;

    public decimal LeftOf(OrderLine line) => Math.Max(
        0, line.Paid - Settled(line.Refunded, line) - Claims.Where(claim => IsHeld(claim) && claim.Line == line.Id).Sum(claim => claim.Goods));

    /// <summary>Adds a refund that was just logged. Where the order is known, it must fit; where not, it stands unverified.</summary>
    public Outcome<OrderLedger> Add(Refund refund)
    {
        var claim = Claim.Of(refund);
        if (Facts is null)
        {
            return this with { Claims = [.. Claims, claim with { Held = false }] };
        }

        return Fault(refund) is { } refusal ? refusal : this with { Claims = [.. Claims, claim with { Held = true }] };
    }

    /// <summary>Why the refund does not fit, or null: the order and its currency first, then the line, the pieces, the amounts.</summary>
    public Refusal? Fault(Refund refund)
    {
        if (Facts is not { } facts)
        {
            return null;
        }

        if (facts.Paid <= 0 && refund.Amount.Amount > 0)
        {
            return new OrderNotPaid(Order, DateOnly.FromDateTime(facts.AsOf.UtcDateTime));
        }

        if (facts.Currency != refund.Amount.Currency)
        {
            return new OrderInOtherCurrency(Order, facts.Currency, refund.Amount.Currency);
        }

        var line = refund.Line is null ? null : facts.Line(refund.Line);
        if (refund.Line is not null && line is null)
        {
            return new LineUnknown(Order, refund.Line, [.. facts.Lines.Select((known, index) => $"{index + 1} {known.Item}".TrimEnd())]);
        }

        if (line is not null && refund.Quantity > PiecesLeft(line))
        {
            return new QuantityOverLine(Order, refund.Quantity.Value, PiecesLeft(line));
        }

        if (refund.Amount.Amount > Left)
        {
            return new OverTheOrder(Order, refund.Amount, In(facts.Paid), In(Refunded), In(Pending), In(Left.Value));
        }

        return line is not null && refund.Amount.Amount - refund.Freight > LeftOf(line)
            ? new OverTheLine(Order, line.Item ?? line.Id, In(refund.Amount.Amount - refund.Freight), In(line.Paid), In(LeftOf(line)))
            : null;
    }

    /// <summary>The refund as it stands now, in the place of its claim. What others hold they go on holding; what it frees the oldest may take.</summary>
    public OrderLedger Put(Refund refund)
    {
        var claim = Claim.Of(refund);
        var put = Claims.Any(known => known.Refund == refund.Id)
            ? this with { Claims = [.. Claims.Select(known => known.Refund == refund.Id ? claim with { Held = known.Held && claim.State == ClaimState.Pending } : known)] }
            : this with { Claims = [.. Claims, claim with { Held = false }] };
        return Facts is null ? put : put.Know(Facts);
    }

    /// <summary>The ledger without the refund; what others hold they go on holding, and nobody takes what it frees.</summary>
    public OrderLedger Without(string refund) => this with { Claims = [.. Claims.Where(claim => claim.Refund != refund)] };

    /// <summary>The same with what is free given to the oldest that wait for it.</summary>
    public OrderLedger Refit() => Facts is null ? this : Know(Facts);

    /// <summary>
    /// The refund with what the order says of it: checked and fitting, or checked and too much, or of an order that was paid in another currency
    /// and can't be compared, or not checked.
    /// </summary>
    public Refund Mark(Refund refund)
    {
        if (Claims.FirstOrDefault(claim => claim.Refund == refund.Id) is not { State: ClaimState.Pending } own)
        {
            return refund;
        }

        var isOther = Facts is not null && !IsComparable(own);
        return refund with
        {
            Verified = Facts is not null && own.Held,
            OverOrder = Facts is not null && !own.Held && !isOther,
            Line = own.Line,
            OrderCurrency = isOther ? Facts!.Currency : null,
        };
    }

    /// <summary>The list that told of the order was taken back: what is asked for stays, and is unchecked again.</summary>
    public OrderLedger Forget() => this with { Facts = null, Claims = [.. Claims.Select(claim => claim with { Held = false })] };

    /// <summary>
    /// The order as a list has just told it: every pending claim is fitted anew, the oldest first. Those that do not fit are not held.
    /// </summary>
    public OrderLedger Know(OrderFacts facts)
    {
        var known = this with
        {
            Facts = facts,
            Claims = [.. Claims.Select(claim => claim with { Held = false, Line = claim.Line is null ? null : facts.Line(claim.Line)?.Id ?? claim.Line })],
        };
        foreach (var claim in Claims.Where(claim => claim.State == ClaimState.Pending).OrderByDescending(claim => claim.Held).ThenBy(claim => claim.Number))
        {
            if (known.Fits(claim))
            {
                known = known with { Claims = [.. known.Claims.Select(other => other.Refund == claim.Refund ? other with { Held = true } : other)] };
            }
        }

        return known;
    }

    /// <summary>One that is very like it: open, or logged within the days.</summary>
    public Claim? LikeOf(Refund refund, int days) => Claims.LastOrDefault(claim =>
        claim.Refund != refund.Id && claim.Line == refund.Line && claim.Type == refund.Type && claim.Amount == refund.Amount.Amount
        && (claim.State == ClaimState.Pending || (claim.State == ClaimState.Paid && refund.CreatedAt - claim.At <= TimeSpan.FromDays(days))));

    private bool Fits(Claim claim)
    {
        claim = Claims.First(own => own.Refund == claim.Refund);
        var line = claim.Line is null ? null : Facts!.Line(claim.Line);
        return IsComparable(claim) && claim.Amount <= Left && (claim.Line is null || (line is not null && claim.Goods <= LeftOf(line) && !(claim.Quantity > PiecesLeft(line))));
    }

    private decimal PiecesLeft(OrderLine line) => line.Quantity - Claims
        .Where(claim => claim.Line == line.Id && claim.Quantity is not null && (IsHeld(claim) || claim.State == ClaimState.Paid))
        .Sum(claim => claim.Quantity!.Value);

    private decimal Settled(decimal listed, OrderLine? line)
    {
        var paid = Claims.Where(claim => claim.State == ClaimState.Paid && IsComparable(claim) && (line is null || claim.Line == line.Id)).ToList();
        var before = paid.Where(claim => Facts is null || claim.PaidAt <= Facts.AsOf).Sum(claim => line is null ? claim.Amount : claim.Goods);
        var since = paid.Where(claim => Facts is not null && !(claim.PaidAt <= Facts.AsOf)).Sum(claim => line is null ? claim.Amount : claim.Goods);
        return Math.Max(listed, before) + since;
    }

    private bool IsComparable(Claim claim) => Facts is null || claim.Currency is null || claim.Currency == Facts.Currency;

    private static bool IsHeld(Claim claim) => claim is { State: ClaimState.Pending, Held: true };

    private Money In(decimal amount) => new(amount, Facts!.Currency);
}
