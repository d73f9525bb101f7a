using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Connector;

/// <summary>Cuts messages that a channel would refuse for their size into several, by their text.</summary>
public static class MessageSplitter
{
    /// <summary>Teams refuses about 100 KB, counted in UTF-16 with everything in the message; this leaves room for what it adds.</summary>
    public const int MaxBytes = 80 * 1024;

    /// <summary>
    /// The message itself when it fits, else several in order: the text cut at paragraphs, lines or words, everything else with the last.
    /// What is too large without its text comes out too large; the channel's answer decides then.
    /// </summary>
    public static IReadOnlyList<Activity> Split(Activity activity, int maxBytes = MaxBytes)
    {
        if (activity.Type != ActivityTypes.Message || string.IsNullOrEmpty(activity.Text) || SizeOf(activity) <= maxBytes)
            return [activity];

        var last = ActivityJson.Read(ActivityJson.WriteUtf8(activity));
        last.Text = "";
        var roomInPart = Math.Max(1, (maxBytes - SizeOf(TextOnly(activity, ""))) / 2);
        var roomInLast = (maxBytes - SizeOf(last)) / 2;

        var parts = new List<Activity>();
        var rest = activity.Text.AsMemory();
        while (rest.Length > 0 && CostOf(rest.Span) > roomInLast)
        {
            var cut = CutAt(rest.Span, roomInPart);
            parts.Add(TextOnly(activity, rest[..cut].TrimEnd().ToString()));
            rest = rest[cut..].TrimStart();
        }

        last.Text = rest.Length == 0 ? null : rest.ToString();
        if (last.Text is not null || last.Attachments is { Count: > 0 } || last.SuggestedActions is not null)
            parts.Add(last);

        return parts;
    }

    internal static int SizeOf(Activity activity) => ActivityJson.Write(activity).Length * 2;

    private static Activity TextOnly(Activity activity, string text) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Conversation = activity.Conversation,
        From = activity.From,
        Recipient = activity.Recipient,
        ReplyToId = activity.ReplyToId,
        Locale = activity.Locale,
        TextFormat = activity.TextFormat,
        Text = text,
    };

    private static int CutAt(ReadOnlySpan<char> text, int room)
    {
        var fits = 0;
        for (var cost = 0; fits < text.Length && (cost += CostOf(text[fits])) <= room; fits++)
        {
        }

        if (fits >= text.Length)
            return text.Length;

        var window = text[..fits];
        ReadOnlySpan<string> breaks = ["\n\n", "\n", "。", ". ", " "];
        foreach (var end in breaks)
        {
            var at = window.LastIndexOf(end, StringComparison.Ordinal);
            if (at >= fits / 2)
                return at + end.Length;
        }

        return fits > 1 && char.IsLowSurrogate(text[fits]) ? fits - 1 : Math.Max(1, fits);
    }

    private static int CostOf(ReadOnlySpan<char> text)
    {
        var cost = 0;
        foreach (var unit in text)
            cost += CostOf(unit);

        return cost;
    }

    /// <remarks>What a character takes in JSON at most; control characters and halves of pairs may be escaped.</remarks>
    private static int CostOf(char unit) => unit switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' => 2,
        _ when char.IsControl(unit) || char.IsSurrogate(unit) => 6,
        _ => 1,
    };
}
