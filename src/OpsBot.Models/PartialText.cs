using System.Text;
using OpsBot.Conversation.Models;

namespace OpsBot.Models;

/// <summary>The texts of a JSON object that is still being written, one a line: what a person can read of it so far.</summary>
internal static class PartialText
{
    public static ModelHeard Of(string json)
    {
        var scan = new Scan(json);
        return scan.Run();
    }

    private sealed class Scan(string json)
    {
        private readonly StringBuilder _text = new();
        private readonly Stack<char> _open = new();
        private readonly List<string> _whole = [];
        private bool _awaitsKey;
        private int _at;

        public ModelHeard Run()
        {
            while (_at < json.Length)
            {
                var sign = json[_at++];
                switch (sign)
                {
                    case '{' or '[':
                        _open.Push(sign);
                        _awaitsKey = sign == '{';
                        break;
                    case '}' or ']':
                        _open.TryPop(out _);
                        break;
                    case ',':
                        _awaitsKey = _open.TryPeek(out var inner) && inner == '{';
                        break;
                    case '"':
                        ReadString();
                        break;
                }
            }

            return new(_text.ToString(), _whole);
        }

        private void ReadString()
        {
            var isKey = _awaitsKey;
            _awaitsKey = false;
            if (!isKey && _text.Length > 0)
            {
                _text.Append('\n');
            }

            var begun = _text.Length;

            while (_at < json.Length && json[_at] != '"')
            {
                var letter = Next();
                if (!isKey && letter is { } read)
                {
                    _text.Append(read);
                }
            }

            if (!isKey && _at < json.Length)
            {
                _whole.Add(_text.ToString(begun, _text.Length - begun));
            }

            _at++;
        }

        /// <summary>One character, escapes resolved; null where an escape is not whole yet.</summary>
        private char? Next()
        {
            var sign = json[_at++];
            if (sign != '\\')
            {
                return sign;
            }

            if (_at >= json.Length)
            {
                return null;
            }

            switch (json[_at++])
            {
                case 'n':
                    return '\n';
                case 't':
                    return '\t';
                case 'r' or 'b' or 'f':
                    return null;
                case 'u':
                    var digits = json.AsSpan(_at, Math.Min(4, json.Length - _at));
                    _at += digits.Length;
                    return digits.Length == 4 && ushort.TryParse(digits, System.Globalization.NumberStyles.HexNumber, null, out var code) ? (char)code : null;
                case var other:
                    return other;
            }
        }
    }
}
