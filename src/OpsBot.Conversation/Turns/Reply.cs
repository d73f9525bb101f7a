using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// One thing the bot says. <see cref="Suggestions"/> are texts a person may say next by one press. <see cref="Data"/> is carried
/// to clients as <c>channelData.opsbot</c>.
/// </summary>
public sealed record Reply
{
    public string? Text { get; init; }

    public Card? Card { get; init; }

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public JsonObject? Data { get; init; }

    public IReadOnlyList<ReplyFile> Files { get; init; } = [];

    /// <summary>Replies with the same key take each other's place where the channel can; a card's key goes first.</summary>
    public string? Key { get; init; }

    /// <summary>When the reply with this key was first said, so that a change keeps its place on screen.</summary>
    public DateTimeOffset? FirstSaidAt { get; init; }

    /// <summary>An earlier reply with the same key is changed, and nothing new is said where the channel can't change it.</summary>
    public bool OnlyReplaces { get; init; }

    /// <summary>A model wrote some of it: clients are told, and show it.</summary>
    public bool IsByModel { get; init; }

    /// <summary>
    /// Where a crash leaves open whether the channel has taken it, it is not sent again but kept as given up. Otherwise it is sent again, perhaps twice.
    /// </summary>
    public bool AtMostOnce { get; init; }

    public static Reply Of(string text, params IReadOnlyList<string> suggestions) => new() { Text = text, Suggestions = suggestions };

    public static Reply Of(Card card) => new() { Card = card };
}

/// <summary>A kept file that goes with a reply.</summary>
public sealed record ReplyFile(string File, string Name, string ContentType, long Bytes);
