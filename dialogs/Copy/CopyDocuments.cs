using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Models;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Dialogs.Copy;

/// <summary>What the capability works with beside documents: tables and kept files.</summary>
public sealed record CopyPorts(ISheetReader Sheets, IFileStore Files)
{
    /// <summary>Adds titles and wording; none by default.</summary>
    public IModel Model { get; init; } = NoModel.Instance;
}

/// <summary>The search words of a file, as they were read.</summary>
public sealed record KeywordSet(string Id, long Number, string Store, string Name, DateTimeOffset At, string By, IReadOnlyList<Keyword> Keywords);

/// <summary>How products, drafts and keyword tables are kept and found.</summary>
public static class CopyDocuments
{
    public const string ByNumber = "number";
    public const string ByStore = "store";
    public const string ByName = "name";

    private const int MostName = 100;

    public static DocumentType<ProductRecord> Products { get; } = new(
        "products",
        product => product.Id,
        product => product.Store,
        new Dictionary<string, Func<ProductRecord, string?>>
        {
            [ByNumber] = product => Sortable(product.Number),
            [ByStore] = product => product.Product is null ? null : $"{product.Store}|{Sortable(product.Number)}",
            [ByName] = product => product.Product is { } now ? NameKey(now.Name) : null,
        });

    public static DocumentType<CopyDraft> Drafts { get; } = new(
        "drafts",
        draft => draft.Id,
        draft => draft.Store,
        new Dictionary<string, Func<CopyDraft, string?>>
        {
            [ByNumber] = draft => Sortable(draft.Number),
            [ByStore] = draft => $"{draft.Store}|{Sortable(draft.Number)}",
        });

    public static DocumentType<KeywordSet> Keywords { get; } = new(
        "keywords",
        set => set.Id,
        set => set.Store,
        new Dictionary<string, Func<KeywordSet, string?>>
        {
            [ByNumber] = set => Sortable(set.Number),
            [ByStore] = set => $"{set.Store}|{Sortable(set.Number)}",
        });

    public static IReadOnlyList<DocumentType> All => [Products, Drafts, Keywords];

    public static KeyRange Of(string store) => KeyRange.Prefix(store + "|");

    public static string NameKey(string name)
    {
        var folded = TextNormal.Fold(name);
        return folded.Length <= MostName ? folded : folded[..MostName];
    }

    private static string Sortable(long number) => number.ToString("D12", CultureInfo.InvariantCulture);
}

/// <summary>
/// The next number of a collection. The last one is looked up once; two processes that take the same one are told apart by the store,
/// which lets only one of them commit.
/// </summary>
internal sealed class CopyNumbers<T>(IDocumentStore documents, DocumentType<T> type, Func<T, long> numberOf)
    where T : class
{
    private const long First = 1001;

    private long _last;

    public async ValueTask<long> Next(CancellationToken cancel)
    {
        if (Interlocked.Read(ref _last) == 0)
        {
            var page = await documents.Query(new(type.Collection, CopyDocuments.ByNumber, KeyRange.All, 1, null, Descending: true), cancel);
            var stored = page.Documents.Count == 0 ? First - 1 : numberOf(type.Read(page.Documents[0]));
            Interlocked.CompareExchange(ref _last, stored, 0);
        }

        return Interlocked.Increment(ref _last);
    }
}
