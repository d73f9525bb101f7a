using OpsBot.Analytics.Facts;

namespace OpsBot.Analytics.Rows;

/// <summary>A row on its way into a fact table; used again for every row.</summary>
internal sealed class FactRow(FactTable table)
{
    public FactTable Table { get; } = table;

    public DateOnly Day { get; set; }

    public string Currency { get; set; } = "";

    /// <summary>For ads: what the money was spent through, one name for all reports that cover it.</summary>
    public string Lane { get; set; } = "";

    public string?[] Texts { get; } = new string?[table.Texts.Count];

    public decimal?[] Numbers { get; } = new decimal?[table.Numbers.Count];

    public bool HasNumbers => Array.Exists(Numbers, number => number is not null);

    public void Set(string column, string? text) => Texts[Table.TextIndex(column)] = text;

    public void Set(string measure, decimal? number) => Numbers[Table.NumberIndex(measure)] = number;

    public void Clear()
    {
        Lane = "";
        Array.Clear(Texts);
        Array.Clear(Numbers);
    }
}

/// <summary>Where fact rows go.</summary>
internal interface IFactSink
{
    void Write(FactRow row);
}
