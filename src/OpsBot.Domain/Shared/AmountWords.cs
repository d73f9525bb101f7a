namespace OpsBot.Domain.Shared;

/// <summary>
/// Amounts of money as people type them, in digits, Chinese and English words. Never throws: what can't be read or is beyond
/// 10^15 is not an amount.
/// </summary>
public static class AmountWords
{
    /// <summary>Reads a text that is an amount and nothing else. A run of more than nine digits without a currency is an id, not an amount.</summary>
    public static bool TryRead(string text, out AmountReading reading)
    {
        reading = default;
        var start = 0;
        var end = text.Length;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var typed = text[start..end];
        var match = AmountScanner.ReadAt(TextNormal.FoldInPlace(typed), typed, 0);
        var isId = match is { Weak: true, Form: NumberForm.Digits, Reading: { HasCurrency: false, Bare: true } };
        if (!match.Found || match.End != typed.Length || isId)
        {
            return false;
        }

        reading = match.Reading;
        return true;
    }

    /// <summary>
    /// The amounts of a sentence from left to right, without overlaps. Bare integers are found too and say so; dates, times, ids,
    /// percentages, counted things and parts of longer runs of letters or digits are left out.
    /// </summary>
    public static IReadOnlyList<AmountSpan> FindAll(string text)
    {
        var folded = TextNormal.FoldInPlace(text);
        var found = new List<AmountSpan>();
        for (var at = 0; at < folded.Length;)
        {
            if (!AmountContext.MayStart(folded, at))
            {
                at++;
                continue;
            }

            var match = AmountScanner.ReadAt(folded, text, at);
            if (!match.Found)
            {
                at++;
                continue;
            }

            if (AmountContext.Allows(folded, at, match))
            {
                found.Add(new AmountSpan(at, match.End - at, match.Reading));
            }

            at = match.End;
        }

        return found;
    }
}
