using System.Text.Json;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Connector;

/// <summary>
/// Speaks to channels through the Bot Connector, version 3. Every call checks the address before the bot's token goes there, keeps the
/// channel's pace and retries by itself; the result is final for now. Cancelling is the only thing that throws.
/// </summary>
public sealed class ConnectorClient
{
    private readonly ConnectorSender sender;

    internal ConnectorClient(ConnectorSender sender) => this.sender = sender;

    /// <summary>
    /// Sends to the conversation and serviceUrl the activity names, as a reply when it has <c>replyToId</c>. A message too large for a
    /// channel goes in several parts; if a later part fails the result is <see cref="SendResult.Ambiguous"/>, and the id is the last part's.
    /// </summary>
    public async Task<SendResult> Send(Activity activity, CancellationToken cancellationToken = default)
    {
        if (activity.ServiceUrl is not { } serviceUrl || activity.Conversation?.Id is not { } conversationId)
            return new SendResult.Refused("The activity names no conversation or no serviceUrl.");

        SendResult result = new SendResult.Delivered();
        var parts = MessageSplitter.Split(activity);
        for (var i = 0; i < parts.Count; i++)
        {
            result = activity.ReplyToId is { Length: > 0 } replyTo
                ? await ReplyToActivity(serviceUrl, conversationId, replyTo, parts[i], cancellationToken)
                : await SendToConversation(serviceUrl, conversationId, parts[i], cancellationToken);
            if (result is not SendResult.Delivered)
                return i == 0 ? result : new SendResult.Ambiguous($"Part {i + 1} of {parts.Count} was not delivered: {result}");
        }

        return result;
    }

    public Task<SendResult> SendToConversation(
        string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        Call(HttpMethod.Post, serviceUrl, ConnectorPaths.Activities(conversationId), activity, conversationId, cancellationToken);

    public Task<SendResult> ReplyToActivity(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        Call(HttpMethod.Post, serviceUrl, ConnectorPaths.Activity(conversationId, activityId), activity, conversationId, cancellationToken);

    /// <summary>Replaces what the activity of that id shows.</summary>
    public Task<SendResult> UpdateActivity(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        Call(HttpMethod.Put, serviceUrl, ConnectorPaths.Activity(conversationId, activityId), activity, conversationId, cancellationToken);

    public Task<SendResult> DeleteActivity(
        string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        Call(HttpMethod.Delete, serviceUrl, ConnectorPaths.Activity(conversationId, activityId), null, conversationId, cancellationToken);

    /// <summary>Creates a conversation; in Teams what it would refuse anyway is refused with its reason before anything is sent.</summary>
    public async Task<CreatedConversation> CreateConversation(
        string serviceUrl, string channelId, ConversationParameters parameters, CancellationToken cancellationToken = default)
    {
        if (channelId == Channels.Teams && TeamsConversationRules.FindFault(parameters) is { } fault)
            return new CreatedConversation(new SendResult.Refused(fault), null, null, null);

        var body = JsonSerializer.SerializeToUtf8Bytes(parameters, ActivityJson.ConversationParameters);
        var lane = parameters.Members is [{ Id: { } member }, ..] ? member : ConnectorPaths.Conversations;
        // Without a first message a personal chat is the same chat each time, so asking twice does no harm.
        var repeatable = !parameters.IsGroup && parameters.Activity is null;
        var request = new ConnectorRequest(HttpMethod.Post, serviceUrl, ConnectorPaths.Conversations, body, lane, repeatable);
        var (result, created) = await sender.Send(request, cancellationToken);
        return new CreatedConversation(result, created.TextAt("id"), created.TextAt("activityId"), created.TextAt("serviceUrl"));
    }

    /// <summary>One page of members, up to <paramref name="pageSize"/> (Teams: 50 to 500).</summary>
    public async Task<MembersPage> GetPagedMembers(
        string serviceUrl, string conversationId, int pageSize = 500, string? continuationToken = null,
        CancellationToken cancellationToken = default)
    {
        var path = ConnectorPaths.PagedMembers(conversationId, pageSize, continuationToken);
        var (result, page) = await sender.Send(new ConnectorRequest(HttpMethod.Get, serviceUrl, path, IsRepeatable: true), cancellationToken);
        if (page.At("members") is not { ValueKind: JsonValueKind.Array } list)
            return new MembersPage(result, [], null);

        var members = list.EnumerateArray().Select(Account).OfType<ChannelAccount>().ToList();
        return new MembersPage(result, members, page.TextAt("continuationToken") is { Length: > 0 } next ? next : null);
    }

    /// <summary>One member by id; <see cref="SendResult.Gone"/> when the channel does not know it.</summary>
    public async Task<FoundMember> GetMember(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken = default)
    {
        var path = ConnectorPaths.Member(conversationId, memberId);
        var answer = await sender.Send(new ConnectorRequest(HttpMethod.Get, serviceUrl, path, IsRepeatable: true), cancellationToken);
        return new FoundMember(answer.Result, answer.Body is { } body ? Account(body) : null);
    }

    private async Task<SendResult> Call(
        HttpMethod method, string serviceUrl, string? path, Activity? activity, string conversationId, CancellationToken cancellationToken)
    {
        var body = activity is null ? null : ActivityJson.WriteUtf8(activity);
        var request = new ConnectorRequest(method, serviceUrl, path, body, conversationId, IsRepeatable: method != HttpMethod.Post);
        return (await sender.Send(request, cancellationToken)).Result;
    }

    private static ChannelAccount? Account(JsonElement wire)
    {
        try
        {
            return wire.ValueKind == JsonValueKind.Object ? wire.Deserialize(ActivityJson.ChannelAccount) : null;
        }
        catch (JsonException)
        {
            // One odd member must not hide the others.
            return null;
        }
    }
}
