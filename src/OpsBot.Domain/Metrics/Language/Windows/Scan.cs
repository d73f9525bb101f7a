namespace OpsBot.Domain.Metrics.Language.Windows;

/// <summary>A place in a normalised text that moves on when what is looked for stands there. Blanks before a word are passed over.</summary>
internal struct Scan(string text, int at)
{
    public string Text { get; } = text;

    public int At { get; set; } = at;

    public readonly bool AtEnd => At >= Text.Length;

    public readonly char Peek
    {
        get
        {
            var place = Blank();
            return place < Text.Length ? Text[place] : '\0';
        }
    }

    public bool Take(string word)
    {
        var place = Blank();
        if (place >= Text.Length || Text[place] != word[0] || string.CompareOrdinal(Text, place, word, 0, word.Length) != 0
            || SplitsNumber(place, word)
            || (Characters.IsWordLetter(word[0]) && !char.IsAsciiDigit(word[0]) && !Characters.IsBoundary(Text, place))
            || (Characters.IsWordLetter(word[^1]) && !char.IsAsciiDigit(word[^1]) && !Characters.IsBoundary(Text, place + word.Length)))
        {
            return false;
        }

        At = place + word.Length;
        return true;
    }

    public bool TakeAny(ReadOnlySpan<string> words)
    {
        var (start, best) = (At, -1);
        var next = Peek;
        foreach (var word in words)
        {
            if (word[0] != next)
            {
                continue;
            }

            At = start;
            if (Take(word) && At > best)
            {
                best = At;
            }
        }

        At = best >= 0 ? best : start;
        return best >= 0;
    }

    /// <summary>Digits, at most <paramref name="most"/> of them, no more following.</summary>
    public bool Digits(int most, out int value)
    {
        var place = Blank();
        var end = place;
        value = 0;
        while (end < Text.Length && char.IsAsciiDigit(Text[end]) && end - place <= most)
        {
            value = (value * 10) + (Text[end] - '0');
            end++;
        }

        if (end == place || end - place > most || (place > 0 && char.IsAsciiDigit(Text[place - 1])))
        {
            return false;
        }

        At = end;
        return true;
    }

    /// <summary>A small whole number in digits, Chinese numerals or English words (1 to 99).</summary>
    public bool Small(out int value)
    {
        if (Digits(3, out value))
        {
            return true;
        }

        return SmallNumbers.Chinese(ref this, out value) || SmallNumbers.English(ref this, out value);
    }

    private readonly bool SplitsNumber(int place, string word)
    {
        var end = place + word.Length;
        return (char.IsAsciiDigit(word[0]) && place > 0 && char.IsAsciiDigit(Text[place - 1]))
            || (char.IsAsciiDigit(word[^1]) && end < Text.Length && char.IsAsciiDigit(Text[end]));
    }

    private readonly int Blank()
    {
        var place = At;
        while (place < Text.Length && Text[place] == ' ')
        {
            place++;
        }

        return place;
    }
}
