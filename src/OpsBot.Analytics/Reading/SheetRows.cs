using System.Globalization;
using ExcelDataReader;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>The first sheet that holds a row, of an xlsx or xls file; typed cells come as text in one form each.</summary>
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

    public SheetRows(Stream stream, string file, ReadingLimits limits)
    {
        _file = file;
        _limits = limits;
        _reader = ExcelReaderFactory.CreateReader(stream);
        while (_reader.FieldCount == 0 && _reader.NextResult())
        {
        }

        _rows = Math.Max(1, _reader.RowCount);
    }

    public override long Line => _line;

    public override int Count => _texts.Length;

    public override double Part => Math.Min(1, (double)_line / _rows);

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
