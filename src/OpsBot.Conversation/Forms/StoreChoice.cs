using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// The slot every form about a shop has. Where none is named it is the shop of the order, the only one of the currency or of the marketplace that the order's number
/// is of, the person's last one, or the only one there is; only where all of that is open it is asked.
/// </summary>
public static class StoreChoice
{
    private const int TaobaoDigits = 15;

    public static ChoiceSlot Slot { get; } = new()
    {
        Name = SlotContext.StoreSlot,
        Choices = context => [.. context.Turn.Stores.OrderBy(store => context.Turn.Candidates.Contains(store) ? 0 : 1).Select(store => ChoiceOf(store, context.Turn.Stores))],
        Default = context => Guess(context)?.Id,
        Hidden = context => context.Turn.Stores.Count == 1,
    };

    /// <summary>The shop as a choice, with everything that names it alone.</summary>
    public static Choice ChoiceOf(Store store, IReadOnlyList<Store> all) => new(store.Id, store.Name, [store.Name, store.Id, store.PlainName, .. StoreAliases.Of(store, all)]);

    private static Store? Guess(SlotContext context)
    {
        var turn = context.Turn;
        if (context["order"] is { } order)
        {
            var known = context.Orders.Where(found => found.Order == order).Select(found => found.Store).Distinct().ToList();
            if (known is [var store])
            {
                return turn.Stores.FirstOrDefault(shop => shop.Id == store);
            }
        }

        return Only(turn.Candidates.Where(store => context.State.Currency is { } currency && store.Currency == currency))
            ?? (IsTaobao(context["order"]) ? Only(turn.Candidates.Where(store => store.Marketplace is "taobao" or "tmall")) : null)
            ?? turn.CurrentStore;
    }

    private static bool IsTaobao(string? order) => order is { Length: >= TaobaoDigits } && order.All(char.IsAsciiDigit);

    private static Store? Only(IEnumerable<Store> stores) => stores.Take(2).ToList() is [var only] ? only : null;
}
