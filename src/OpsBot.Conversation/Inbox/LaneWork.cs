using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Proactive;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Inbox;

/// <summary>One thing to do for a conversation, and the promise of its outcome.</summary>
internal abstract class LaneWork
{
    /// <summary>Completes when the work is committed, with what a repeat would be answered; never fails.</summary>
    public TaskCompletionSource<WorkOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The name by which a repeat is recognised.</summary>
    public abstract string WorkId { get; }

    /// <summary>The person a turn is for that nobody's message began, and the language asked for; null for messages.</summary>
    public virtual (string PersonId, string? Language)? For => null;
}

/// <summary>An activity from a channel. <see cref="Entry"/> is null where it is answered in the response.</summary>
internal sealed class ActivityWork(Activity activity, string activityId, InboxEntry? entry, bool isVerified, bool stoppedTurn) : LaneWork
{
    public Activity Activity { get; } = activity;

    public InboxEntry? Entry { get; } = entry;

    /// <summary>Whether the channel proved who it is and which service address it has.</summary>
    public bool IsVerified { get; } = isVerified;

    /// <summary>The activity was a "stop" that has already ended a running turn.</summary>
    public bool StoppedTurn { get; } = stoppedTurn;

    public override string WorkId { get; } = activityId;

    public bool IsAnsweredInResponse => Entry is null;
}

/// <summary>A job has ended and is to be told.</summary>
internal sealed class JobEndWork(JobRecord job, string? result) : LaneWork
{
    public JobRecord Job { get; } = job;

    public string? Result { get; } = result;

    public override string WorkId => $"job:{Job.Key}:{Job.Times}:{Job.Attempts}";

    public override (string PersonId, string? Language)? For => (Job.PersonId, Job.Language);
}

/// <summary>A proactive turn is due.</summary>
internal sealed class ProactiveWork(ProactiveEntry entry) : LaneWork
{
    public ProactiveEntry Entry { get; } = entry;

    public override string WorkId => $"proactive:{Entry.Key}:{Entry.Attempts}";

    public override (string PersonId, string? Language)? For => (Entry.PersonId, Entry.Language);
}

/// <summary>What became of work: what was said where that is answered in the response, or that the store could not take it.</summary>
internal sealed record WorkOutcome(string? Reply, bool StoreFailed = false);
