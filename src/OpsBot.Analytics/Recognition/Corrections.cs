using System.Globalization;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>Puts what a person said about columns over what was found: <c>Total spent=spend</c>, <c>3=花费</c>, <c>Notes=</c>.</summary>
internal static class Corrections
{
    /// <summary>A remembered mapping is the whole of it; what the person says now is added to what was found.</summary>
    public static Refusal? Apply(string file, ColumnMatch match, IReadOnlyDictionary<string, string>? remembered, ImportOptions options)
    {
        if (remembered is not null || options.MappingIsWhole)
        {
            match.Clear();
            foreach (var (header, field) in remembered ?? options.Mapping)
            {
                Put(match, match.Row.ColumnOf(header), field);
            }
        }

        if (options.MappingIsWhole)
        {
            return null;
        }

        foreach (var (header, field) in options.Mapping)
        {
            var column = ColumnOf(match.Row, header);
            if (column < 0)
            {
                return new ColumnIsUnknown(file, header, Questions.Seen(match.Row.Cells));
            }

            if (!Put(match, column, field.Trim()))
            {
                return new FieldIsUnknown(file, field, [.. match.Kind.Fields.Where(known => !known.Personal).Select(known => known.Id)]);
            }
        }

        return null;
    }

    /// <summary>A column by its header, else by its number from 1; −1 where there is none.</summary>
    public static int ColumnOf(HeaderRow row, string header)
    {
        var column = row.ColumnOf(header);
        return column < 0 && int.TryParse(header.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= row.Cells.Length
            ? number - 1
            : column;
    }

    /// <summary>False where no field of the report is called so. An empty name leaves the column out.</summary>
    private static bool Put(ColumnMatch match, int column, string name)
    {
        if (column < 0 || name.Length == 0)
        {
            match.Drop(column);
            return true;
        }

        var key = HeaderText.Key(name);
        var fields = match.Kind.Fields.ToList();
        var field = match.Kind.IndexOf(name.ToLowerInvariant());
        field = field < 0 ? fields.FindIndex(known => known.Headers.Any(header => HeaderText.Key(header) == key)) : field;
        if (field < 0)
        {
            var meaning = Meanings.Of(name);
            field = meaning.Score >= Meanings.Normal ? fields.FindIndex(known => known.Means.Any(meaning.Has) || meaning.Has(known.Id)) : -1;
        }

        if (field >= 0)
        {
            match.Put(column, field);
        }

        return field >= 0;
    }
}
