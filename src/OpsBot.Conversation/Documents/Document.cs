namespace OpsBot.Conversation.Documents;

/// <summary>Names one document: the collection it lies in and its id, both compared ordinally.</summary>
public readonly record struct DocumentKey(string Collection, string Id)
{
    public override string ToString() => $"{Collection}/{Id}";
}

/// <summary>
/// One stored document. <see cref="Version"/> counts its commits from 1. <see cref="Store"/> is the shop it belongs to, or empty
/// where it belongs to none. <see cref="Keys"/> are its index values, computed by its <see cref="DocumentType{T}"/> at every put.
/// </summary>
public sealed record Document(
    DocumentKey Key,
    long Version,
    string Store,
    int Schema,
    string Json,
    IReadOnlyDictionary<string, string> Keys);

/// <summary>
/// One write of a commit. <see cref="ExpectedVersion"/> is the version that was read: 0 for a document that must not exist yet,
/// null where any version may be overwritten. A null <see cref="Json"/> deletes the document.
/// </summary>
public sealed record DocumentWrite(
    DocumentKey Key,
    long? ExpectedVersion,
    string Store,
    int Schema,
    string? Json,
    IReadOnlyDictionary<string, string> Keys)
{
    public bool IsDelete => Json is null;
}

/// <summary>Everything one turn changes. It is stored whole or not at all.</summary>
public sealed record Commit(IReadOnlyList<DocumentWrite> Writes, IReadOnlyList<AuditEntry> Audit)
{
    public bool IsEmpty => Writes.Count == 0 && Audit.Count == 0;
}

/// <summary>How a commit ended: durable at <see cref="Sequence"/>, or refused because a document had moved on.</summary>
public abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>Durable. <see cref="Sequence"/> grows by one with every commit of the store.</summary>
    public sealed record Committed(long Sequence) : CommitResult;

    /// <summary>Nothing was stored. <see cref="Documents"/> are the ones whose version was not the expected one.</summary>
    public sealed record Conflict(IReadOnlyList<DocumentKey> Documents) : CommitResult;
}
