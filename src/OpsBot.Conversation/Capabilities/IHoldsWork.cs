using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>A capability that knows what waits for whoever speaks: each shows its own card where somebody asks what is open for them.</summary>
public interface IHoldsWork
{
    /// <summary>What waits, the most pressing first, or null where nothing does.</summary>
    ValueTask<Card?> OpenFor(Turn turn);
}
