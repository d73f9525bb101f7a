using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Orders out of the imported lists, with what refunds have left of them.</summary>
internal sealed class OrdersKnown(IOrderBook orders, RefundBooks books) : IKnowsOrders
{
    public async ValueTask<IReadOnlyList<KnownOrder>> Find(Turn turn, string number, bool isTail)
    {
        var known = new List<KnownOrder>();
        foreach (var facts in await orders.Search(number, isTail, turn.Cancel))
        {
            var ledger = await books.Load(turn.Work, facts.Store, facts.Order, turn.Cancel);
            var items = facts.Lines.Select(line => line.Item).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            known.Add(new(facts.Store, facts.Order.TrimStart('#'), facts.Currency, facts.Paid, ledger.Left ?? facts.Paid, items));
        }

        return known;
    }
}
