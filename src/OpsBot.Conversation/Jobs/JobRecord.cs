using OpsBot.Conversation.Documents;

namespace OpsBot.Conversation.Jobs;

/// <summary>What a turn asks for. <see cref="Key"/> names the job: the same key is the same job, whatever asks for it again.</summary>
public sealed record JobRequest(string Kind, string Key, IReadOnlyDictionary<string, string> Arguments, string Title);

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// A job as it is kept: whose it is, what it was asked, how it stands. <see cref="Attempts"/> counts the runs of this asking,
/// <see cref="Times"/> how often it was asked for, since a job that has ended may be asked for again under its key.
/// </summary>
public sealed record JobRecord(
    string Key,
    string Kind,
    Dictionary<string, string> Arguments,
    string Title,
    string ConversationId,
    string PersonId,
    string Language,
    JobState State,
    int Attempts,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt = null,
    string? Reference = null,
    int Times = 1)
{
    public const string Open = "open";
    public const string ByConversation = "conversation";
    public const int MaxAttempts = 3;

    public static DocumentType<JobRecord> Type { get; } = new(
        "jobs",
        job => job.Key,
        _ => "",
        new Dictionary<string, Func<JobRecord, string?>>
        {
            [Open] = job => job.IsOpen ? job.AskedAt.UtcDateTime.ToString("O") : null,
            [ByConversation] = job => $"{job.ConversationId}|{job.AskedAt.UtcDateTime:O}",
        });

    public bool IsOpen => State is JobState.Waiting or JobState.Running;
}
