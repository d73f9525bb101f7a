using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Imports;

/// <summary>Loads one file inside a transaction: rows, what they replace, what they cover. The report is what happened.</summary>
internal sealed class LoadStep(TableFile file, TableLayout layout, ImportEntry entry, string language)
{
    /// <exception cref="TableFaultException">The file is broken, or no row could be taken.</exception>
    public ImportReport Run(DuckDBConnection connection, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var writer = new FactWriter(connection, entry.Version, entry.Store.Id, entry.Kind, (_, column) => Fills(column));
        var loop = new RowLoop(layout, entry.Store, writer, language);
        loop.Run(file, progress, cancel);
        if (loop.Taken == 0)
        {
            throw new TableFaultException(loop.Rejected.Count > 0
                ? new NoRowCouldBeRead(layout.File, loop.Rejected[0].Line, loop.Rejected[0].Reason)
                : new FileIsEmpty(layout.File));
        }

        writer.Close();
        var notReady = new List<DateOnly>();
        foreach (var table in writer.Counts.Keys.Where(table => table.Kind == FactKinds.AdDay))
        {
            notReady.AddRange(NotReadyDays.Clear(connection, table, entry.Version, writer.Last!.Value));
        }

        var replaced = LoadVersions.Supersede(connection, entry, layout.Kind, writer.Counts.Keys);
        foreach (var table in writer.Counts.Keys)
        {
            Covers.Refresh(connection, entry, table);
        }

        LoadVersions.Record(connection, entry, undoes: null);
        return Report(loop, writer, replaced, notReady);
    }

    private ImportReport Report(RowLoop loop, FactWriter writer, long replaced, List<DateOnly> notReady) => new()
    {
        File = entry.FileName,
        Kind = entry.Kind,
        Encoding = file.Encoding,
        Store = entry.Store.Name,
        Period = new(writer.First!.Value, writer.Last!.Value),
        RowsRead = loop.Read,
        RowsTaken = loop.Taken,
        RowsReplaced = replaced,
        Rejected = loop.Rejected,
        RowsRejected = loop.RejectedCount,
        TotalsSkipped = loop.Totals,
        Warnings = [.. Warnings(loop, notReady)],
        Id = entry.Id,
    };

    private IEnumerable<string> Warnings(RowLoop loop, List<DateOnly> notReady)
    {
        var missing = layout.Kind.Fields.Where((field, index) => layout.Columns[index] < 0 && IsMeasure(field.Id)).Select(field => field.Headers[0]).ToList();
        var personal = Redaction.Personal(layout);
        var ignored = layout.Headers.Where((header, column) => header.Length > 0 && !layout.Columns.Contains(column) && !personal.Contains(column)).ToList();
        if (missing.Count > 0 && ignored.Count > 0)
        {
            yield return Say("columns_missing", List(missing));
        }

        if (ignored.Count > 0)
        {
            yield return Say("columns_ignored", List(ignored.Take(20)));
        }

        if (personal.Count > 0)
        {
            yield return Say("personal", List(personal.Order().Select(column => layout.Headers[column])));
        }

        if (notReady.Count > 0)
        {
            yield return Say("not_ready", NotReadyDays.Words(notReady));
        }

        foreach (var (count, key) in new[] { (loop.Repeats, "repeats"), (loop.EmptyRows, "empty_rows") })
        {
            if (count > 0)
            {
                yield return Say(key, count);
            }
        }

        if (loop.Currencies.Count > 1)
        {
            yield return Say("mixed_currency", List(loop.Currencies.Order(StringComparer.Ordinal)));
        }
        else if (!loop.Currencies.Contains(entry.Store.Currency))
        {
            yield return Say("other_currency", loop.Currencies.First(), entry.Store.Currency);
        }
    }

    /// <summary>Reports whose rows become one fact each fill what their columns say; the others may fill anything.</summary>
    private bool Fills(string column) => layout.Kind.Shape is not null || layout.Has(column) || layout.Kind.Constants.ContainsKey(column);

    private bool IsMeasure(string field) => FactTable.Of(layout.Kind.Fact).HasNumber(field);

    private string Say(string key, params object[] words) => ImportWords.Say(language, key, words);

    private string List(IEnumerable<string> items) => ImportWords.List(language, items);
}
