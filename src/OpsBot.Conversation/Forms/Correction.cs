using System.Text.RegularExpressions;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// Reads "no, 100", "not 100 but 120", "120, not 100", "不是120，是100", "amount is 100", "订单号改成1043" against a form.
/// </summary>
internal static partial class Correction
{
    /// <summary>What the text corrects, or null where it is no correction of this form.</summary>
    public static Corrected? Read(string text, SlotContext context)
    {
        var said = Polite().Replace(Thousands().Replace(text.Trim().TrimEnd('.', '。', '!', '！'), ""), "");
        if (ByName(said, context) is { } named)
        {
            return named;
        }

        foreach (var pattern in (ReadOnlySpan<Regex>)[NotAButB(), BNotA()])
        {
            if (pattern.Match(said) is { Success: true } match
                && WithOld(match.Groups["old"].Value, match.Groups["new"].Value, context) is { } swapped)
            {
                return swapped;
            }
        }

        return NoB().Match(said) is { Success: true } plain ? WithoutOld(plain.Groups["new"].Value, context) : null;
    }

    /// <summary>A value alone, said to a form that waits for nothing: the slot it fits best, where it changes something.</summary>
    public static Corrected? Bare(string text, SlotContext context) =>
        context.State.Asking is null && !FormValues.Missing(context).Any()
        && WithoutOld(Polite().Replace(text.Trim().TrimEnd('.', '。'), ""), context) is { } bare
        && bare.Reading.Value != context[bare.Slot.Name] ? bare : null;

    /// <summary>A slot's own name, then a word of change, then the new value.</summary>
    private static Corrected? ByName(string said, SlotContext context)
    {
        var body = Leading().Replace(said, "");
        foreach (var slot in context.Form.Slots)
        {
            foreach (var word in context.WordsFor(slot).OrderByDescending(word => word.Length))
            {
                if (WordSearch.Find(body, word) is var at and >= 0 && at <= 24 && IsOnlyChangeWords(body[..at])
                    && ChangeTo().Match(body[(at + word.Length)..]) is { Success: true } match
                    && ReadNew(slot, match.Groups["new"].Value, context) is { IsMine: true } reading)
                {
                    return new(slot, reading);
                }
            }
        }

        return null;
    }

    /// <summary>The slot that holds the old value takes the new one.</summary>
    private static Corrected? WithOld(string old, string @new, SlotContext context)
    {
        foreach (var slot in context.Form.Slots.Where(slot => context[slot.Name] is not null))
        {
            var holdsOld = slot.IsStrict
                ? slot.Read(old, context).Value == context[slot.Name]
                : string.Equals(context[slot.Name], old.Trim(), StringComparison.OrdinalIgnoreCase);
            if (holdsOld && ReadNew(slot, @new, context) is { IsMine: true } reading)
            {
                return new(slot, reading);
            }
        }

        return WithoutOld(@new, context);
    }

    /// <summary>
    /// The strict slot that the new value fits best: likeness first, then the one filled last. A slot that any word would fit is never meant by a word alone,
    /// unless it was asked for.
    /// </summary>
    private static Corrected? WithoutOld(string @new, SlotContext context) => context.Form.Slots
        .Where(slot => slot.IsStrict && (!slot.TakesAnyWord || context.State.Asking == slot.Name))
        .Select(slot => (Slot: slot, Reading: ReadNew(slot, @new, context)))
        .Where(candidate => candidate.Reading.Value is not null)
        .OrderByDescending(candidate => candidate.Slot.Likeness(candidate.Reading.Value!, context[candidate.Slot.Name])
            + (context.State.Filled.LastOrDefault() == candidate.Slot.Name ? 0.1 : 0)
            + (context.State.Asking == candidate.Slot.Name ? 0.3 : 0))
        .Select(candidate => new Corrected(candidate.Slot, candidate.Reading))
        .FirstOrDefault();

    private static SlotReading ReadNew(Slot slot, string text, SlotContext context)
    {
        var reading = slot.Read(text.Trim(), context);
        return reading.Value is { } value && slot.Check?.Invoke(value, context) is { } refusal ? refusal : reading;
    }

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\s*(?:,?\s*please|,?\s*instead|就行了?|就好了?|就可以了?|吧)$", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();

    private static bool IsOnlyChangeWords(string text) => ChangeWords().IsMatch(text);

    [GeneratedRegex(@"^(?:(?:no|nope|sorry|wait|actually|oops|correction|wrong|that'?s\s+wrong)(?![a-z])|不对|不是|(?:说|写|打|弄|填)?错了|等等|抱歉|更正|改一下)[,，.。!！:：;；\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^\s*(?:(?:please\s+)?(?:change|set|make|update|correct|edit)?\s*(?:the|its|it's|it\s+is)?(?:\s*(?:right|correct))?|请?(?:把|将)?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ChangeWords();

    [GeneratedRegex(@"^\s*(?:(?:(?:写|打|说|弄|填)?错了[,，]?|不对[,，]?|,\s*it'?s\b|(?:should\s+be|must\s+be|is|was|into|to)(?![a-z])|=|:|：|要?改成|要?改为|换成|改|应该是|应为|是|为)\s*)*(?<new>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ChangeTo();

    [GeneratedRegex(@"^(?:no[,.\s]+)?(?:it'?s\s+)?(?:不是|不对|not)\s*(?<old>[^,，;；]+?)\s*(?:[,，;；]\s*(?:but|是|而是|应该是|it'?s)?|\s+but|\s+-\s+|而是|是)\s*(?<new>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex NotAButB();

    [GeneratedRegex(@"^(?:no[,.\s]+|不对[,，\s]*)?(?:it'?s\s+|是|应该是)?(?<new>.+?)\s*[,，;；]?\s*(?:\bnot\b|不是|rather\s+than|instead\s+of)\s*(?<old>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex BNotA();

    [GeneratedRegex(@"^(?:(?:no|nope|sorry|wait|actually|oops|i\s+meant?|i\s+mean|(?:that'?s\s+)?wrong|it\s+was|(?:let'?s\s+)?make\s+it|make\s+that|change\s+(?:it\s+)?to|it'?s|it\s+should\s+be|should\s+be|correction)(?![a-z])[,，.:：\s]*|(?:不对|不是|(?:说|写|打|弄|填)?错了|更正|等等|抱歉|改一下|只退|改退|退(?!款|货)|不+(?!是|对|要)|而是|改成|改为|换成|应该是|应为|我是说|是)[,，.。:：\s]*)+(?<new>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoB();
}

/// <summary>The slot that is meant and what was read for it.</summary>
internal sealed record Corrected(Slot Slot, SlotReading Reading);
