using System.Text;
using OpsBot.Analytics.Reading;
using OpsBot.Domain.Imports;

namespace OpsBot.Tests.Analytics;

/// <summary>An export taken apart, to be changed and written again as plain text.</summary>
internal sealed class Table(List<string[]> notes, string[] header, List<string[]> rows)
{
    public string[] Header { get; } = header;

    public List<string[]> Rows { get; } = rows;

    public static Table Of(string export) => Of(AnalyticsHouse.Export(export));

    public static Table Of(byte[] bytes)
    {
        using var cells = TableFile.Open(ImportFile.FromBytes("table", bytes), ReadingLimits.Default).Value!.Rows();
        var all = new List<string[]>();
        while (cells.Read())
        {
            all.Add([.. cells.Texts().Select(text => text.Trim())]);
        }

        var header = all.FindIndex(row => row.Count(cell => cell.Length > 0) > 4);
        return new(all[..header], all[header], all[(header + 1)..]);
    }

    public Table Shuffle(int seed)
    {
        var order = Enumerable.Range(0, Header.Length).ToArray();
        new Random(seed).Shuffle(order);
        return new(notes, Pick(Header, order), [.. Rows.Select(row => Pick(row, order))]);
    }

    public Table Rename(string from, string to) => new(notes, [.. Header.Select(name => name == from ? to : name)], Rows);

    public Table Add(string name, string value) => new(notes, [name, .. Header], [.. Rows.Select(row => (string[])[value, .. row])]);

    public Table Remove(string name)
    {
        var kept = Enumerable.Range(0, Header.Length).Where(column => Header[column] != name).ToArray();
        return new(notes, Pick(Header, kept), [.. Rows.Select(row => Pick(row, kept))]);
    }

    public ImportFile File(string name, Encoding? encoding = null) => AnalyticsHouse.Text(Csv(), name, encoding);

    public string Csv() => string.Join('\n', notes.Append(Header).Concat(Rows).Select(row => string.Join(',', row.Select(Quoted)))) + "\n";

    private static string[] Pick(string[] row, int[] order) => [.. order.Select(column => column < row.Length ? row[column] : "")];

    private static string Quoted(string cell) => cell.IndexOfAny([',', '"', '\n']) < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
