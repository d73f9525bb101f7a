using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;

namespace OpsBot.Conversation.Inbox;

/// <summary>
/// What a pressed card gets back in Teams: the card that takes its place, a sentence, or an error with its code where the press had
/// no effect. It is stored as it is answered, so that a repeat gets the same.
/// </summary>
internal static class InvokeAnswer
{
    private const int NotDone = 400;
    private const int Failed = 500;

    /// <summary>The code under which a turn that failed on our side is answered.</summary>
    public const string FailedCode = "Failed";

    /// <summary>The reply that is the answer, where one has a card: the last. What is said besides goes the usual way.</summary>
    public static Activity? CardOf(IReadOnlyList<Activity> replies) => replies.LastOrDefault(reply => Content(reply) is not null);

    /// <summary>The answer of a turn that said these and, where the press had no effect, names why.</summary>
    public static InvokeResponse Of(IReadOnlyList<Activity> replies, string? fault)
    {
        if (fault is null && CardOf(replies) is { } card)
        {
            return UniversalActions.Card(Content(card)!.Value);
        }

        var text = string.Join("\n", replies.Select(reply => reply.Text).Where(line => !string.IsNullOrEmpty(line)));
        return fault is null ? UniversalActions.Message(text) : UniversalActions.Error(fault == FailedCode ? Failed : NotDone, fault, text);
    }

    public static string Write(InvokeResponse response) => JsonSerializer.Serialize(response, ActivityJson.Options);

    /// <summary>A repeat that is too old to be remembered in full leaves the card as it is.</summary>
    public static InvokeResponse Read(string? stored) =>
        stored is null ? InvokeResponse.Empty : JsonSerializer.Deserialize<InvokeResponse>(stored, ActivityJson.Options) ?? InvokeResponse.Empty;

    private static JsonElement? Content(Activity reply) =>
        reply.Attachments?.Find(attachment => attachment.ContentType == AdaptiveCard.ContentType)?.Content;
}
