namespace OpsBot.Language.Chart;

/// <summary>
/// What a reading costs, in tenths of a word. A reading that takes every word in is cheaper than any that leaves one, whatever the order in which
/// capabilities stand. A price that would have to be tuned more than twice is a missing rule.
/// </summary>
public static class Costs
{
    public const int Filler = 1;
    public const int NearWord = 6;
    public const int FreeWord = 3;
    public const int FreeHan = 2;
    public const int FreeDigits = 9;
    public const int Rest = 3;

    /// <summary>A second, other value for what holds one.</summary>
    public const int SecondValue = 40;

    public const int UnreadWord = 30;
    public const int UnreadHan = 15;
    public const int UnreadDigits = 60;
    public const int UnreadSign = 20;

    /// <summary>A reading with more than this unread is none.</summary>
    public const int MostUnread = 130;

    /// <summary>Longer texts are read by their first clause; the rest is somebody's words.</summary>
    public const int MostUnits = 120;

    /// <summary>What one unit of free text costs.</summary>
    internal static int Free(Sources.Unit unit) => unit.Kind switch
    {
        Sources.UnitKind.Word => FreeWord,
        Sources.UnitKind.Han => FreeHan,
        Sources.UnitKind.Digits => FreeDigits,
        _ => unit.IsSoft ? 0 : 1,
    };
}
