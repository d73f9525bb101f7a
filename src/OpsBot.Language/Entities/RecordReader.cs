using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Entities;

/// <summary>Numbers of records: one letter, a dash or none, digits (R-1001, c1002, S-1). Two digits at least where there is no dash.</summary>
internal static class RecordReader
{
    private const int MostDigits = 12;

    public static IEnumerable<Span> Read(SourceText text)
    {
        for (var at = 0; at + 1 < text.Count; at++)
        {
            if (text.Units[at] is not { Kind: UnitKind.Word, Text.Length: 1 } letter || !char.IsAsciiLetterLower(letter.Text[0]) || IsInside(text, at))
            {
                continue;
            }

            var dash = text.Units[at + 1].Text == "-" && at + 2 < text.Count ? 1 : 0;
            var digits = text.Units[at + 1 + dash];
            var isJoined = digits.Start - letter.End == dash;
            if (digits is { Kind: UnitKind.Digits, Text.Length: <= MostDigits } && (isJoined || digits.Text.Length >= 4) && (dash == 1 || digits.Text.Length >= 2) && Ends(text, at + 1 + dash))
            {
                var value = $"{char.ToUpperInvariant(letter.Text[0])}-{digits.Text.TrimStart('0')}";
                yield return new(at, at + 2 + dash, Categories.RecordPrefix + letter.Text, value, 0);
            }
        }
    }

    /// <summary>Whether the units are just a record's number with its dash.</summary>
    public static bool IsRecord(SourceText text, int from, int to) =>
        to == from + 3 && text.Units[from] is { Kind: UnitKind.Word, Text.Length: 1 } && text.Units[from + 1].Text == "-" && text.Units[from + 2] is { Kind: UnitKind.Digits, Text.Length: <= MostDigits };

    private static bool IsInside(SourceText text, int at) => at > 0 && text.Units[at - 1].End == text.Units[at].Start && text.Units[at - 1].Kind is UnitKind.Digits;

    private static bool Ends(SourceText text, int at) => at + 1 >= text.Count || text.Units[at + 1].Start > text.Units[at].End || text.Units[at + 1].Kind is UnitKind.Han or UnitKind.Sign;
}
