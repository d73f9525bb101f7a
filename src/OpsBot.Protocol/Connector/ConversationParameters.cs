using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Connector;

/// <summary>The body of a request for a new conversation.</summary>
public sealed class ConversationParameters
{
    public bool IsGroup { get; set; }
    public ChannelAccount? Bot { get; set; }
    public List<ChannelAccount>? Members { get; set; }
    public string? TopicName { get; set; }
    public string? TenantId { get; set; }
    public Activity? Activity { get; set; }
    public JsonElement? ChannelData { get; set; }

    /// <summary>A personal chat with one person; Teams answers with the same conversation each time.</summary>
    public static ConversationParameters Personal(ChannelAccount user, string tenantId, ChannelAccount? bot = null) =>
        new() { Bot = bot, Members = [user], TenantId = tenantId };

    /// <summary>A new thread in a Teams channel, opened by <paramref name="first"/>.</summary>
    public static ConversationParameters Thread(string channelId, Activity first, string? tenantId = null) => new()
    {
        IsGroup = true,
        TenantId = tenantId,
        Activity = first,
        ChannelData = JsonSerializer.SerializeToElement(new { channel = new { id = channelId } }),
    };
}

/// <summary>
/// What Teams lets a bot create: a personal chat (one member, tenant) or a thread in a channel (channel id and first message). Group chats
/// are always refused by it, so they are refused here before anything is sent.
/// </summary>
internal static class TeamsConversationRules
{
    public static string? FindFault(ConversationParameters parameters)
    {
        if (parameters.IsGroup)
        {
            if (parameters.ChannelData.TextAt("channel", "id") is null)
            {
                return "Teams lets no bot create a group chat; give channelData.channel.id for a thread in a channel, " +
                    "or write to a group the bot is in.";
            }

            return parameters.Activity is null ? "A thread in a Teams channel needs its first message." : null;
        }

        if (parameters.Members is not { Count: 1 } members || string.IsNullOrWhiteSpace(members[0].Id))
            return "A personal chat in Teams has exactly one member; write to several people one by one.";

        return string.IsNullOrWhiteSpace(parameters.TenantId) ? "A personal chat in Teams needs the person's tenantId." : null;
    }
}
