using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>A capability that is asked about a message which no command, form or word has read. It may answer or not; it may not carry anything out.</summary>
public interface IReadsLast
{
    /// <summary>Whether it has answered.</summary>
    Task<bool> ReadLast(Turn turn, Utterance said);
}
