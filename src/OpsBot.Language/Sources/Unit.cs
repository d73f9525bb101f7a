namespace OpsBot.Language.Sources;

/// <summary>What one unit of a text is.</summary>
public enum UnitKind
{
    /// <summary>Letters that are written with blanks around them; an apostrophe inside belongs to the word.</summary>
    Word,

    /// <summary>One Chinese character.</summary>
    Han,

    /// <summary>A run of digits of any script, in ASCII.</summary>
    Digits,

    /// <summary>Anything else but blanks: marks, currency signs, pictures, line breaks.</summary>
    Sign,
}

/// <summary>The smallest piece that is read. <see cref="Start"/> and <see cref="End"/> are places in the original; <see cref="Text"/> is the folded form.</summary>
public readonly record struct Unit(int Start, int End, UnitKind Kind, string Text)
{
    /// <summary>Signs that carry no meaning by themselves.</summary>
    private const string Soft = ",.!?;:~…-—–_()[]{}\"'`/\\|·•*^\n、";

    /// <summary>What it costs to leave the unit unread, in tenths of a word: see <see cref="Chart.Costs"/>.</summary>
    public int Unread => Kind switch
    {
        UnitKind.Word => Chart.Costs.UnreadWord,
        UnitKind.Han => Chart.Costs.UnreadHan,
        UnitKind.Digits => Chart.Costs.UnreadDigits,
        _ when IsSoft => 0,
        _ => Chart.Costs.UnreadSign,
    };

    /// <summary>Punctuation and pictures may stand anywhere.</summary>
    public bool IsSoft => Kind == UnitKind.Sign && (Soft.Contains(Text[0], StringComparison.Ordinal) || IsPicture(Text[0]));

    private static bool IsPicture(char c) => char.IsSurrogate(c) || c is (>= '\u2190' and <= '\u2BFF' and not '≤' and not '≥') or '\u3030' or '\u303D';
}
