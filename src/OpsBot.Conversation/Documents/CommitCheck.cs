using System.Collections.Frozen;
using System.Text;

namespace OpsBot.Conversation.Documents;

/// <summary>
/// What every store refuses before it stores or reads anything, so that no implementation accepts more than another.
/// The audit collection is always known, and written only by appending entries.
/// </summary>
/// <exception cref="ArgumentException">Thrown by every method, with a sentence that names the collection and the fault.</exception>
public sealed class CommitCheck(IEnumerable<DocumentType> types)
{
    /// <summary>The UTF-8 bytes that an index value and an id may have together, or an id alone.</summary>
    public const int MaxKeyBytes = 1000;

    public const int MaxLimit = 1000;

    private const int MaxJsonChars = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The names of the indexes of every known collection.</summary>
    public FrozenDictionary<string, FrozenSet<string>> Collections { get; } = types
        .Append(AuditChain.Type)
        .DistinctBy(type => type.Collection)
        .ToFrozenDictionary(type => type.Collection, type => type.Indexes.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Every known type of document.</summary>
    public IReadOnlyList<DocumentType> Types { get; } = [.. types.Append(AuditChain.Type).DistinctBy(type => type.Collection)];

    public void Check(Commit commit)
    {
        var seen = new HashSet<DocumentKey>();
        foreach (var write in commit.Writes)
        {
            Check(write);
            Require(seen.Add(write.Key), $"{write.Key} is written twice in one commit.");
        }

        foreach (var entry in commit.Audit)
        {
            Require(!entry.Store.Contains('|'), $"The audit of the store '{entry.Store}' can't be kept: its name holds a '|'.");
            Require(entry.Subject.Length <= 300 && entry.Store.Length <= 100, $"The audit subject {entry.Subject} of {entry.Store} is too long.");
            foreach (var text in (string?[])[entry.Store, entry.Actor, entry.Action, entry.Subject, entry.Before, entry.After, entry.Note, entry.MessageId])
            {
                BytesOf(text ?? "");
            }
        }
    }

    public void Check(DocumentKey key) => IndexesOf(key.Collection);

    public void Check(DocumentQuery query)
    {
        Require(IndexesOf(query.Collection).Contains(query.Index), $"{query.Collection} has no index '{query.Index}'.");
        Require(query.Limit is >= 1 and <= MaxLimit, $"A page holds 1 to {MaxLimit} documents, {query.Limit} were asked for.");
    }

    private void Check(DocumentWrite write)
    {
        var key = write.Key;
        var indexes = IndexesOf(key.Collection);
        Require(key.Collection != AuditChain.Type.Collection, "The audit is appended to, never written.");
        Require(key.Id.Length > 0, $"A document of {key.Collection} has an empty id.");
        Require(write.ExpectedVersion is null or >= 0, $"{key} expects the version {write.ExpectedVersion}.");
        Require(write.Json is null || write.Json.Length <= MaxJsonChars, $"{key} is larger than {MaxJsonChars} characters.");
        BytesOf(write.Json ?? "");
        BytesOf(write.Store);
        var idBytes = BytesOf(key.Id);
        Require(idBytes <= MaxKeyBytes, $"The id of {key} has {idBytes} bytes, at most {MaxKeyBytes} may be stored.");
        foreach (var (index, value) in write.Keys)
        {
            Require(indexes.Contains(index), $"{key.Collection} has no index '{index}'.");
            var bytes = idBytes + BytesOf(value);
            Require(bytes <= MaxKeyBytes, $"{index} and id of {key} have {bytes} bytes together, at most {MaxKeyBytes} may be stored.");
        }
    }

    private FrozenSet<string> IndexesOf(string collection) => Collections.TryGetValue(collection, out var indexes)
        ? indexes
        : throw new ArgumentException($"This store has no collection '{collection}'.");

    private static int BytesOf(string text)
    {
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException fault)
        {
            throw new ArgumentException("A text holds half a character (a lone surrogate) and can't be stored.", fault);
        }
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new ArgumentException(sentence);
        }
    }
}
