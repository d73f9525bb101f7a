namespace OpsBot.Domain.Shared;

/// <summary>What a person may do; each role may all that the ones before it may, except that finance and lead differ only by amount.</summary>
public enum Role
{
    /// <summary>Reads lists and numbers.</summary>
    Viewer = 1,

    /// <summary>Logs refunds and complaints, drafts and asks.</summary>
    Agent = 2,

    /// <summary>Approves up to the limit, edits, subscribes others.</summary>
    Lead = 3,

    /// <summary>Approves above the limit, settles.</summary>
    Finance = 4,

    /// <summary>Registers people, stores and definitions.</summary>
    Admin = 5,
}

/// <summary>
/// Someone who talks to the bot. One erasable document each: everything else names people by <see cref="Id"/> alone.
/// <see cref="Language"/> is <c>en</c>, <c>zh</c> or null for the language of each message.
/// </summary>
public sealed record Person(string Id, string Name, Role Role, string? Language = null, string? HomeConversation = null, string? LastStore = null, string? DefaultStore = null);
