using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>
/// An order that an imported list knows: what was paid for it, freight included, and what of that may still be asked back (never below 0), in the currency of
/// its store.
/// </summary>
public sealed record KnownOrder(string Store, string Order, string Currency, decimal Paid, decimal Left, IReadOnlyList<string> Items);

/// <summary>A capability that finds orders by their number, or by how it ends.</summary>
public interface IKnowsOrders
{
    /// <summary>The orders of all stores with this number, or that end with it; at most a handful.</summary>
    ValueTask<IReadOnlyList<KnownOrder>> Find(Turn turn, string number, bool isTail);

    /// <summary>What whoever logs something on this order should know before saving, in sentences of the turn's language; empty for nothing.</summary>
    ValueTask<IReadOnlyList<string>> Remarks(Turn turn, string order, string? store) => new([]);
}
