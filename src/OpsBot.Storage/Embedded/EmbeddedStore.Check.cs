using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>Reads everything once and compares.</summary>
public sealed partial class EmbeddedStore
{
    /// <summary>Checks the journal, every document, each shop's audit chain and the newest copy, while commits go on.</summary>
    public Task<StoreReport> Check(CancellationToken cancel = default) => Task.Run(() => CheckNow(cancel), cancel);

    private async Task<StoreReport> CheckNow(CancellationToken cancel)
    {
        var faults = new List<StoreFault>();
        var sequence = LastSequence;
        await CheckJournal(faults);
        var documents = await CheckDocuments(faults, cancel);
        var audit = await CheckAudit(faults, cancel);
        CheckCopy(faults);
        return new(sequence, documents, audit, NewestCopy, faults);
    }

    private async Task CheckJournal(List<StoreFault> faults)
    {
        try
        {
            var (first, last) = await _writer.Between(() =>
            {
                _journal.Roll();
                return (_journal.FirstSequence, _journal.LastSequence);
            });
            var expected = first;
            foreach (var commit in _journal.Read(first - 1, last))
            {
                if (commit.Sequence != expected++)
                {
                    faults.Add(new(StorePart.Journal, $"The journal has commit {commit.Sequence} where {expected - 1} belongs."));
                    return;
                }
            }

            if (expected != last + 1)
            {
                faults.Add(new(StorePart.Journal, $"The journal ends at commit {expected - 1}, not at {last}."));
            }
        }
        catch (Exception fault) when (fault is JournalDamagedException or IOException or JsonException)
        {
            faults.Add(new(StorePart.Journal, fault.Message));
        }
    }

    private async Task<long> CheckDocuments(List<StoreFault> faults, CancellationToken cancel)
    {
        var count = 0L;
        try
        {
            foreach (var collection in await Read(view => view.Collections(), cancel))
            {
                await foreach (var document in Documents(collection, cancel))
                {
                    count++;
                }
            }
        }
        catch (StoreUnavailableException fault)
        {
            faults.Add(new(StorePart.Documents, $"The documents can't be read: {fault.InnerException?.Message}"));
        }

        return count;
    }

    private async Task<long> CheckAudit(List<StoreFault> faults, CancellationToken cancel)
    {
        var check = new AuditCheck(faults);
        var query = new DocumentQuery(AuditChain.Type.Collection, AuditChain.ByNumber, KeyRange.All, CommitCheck.MaxLimit);
        while (true)
        {
            var page = await Query(query, cancel);
            foreach (var document in page.Documents)
            {
                check.Next(document);
            }

            if (page.Next is null)
            {
                return check.Count;
            }

            query = query with { Cursor = page.Next };
        }
    }

    private void CheckCopy(List<StoreFault> faults)
    {
        try
        {
            if (_copies.All is [var newest, ..])
            {
                _copies.Verify(newest);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            faults.Add(new(StorePart.Copies, fault.Message));
        }
    }
}
