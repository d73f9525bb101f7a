using OpsBot.Conversation.Turns;

namespace OpsBot.Conversation.Jobs;

/// <summary>
/// Work that outlasts a turn. <see cref="Run"/> happens after the commit that asked for it and outside of the conversation's
/// queue; after a crash it happens again from the start, so it must bear that. <see cref="Finish"/> is a turn in the
/// conversation's order: what it says and writes is committed together with the job's end.
/// </summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Does the work and returns what <see cref="Finish"/> needs of it. Ends soon after <paramref name="cancel"/>.</summary>
    Task<string> Run(JobRun job, CancellationToken cancel);

    Task Finish(Turn turn, JobRecord job, string result);
}
