using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>What a file was found to be, and what is still open.</summary>
internal sealed record Recognition(TableLayout Layout, bool Known, IReadOnlyList<Refusal> Questions, IReadOnlyList<HeadRow> Samples, string Fingerprint);

/// <summary>Tells a file's report by its headers and settles how each column is read, or asks.</summary>
internal static class Recogniser
{
    public static async Task<Outcome<Recognition>> Recognise(
        ImportFile file, TableFile table, Store store, ImportOptions options, Func<string, ValueTask<ImportProfile?>> profiles)
    {
        var head = FileHead.Of(table);
        if (head.Rows.Count == 0)
        {
            return new FileIsEmpty(file.Name);
        }

        var asked = options.Kind is { } id ? ReportKinds.Find(id) : null;
        if (options.Kind is { } unknown && asked is null)
        {
            return new ReportKindIsUnknown(unknown, [.. ReportKinds.All.Concat(ReportKinds.Tables).Where(kind => kind.Loads).Select(kind => kind.Id)]);
        }

        var known = HeaderFinder.Known(head, asked);
        if ((known ?? HeaderFinder.Other(head)) is not var (row, match))
        {
            return new HeaderNotFound(file.Name);
        }

        if (!match.Kind.Loads)
        {
            return new LedgerIsNotForMetrics(file.Name);
        }

        var fingerprint = HeaderText.Fingerprint(row.Cells);
        var profile = await profiles(fingerprint);
        if (profile is not null && asked is null && ReportKinds.Find(profile.Kind) is { } remembered)
        {
            match = ColumnMatch.Of(remembered, row.Cells);
        }

        var settled = known is not null || profile is not null || options.Accept;
        return Settle(file, table, store, options, new(head, row, match, profile, fingerprint), settled);
    }

    private static Outcome<Recognition> Settle(ImportFile file, TableFile table, Store store, ImportOptions options, Found found, bool settled)
    {
        var headers = found.Row.Cells;
        var corrections = new Dictionary<string, string>(found.Profile?.Mapping ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (header, field) in options.Mapping)
        {
            corrections[header] = field;
        }

        var columns = Corrected(found.Match, headers, corrections);
        var samples = found.Head.Rows.Where(row => row.Line > found.Row.Line && row.Filled > 0).ToList();
        var layout = new TableLayout
        {
            File = file.Name,
            Kind = found.Match.Kind,
            HeaderLine = found.Row.Line,
            Headers = headers,
            Columns = WithRangeAsDay(found.Match.Kind, columns, samples),
            Currency = FileCurrency.Of(found.Match, headers, samples, store.Currency),
            Dates = options.Dates ?? found.Profile?.Dates,
        };
        var questions = Questions.About(found.Match, layout, samples, settled || options.Mapping.Count > 0);
        if (questions.Count == 0 && layout.Dates is null)
        {
            (layout, questions) = WithDates(table, layout);
        }

        return new Recognition(layout, ReportKinds.All.Contains(layout.Kind), questions, samples, found.Fingerprint);
    }

    /// <summary>A person's word for a header goes before what its name says.</summary>
    private static int[] Corrected(ColumnMatch match, string[] headers, Dictionary<string, string> corrections)
    {
        var columns = (int[])match.Columns.Clone();
        foreach (var (header, field) in corrections)
        {
            var column = Array.FindIndex(headers, text => HeaderText.Key(text) == HeaderText.Key(header));
            if (column < 0)
            {
                continue;
            }

            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = columns[i] == column ? -1 : columns[i];
            }

            if (match.Kind.IndexOf(field) is >= 0 and var index)
            {
                columns[index] = column;
            }
        }

        return columns;
    }

    /// <summary>A report over a single day may name it only by the range.</summary>
    private static int[] WithRangeAsDay(ReportKind kind, int[] columns, List<HeadRow> samples)
    {
        var (day, start, end) = (kind.IndexOf("day"), kind.IndexOf("range_start"), kind.IndexOf("range_end"));
        if (day >= 0 && columns[day] < 0 && start >= 0 && columns[start] >= 0 && end >= 0 && columns[end] >= 0
            && samples.TrueForAll(row => row.Cell(columns[start]) == row.Cell(columns[end])))
        {
            columns[day] = columns[start];
        }

        return columns;
    }

    private static (TableLayout Layout, IReadOnlyList<Refusal> Questions) WithDates(TableFile table, TableLayout layout)
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
                return (layout, [new DatesAreAmbiguous(layout.File, layout.Headers[layout.Columns[i]], example)]);
            }

            if (order is not null)
            {
                return (layout with { Dates = order }, []);
            }
        }

        return (layout, []);
    }

    private sealed record Found(FileHead Head, HeadRow Row, ColumnMatch Match, ImportProfile? Profile, string Fingerprint);
}
