using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Capabilities;

/// <summary>A record as a person may describe it ("the mug one", 45那个): its number, the category numbers of its kind are read as, and the texts that tell of it.</summary>
public sealed record DescribedRecord(string Category, string Number, IReadOnlyList<string> Texts);

/// <summary>A capability whose records can be meant by describing them.</summary>
public interface IKnowsRecords
{
    /// <summary>The records somebody may describe now: those shown last, else those that are not done; at most some dozens.</summary>
    ValueTask<IReadOnlyList<DescribedRecord>> Near(Turn turn);
}
