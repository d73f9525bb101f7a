using DuckDB.NET.Data;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Imports;

/// <summary>Loads one file inside a transaction: rows, what they replace, what they cover. The report is what happened.</summary>
/// <param name="siblings">The other tables of the same file that were loaded, by version.</param>
internal sealed class LoadStep(TableFile file, TableLayout layout, ImportEntry entry, string language, IReadOnlyDictionary<int, string>? siblings = null)
{
    /// <summary>Divided by this a decimal loses the noughts at its end.</summary>
    private const decimal WithoutZeros = 1.0000000000000000000000000000m;

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
                : new NothingToTake(layout.File, loop.Read, loop.Totals, loop.EmptyRows));
        }

        writer.Close();
        var notReady = new List<DateOnly>();
        foreach (var table in writer.Counts.Keys.Where(table => table.Kind == FactKinds.AdDay))
        {
            notReady.AddRange(NotReadyDays.Clear(connection, table, entry.Version, writer.Last!.Value));
        }

        var sums = Sums(connection, writer.Counts.Keys);
        var replaced = LoadVersions.Supersede(connection, entry, layout.Kind, writer.Counts.Keys);
        RefuseOverlap(replaced);
        foreach (var table in writer.Counts.Keys)
        {
            Covers.Refresh(connection, entry, table);
        }

        LoadVersions.Record(connection, entry, undoes: null);
        return Report(loop, writer, replaced, sums, [.. Warnings(loop, notReady), .. Neighbours(connection, replaced)]);
    }

    private ImportReport Report(
        RowLoop loop, FactWriter writer, IReadOnlyDictionary<int, Replaced> replaced, Dictionary<string, decimal> sums, IReadOnlyList<string> warnings) => new()
        {
            File = layout.File,
            Kind = entry.Kind,
            Encoding = file.Encoding,
            Store = entry.Store.Name,
            Period = new(writer.First!.Value, writer.Last!.Value),
            RowsRead = loop.Read,
            RowsTaken = loop.Taken,
            RowsReplaced = replaced.Values.Sum(rows => rows.Rows),
            Rejected = loop.Rejected,
            RowsRejected = loop.RejectedCount,
            TotalsSkipped = loop.Totals,
            Warnings = warnings,
            Columns = [.. layout.Headers.Select((header, column) => (header, Field: layout.Columns.ToList().IndexOf(column)))
            .Where(x => x.Field >= 0 && !layout.Kind.Fields[x.Field].Personal).Select(x => new ReadColumn(x.header, layout.Kind.Fields[x.Field].Id))],
            Sums = sums,
            Id = entry.Id,
            Batch = entry.Batch,
        };

    /// <summary>What the load brought, summed by measure; the report's own table goes before others of the same measure.</summary>
    private Dictionary<string, decimal> Sums(DuckDBConnection connection, IEnumerable<FactTable> tables)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var table in tables.OrderBy(table => table.Kind == layout.Kind.Fact ? 0 : 1))
        {
            foreach (var measure in table.Numbers)
            {
                var sum = connection.Query(
                    $"SELECT CAST(sum({measure}) AS VARCHAR) FROM {table.Name} WHERE version = $1 AND live_to = {FactTable.Forever}",
                    reader => reader.IsDBNull(0) ? null : reader.GetString(0), entry.Version)[0];
                if (sum is not null)
                {
                    sums.TryAdd(measure, decimal.Parse(sum, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) / WithoutZeros);
                }
            }
        }

        return sums;
    }

    /// <summary>Tables of one file that stand beside each other never take each other's place.</summary>
    private void RefuseOverlap(IReadOnlyDictionary<int, Replaced> replaced)
    {
        foreach (var (version, rows) in replaced)
        {
            if (siblings?.GetValueOrDefault(version) is { } other)
            {
                throw new TableFaultException(new PartsOverlap(layout.File, other, rows.First));
            }
        }
    }

    /// <summary>Which rows of which file it took the place of, and which files go on counting beside it.</summary>
    private IEnumerable<string> Neighbours(DuckDBConnection connection, IReadOnlyDictionary<int, Replaced> replaced)
    {
        var names = replaced.Count > 0 ? LoadVersions.Names(connection) : null;
        foreach (var (version, rows) in replaced)
        {
            var (id, name) = names!.GetValueOrDefault(version, ("I-" + version, ""));
            yield return Say("replaced", rows.Rows, name, id, Day(rows.First), Day(rows.Last));
        }

        if (layout.Kind.ReplaceBy is ReplaceBy.Day && LoadVersions.Beside(connection, entry, FactTable.Of(layout.Kind.Fact)) is { Count: > 0 } beside)
        {
            yield return Say("beside", List(beside.Take(5).Select(load => $"{load.File} ({load.Id})")));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<string> Warnings(RowLoop loop, List<DateOnly> notReady)
    {
        if (layout.Kind.ByMeaning)
        {
            var read = layout.Columns.Select((column, field) => (column, Field: layout.Kind.Fields[field])).Where(x => x.column >= 0 && !x.Field.Personal)
                .Select(x => $"{layout.Headers[x.column]} = {Meanings.Label(x.Field.Id, language)}");
            yield return Say("columns_read", List(read));
        }

        if (layout.PaidIs is not Paid.AsWritten)
        {
            yield return Say(layout.PaidIs switch { Paid.Net => "paid_is_net", Paid.Gross => "paid_is_gross", _ => "paid_is_unclear" }, layout.Refunded);
        }

        foreach (var note in loop.Notes)
        {
            yield return ImportWords.Say(note, language);
        }

        var missing = layout.Kind.Fields.Where((field, index) => layout.Columns[index] < 0 && IsMeasure(field.Id) && IsWorthSaying(field)).Select(Name).ToList();
        var personal = Redaction.Personal(layout);
        var ignored = layout.Headers.Where((header, column) => header.Length > 0 && !layout.Columns.Contains(column) && !personal.Contains(column)).ToList();
        if (missing.Count > 0 && (ignored.Count > 0 || layout.Kind.Fields.Where((field, index) => field.Required && layout.Columns[index] < 0).Any()))
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

    /// <summary>A table that is read by meaning could have a lot of figures; only those are missed that such tables mostly have.</summary>
    private bool IsWorthSaying(ReportField field) => !layout.Kind.ByMeaning || field.Expected || field.Required;

    private string Name(ReportField field) => field.Headers.Length > 0 ? field.Headers[0] : Meanings.Label(field.Id, language);

    private bool IsMeasure(string field) => FactTable.Of(layout.Kind.Fact).HasNumber(field);

    private string Say(string key, params object[] words) => ImportWords.Say(language, key, words);

    private string List(IEnumerable<string> items) => ImportWords.List(language, items);
}
