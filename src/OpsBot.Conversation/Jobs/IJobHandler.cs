namespace OpsBot.Conversation.Jobs;

/// <summary>
/// Work that outlasts a turn. It is run after the commit that asked for it, once per key; after a crash it is run again from the
/// start, so it must bear that. Cancellation is asked for by the token.
/// </summary>
public interface IJobHandler
{
    string Kind { get; }

    Task Run(JobRun job, CancellationToken cancel);
}
