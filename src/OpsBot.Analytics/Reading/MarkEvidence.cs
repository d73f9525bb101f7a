using System.Buffers;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>
/// Reads from the cells of a column which decimal mark they use. A cell such as <c>1,234</c> alone speaks for neither: it is 1234 in one, 1.234 in the other.
/// </summary>
internal sealed class MarkEvidence
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,，");

    public int Point { get; private set; }

    public int Comma { get; private set; }

    /// <summary>A cell that can be read in both ways; null where there is none.</summary>
    public string? Open { get; private set; }

    /// <summary>Open cells have a point before their last three digits.</summary>
    public bool IsOpenByPoint { get; private set; }

    /// <summary>What the column's own cells say; null where they say nothing or contradict each other.</summary>
    public DecimalMark? Says => (Point, Comma) switch
    {
        ( > 0, 0) => DecimalMark.Point,
        (0, > 0) => DecimalMark.Comma,
        _ => null,
    };

    public void Add(ReadOnlySpan<char> bare)
    {
        var digits = CellNumber.Core(bare);
        var points = digits.Count('.');
        var commas = digits.Count(',') + digits.Count('，');
        if (points + commas == 0 || digits.ContainsAnyExcept(Digits))
        {
            return;
        }

        if (points > 0 && commas > 0)
        {
            Count(comma: digits.LastIndexOf(',') > digits.LastIndexOf('.'));
        }
        else if (points > 1 || commas > 1)
        {
            Count(comma: points > 1);
        }
        else if (IsOpenCell(digits))
        {
            Open ??= bare.ToString();
            IsOpenByPoint |= points == 1;
        }
        else
        {
            Count(comma: commas > 0);
        }
    }

    private static bool IsOpenCell(ReadOnlySpan<char> digits)
    {
        var at = digits.IndexOfAny('.', ',', '，');
        return at is >= 1 and <= 3 && digits[0] != '0' && digits.Length - at - 1 == 3;
    }

    private void Count(bool comma)
    {
        Point += comma ? 0 : 1;
        Comma += comma ? 1 : 0;
    }
}
