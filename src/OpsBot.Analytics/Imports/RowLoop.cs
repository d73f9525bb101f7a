using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Imports;

/// <summary>
/// Goes through a file's rows once: data is taken, totals are skipped by name and position, exact repeats are counted once, the rest is
/// rejected with its line and reason.
/// </summary>
internal sealed class RowLoop(TableLayout layout, Store store, IFactSink sink, string language)
{
    private const int ProgressEvery = 20_000;

    private readonly RowShape _shape = layout.Kind.Shape?.Invoke() ?? new OneToOne();
    private readonly RowReader _reader = new(layout);
    private readonly HashSetOfRows _seen = new();
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<long> _pendingTotals = [];

    public long Read { get; private set; }

    public long Taken { get; private set; }

    public long Totals { get; private set; }

    public long Repeats { get; private set; }

    public long EmptyRows { get; private set; }

    public long RejectedCount { get; private set; }

    public IEnumerable<Reason> Notes => _shape.Notes;

    public IReadOnlyList<RejectedRow> Rejected => _rejected;

    public HashSet<string> Currencies { get; } = new(StringComparer.Ordinal);

    public void Run(TableFile file, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var cells = file.Rows();
        while (cells.Read() && cells.Line < layout.HeaderLine)
        {
        }

        var row = new SourceRow(layout, store);
        while (cells.Read())
        {
            if (IsBlank(cells))
            {
                continue;
            }

            Read++;
            Take(cells, row);
            if (Read % ProgressEvery == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new(Read, cells.Part));
            }
        }

        _shape.End(sink);
        Totals += _pendingTotals.Count;
        progress?.Report(new(Read, 1));
    }

    private void Take(TableRows cells, SourceRow row)
    {
        var reason = _reader.Read(cells, row);
        if (reason is null && TotalRows.IsNamelessTotal(row, layout))
        {
            Totals++;
            return;
        }

        if (reason is null && layout.Kind.CollapseRepeats && !_seen.Add(RowHash.Of(cells)))
        {
            Repeats++;
            return;
        }

        reason ??= _shape.Take(row, sink);
        if (reason is null)
        {
            Taken++;
            Currencies.Add(row.Currency);
            RejectTotalsAmidData();
        }
        else if (reason.Key == "empty_row")
        {
            EmptyRows++;
        }
        else if (TotalRows.LooksLikeTotal(cells, layout))
        {
            _pendingTotals.Add(cells.Line);
        }
        else
        {
            Reject(cells.Line, reason);
        }
    }

    /// <summary>Totals stand above the first data row or below the last.</summary>
    private void RejectTotalsAmidData()
    {
        if (_pendingTotals.Count == 0)
        {
            return;
        }

        if (Taken == 1)
        {
            Totals += _pendingTotals.Count;
        }
        else
        {
            _pendingTotals.ForEach(line => Reject(line, new("total_amid_data")));
        }

        _pendingTotals.Clear();
    }

    private void Reject(long line, Reason reason)
    {
        RejectedCount++;
        if (_rejected.Count < ImportReport.RejectedShown)
        {
            _rejected.Add(new(line, ImportWords.Say(reason, language)));
        }
    }

    private static bool IsBlank(TableRows cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (!CellText.Bare(cells.Field(i)).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
