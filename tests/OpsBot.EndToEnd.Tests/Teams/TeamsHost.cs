using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;
using OpsBot.Host.Running;
using OpsBot.Host.Serving;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>The served bot in this process on a free port of 127.0.0.1, a data folder of its own, and a channel's connector to answer to.</summary>
internal sealed class TeamsHost : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-teams-").FullName;
    private readonly HttpClient _client = new();

    private readonly CapabilitySet? _capabilities;

    private TeamsHost(ScriptedConnector connector, CapabilitySet? capabilities) => (Connector, _capabilities) = (connector, capabilities);

    public ScriptedConnector Connector { get; private set; }

    public BotServer Server { get; private set; } = null!;

    public static async Task<TeamsHost> Start(CapabilitySet? capabilities = null)
    {
        var host = new TeamsHost(await ScriptedConnector.Start(), capabilities);
        await host.Up();
        return host;
    }

    /// <summary>Ends the serving process's work and starts it again on the same folder.</summary>
    public async Task Restart()
    {
        await Server.DisposeAsync();
        await Up();
    }

    /// <summary>The channel moves: from now on there is another connector at another address.</summary>
    public async Task MoveChannel()
    {
        await Connector.DisposeAsync();
        Connector = await ScriptedConnector.Start();
    }

    public async Task Register(string id, string name, Role role) =>
        await Server.Bot.Documents.Commit(new([ShopRegistry.PersonType.Put(new Person(id, name, role), null)], []));

    /// <summary>Posts an activity and waits until everything that follows from it has left the bot.</summary>
    public async Task<Answer> Post(JsonObject activity)
    {
        var answer = await PostOnly(activity);
        await Settled();
        return answer;
    }

    public async Task<Answer> PostOnly(JsonObject activity)
    {
        if (activity.ContainsKey("serviceUrl"))
        {
            activity["serviceUrl"] = Connector.Url;
        }

        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(Server.Address, "/api/messages"), content);
        var body = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    /// <summary>What the bot said in a conversation, in order; the signal that it is typing comes only where it is slow, and is left out.</summary>
    public IReadOnlyList<Sent> SentTo(string conversation) =>
    [
        .. Connector.Calls.Where(call => call.Target.Contains($"/conversations/{Uri.EscapeDataString(conversation)}/", StringComparison.Ordinal))
            .Select(call => new Sent(call.Method, call.Target, (JsonObject)JsonNode.Parse(call.Body)!))
            .Where(sent => (string?)sent.Activity["type"] != "typing"),
    ];

    /// <summary>Waits until no turn runs and nothing waits to be sent.</summary>
    public async Task Settled()
    {
        using var limit = new CancellationTokenSource(Longest);
        while (Server.Bot.Inbox.Busy > 0 || await Waiting() > 0)
        {
            await Task.Delay(Look, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        await Connector.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Up() => Server = await BotServer.Start(
        _folder, "http://127.0.0.1:0", new HostSettings { Bot = new() { AllowUnauthenticatedOnLoopback = true } }, _capabilities);

    private async Task<int> Waiting() => (await Server.Bot.Documents.Query(new(
        OutboxEntry.Type.Collection, OutboxEntry.ByState, KeyRange.Prefix($"{OutboxState.Pending}|"), 1))).Documents.Count;
}

internal sealed record Answer(HttpStatusCode Status, JsonNode? Body)
{
    public IReadOnlyList<JsonObject> Activities => [.. (Body?["activities"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>The text a Universal Action answered with: a sentence, or an error's message.</summary>
    public string? Said => Body?["value"] is JsonValue text ? text.GetValue<string>() : (string?)Body?["value"]?["message"];

    public JsonObject? Card => (string?)Body?["type"] == "application/vnd.microsoft.card.adaptive" ? Body!["value"] as JsonObject : null;
}

internal sealed record Sent(string Method, string Target, JsonObject Activity)
{
    public string Text => (string?)Activity["text"] ?? "";

    public JsonObject? Card => (Activity["attachments"] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(attachment => (string?)attachment["contentType"] == "application/vnd.microsoft.card.adaptive")?["content"] as JsonObject;

    /// <summary>All that a person can read of it.</summary>
    public string Shown => Text + "\n" + Card?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
