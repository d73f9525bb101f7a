namespace OpsBot.Analytics.Recognition;

/// <summary>A row that may be the header: its cells, what they are compared by, and what they mean.</summary>
internal sealed class HeaderRow
{
    private readonly Lazy<HeaderMeaning[]> _meanings;

    public HeaderRow(long line, string[] cells)
    {
        Line = line;
        Cells = cells;
        Keys = [.. cells.Select(HeaderText.Key)];
        _meanings = new(() => [.. cells.Select(Meanings.Of)]);
    }

    /// <summary>The line after which the rows begin.</summary>
    public long Line { get; }

    public string[] Cells { get; }

    public string[] Keys { get; }

    public HeaderMeaning[] Means => _meanings.Value;

    public int Filled => Cells.Count(cell => cell.Length > 0);

    /// <summary>The row with what a person said of its columns, for tables that only their word makes clear.</summary>
    public HeaderRow Saying(IReadOnlyDictionary<string, string> mapping)
    {
        foreach (var (header, field) in mapping)
        {
            if (Corrections.ColumnOf(this, header) is >= 0 and var column)
            {
                var meaning = Meanings.Of(field);
                Means[column] = new([.. meaning.Score >= Meanings.Normal ? meaning.Names : [], Meanings.Plain(field.ToLowerInvariant())], field.Length == 0 ? 0 : Meanings.Exact);
            }
        }

        return this;
    }

    public int ColumnOf(string header) => Array.FindIndex(Keys, key => key.Length > 0 && key == HeaderText.Key(header));
}
