namespace OpsBot.Conversation.Jobs;

/// <summary>A job while it runs: what it was asked, and how it tells its progress.</summary>
public sealed class JobRun(JobRecord record, Func<int, string, Task> report)
{
    public string Key => record.Key;

    public string Language => record.Language;

    public string PersonId => record.PersonId;

    public IReadOnlyDictionary<string, string> Arguments => record.Arguments;

    /// <summary>Shows progress in the conversation, at most about once a second; a report that is not shown is dropped.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="label">What is being done, as people read it.</param>
    public Task Report(int percent, string label) => report(Math.Clamp(percent, 0, 100), label);
}
