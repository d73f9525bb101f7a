namespace OpsBot.Storage.Embedded;

/// <summary>What a check of the whole store found. Without faults everything acknowledged is there and readable.</summary>
public sealed record StoreReport(long Sequence, long Documents, long AuditEntries, DateTimeOffset? NewestCopy, IReadOnlyList<StoreFault> Faults);

public enum StorePart
{
    Journal,
    Documents,
    Audit,
    Copies,
}

/// <summary>One fault, as a sentence. For the audit also the shop and the number of its first entry that does not follow.</summary>
public sealed record StoreFault(StorePart Part, string Sentence, string? Store = null, long? Number = null);
