using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpsBot.Conversation.Documents;

/// <summary>
/// The audit of each shop is one chain: every entry's hash covers the hash before it, so that a changed, missing or inserted
/// entry shows. Every <see cref="IDocumentStore"/> links the entries of a commit with this class while it commits, and keeps them
/// as documents of <see cref="Type"/>.
/// </summary>
public static class AuditChain
{
    /// <summary>What the first entry of a chain names as its predecessor.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public const string ByNumber = "number";
    public const string BySubject = "subject";

    public static DocumentType<ChainedAuditEntry> Type { get; } = new(
        "audit",
        id: entry => IdOf(entry.Entry.Store, entry.Number),
        store: entry => entry.Entry.Store,
        indexes: new Dictionary<string, Func<ChainedAuditEntry, string?>>
        {
            [ByNumber] = entry => IdOf(entry.Entry.Store, entry.Number),
            [BySubject] = entry => $"{entry.Entry.Subject}|{entry.Entry.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}",
        });

    /// <summary>The chain of one store in an index of <see cref="ByNumber"/>.</summary>
    public static KeyRange OfStore(string store) => KeyRange.Prefix(store + "|");

    public static ChainedAuditEntry Link(ChainedAuditEntry? last, AuditEntry entry)
    {
        var (number, previous) = last is null ? (1, Genesis) : (last.Number + 1, last.Hash);
        return new(number, entry, previous, HashOf(number, previous, entry));
    }

    /// <summary>Whether <paramref name="next"/> follows <paramref name="last"/> and its hash covers what it holds.</summary>
    public static bool Follows(ChainedAuditEntry? last, ChainedAuditEntry next) => Link(last, next.Entry) == next;

    private static string IdOf(string store, long number) => $"{store}|{number.ToString("D12", CultureInfo.InvariantCulture)}";

    private static string HashOf(long number, string previous, AuditEntry entry)
    {
        var text = $"{previous}|{number}|{JsonSerializer.Serialize(entry, DocumentJson.Options)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
