using OpsBot.Analytics.Rows;

namespace OpsBot.Analytics.Facts;

/// <summary>Rows of one table between the thread that reads a file and the one that writes: the columns that the load fills, row after row.</summary>
internal sealed class FactBatch(FactColumns columns)
{
    public const int Size = 1024;

    private readonly DateOnly[] _days = new DateOnly[Size];
    private readonly string[] _currencies = new string[Size];
    private readonly string[] _lanes = new string[Size];
    private readonly string?[] _texts = new string?[Size * columns.Texts.Length];
    private readonly decimal?[] _numbers = new decimal?[Size * columns.Numbers.Length];

    public FactColumns Columns { get; } = columns;

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    public void Add(FactRow fact)
    {
        (_days[Count], _currencies[Count], _lanes[Count]) = (fact.Day, fact.Currency, fact.Lane);
        var (text, number) = (Count * Columns.Texts.Length, Count * Columns.Numbers.Length);
        foreach (var column in Columns.Texts)
        {
            _texts[text++] = fact.Texts[column];
        }

        foreach (var column in Columns.Numbers)
        {
            _numbers[number++] = fact.Numbers[column];
        }

        Count++;
    }

    public DateOnly Day(int row) => _days[row];

    public string Currency(int row) => _currencies[row];

    public string Lane(int row) => _lanes[row];

    public ReadOnlySpan<string?> Texts(int row) => _texts.AsSpan(row * Columns.Texts.Length, Columns.Texts.Length);

    public ReadOnlySpan<decimal?> Numbers(int row) => _numbers.AsSpan(row * Columns.Numbers.Length, Columns.Numbers.Length);

    public void Clear()
    {
        Array.Clear(_texts, 0, Count * Columns.Texts.Length);
        Count = 0;
    }
}

/// <summary>The columns of a table that a load fills, by their places among the table's texts and numbers.</summary>
internal sealed class FactColumns(FactTable table, Func<FactTable, string, bool>? fills)
{
    public FactTable Table { get; } = table;

    public int[] Texts { get; } = Filled(table.Texts, table, fills);

    public int[] Numbers { get; } = Filled(table.Numbers, table, fills);

    private static int[] Filled(IReadOnlyList<string> columns, FactTable table, Func<FactTable, string, bool>? fills) =>
        [.. Enumerable.Range(0, columns.Count).Where(i => fills is null || fills(table, columns[i]))];
}
