using CsCheck;
using OpsBot.Domain.Refunds;

namespace OpsBot.Tests.Refunds;

/// <summary>Held claims and what was paid back are never more than the order, whatever happens in whatever order.</summary>
public sealed class OrderLedgerTests
{
    private static readonly RefundStatus[] Moves =
        [RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Refused, RefundStatus.Withdrawn, RefundStatus.Paid, RefundStatus.Expired, RefundStatus.Closed];

    private static readonly Gen<Event> Events = Gen.Select(
        Gen.Int[0, 9], Gen.Int[1, 6], Gen.Int[1, 250], Gen.Int[0, 2], Gen.Int[0, Moves.Length - 1],
        (kind, refund, amount, line, move) => new Event(kind, refund, amount, line, Moves[move]));

    [Fact]
    public void Claims_and_refunds_never_exceed_the_order_or_a_line() => Events.List[1, 40].Sample(events =>
    {
        var ledger = new OrderLedger("main", "1042", null, []);
        var refunds = new Dictionary<int, Refund>();
        foreach (var (happened, index) in events.Select((happened, index) => (happened, index)))
        {
            ledger = Apply(ledger, refunds, happened, index);
            Holds(ledger);
        }
    });

    [Fact]
    public void What_was_put_before_changes_nothing_when_it_is_put_again() => Events.List[1, 30].Sample(events =>
    {
        var ledger = new OrderLedger("main", "1042", null, []);
        var refunds = new Dictionary<int, Refund>();
        foreach (var (happened, index) in events.Select((happened, index) => (happened, index)))
        {
            ledger = Apply(ledger, refunds, happened, index);
        }

        var again = refunds.Values.Aggregate(ledger.Facts is { } facts ? ledger.Know(facts) : ledger, (known, refund) => known.Put(refund));
        Assert.Equal(ledger.Claims.OrderBy(claim => claim.Number), again.Claims.OrderBy(claim => claim.Number));
    });

    [Fact]
    public void A_payment_that_the_list_may_hold_already_counts_once()
    {
        var paid = Made.Refund(amount: 50, status: RefundStatus.Paid);
        var before = paid with { Entries = [.. paid.Entries, new(RefundActions.Paid, "finance", Made.Now.AddDays(-2), null, RefundStatus.Paid, paid.Amount, null)] };
        var after = paid with { Entries = [.. paid.Entries, new(RefundActions.Paid, "finance", Made.Now, null, RefundStatus.Paid, paid.Amount, null)] };
        var order = OrderShelf.Order("1042", 200, 50, 0);

        Assert.Equal(50, new OrderLedger("main", "1042", order, []).Put(before).Refunded);
        Assert.Equal(100, new OrderLedger("main", "1042", order, []).Put(after).Refunded);
    }

    [Fact]
    public void A_late_order_lets_the_oldest_hold_and_the_next_stand_over()
    {
        var ledger = new OrderLedger("main", "1042", null, []);
        ledger = ledger.Add(Made.Refund(1, 60)).Value!.Add(Made.Refund(2, 60)).Value!;

        var known = ledger.Know(OrderShelf.Order("1042", 100, 0, 0));

        Assert.True(known.Mark(Made.Refund(1, 60)).Verified);
        Assert.True(known.Mark(Made.Refund(2, 60)).OverOrder);
        Assert.Equal(40, known.Left);
    }

    [Fact]
    public void What_is_withdrawn_makes_room_for_who_stood_over()
    {
        var ledger = new OrderLedger("main", "1042", OrderShelf.Order("1042", 100, 0, 0), []);
        ledger = ledger.Put(Made.Refund(1, 60)).Put(Made.Refund(2, 60));

        var freed = ledger.Put(Made.Refund(1, 60, status: RefundStatus.Withdrawn));

        Assert.True(ledger.Mark(Made.Refund(2, 60)).OverOrder);
        Assert.True(freed.Mark(Made.Refund(2, 60)).Verified);
    }

    private static OrderLedger Apply(OrderLedger ledger, Dictionary<int, Refund> refunds, Event happened, int index)
    {
        switch (happened.Kind)
        {
            case 0:
                var order = OrderShelf.Order("1042", 300, happened.Amount / 4, 10, new("a", "dress", null, 2, 200, 0), new("b", "bag", null, 1, 90, 0));
                return ledger.Know(order with { AsOf = Made.Now.AddMinutes(index) });
            case < 5 when !refunds.ContainsKey(happened.Refund):
                var refund = Made.Refund(happened.Refund, happened.Amount, line: happened.Line == 0 ? null : happened.Line.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var added = ledger.Add(ledger.Facts?.Line(refund.Line ?? "") is { } line ? refund with { Line = line.Id } : refund);
                if (added.Value is { } next)
                {
                    refunds[happened.Refund] = refund;
                    return next;
                }

                return ledger;
            case >= 5 when refunds.TryGetValue(happened.Refund, out var known) && MayGo(ledger, known, happened.To):
                var entry = new RefundEntry(RefundActions.Paid, "finance", Made.Now.AddMinutes(index), known.Status, happened.To, known.Amount, null);
                var moved = known with { Status = happened.To, Entries = happened.To == RefundStatus.Paid ? [.. known.Entries, entry] : known.Entries };
                refunds[happened.Refund] = moved;
                return ledger.Put(moved);
            default:
                return ledger;
        }
    }

    /// <summary>What the rules let through: nothing over the order is approved or paid, and what is paid stays paid.</summary>
    private static bool MayGo(OrderLedger ledger, Refund refund, RefundStatus to) =>
        refund.Status is not (RefundStatus.Paid or RefundStatus.Closed)
        && (to is not (RefundStatus.Paid or RefundStatus.Closed or RefundStatus.Approved)
            || (refund.Status is RefundStatus.Requested or RefundStatus.Approved && ledger.Mark(refund) is { OverOrder: false } && ledger.Facts is not null));

    private static void Holds(OrderLedger ledger)
    {
        if (ledger.Facts is not { } facts)
        {
            return;
        }

        // What the platform itself has paid back beyond our payments can't be taken away again; everything else fits.
        Assert.True(ledger.Pending == 0 || ledger.Pending + ledger.Refunded <= facts.Paid, $"{ledger.Pending} + {ledger.Refunded} of {facts.Paid}");
        Assert.All(facts.Lines, line => Assert.True(
            ledger.Claims.Where(claim => claim is { State: ClaimState.Pending, Held: true } && claim.Line == line.Id).Sum(claim => claim.Goods) is var held && (held == 0 || held <= line.Paid)));
    }

    private sealed record Event(int Kind, int Refund, decimal Amount, int Line, RefundStatus To);
}
