using System.Text;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Recognition;
using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Imports;

/// <summary>
/// The copy of a file that is kept where it holds buyers' own columns: the same rows as UTF-8 text, those columns blank under their headers.
/// </summary>
internal static class Redaction
{
    public static bool IsNeeded(TableLayout layout) => Personal(layout).Count > 0;

    public static HashSet<int> Personal(TableLayout layout)
    {
        var personal = new HashSet<int>();
        for (var field = 0; field < layout.Columns.Count; field++)
        {
            if (layout.Kind.Fields[field].Personal && layout.Columns[field] >= 0)
            {
                personal.Add(layout.Columns[field]);
            }
        }

        var wanted = layout.Kind.Fields.Select((field, index) => (field, index)).Where(x => !x.field.Personal).Select(x => layout.Columns[x.index]).ToHashSet();
        for (var column = 0; column < layout.Headers.Count; column++)
        {
            var listed = layout.Kind.Fields.Any(field => field.Personal && field.Headers.Any(name => HeaderText.Key(name) == HeaderText.Key(layout.Headers[column])));
            if (!wanted.Contains(column) && (listed || PersonalData.IsPersonal(layout.Headers[column])))
            {
                personal.Add(column);
            }
        }

        return personal;
    }

    /// <summary>Writes the copy to a stream, a temporary file's where the table is large.</summary>
    public static void Write(TableFile file, TableLayout layout, Stream to)
    {
        var personal = Personal(layout);
        using var cells = file.Rows();
        using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        while (cells.Read())
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                if (cells.Line <= layout.HeaderLine || !personal.Contains(i))
                {
                    WriteCell(writer, cells.Field(i));
                }
            }

            writer.WriteLine();
        }
    }

    private static void WriteCell(StreamWriter writer, ReadOnlySpan<char> cell)
    {
        if (cell.IndexOfAny(",\"\r\n") < 0)
        {
            writer.Write(cell);
            return;
        }

        writer.Write('"');
        writer.Write(cell.ToString().Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
