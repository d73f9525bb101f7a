namespace OpsBot.Conversation.Documents;

/// <summary>
/// The next number of a kind of record, from 1001 on. The last one is looked up once; two processes that take the same one are told apart by the
/// store, which lets only one of them commit. <paramref name="byNumber"/> is an index that orders by the number.
/// </summary>
public sealed class RecordNumbers<T>(IDocumentStore documents, DocumentType<T> type, string byNumber, Func<T, long> numberOf)
    where T : class
{
    public const long First = 1001;

    private long _last;

    public async ValueTask<long> Next(CancellationToken cancel)
    {
        if (Interlocked.Read(ref _last) == 0)
        {
            var page = await documents.Query(new(type.Collection, byNumber, KeyRange.All, 1, null, Descending: true), cancel);
            var stored = page.Documents.Count == 0 ? First - 1 : numberOf(type.Read(page.Documents[0]));
            Interlocked.CompareExchange(ref _last, stored, 0);
        }

        return Interlocked.Increment(ref _last);
    }
}
