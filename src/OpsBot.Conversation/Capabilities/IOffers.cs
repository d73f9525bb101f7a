using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>A capability that knows what somebody had best try first, from what there is: offered before the examples that never change.</summary>
public interface IOffers
{
    ValueTask<IReadOnlyList<string>> Offers(Turn turn);
}

/// <summary>A capability that takes files which come with a message. The first that takes them answers.</summary>
public interface ITakesFiles
{
    bool Takes(IncomingFile file);

    /// <summary>Whether it takes the file in this turn, where what was said beside it or an open form matters.</summary>
    bool Takes(Turn turn, IncomingFile file) => Takes(file);

    Task Receive(Turn turn, IReadOnlyList<IncomingFile> files);
}
