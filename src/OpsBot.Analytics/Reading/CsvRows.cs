using System.Buffers;
using System.Text;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Reading;

/// <summary>
/// Delimited text, streamed: quoted fields with doubled quotes, line breaks inside quotes, any line ending. Nothing is allocated per
/// field; the record being read stays in one buffer.
/// </summary>
internal sealed class CsvRows : TableRows
{
    private const int Incomplete = -1;

    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly string _file;
    private readonly ReadingLimits _limits;
    private readonly char _delimiter;
    private readonly SearchValues<char> _stops;
    private readonly int _longestRecord;
    private char[] _buffer = new char[1 << 17];
    private FieldRange[] _fields = new FieldRange[64];
    private int _count;
    private int _position;
    private int _filled;
    private long _line;
    private long _nextLine = 1;
    private bool _ended;

    public CsvRows(Stream stream, TextEncoding encoding, char delimiter, string file, ReadingLimits limits)
    {
        _stream = stream;
        _file = file;
        _limits = limits;
        _delimiter = delimiter;
        _stops = SearchValues.Create([delimiter, '\n', '\r']);
        _longestRecord = limits.CellChars * 8;
        if (stream.CanSeek)
        {
            stream.Position = encoding.Preamble;
        }
        else
        {
            stream.ReadExactly(new byte[encoding.Preamble]);
        }

        _reader = new(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    public override long Line => _line;

    public override int Count => _count;

    public override double Part => _stream.CanSeek && _stream.Length > 0 ? (double)_stream.Position / _stream.Length : 0;

    public override bool Read()
    {
        while (true)
        {
            var end = _position < _filled ? FindRecord() : Incomplete;
            if (end != Incomplete)
            {
                _position = end;
                return true;
            }

            if (_ended)
            {
                return false;
            }

            Fill();
        }
    }

    public override ReadOnlySpan<char> Field(int index)
    {
        if ((uint)index >= (uint)_count)
        {
            return default;
        }

        ref var field = ref _fields[index];
        if (field.Quotes)
        {
            Unquote(ref field);
        }

        return _buffer.AsSpan(field.Start, field.Length);
    }

    public override void Dispose() => _reader.Dispose();

    /// <summary>Finds the fields of the record at the position; returns where the next one begins.</summary>
    private int FindRecord()
    {
        _count = 0;
        var at = _position;
        var breaks = 0;
        while (true)
        {
            var start = at;
            var quoted = at < _filled && _buffer[at] == '"';
            if (quoted)
            {
                at = AfterQuote(at + 1, ref breaks);
                if (at == Incomplete)
                {
                    return Incomplete;
                }
            }

            var stop = _buffer.AsSpan(at, _filled - at).IndexOfAny(_stops);
            if (stop < 0 && !_ended)
            {
                return Incomplete;
            }

            at = stop < 0 ? _filled : at + stop;
            Add(start, at - start, quoted);
            if (at < _filled && _buffer[at] == _delimiter)
            {
                at++;
                continue;
            }

            return EndRecord(at, breaks);
        }
    }

    private int EndRecord(int at, int breaks)
    {
        if (at < _filled)
        {
            if (_buffer[at] == '\r' && at + 1 == _filled && !_ended)
            {
                return Incomplete;
            }

            at += _buffer[at] == '\r' && at + 1 < _filled && _buffer[at + 1] == '\n' ? 2 : 1;
        }

        _line = _nextLine;
        _nextLine += breaks + 1;
        return at;
    }

    /// <summary>Where a quoted field's closing quote is passed, counting the line breaks inside.</summary>
    private int AfterQuote(int at, ref int breaks)
    {
        while (true)
        {
            var quote = _buffer.AsSpan(at, _filled - at).IndexOf('"');
            if (quote < 0)
            {
                return _ended ? throw new TableFaultException(new QuoteNeverCloses(_file, _nextLine)) : Incomplete;
            }

            breaks += _buffer.AsSpan(at, quote).Count('\n');
            at += quote + 1;
            if (at == _filled && !_ended)
            {
                return Incomplete;
            }

            if (at >= _filled || _buffer[at] != '"')
            {
                return at;
            }

            at++;
        }
    }

    private void Add(int start, int length, bool quoted)
    {
        if (_count == _limits.Columns)
        {
            throw new TableFaultException(new TooManyColumns(_file, _count + 1, _limits.Columns));
        }

        if (length > _limits.CellChars)
        {
            throw new TableFaultException(new CellIsTooLong(_file, _nextLine, _limits.CellChars));
        }

        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _fields.Length * 2);
        }

        _fields[_count++] = new() { Start = start, Length = length, Quotes = quoted };
    }

    private void Unquote(ref FieldRange field)
    {
        field.Quotes = false;
        var to = field.Start;
        var end = field.Start + field.Length;
        var inside = true;
        for (var from = field.Start + 1; from < end; from++)
        {
            if (inside && _buffer[from] == '"')
            {
                if (from + 1 < end && _buffer[from + 1] == '"')
                {
                    from++;
                }
                else
                {
                    inside = false;
                    continue;
                }
            }

            _buffer[to++] = _buffer[from];
        }

        field.Length = to - field.Start;
    }

    private void Fill()
    {
        var kept = _filled - _position;
        if (kept > _longestRecord)
        {
            throw new TableFaultException(_buffer.AsSpan(_position, kept).Contains('"')
                ? new QuoteNeverCloses(_file, _nextLine)
                : new CellIsTooLong(_file, _nextLine, _limits.CellChars));
        }

        if (kept * 2 > _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        Array.Copy(_buffer, _position, _buffer, 0, kept);
        _position = 0;
        _filled = kept;
        var read = _reader.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }

    private struct FieldRange
    {
        public int Start;
        public int Length;
        public bool Quotes;
    }
}
