namespace OpsBot.Domain.Shared;

/// <summary>Numbers in English words: a hundred, one hundred and twenty, twelve hundred, one twenty (120), twenty-five, two point five.</summary>
internal static class EnglishNumber
{
    private static readonly Dictionary<string, int> Small = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15,
        ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40,
        ["fourty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    internal static NumberPart ReadAt(string text, int at)
    {
        var words = WordsFrom(text, at);
        var used = 0;
        if (words.Count == 0 || !TryThousands(words, ref used, out var value) || used == 0)
        {
            return NumberPart.None;
        }

        var plain = true;
        if (used + 1 < words.Count && words[used].Word == "point" && Small.TryGetValue(words[used + 1].Word, out var tenth) && tenth < 10)
        {
            plain = false;
            value += ReadFraction(words, ref used);
        }

        // A word left over that is a number as well makes the whole reading doubtful: twelve fifty, nineteen ninety nine.
        if (used < words.Count && (Small.ContainsKey(words[used].Word) || words[used].Word is "hundred" or "thousand"))
        {
            return NumberPart.None;
        }

        return new NumberPart(words[used - 1].End, value, NumberForm.English, plain, used < 2);
    }

    private static bool TryThousands(List<(string Word, int End)> words, ref int used, out decimal value)
    {
        value = 0;
        var bound = decimal.MaxValue;
        while (TryHundreds(words, ref used, out var part))
        {
            var scale = used < words.Count ? words[used].Word switch { "thousand" or "k" => 1000, "million" => 1_000_000, _ => 1 } : 1;
            if (scale >= bound)
            {
                return false;
            }

            used += scale == 1 ? 0 : 1;
            value += part * scale;
            if (scale == 1)
            {
                return true;
            }

            bound = scale;
            if (!GoesOn(words, ref used))
            {
                return true;
            }
        }

        return used > 0;
    }

    private static bool TryHundreds(List<(string Word, int End)> words, ref int used, out decimal value)
    {
        value = 0;
        if (!TryTens(words, ref used, out var first))
        {
            return false;
        }

        value = first;
        if (used < words.Count && words[used].Word == "hundred" && first is > 0 and < 100)
        {
            used++;
            value = first * 100;
            if (GoesOn(words, ref used) && TryTens(words, ref used, out var rest))
            {
                value += rest;
            }

            return true;
        }

        var next = used;
        if (first is > 0 and < 10 && TryTensAfterDigit(words, ref next, out var spoken))
        {
            (used, value) = (next, (first * 100) + spoken);
        }

        return true;
    }

    /// <summary>The twenty of one twenty, the oh five of one oh five.</summary>
    private static bool TryTensAfterDigit(List<(string Word, int End)> words, ref int used, out int value)
    {
        value = 0;
        if (used + 1 < words.Count && words[used].Word is "oh" && Small.TryGetValue(words[used + 1].Word, out value) && value is > 0 and < 10)
        {
            used += 2;
            return true;
        }

        return used < words.Count && Small.TryGetValue(words[used].Word, out var tens) && tens >= 10 && TryTens(words, ref used, out value);
    }

    private static bool TryTens(List<(string Word, int End)> words, ref int used, out int value)
    {
        value = 0;
        if (used >= words.Count)
        {
            return false;
        }

        if (words[used].Word is "a" or "an" && used + 1 < words.Count && words[used + 1].Word is "hundred" or "thousand" or "million")
        {
            used++;
            value = 1;
            return true;
        }

        if (!Small.TryGetValue(words[used].Word, out value))
        {
            return false;
        }

        used++;
        if (value >= 20 && used < words.Count && Small.TryGetValue(words[used].Word, out var one) && one is > 0 and < 10)
        {
            value += one;
            used++;
        }

        return true;
    }

    /// <summary>Steps over an "and" that a number follows; true where a number follows.</summary>
    private static bool GoesOn(List<(string Word, int End)> words, ref int used)
    {
        var next = used < words.Count && words[used].Word == "and" ? used + 1 : used;
        if (next >= words.Count || !Small.ContainsKey(words[next].Word))
        {
            return false;
        }

        used = next;
        return true;
    }

    private static decimal ReadFraction(List<(string Word, int End)> words, ref int used)
    {
        decimal value = 0, place = 0.1m;
        used++;
        for (; used < words.Count && place > 0.00001m && Small.TryGetValue(words[used].Word, out var digit) && digit < 10; used++, place /= 10)
        {
            value += digit * place;
        }

        return value;
    }

    private static List<(string Word, int End)> WordsFrom(string text, int at)
    {
        var words = new List<(string, int)>();
        while (at < text.Length && words.Count < 16)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            var word = text[at..end];
            if (!IsNumberWord(word))
            {
                break;
            }

            words.Add((word, end));
            at = end < text.Length && text[end] is ' ' or '-' ? end + 1 : text.Length;
        }

        return words;
    }

    private static bool IsNumberWord(string word) =>
        Small.ContainsKey(word) || word is "a" or "an" or "and" or "hundred" or "thousand" or "million" or "point" or "oh" or "k";
}
