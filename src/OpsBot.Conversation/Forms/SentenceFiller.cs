using System.Text.RegularExpressions;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// Fills several slots from one sentence, in any order: every slot proposes places, the set of places with the highest total
/// score wins, no two overlapping, and what is left over is the free text.
/// </summary>
internal static partial class SentenceFiller
{
    /// <summary>Two readings closer than this are the same to us: the person is asked.</summary>
    public const double TooClose = 0.15;

    private const double SureFrom = 0.9;
    private const int MaxSpansPerSlot = 6;
    private const double InOrderBonus = 0.02;

    /// <param name="sentence">What was said.</param>
    /// <param name="context">The form and what it holds.</param>
    /// <param name="slots">The slots that may be filled.</param>
    /// <param name="leading">Words at the beginning that only name the form.</param>
    public static Filling Fill(string sentence, SlotContext context, IReadOnlyList<Slot> slots, IEnumerable<string> leading)
    {
        var text = CommaBetweenNumbers().Replace(sentence.Trim(), " ");
        var skip = WordSearch.LengthOfLeading(text, leading);
        var body = skip == 0 ? text : new string(' ', skip) + text[skip..];

        var strict = slots.Where(slot => slot.IsStrict).ToList();
        var spans = strict.ToDictionary(slot => slot, slot => Labelled(body, slot, context)
            .Concat(slot.FindIn(body, context))
            .Where(span => slot.Check?.Invoke(span.Value, context) is null || span.Score > 0.9)
            .OrderByDescending(span => span.Score).Take(MaxSpansPerSlot).ToList());
        var readings = Assignments(strict, spans, 0, [], 0).OrderByDescending(reading => reading.Score).Take(2).ToList();
        var best = readings[0];

        var values = best.Spans.ToDictionary(pair => pair.Key.Name, pair => pair.Value.Value, StringComparer.Ordinal);
        var rest = Leftovers.Of(
            body, [.. best.Spans.Values.Where(span => !span.KeepsText)], [.. context.Form.Texts.Words($"{context.Form.Name}.words")]);
        if (slots.FirstOrDefault(slot => !slot.IsStrict) is { } free && free.Read(rest, context).Value is { } note)
        {
            values[free.Name] = note;
        }

        var doubt = readings.Count > 1 && best.Score - readings[1].Score < TooClose ? DoubtOf(best.Spans, readings[1].Spans) : null;
        return new(values, rest, doubt) { Sure = best.Spans.Where(pair => pair.Value.Score >= SureFrom).Select(pair => pair.Key.Name).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>"amount: 120", "金额120": what follows a slot's own name is its value, if it reads so.</summary>
    private static IEnumerable<SlotSpan> Labelled(string sentence, Slot slot, SlotContext context)
    {
        foreach (var word in context.WordsFor(slot).Where(word => word.Length > 1))
        {
            var at = WordSearch.Find(sentence, word);
            if (at < 0)
            {
                continue;
            }

            var start = at + word.Length;
            while (start < sentence.Length && (sentence[start] is ' ' or ':' or '：' or '=' or '为' or '是'))
            {
                start++;
            }

            var end = start;
            while (end < sentence.Length && sentence[end] is not (' ' or ',' or '，' or ';' or '；' or '。'))
            {
                end++;
            }

            if (end > start && slot.Read(sentence[start..end], context).Value is { } value)
            {
                yield return new(at, end - at, value, 1);
            }
        }
    }

    private static IEnumerable<Reading> Assignments(
        List<Slot> slots, Dictionary<Slot, List<SlotSpan>> spans, int index, Dictionary<Slot, SlotSpan> taken, double score)
    {
        if (index == slots.Count)
        {
            yield return new(new(taken), score);
            yield break;
        }

        var slot = slots[index];
        foreach (var span in spans[slot])
        {
            if (taken.Values.Any(other => !span.KeepsText && !other.KeepsText && span.Start < other.End && other.Start < span.End))
            {
                continue;
            }

            var inOrder = taken.Values.All(other => other.Start <= span.Start) ? InOrderBonus : 0;
            taken[slot] = span;
            foreach (var reading in Assignments(slots, spans, index + 1, taken, score + span.Score + inOrder))
            {
                yield return reading;
            }

            taken.Remove(slot);
        }

        foreach (var reading in Assignments(slots, spans, index + 1, taken, score))
        {
            yield return reading;
        }
    }

    /// <summary>The value that two nearly equal readings give to different slots, or null.</summary>
    private static FillingDoubt? DoubtOf(Dictionary<Slot, SlotSpan> best, Dictionary<Slot, SlotSpan> second)
    {
        foreach (var (slot, span) in best)
        {
            var other = second.FirstOrDefault(pair => pair.Key != slot && pair.Value.Start == span.Start && !best.ContainsKey(pair.Key));
            if (other.Key is not null && !second.ContainsKey(slot))
            {
                return new(slot, span.Value, other.Key, other.Value.Value);
            }
        }

        return null;
    }

    /// <summary>A full-width comma between two numbers, where they are not the thousands of one.</summary>
    [GeneratedRegex(@"(?<=[0-9])，(?=[0-9])(?!(?<=(?<![0-9])[0-9]{1,3}，)[0-9]{3}(?![0-9]))")]
    private static partial Regex CommaBetweenNumbers();

    private sealed record Reading(Dictionary<Slot, SlotSpan> Spans, double Score);
}

/// <summary>What a sentence gave: values by slot name, the words left over, and what could be read two ways.</summary>
internal sealed record Filling(IReadOnlyDictionary<string, string> Values, string Rest, FillingDoubt? Doubt)
{
    /// <summary>Slots whose value was marked by its own name, a unit or a sign, not only by its shape.</summary>
    public IReadOnlySet<string> Sure { get; init; } = new HashSet<string>();
}

/// <summary>The same words read as one slot's value or as another's.</summary>
internal sealed record FillingDoubt(Slot First, string FirstValue, Slot Second, string SecondValue);
