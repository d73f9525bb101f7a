namespace OpsBot.Conversation.Forms;

/// <summary>The slot every form about a shop has: read by the shop's name or id, not asked where there is only one.</summary>
public static class StoreChoice
{
    public static ChoiceSlot Slot { get; } = new()
    {
        Name = SlotContext.StoreSlot,
        Choices = context => [.. context.Turn.Stores.Select(store => new Choice(store.Id, store.Name, [store.Name, store.Id]))],
        Default = context => context.Turn.CurrentStore?.Id,
        Hidden = context => context.Turn.Stores.Count == 1,
    };
}
