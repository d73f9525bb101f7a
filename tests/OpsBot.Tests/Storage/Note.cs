using OpsBot.Conversation.Documents;

namespace OpsBot.Tests.Storage;

/// <summary>A document for store tests, with an index on every text.</summary>
public sealed record Note(string Id, string Text, string? Group = null, string? Body = null)
{
    public const string ByText = "text";
    public const string ByGroup = "group";

    public static DocumentType<Note> Type { get; } = new(
        "notes",
        id: note => note.Id,
        store: _ => "shop",
        indexes: new Dictionary<string, Func<Note, string?>> { [ByText] = note => note.Text, [ByGroup] = note => note.Group });
}

/// <summary>A document without any index.</summary>
public sealed record Plain(string Id)
{
    public static DocumentType<Plain> Type { get; } = new("plain", id: plain => plain.Id, store: _ => "");
}
