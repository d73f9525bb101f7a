using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Transcripts;
using OpsBot.Domain.Shared;
using OpsBot.Protocol.Activities;
using OpsBot.Testing;

namespace OpsBot.Tests.Forms;

/// <summary>A person in a web chat: says things, presses buttons of cards with what stands in their fields, sees activities.</summary>
internal sealed class FormChat : IAsyncDisposable
{
    private const string Conversation = "web";

    private readonly TestBot _bot;
    private int _number;

    private FormChat(TestBot bot) => _bot = bot;

    public TestBot Bot => _bot;

    public static async Task<FormChat> Create(Func<IDocumentStore, ShopRegistry, CapabilityCatalogue> capabilities)
    {
        var bot = await TestBot.Create(capabilities);
        await bot.Register(new("ann", "Ann", Role.Agent));
        return new(bot);
    }

    public Task<IReadOnlyList<Activity>> Say(string text) => Send(text, null);

    /// <summary>Presses a button by its title, as web chats do: its data and the card's inputs in one value.</summary>
    public Task<IReadOnlyList<Activity>> Press(Activity card, string title, params IEnumerable<(string Slot, string Text)> inputs)
    {
        var action = Card(card).GetProperty("actions").EnumerateArray().Single(button => button.GetProperty("title").GetString() == title);
        var value = new Dictionary<string, string> { ["opsbot"] = action.GetProperty("data").GetProperty("opsbot").GetString()! };
        foreach (var (slot, text) in inputs)
        {
            value[slot] = text;
        }

        return Send(null, value);
    }

    public static JsonElement Card(Activity activity) => Assert.IsType<JsonElement>(Assert.Single(activity.Attachments!).Content);

    public static bool HasButtons(Activity activity) => Card(activity).TryGetProperty("actions", out _);

    /// <summary>A field of a card: its value and its error, as far as it has them.</summary>
    public static (string? Value, string? Error) Field(Activity activity, string slot)
    {
        var input = Card(activity).GetProperty("body").EnumerateArray()
            .Single(element => element.TryGetProperty("id", out var id) && id.GetString() == slot);
        return (TextOf(input, "value"), TextOf(input, "errorMessage"));
    }

    public static string Text(IEnumerable<Activity> said) =>
        string.Join('\n', said.Select(activity => activity.Text ?? JsonSerializer.Serialize(Card(activity), Relaxed)));

    public static Activity Last(IEnumerable<Activity> said) => said.Last(activity => activity.Attachments is { Count: > 0 } && HasButtons(activity));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<IReadOnlyList<Activity>> Send(string? text, Dictionary<string, string>? value)
    {
        var id = $"{Channels.DirectLine}|{Conversation}";
        var before = await _bot.Bot.Transcripts.Last(id);
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = $"w{++_number}",
            ChannelId = Channels.DirectLine,
            Conversation = new() { Id = Conversation },
            From = new() { Id = "dl_ann", Name = "Ann" },
            Recipient = new() { Id = "opsbot" },
            Locale = "en-US",
            Text = text,
            Value = value is null ? null : JsonSerializer.SerializeToElement(value),
        };
        await _bot.Bot.Inbox.AcceptAndFinish(activity, CancellationToken.None);
        var page = await _bot.Documents.Query(new(
            TranscriptEntry.Type.Collection, TranscriptEntry.ByNumber, TranscriptEntry.After(id, before), 1000));
        return [.. page.Documents.Select(document => ActivityJson.Read(TranscriptEntry.Type.Read(document).Activity)).Where(said => said.From?.Role == "bot")];
    }
}
