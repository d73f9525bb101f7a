using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>
/// An order as the imported lists tell it. <see cref="Paid"/> includes freight, <see cref="Refunded"/> is what the platform had paid back
/// when the list was made, <see cref="AsOf"/>.
/// </summary>
public sealed record OrderFacts(
    string Store, string Order, string Currency, decimal Paid, decimal Refunded, decimal Freight, DateTimeOffset? PaidAt, DateTimeOffset AsOf, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>A line by its own number, its place (from 1), or the name of its item where only one has it; null where there is none.</summary>
    public OrderLine? Line(string said)
    {
        if (Lines.FirstOrDefault(line => line.Id == said) is { } own)
        {
            return own;
        }

        if (int.TryParse(said, out var place) && place >= 1 && place <= Lines.Count)
        {
            return Lines[place - 1];
        }

        var named = Lines.Where(line => line.Item?.Contains(said, StringComparison.OrdinalIgnoreCase) == true).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Whether the two say the same of the order, apart from when.</summary>
    public bool Agrees(OrderFacts other) =>
        Paid == other.Paid && Refunded == other.Refunded && Freight == other.Freight && Currency == other.Currency && Lines.SequenceEqual(other.Lines);
}

/// <summary>One line: <see cref="Paid"/> is its share of what was paid, after split discounts.</summary>
public sealed record OrderLine(string Id, string? Item, string? Sku, decimal Quantity, decimal Paid, decimal Refunded);

/// <summary>The orders and refund lists of the platform, as they were imported.</summary>
public interface IOrderBook
{
    /// <summary>The order as the newest lists have it, or null.</summary>
    ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default);

    /// <summary>Orders of any store with this number, or that end with it, as the newest lists have them; the newest five at most.</summary>
    ValueTask<IReadOnlyList<OrderFacts>> Search(string number, bool isTail, CancellationToken cancel = default) => new([]);

    /// <summary>What lists that were imported after <paramref name="version"/> bring. Cheap where there are none.</summary>
    ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default);
}

/// <summary>
/// <see cref="Version"/> is the newest import looked at; <see cref="HasOrders"/>: an order list is among them; <see cref="HasUndoneOrders"/>: one
/// was taken back.
/// </summary>
public sealed record PlatformLists(int Version, bool HasOrders, IReadOnlyList<PlatformRefund> Refunds, bool HasUndoneOrders = false);

/// <summary>A bot that has no imports.</summary>
public sealed class NoOrders : IOrderBook
{
    public static NoOrders Instance { get; } = new();

    public ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default) => default;

    public ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default) => new(new PlatformLists(version, false, []));
}
