using System.Globalization;
using ExcelDataReader;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>One sheet of an xlsx or xls file: the named one, else the first visible one that holds a row. Typed cells come as text in one form each.</summary>
internal sealed class SheetRows : TableRows
{
    private const double LargestExact = 1e15;

    private readonly IExcelDataReader _reader;
    private readonly string _file;
    private readonly ReadingLimits _limits;
    private readonly int _rows;
    private string[] _texts = [];
    private bool[] _inexact = [];
    private long _line;

    /// <summary>Old sheets name code pages that are not there without the provider.</summary>
    static SheetRows() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public SheetRows(Stream stream, string file, ReadingLimits limits, string? sheet = null)
    {
        _file = file;
        _limits = limits;
        _reader = ExcelReaderFactory.CreateReader(stream);
        var wanted = sheet is null && !HasVisible() ? "" : sheet;
        while (!Fits(wanted) && _reader.NextResult())
        {
        }

        _rows = Math.Max(1, _reader.RowCount);
    }

    public override long Line => _line;

    public override int Count => _texts.Length;

    public override double Part => Math.Min(1, (double)_line / _rows);

    /// <summary>The visible sheets that hold a row, in their order.</summary>
    public static IReadOnlyList<string> Names(Stream stream)
    {
        using var reader = ExcelReaderFactory.CreateReader(stream, new() { LeaveOpen = true });
        var names = new List<string>();
        do
        {
            if (reader.FieldCount > 0 && IsVisible(reader))
            {
                names.Add(reader.Name);
            }
        }
        while (reader.NextResult());
        return names;
    }

    public override bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        _line++;
        var count = _reader.FieldCount;
        if (count > _limits.Columns)
        {
            throw new TableFaultException(new TooManyColumns(_file, count, _limits.Columns));
        }

        if (_texts.Length != count)
        {
            _texts = new string[count];
            _inexact = new bool[count];
        }

        for (var i = 0; i < count; i++)
        {
            ReadCell(i);
        }

        return true;
    }

    public override ReadOnlySpan<char> Field(int index) => (uint)index < (uint)_texts.Length ? _texts[index] : default;

    public override bool IsInexact(int index) => (uint)index < (uint)_inexact.Length && _inexact[index];

    public override void Dispose() => _reader.Dispose();

    /// <summary>A workbook whose sheets with rows are all hidden is read as if they were not.</summary>
    private bool HasVisible()
    {
        do
        {
            if (_reader.FieldCount > 0 && IsVisible(_reader))
            {
                _reader.Reset();
                return true;
            }
        }
        while (_reader.NextResult());
        _reader.Reset();
        return false;
    }

    private bool Fits(string? wanted) => _reader.FieldCount > 0
        && (wanted is null ? IsVisible(_reader) : wanted.Length == 0 || string.Equals(_reader.Name, wanted, StringComparison.Ordinal));

    private static bool IsVisible(IExcelDataReader reader) => string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase);

    private void ReadCell(int i)
    {
        var value = _reader.GetValue(i);
        _inexact[i] = value is double number && Math.Abs(number) >= LargestExact;
        var text = value switch
        {
            null => "",
            string s => s,
            double d when IsPercent(i) => (d * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%",
            double d => _inexact[i] ? d.ToString("0", CultureInfo.InvariantCulture) : d.ToString("0.###############", CultureInfo.InvariantCulture),
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        _texts[i] = text.Length <= _limits.CellChars ? text : throw new TableFaultException(new CellIsTooLong(_file, _line, _limits.CellChars));
    }

    private bool IsPercent(int i) => _reader.GetNumberFormatString(i)?.Contains('%', StringComparison.Ordinal) == true;
}
