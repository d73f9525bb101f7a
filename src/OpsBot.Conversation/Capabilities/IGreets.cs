using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>A capability that speaks first when somebody opens a conversation.</summary>
public interface IGreets
{
    Task Greet(Turn turn);
}
