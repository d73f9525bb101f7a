using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Refunds;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Orders and platform lists as an import would have brought them.</summary>
internal sealed class OrderShelf : IOrderBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OrderFacts> _orders = [];
    private readonly List<(int Version, PlatformRefund Row)> _rows = [];
    private int _version;
    private int _lastOrder;
    private int _lastUndone;

    /// <summary>The orders that the chats speak of: 5001 with two lines and freight, 5002 unpaid, 5003 with a part refunded.</summary>
    public static OrderShelf Stocked()
    {
        var shelf = new OrderShelf();
        shelf.Arrive(Order("5001", 310, 0, 10, new("5001/1", "真丝连衣裙", "红 M", 2, 200, 0), new("5001/2", "帆布包", null, 1, 100, 0)));
        shelf.Arrive(Order("5002", 0, 0, 0));
        shelf.Arrive(Order("5003", 200, 80, 0));
        return shelf;
    }

    public static OrderFacts Order(string id, decimal paid, decimal refunded, decimal freight, params OrderLine[] lines) =>
        new(FirstRun.Shop.Id, id, "CNY", paid, refunded, freight, TestBot.Start.AddDays(-3), TestBot.Start.AddDays(-1), lines);

    public CapabilityCatalogue Create(IDocumentStore documents, ShopRegistry registry) => Capabilities.Create(documents, registry, NoNumbers.Ports, this);

    public void Arrive(OrderFacts order)
    {
        lock (_gate)
        {
            _orders[order.Store + order.Order] = order;
            _lastOrder = ++_version;
        }
    }

    /// <summary>The list that told of the order is taken back.</summary>
    public void Withdraw(string order)
    {
        lock (_gate)
        {
            _orders.Remove(FirstRun.Shop.Id + order);
            _lastUndone = ++_version;
        }
    }

    public void Arrive(params PlatformRefund[] rows)
    {
        lock (_gate)
        {
            _version++;
            _rows.AddRange(rows.Select(row => (_version, row)));
        }
    }

    public ValueTask<OrderFacts?> Find(string store, string order, CancellationToken cancel = default)
    {
        lock (_gate)
        {
            return new(_orders.GetValueOrDefault(store + order));
        }
    }

    public ValueTask<PlatformLists> Since(int version, CancellationToken cancel = default)
    {
        lock (_gate)
        {
            return new(new PlatformLists(_version, _lastOrder > version, [.. _rows.Where(row => row.Version > version).Select(row => row.Row)], _lastUndone > version));
        }
    }
}
