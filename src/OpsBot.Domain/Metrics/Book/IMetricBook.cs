using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>
/// What was logged with the bot, as rows that metrics are asked of. It follows the documents and is never the truth: it can be lost and is
/// written anew from them. Every record keeps all versions that it had, so that a question can be asked again as of then.
/// </summary>
public interface IMetricBook
{
    /// <summary>Changes with every write and with every loss of the rows; cheap.</summary>
    long Stamp { get; }

    /// <summary>How far each shop's history is written; empty where nothing is.</summary>
    IReadOnlyList<BookMark> Marks();

    /// <summary>Takes the records in the place of what was written of them, together with the marks, or nothing of it.</summary>
    Task Update(IReadOnlyCollection<BookRecord> records, IReadOnlyCollection<BookMark> marks, CancellationToken cancel);

    /// <summary>Starts over with these records and marks, or changes nothing; returns how many there were.</summary>
    Task<int> Rebuild(IAsyncEnumerable<BookRecord> records, IReadOnlyCollection<BookMark> marks, CancellationToken cancel);
}

/// <summary>The last entry of a shop's audit that is written into the book, by its number and hash.</summary>
public sealed record BookMark(Store Store, long Number, string Hash);

/// <summary>
/// One refund or complaint: of which kind of facts (<see cref="Facts.FactKinds"/>), and its versions in the order in which they began, each good
/// until the next.
/// </summary>
public sealed record BookRecord(string Fact, string Id, string Store, IReadOnlyList<BookVersion> Versions);

/// <summary>
/// How a record stood from an instant on. Columns that are not named are empty or nought; a version whose numbers are all nought counts
/// nowhere.
/// </summary>
public sealed record BookVersion(
    DateTimeOffset From, string Currency, DateOnly Day, IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, decimal> Numbers)
{
    /// <summary>Whether the two say the same, apart from when.</summary>
    public bool Agrees(BookVersion other) =>
        Currency == other.Currency && Day == other.Day && Same(Texts, other.Texts) && Same(Numbers, other.Numbers);

    private static bool Same<T>(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && Equals(pair.Value, value));
}
