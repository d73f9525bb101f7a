using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>
/// What a file was found to be, and what is still open. <see cref="Known"/> is false for a table that no known report describes, <see cref="Match"/> says how
/// sure each column is.
/// </summary>
internal sealed record Recognition(
    TableLayout Layout, bool Known, IReadOnlyList<Refusal> Questions, IReadOnlyList<HeadRow> Samples, string Fingerprint, ColumnMatch Match);

/// <summary>Tells a file's report by its headers and its cells, and settles how each column is read, or asks.</summary>
internal static class Recogniser
{
    public static async Task<Outcome<Recognition>> Recognise(
        ImportFile file, TableFile table, Store store, ImportOptions options, Func<string, ValueTask<ImportProfile?>> profiles)
    {
        var head = FileHead.Of(table);
        if (head.Rows.Count == 0)
        {
            return new FileIsEmpty(file.Title);
        }

        var asked = options.Kind is { } id ? ReportKinds.Find(id) : null;
        if (options.Kind is { } unknown && asked is null)
        {
            return new ReportKindIsUnknown(unknown, [.. ReportKinds.All.Concat(ReportKinds.Tables).Where(kind => kind.Loads).Select(kind => kind.Id)]);
        }

        if (table.EmptyFormula() is { } cell)
        {
            return new FormulasHaveNoValues(file.Title, cell);
        }

        var rows = HeaderFinder.Candidates(head);
        var known = options.MappingIsWhole && asked is not null ? Mapped(rows, asked, options.Mapping) : HeaderFinder.Known(rows, asked);
        var header = known?.Row ?? HeaderFinder.Other(head, rows);
        if (header is null)
        {
            return new HeaderNotFound(file.Title, Questions.Seen(head.Rows[0].Cells));
        }

        var fingerprint = HeaderText.Fingerprint(header.Cells);
        var profile = asked is null ? await profiles(fingerprint) : null;
        if (known is null && profile is null)
        {
            header.Saying(options.Mapping);
        }

        var found = Of(file, head, header, known, profile);
        return found.Value is { } match && !match.Kind.Loads ? new LedgerIsNotForMetrics(file.Title)
            : found.Value is { } use ? Settle(file, table, store, options, new(head, use, profile, fingerprint, asked is not null || profile is not null || options.Accept))
            : found.Refusal!;
    }

    private static Outcome<ColumnMatch> Of(ImportFile file, FileHead head, HeaderRow header, ColumnMatch? known, ImportProfile? profile)
    {
        if (profile is not null && ReportKinds.Find(profile.Kind) is { } remembered)
        {
            return ColumnMatch.Of(remembered, header);
        }

        if (known is not null)
        {
            return known;
        }

        var samples = head.Under(header);
        return TableChooser.Choose(header, samples, out var isOpen) is { } kind
            ? ColumnMatch.Of(kind, header, Meanings.Alike).OpenIf(isOpen)
            : new TableIsNotUnderstood(file.Title, Questions.Seen(header.Cells));
    }

    /// <summary>The row that has the headers of a mapping which is the whole of it.</summary>
    private static ColumnMatch? Mapped(IReadOnlyList<HeaderRow> rows, ReportKind kind, IReadOnlyDictionary<string, string> mapping) =>
        rows.OrderByDescending(row => mapping.Keys.Count(header => row.ColumnOf(header) >= 0)).Select(row => ColumnMatch.Of(kind, row, Meanings.Alike)).FirstOrDefault();

    private static Outcome<Recognition> Settle(ImportFile file, TableFile table, Store store, ImportOptions options, Found found)
    {
        var match = found.Match;
        var samples = found.Head.Under(match.Row);
        var shapes = Enumerable.Range(0, match.Row.Cells.Length).Select(column => ColumnShape.Of(samples.Select(row => row.Cell(column)))).ToList();
        match.DropUnfit(shapes);
        if (Corrections.Apply(file.Title, match, found.Profile?.Mapping, options) is { } wrong)
        {
            return wrong;
        }

        var mark = options.Decimal ?? found.Profile?.Decimal;
        var layout = new TableLayout
        {
            File = file.Title,
            Kind = match.Kind,
            HeaderLine = match.Row.Line,
            Headers = match.Row.Cells,
            Columns = WithRangeAsDay(match, samples),
            Currency = FileCurrency.Of(match, samples, store.Currency),
            Dates = options.Dates ?? found.Profile?.Dates,
            Day = options.Day,
            Marks = DecimalMarks.Of(match, shapes, table.IsSheet, mark),
        };
        var dates = samples.Count == 0 || layout.Dates is not null ? (layout, Refusal: null) : WithDates(table, layout);
        layout = dates.layout;
        var settled = found.Settled || options.Mapping.Count > 0;
        var questions = Questions.About(match, layout, samples, shapes, settled);
        var numbers = DecimalMarks.Question(file.Title, match, shapes, table.IsSheet, mark);
        if (questions.Count == 0)
        {
            (layout, var unclear) = PaidBasis.Decide(table, layout);
            questions = unclear is null ? [] : [unclear];
        }

        questions = [.. questions, .. new[] { RoundedIds.Question(layout, samples), dates.Refusal, numbers }.OfType<Refusal>()];
        return new Recognition(layout, ReportKinds.All.Contains(layout.Kind), questions, samples, found.Fingerprint, match);
    }

    /// <summary>A report over a single day may name it only by the range.</summary>
    private static int[] WithRangeAsDay(ColumnMatch match, IReadOnlyList<HeadRow> samples)
    {
        var day = match.Kind.IndexOf("day");
        var start = Array.FindIndex(match.Row.Means, meaning => meaning.Score >= Meanings.Normal && meaning.Has("range_start"));
        var end = Array.FindIndex(match.Row.Means, meaning => meaning.Score >= Meanings.Normal && meaning.Has("range_end"));
        var columns = (int[])match.Columns.Clone();
        if (day >= 0 && columns[day] < 0 && start >= 0 && end >= 0 && samples.Count > 0 && samples.All(row => row.Cell(start) == row.Cell(end)))
        {
            columns[day] = start;
        }

        return columns;
    }

    private static (TableLayout layout, Refusal? Refusal) WithDates(TableFile table, TableLayout layout)
    {
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            var field = layout.Kind.Fields[i];
            if (field.Kind is not (FieldKind.Day or FieldKind.Instant) || layout.Columns[i] < 0)
            {
                continue;
            }

            if (!DateOrders.Decide(table, layout.HeaderLine, layout.Columns[i], out var order, out var example))
            {
                return (layout, new DatesAreAmbiguous(layout.File, layout.Headers[layout.Columns[i]], example));
            }

            if (order is not null)
            {
                return (layout with { Dates = order }, null);
            }
        }

        return (layout, null);
    }

    private sealed record Found(FileHead Head, ColumnMatch Match, ImportProfile? Profile, string Fingerprint, bool Settled);
}
