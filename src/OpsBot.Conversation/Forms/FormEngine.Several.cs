using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>Several forms of one message, which of the open ones a text is about, and corrections that say only a part of a value.</summary>
public sealed partial class FormEngine
{
    private const string Order = "order";
    private const int LeastGiven = 2;

    private static readonly string[] Places = ["place.1.words", "place.2.words", "place.3.words"];

    /// <summary>The form that the text is about: the one whose order or place it names, else the innermost.</summary>
    internal SlotContext? Current(Turn turn, string text)
    {
        if (turn.Dialog.Forms.Count > 1 && Meant(turn, text) is { } meant)
        {
            turn.Dialog.Forms.Remove(meant);
            turn.Dialog.Forms.Add(meant);
        }

        return Current(turn);
    }

    private static FormState? Meant(Turn turn, string text)
    {
        var numbers = SourceText.Of(text).Units.Where(unit => unit.Kind == UnitKind.Digits).Select(unit => unit.Text).ToHashSet(StringComparer.Ordinal);
        if (turn.Dialog.Forms.Where(state => state.Values.TryGetValue(Order, out var order) && numbers.Contains(order.TrimStart('#'))).ToList() is [var only])
        {
            return only;
        }

        var open = turn.Dialog.Forms.OrderBy(state => state.Place).ToList();
        var place = Array.FindIndex(Places, key => WordSearch.Has(text, Texts.Words(key)));
        return place >= 0 && place < open.Count ? open[place]
            : open.Count == 3 && WordSearch.Has(text, Texts.Words("place.middle.words")) ? open[1]
            : WordSearch.Has(text, Texts.Words("place.last.words")) ? open[^1]
            : null;
    }

    /// <summary>A message that names several orders opens a form for each, where each is given something of its own; false where it is one.</summary>
    private bool OpenSeveral(Turn turn, Form form, string body)
    {
        if (form.ByContent.Count == 0 || _reader.Pieces(turn, body) is not { Count: > 1 } pieces)
        {
            return false;
        }

        pieces = Shared(pieces);
        var context = new SlotContext(turn, form, new FormState { Id = "", Form = form.Name });
        if (!pieces.All(piece => WordSearch.Has(piece, Texts.Words("same.words")) || (_reader.Read(context, piece) is { } filling && (filling.Values.Count >= LeastGiven || filling.FreeUnits >= LeastGiven))))
        {
            return false;
        }

        foreach (var piece in pieces)
        {
            Open(turn, form.Name, piece);
        }

        return true;
    }

    /// <summary>What is said of all the orders ("#1043 and #1061 both 10 dollars") stands with each of them.</summary>
    private static IReadOnlyList<string> Shared(IReadOnlyList<string> pieces)
    {
        if (WordSearch.Find(pieces[^1], Texts.Words("each.words")) is not { } each || pieces.SkipLast(1).Any(piece => WordSearch.Has(piece, Texts.Words("each.words"))))
        {
            return pieces;
        }

        var rest = pieces[^1][each.End..];
        return [.. pieces.SkipLast(1).Select(piece => piece + " " + rest), pieces[^1][..each.Start] + " " + rest];
    }

    /// <summary>"Same thing" takes the choices and the free words of the form that was opened before it in this message.</summary>
    private static string TakeSame(Turn turn, SlotContext context, string body)
    {
        var before = turn.Dialog.Forms.LastOrDefault(state => state != context.State && state.Form == context.Form.Name && state.OpenedAt == context.State.OpenedAt);
        if (before is null || WordSearch.Find(body, Texts.Words("same.words")) is not { } same)
        {
            return body;
        }

        foreach (var slot in context.Form.Slots.Where(slot => slot is ChoiceSlot { IsHint: true } || !slot.IsStrict))
        {
            if (before.Values.TryGetValue(slot.Name, out var value) && !before.Defaulted.Contains(slot.Name))
            {
                FormValues.Set(context.State, slot.Name, value);
            }
        }

        return body.Remove(same.Start, same.Length).Insert(same.Start, " ");
    }

    /// <summary>The amount that a text comes back to ("is it 216 or 261 … 261"), or null.</summary>
    private static Dictionary<string, string>? Settled(SlotContext context, ReadText read)
    {
        var said = read.Spans.All.Where(span => span.Category == Categories.Amount).GroupBy(span => span.From).Select(spans => spans.MaxBy(span => span.To)!).OrderBy(span => span.From).ToList();
        if (said.Count <= LeastGiven || context.Form.Slots.OfType<AmountSlot>().FirstOrDefault(slot => context[slot.Name] is not null) is not { } slot)
        {
            return null;
        }

        var values = said.ConvertAll(span => ((AmountReading)span.Value).Value);
        return values.Distinct().Count() == LeastGiven && values[..^1].Contains(values[^1]) && slot.Read(read.Text.Verbatim(said[^1].From, said[^1].To), context).Value is { } value
            ? new(StringComparer.Ordinal) { [slot.Name] = value }
            : null;
    }

    /// <summary>A text that says a part of a value: the last digit of the order, a line to be added to the note. Null where it says none.</summary>
    private static Dictionary<string, string>? PartOf(SlotContext context, ReadText read)
    {
        var text = read.Text.Original.Trim();
        if (context[Order] is { Length: > 1 } order && WordSearch.Has(text, Texts.Words("lastDigit.words")))
        {
            var digits = read.Text.Units.Where(unit => unit is { Kind: UnitKind.Digits, Text.Length: 1 }).Select(unit => unit.Text).Where(digit => digit != order[^1..]).Distinct().ToList();
            return digits is [var digit] ? new(StringComparer.Ordinal) { [Order] = order[..^1] + digit } : null;
        }

        if (Settled(context, read) is { } settled)
        {
            return settled;
        }

        var namesRecord = read.Spans.All.Any(span => span.Category.StartsWith(Categories.RecordPrefix, StringComparison.Ordinal));
        if (namesRecord || context.Form.Slots.FirstOrDefault(slot => !slot.IsStrict) is not { } free || context.State.Asking == free.Name || WordSearch.Find(text, Texts.Words("append.words")) is not { } add)
        {
            return null;
        }

        var line = text[add.End..].Trim(' ', ':', '：', ',', '，', '"', '“', '”', '.', '。');
        return line.Length == 0 ? null : new(StringComparer.Ordinal) { [free.Name] = context[free.Name] is { } now && !context.State.Defaulted.Contains(free.Name) ? now + "\n" + line : line };
    }
}
