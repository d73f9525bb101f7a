using System.Net;
using System.Text;
using System.Text.Json;

namespace OpsBot.Protocol.Activities;

/// <summary>A message's text without the mention of the bot, and whom it mentions besides.</summary>
/// <param name="Text">Trimmed; other people's mentions stay in it as they were. Empty when there was no text.</param>
/// <param name="BotMentioned">A mention entity names the recipient.</param>
/// <param name="Others">The other accounts mentioned, in order.</param>
public sealed record MentionedText(string Text, bool BotMentioned, IReadOnlyList<ChannelAccount> Others);

/// <summary>Reads mentions. The activity itself is never changed, so its text and its entities stay consistent.</summary>
public static class Mentions
{
    public static MentionedText Read(Activity activity)
    {
        var text = Spaced(activity.Text ?? "");
        var botMentioned = false;
        var others = new List<ChannelAccount>();
        foreach (var entity in activity.Entities ?? [])
        {
            if (!string.Equals(entity?.Type, "mention", StringComparison.OrdinalIgnoreCase) || Account(entity!) is not { } account)
                continue;

            if (activity.Recipient?.Id is { } botId && string.Equals(account.Id, botId, StringComparison.Ordinal))
            {
                botMentioned = true;
                text = Without(text, entity!, account);
            }
            else
            {
                others.Add(account);
            }
        }

        return new MentionedText(text.Trim(), botMentioned, others);
    }

    private static string Without(string text, Entity entity, ChannelAccount account)
    {
        foreach (var tag in Tags(entity, account))
        {
            if (text.Contains(tag, StringComparison.Ordinal))
                return Remove(text, tag);
        }

        return text;
    }

    /// <remarks>Some clients leave the entity's text out when the name holds &amp; or $, and write the name encoded or plain.</remarks>
    private static IEnumerable<string> Tags(Entity entity, ChannelAccount account)
    {
        var stated = entity.Extra?.GetValueOrDefault("text") is { ValueKind: JsonValueKind.String } wire ? Spaced(wire.GetString()!) : null;
        if (!string.IsNullOrWhiteSpace(stated))
            yield return stated;

        if (string.IsNullOrWhiteSpace(account.Name))
            yield break;

        var name = Spaced(account.Name);
        yield return $"<at>{name}</at>";
        yield return $"<at>{WebUtility.HtmlEncode(name)}</at>";
        yield return $"<at>{name.Replace("&", "&amp;", StringComparison.Ordinal)}</at>";
    }

    private static string Remove(string text, string tag)
    {
        var rest = new StringBuilder(text.Length);
        var from = 0;
        for (var at = text.IndexOf(tag, StringComparison.Ordinal); at >= 0; at = text.IndexOf(tag, from, StringComparison.Ordinal))
        {
            rest.Append(text, from, at - from);
            from = at + tag.Length;
            // "hello <at>Bot</at> world" keeps one space, not two.
            if (from < text.Length && text[from] == ' ' && (rest.Length == 0 || char.IsWhiteSpace(rest[^1])))
                from++;
        }

        return rest.Append(text, from, text.Length - from).ToString();
    }

    private static string Spaced(string text) =>
        text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase).Replace('\u00a0', ' ');

    private static ChannelAccount? Account(Entity entity)
    {
        if (entity.Extra?.GetValueOrDefault("mentioned") is not { ValueKind: JsonValueKind.Object } mentioned)
            return null;

        try
        {
            return mentioned.Deserialize(ActivityJson.ChannelAccount);
        }
        catch (JsonException)
        {
            // A malformed entity of a known type is tolerated like an unknown one (A2105).
            return null;
        }
    }
}
