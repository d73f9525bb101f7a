using System.Buffers;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Rows;

/// <summary>Reads the cells of a row as the report's fields. The first cell that can't be read is the reason for the whole row.</summary>
internal sealed class RowReader
{
    private const int MostHeldTexts = 200_000;

    private static readonly SearchValues<char> Scientific = SearchValues.Create("0123456789.eE+");

    private readonly TableLayout _layout;
    private readonly Slot[] _slots;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _held =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public RowReader(TableLayout layout)
    {
        _layout = layout;
        _slots = [.. layout.Columns.Select((column, field) => new Slot(field, column, layout.Kind.Fields[field], layout.ScaleOf(column))).Where(slot => slot.Column >= 0 && !slot.Field.Personal)];
    }

    public Reason? Read(TableRows cells, SourceRow row)
    {
        row.Clear();
        row.Line = cells.Line;
        row.Day = _layout.Day;
        if (cells.Count > _layout.Width && HasText(cells, _layout.Width))
        {
            return new("more_cells");
        }

        foreach (var slot in _slots)
        {
            if (slot.Column >= cells.Count && slot.Field.Required)
            {
                return new("fewer_cells");
            }

            var bare = CellText.Bare(cells.Field(slot.Column));
            if (CellText.IsBlank(bare))
            {
                continue;
            }

            if (ReadCell(slot, bare, cells, row) is { } reason)
            {
                return reason;
            }
        }

        return row.Day is null && _layout.NeedsDay ? new("no_day") : null;
    }

    private Reason? ReadCell(Slot slot, ReadOnlySpan<char> bare, TableRows cells, SourceRow row)
    {
        var header = _layout.Headers[slot.Column];
        switch (slot.Field.Kind)
        {
            case FieldKind.Day:
                if (!CellDate.ReadDay(bare, _layout.Dates, out var day))
                {
                    return new("not_a_day", header, bare.ToString());
                }

                row.Day = slot.Field.Id == "day" ? day : row.Day;
                return null;
            case FieldKind.Instant:
                if (!CellDate.ReadInstant(bare, _layout.Dates, row.Store.TimeZone, out var instant))
                {
                    return new("not_a_time", header, bare.ToString());
                }

                row.Put(slot.Index, instant);
                return null;
            case FieldKind.Id:
                return ReadId(slot, bare, cells, row, header);
            case FieldKind.Text:
                return ReadText(slot, bare, row, header);
            default:
                return ReadNumber(slot, bare, row, header);
        }
    }

    private Reason? ReadId(Slot slot, ReadOnlySpan<char> bare, TableRows cells, SourceRow row, string header)
    {
        if (cells.IsInexact(slot.Column) || IsScientific(bare))
        {
            throw new TableFaultException(new OrderIdsLostDigits(_layout.File, header, cells.Line));
        }

        return ReadText(slot, bare, row, header);
    }

    private Reason? ReadText(Slot slot, ReadOnlySpan<char> bare, SourceRow row, string header)
    {
        if (bare.Contains('\uFFFD'))
        {
            return new("unreadable", header);
        }

        if (_held.TryGetValue(bare, out var held))
        {
            row.Put(slot.Index, held);
            return null;
        }

        var text = bare.ToString();
        if (slot.Field.Kind is FieldKind.Text && _held.Dictionary.Count < MostHeldTexts)
        {
            _held.Dictionary[text] = text;
        }

        row.Put(slot.Index, text);
        return null;
    }

    private Reason? ReadNumber(Slot slot, ReadOnlySpan<char> bare, SourceRow row, string header)
    {
        var kind = CellNumber.Read(bare, out var value, _layout.MarkOf(slot.Column));
        if (slot.Field.Kind is FieldKind.Percent)
        {
            row.Put(slot.Index, kind is NumberKind.Percent ? value : kind is NumberKind.Plain ? value : null);
            return null;
        }

        if (kind is not NumberKind.Plain)
        {
            return new("not_a_number", header, bare.ToString());
        }

        row.Put(slot.Index, slot.Scale == 1 || !char.IsAsciiDigit(bare[^1]) ? value : value * slot.Scale);
        return null;
    }

    private static bool IsScientific(ReadOnlySpan<char> bare) =>
        bare.Length > 5 && char.IsAsciiDigit(bare[0]) && bare.Contains("E+", StringComparison.OrdinalIgnoreCase) && bare.IndexOfAnyExcept(Scientific) < 0;

    private static bool HasText(TableRows cells, int from)
    {
        for (var i = from; i < cells.Count; i++)
        {
            if (!CellText.IsBlank(CellText.Bare(cells.Field(i))))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Slot(int Index, int Column, ReportField Field, decimal Scale);
}
