using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.Conversation.Jobs;

/// <summary>A job's progress as it stands in the conversation: one message that is changed in place, without its button at the end.</summary>
internal sealed record ProgressBar(DateTimeOffset Since, int Percent)
{
    public Activity Running(JobRecord job, string label) => new()
    {
        Type = ActivityTypes.Message,
        Id = KeyOf(job),
        Timestamp = Since,
        Text = $"{job.Title}: {Percent}% {label}",
        TextFormat = "plain",
        Locale = job.Language,
        ChannelData = JsonSerializer.SerializeToElement(new JsonObject { ["opsbot"] = Data(job, Percent, label, job.Language == "zh" ? "停止" : "stop") }),
    };

    public Reply Ended(JobRecord job, bool isDone)
    {
        var percent = isDone ? 100 : Percent;
        return new() { Key = KeyOf(job), FirstSaidAt = Since, OnlyReplaces = true, Text = $"{job.Title}: {percent}%", Data = Data(job, percent, "", cancel: null) };
    }

    private static JsonObject Data(JobRecord job, int percent, string label, string? cancel)
    {
        var progress = new JsonObject { ["title"] = job.Title, ["percent"] = percent, ["label"] = label };
        if (cancel is not null)
        {
            progress["cancel"] = cancel;
        }

        return new() { ["progress"] = progress };
    }

    private static string KeyOf(JobRecord job) => $"job-{job.Key}-{job.Times}";
}
