using System.Collections.Concurrent;
using System.Text.Json;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.DirectLine;
using OpsBot.Protocol.Tests.DirectLine;

namespace OpsBot.EndToEnd.Tests.Page;

/// <summary>A bot that shows, on request, each thing the page has to be able to show.</summary>
internal sealed class CardBot(InMemoryTranscript transcript, ConversationSignals signals, InMemoryUploads uploads) : IActivitySink
{
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    internal ConcurrentQueue<Activity> Received { get; } = new();

    public ValueTask<SinkAnswer> Accept(InboundActivity inbound, CancellationToken cancellationToken)
    {
        var activity = inbound.Activity;
        var conversation = activity.Conversation!.Id!;
        if (!seen.TryAdd($"{conversation} {activity.Id}", true))
        {
            return new(new SinkAnswer.Accepted());
        }

        Received.Enqueue(activity);
        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            transcript.Open(conversation);
            Greet(conversation, activity.Locale);
        }
        else
        {
            transcript.Append(conversation, activity);
            Reply(conversation, activity);
        }

        return new(new SinkAnswer.Accepted());
    }

    internal void Say(string conversation, string json) => transcript.Append(conversation, FromBot(conversation, json));

    internal void Progress(string conversation, int percent) => Say(conversation, $$$"""
        {"type":"message","id":"{{{conversation}}}|job-1","timestamp":"2026-06-01T09:00:00Z","text":"Reading orders.csv","textFormat":"plain",
         "channelData":{"opsbot":{"progress":{"percent":{{{percent}}},"label":"{{{percent * 40}}} of 4000 rows","cancel":"stop"} } } }
        """);

    private void Greet(string conversation, string? locale) => Say(conversation, locale?.StartsWith("zh", StringComparison.Ordinal) == true
        ? """{"type":"message","text":"您好,我是 OpsBot。可以记录退款、撰写标题、回答投放数据问题。","textFormat":"plain","suggestedActions":{"actions":[{"type":"imBack","title":"记录一笔退款","value":"card"},{"type":"imBack","title":"写一个标题","value":"plain"},{"type":"imBack","title":"五月 ROAS","value":"table"}]}}"""
        : """{"type":"message","text":"Hello, I am OpsBot. I log refunds, draft titles and answer campaign questions.","textFormat":"plain","suggestedActions":{"actions":[{"type":"imBack","title":"Log a refund","value":"card"},{"type":"imBack","title":"Draft a title","value":"plain"},{"type":"imBack","title":"ROAS in May","value":"table"}]}}""");

    private void Reply(string conversation, Activity activity)
    {
        switch (activity.Text)
        {
            case "card":
                Say(conversation, RefundCard);
                break;
            case "plain":
                Say(conversation, """
                    {"type":"message","text":"Two titles that fit 30 characters:","textFormat":"plain","channelData":{"opsbot":{"plain":[
                     {"label":"Title A","text":"北欧风陶瓷马克杯 & \"情侣\" 礼盒","length":18},{"label":"Selling points","text":"1. 350 ml\n2. dishwasher safe\n3. <gift box>","length":41}]}}}
                    """);
                break;
            case "model":
                Say(conversation, """{"type":"message","text":"A title by a model.","textFormat":"plain","channelData":{"opsbot":{"byModel":true} } }""");
                break;
            case "table":
                Say(conversation, """
                    {"type":"message","textFormat":"markdown","text":"**3.09** ROAS in May\n\n| Plan | Spend | GMV | ROAS |\n|---|---:|---:|---:|\n| 长尾词低价引流 | ¥25,671.84 | ¥79,333.48 | 3.09 |\n| Brand words | ¥8,120.00 | ¥31,006.40 | 3.82 |\n\nGMV 79,333.48 ÷ spend 25,671.84, 1–31 May, 31 of 31 days."}
                    """);
                break;
            case "picture":
                Say(conversation, $$$"""{"type":"message","text":"Here is the chart.","attachments":[{"contentType":"image/png","contentUrl":"{{{FileLinks.To(uploads.Keep(Picture), "chart.png")}}}","name":"chart.png"}]}""");
                break;
            case "type":
                signals.ShowOnce(conversation, FromBot(conversation, """{"type":"typing"}"""));
                break;
            case "job":
                Progress(conversation, 10);
                break;
            case "stop":
                Say(conversation, """{"type":"message","text":"Stopped; nothing was changed.","textFormat":"plain"}""");
                break;
            default:
                var said = JsonSerializer.Serialize(activity.Text is { Length: > 0 } text ? $"You said: {text}" : $"You sent {activity.Attachments?.Count ?? 0} file: {activity.Value}");
                Say(conversation, $$"""{"type":"message","textFormat":"plain","text":{{said}}}""");
                break;
        }
    }

    private static Activity FromBot(string conversation, string json)
    {
        var activity = ActivityJson.Read(json);
        activity.From = new ChannelAccount { Id = "opsbot", Name = "OpsBot", Role = "bot" };
        activity.Conversation = new ConversationAccount { Id = conversation };
        activity.ChannelId = Channels.DirectLine;
        activity.Timestamp ??= DateTimeOffset.UtcNow;
        return activity;
    }

    private const string RefundCard = """
        {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[
          {"type":"TextBlock","text":"Refund","weight":"bolder","size":"medium"},
          {"type":"FactSet","facts":[{"title":"Order","value":"1042"},{"title":"Amount","value":"¥120.00"},{"title":"Reason","value":"杯子碎了 (arrived broken)"},{"title":"Store","value":"Tmall flagship"}]},
          {"type":"Input.Text","id":"note","label":"Note","placeholder":"Optional"},
          {"type":"TextBlock","text":"Above ¥100: a lead approves.","isSubtle":true,"wrap":true,"size":"small"}],
         "actions":[{"type":"Action.Submit","title":"Save","style":"positive","data":{"do":"save"}},{"type":"Action.Submit","title":"Change","data":{"do":"change"}},{"type":"Action.Submit","title":"Cancel","style":"destructive","data":{"do":"cancel"}}]}}]}
        """;

    // A little bar chart, 240 by 120 pixels.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAPAAAAB4CAIAAABD1OhwAAABkElEQVR42u3SuwkAIBBEQTuwUVu0KkEwswKTM/DDwMsX7ia1PqRvSk4goCWgJaAloAW0BLQEtAS0BLSAloCWgJaAloAW0BLQEtAS0BLQAlqKlksNB7SABlpAS0ALaKAFNNACGmgBLQEtoIEW0EALaAloCWgBDbSABlonYQEtoIEW0EADDbSABlpAAy2ggRbQQAMNtIAGWkADLaCBFtBAAw20gAZaQAMN1quwgAYaaKCBtgs00EALaKAFNNBAAw000HaBBhpogQW0gAYaaKCBBtou0EADLbCABhpooMGyC7QHAw00WEADbRdooO0CDbRdoD0YaKDBAhpou0ADbRdooO0CDRbQQIMFNNB2gQbaLtBA270PtAfbBdqD7QJtF2ig7QLt0HaB9mC7QNu1C7RdoIG2C7RD2wXag+0Cbdcu0HaBBtou0A5tF2gPtrsL2qHtAu3QdoH2YLtA27ULtF2gHdou0A5tF2gPtgu0XbtA2wXaoe0C7dB2gbZrF2i7doG2C7RD2wXaoe0Cbdcu0Hbtrpr861u7VAfrHAAAAABJRU5ErkJggg==");
}
