using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Forms;

/// <summary>Reads a text as values of a form: from one sentence, in any order, with corrections and free words. Nothing is taken yet.</summary>
internal sealed class FormReader(Grammar grammar)
{
    private const int BareNumber = 2;
    private const int AsLikely = 3;
    private const string Correction = "correction";
    private const int FirstLead = 1;
    private const int LaterLead = 3;
    private const int MostConflicts = 4;
    private const int Unlike = 8;
    private const int OnlyDenied = 4;

    /// <summary>Puts every place of the text that may be a value of the form into the table.</summary>
    public static Action<SourceText, SpanTable> SpansOf(SlotContext context) => (text, found) => AddSpans(context, text, found, []);

    private static void AddSpans(SlotContext context, SourceText text, SpanTable found, HashSet<(string Slot, int From, int To)> without)
    {
        foreach (var slot in context.Form.Slots.Where(slot => slot.IsStrict))
        {
            var category = FormPhrases.CategoryOf(context.Form, slot);
            foreach (var span in slot.Spans(text, found, context).Where(span => !without.Contains((slot.Name, span.From, span.To))).ToList())
            {
                found.Add(span with { Category = category, Cost = CostBeside(context, slot, span) });
                if (context[slot.Name] is not { } now || slot.IsSame(now, (string)span.Value))
                {
                    var cost = context[slot.Name] is null ? span.Cost : 0;
                    found.Add(span with { Category = FormPhrases.OldOf(context.Form, slot), Cost = cost });
                    found.Add(span with { Category = FormPhrases.DeniedOf(context.Form, slot), Cost = cost + OnlyDenied });
                }
            }
        }

        foreach (var lead in found.All.Where(span => span.Category == Correction).ToList())
        {
            found.Add(lead with { Category = FormPhrases.Lead, Cost = lead.From == 0 ? FirstLead : LaterLead });
        }
    }

    /// <summary>A bare number is the likelier a slot's, the more it is like the value that stands there.</summary>
    private static int CostBeside(SlotContext context, Slot slot, Span span) =>
        span.Cost < BareNumber || context[slot.Name] is not { } now ? span.Cost
        : slot.IsSame(now, (string)span.Value) ? 1
        : span.Cost + (int)((1 - slot.Likeness((string)span.Value, now)) * Unlike);

    /// <summary>The text without fillers and marks at its ends, or null where nothing is left.</summary>
    public string? Free(Turn turn, string text)
    {
        var read = grammar.Prepare(SourceText.Of(text), turn.Reading);
        var (from, to) = (0, read.Text.Count);
        int Skipped(int at) => read.Text.Units[at].IsSoft ? 1 : read.Spans.At(at).Where(span => span.Category == Grammar.Filler).Select(span => span.To - at).DefaultIfEmpty().Max();
        while (from < to && Skipped(from) is > 0 and var step)
        {
            from += step;
        }

        (from, to) = Stripped(read, (from, to));
        return from >= to ? null : Text(read.Text, from, to);
    }

    /// <summary>
    /// The text cut at the orders it names, one piece for each: at its lines, else before each order, else behind each where an amount stands before the first.
    /// What stands before the first order is the request and no part of a piece, but for the shop it names.
    /// </summary>
    public IReadOnlyList<string> Pieces(Turn turn, string said)
    {
        var read = grammar.Prepare(SourceText.Of(said), turn.Reading);
        var (text, orders) = (read.Text, read.Spans.All.Where(span => span.Category == Categories.Order && span.Cost == 0).OrderBy(span => span.From).ToList());
        orders = [.. orders.Where(order => !orders.Exists(other => other != order && other.From <= order.From && order.To <= other.To && other.To - other.From > order.To - order.From)).DistinctBy(order => order.Value)];
        if (orders.Count < 2)
        {
            return [];
        }

        var isBehind = read.Spans.All.Any(span => span.Category == Categories.Amount && span.To <= orders[0].From && ((AmountReading)span.Value).Currency is not null);
        var pieces = isBehind
            ? orders.Select((order, at) => text.Verbatim(at == 0 ? 0 : orders[at - 1].To, at == orders.Count - 1 ? text.Count : order.To))
            : orders.Select((order, at) => text.Verbatim(order.From, at == orders.Count - 1 ? text.Count : orders[at + 1].From));
        var shop = read.Spans.All.Where(span => span.Category == Categories.Store && span.To <= orders[0].From).Select(span => text.Verbatim(span.From, span.To) + " ").FirstOrDefault("");
        return [.. pieces.Select(piece => shop + piece.Trim())];
    }

    /// <summary>A stretch of free words without the words of the request at its ends ("can you put this in", 帮我记一下).</summary>
    private static (int From, int To) Stripped(ReadText read, (int From, int To) stretch)
    {
        var (from, to) = stretch;
        var units = read.Text.Units;
        for (var before = (-1, -1); before != (from, to) && from < to;)
        {
            before = (from, to);
            var (start, end) = (from, to);
            while (start < end && (units[start].IsSoft || IsFiller(read, start) || IsShop(read, start)))
            {
                start++;
            }

            while (end > start && (units[end - 1].IsSoft || IsFiller(read, end - 1) || IsShop(read, end - 1)))
            {
                end--;
            }

            var lead = LengthOf(units, start, end, atEnd: false);
            var tail = LengthOf(units, start + lead, end, atEnd: true);
            (from, to) = (lead > 0 || start == end ? start + lead : from, tail > 0 ? end - tail : to);
        }

        return (from, to);
    }

    /// <summary>The longest words of a request at the start or the end of a stretch; some are only where they are all of it.</summary>
    private static int LengthOf(IReadOnlyList<Unit> units, int from, int to, bool atEnd)
    {
        bool Stands(string[] words) => words.Length <= to - from && !words.Where((word, at) => units[(atEnd ? to - words.Length : from) + at].Text != word).Any();
        return Requests.Value.Where(Stands).Concat(Wholes.Value.Where(words => words.Length == to - from && Stands(words))).Select(words => words.Length).DefaultIfEmpty().Max();
    }

    private static bool IsShop(ReadText read, int at) => read.Spans.All.Any(span => span.Category == Categories.Store && span.From <= at && at < span.To);

    private static readonly Lazy<List<string[]>> Requests = new(() => UnitsOf("request.words"));

    private static readonly Lazy<List<string[]>> Wholes = new(() => UnitsOf("request.whole.words"));

    private static List<string[]> UnitsOf(string key) => [.. FormEngine.Texts.Words(key).Select(words => SourceText.Of(words).Units.Select(unit => unit.Text).ToArray())];

    /// <summary>The text read for the form alone.</summary>
    public Filling? Read(SlotContext context, string text)
    {
        var read = grammar.Prepare(SourceText.Of(text), context.Turn.Reading with { More = SpansOf(context) });
        return Read(context, read);
    }

    public Filling? Read(SlotContext context, ReadText read)
    {
        var reading = grammar.Read(read, FormPhrases.IntentOf(context.Form));
        var without = new HashSet<(string Slot, int From, int To)>();
        for (var round = 0; reading is not null && round < MostConflicts && Conflict(reading) is { Count: > 1 } rivals; round++)
        {
            (Reading Reading, ReadText Read, (string, int, int) Rival)? best = null;
            foreach (var rival in rivals)
            {
                var other = grammar.Prepare(read.Text, context.Turn.Reading with { More = (text, found) => AddSpans(context, text, found, new HashSet<(string, int, int)>(without) { rival }) });
                if (grammar.Read(other, FormPhrases.IntentOf(context.Form)) is { } found && (best is null || found.Cost < best.Value.Reading.Cost))
                {
                    best = (found, other, rival);
                }
            }

            if (best is not { } chosen)
            {
                break;
            }

            without.Add(chosen.Rival);
            (reading, read) = (chosen.Reading, chosen.Read);
        }

        return reading is null ? null : FillingOf(context, read, reading);
    }

    /// <summary>The places that give one slot different values, the least likely first. After "no, …" a later value takes the earlier one's place.</summary>
    private static List<(string Slot, int From, int To)> Conflict(Reading reading)
    {
        var given = new List<(string Slot, Span Value)>();
        foreach (var hole in reading.Holes)
        {
            if (hole.Hole == FormPhrases.Leads)
            {
                given.Clear();
            }
            else if (hole.Hole == FormPhrases.Parts && NameOf(hole.Span) is var name && hole.Span.Parts.LastOrDefault(part => part.Hole == name) is { } value)
            {
                given.Add((name, value.Span));
                if (given.Where(other => other.Slot == name).ToList() is { Count: > 1 } rivals && rivals.Select(rival => (string)rival.Value.Value).Distinct().Count() > 1)
                {
                    return [.. rivals.OrderByDescending(rival => rival.Value.Cost).Select(rival => (name, rival.Value.From, rival.Value.To))];
                }
            }
        }

        return [];
    }

    private static string NameOf(Span part) => ((string)part.Value).Split('.')[0];

    private static Filling FillingOf(SlotContext context, ReadText read, Reading reading)
    {
        var filling = new Filling { Cost = reading.Cost, HasLead = reading.Has(FormPhrases.Leads), Unread = reading.Unread };
        var free = reading.All(FormPhrases.Note).Select(note => (note.Span.From, note.Span.To)).ToList();
        foreach (var part in reading.All(FormPhrases.Parts))
        {
            Take(context, part.Span, filling, free);
        }

        free = [.. free.Select(stretch => Stripped(read, stretch)).Where(stretch => stretch.From < stretch.To)];
        filling.FreeUnits = free.Where(stretch => reading.All(FormPhrases.Note).Any(note => note.Span.From <= stretch.From && stretch.To <= note.Span.To)).Sum(stretch => stretch.To - stretch.From);
        KeepInside(reading, free);
        free.RemoveAll(stretch => IsCommandWord(context, read.Text.Verbatim(stretch.From, stretch.To)));
        filling.Note = NoteOf(read, reading, free);
        filling.Currency = CurrencyOf(context, read);
        filling.Doubt = DoubtOf(context, read, filling, reading);
        return filling;
    }

    /// <summary>The command itself is never the note.</summary>
    private static bool IsCommandWord(SlotContext context, string words) => context.Form.Texts.Words($"{context.Form.Name}.words").Contains(words.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The free words as they were typed. Stretches with nothing but small words between them are one; others stand on their own lines.</summary>
    private static string? NoteOf(ReadText read, Reading reading, List<(int From, int To)> free)
    {
        var taken = new bool[read.Text.Count + 1];
        foreach (var hole in reading.Holes.Where(hole => hole.Hole != FormPhrases.Note && !free.Contains((hole.Span.From, hole.Span.To))))
        {
            Array.Fill(taken, true, hole.Span.From, hole.Span.To - hole.Span.From);
        }

        var notes = new List<(int From, int To)>();
        foreach (var (from, to) in free.Order())
        {
            var joins = notes.Count > 0 && !Enumerable.Range(notes[^1].To, Math.Max(0, from - notes[^1].To)).Any(at => taken[at] || !IsSmall(read, at));
            if (joins)
            {
                notes[^1] = (notes[^1].From, Math.Max(to, notes[^1].To));
            }
            else
            {
                notes.Add((from, to));
            }
        }

        return notes.Count == 0 ? null : string.Join('\n', notes.Select(note => Whole(read, taken, note)));
    }

    /// <summary>A choice's word in the midst of free words is one of them too ("call me by phone on …").</summary>
    private static void KeepInside(Reading reading, List<(int From, int To)> free)
    {
        foreach (var part in reading.All(FormPhrases.Parts).Where(part => (string)part.Span.Value == NameOf(part.Span)))
        {
            if (free.Exists(stretch => stretch.To == part.Span.From) && free.Exists(stretch => stretch.From == part.Span.To))
            {
                free.Add((part.Span.From, part.Span.To));
            }
        }
    }

    /// <summary>With the article before ("the cup …") and the particle after it (…了), which the reading passes over.</summary>
    private static string Whole(ReadText read, bool[] taken, (int From, int To) note)
    {
        var (from, to) = note;
        var units = read.Text.Units;
        while (from > 0 && !taken[from - 1] && units[from - 1].Kind == UnitKind.Word && IsFiller(read, from - 1) && !IsJoiner(read, from - 1))
        {
            from--;
        }

        var end = to;
        while (end < read.Text.Count && !taken[end] && units[end].Kind is UnitKind.Han or UnitKind.Word && IsFiller(read, end) && !IsJoiner(read, end))
        {
            end++;
        }

        // A small word between the told and a value leads to the value ("mug broken for order 1042").
        to = end < read.Text.Count && taken[end] ? to : end;

        return Text(read.Text, from, to);
    }

    private static bool IsSmall(ReadText read, int at) => read.Text.Units[at].IsSoft || IsFiller(read, at)
        || read.Spans.All.Any(span => span.Category == Grammar.Filler && span.From <= at && at < span.To);

    private static bool IsFiller(ReadText read, int at) => read.Spans.At(at).Any(span => span.Category == Grammar.Filler && span.To == at + 1);

    private static bool IsJoiner(ReadText read, int at) => read.Spans.At(at).Any(span => span.Category == "joiner");

    private static void Take(SlotContext context, Span part, Filling filling, List<(int From, int To)> free)
    {
        var kind = (string)part.Value;
        var name = NameOf(part);
        var slot = context.Form.Find(name)!;
        if (part.Parts.LastOrDefault(filled => filled.Hole == name) is not { } value)
        {
            filling.Denied.Add(name);
            return;
        }

        if (kind != name)
        {
            filling.Marked.Add(name);
        }

        filling.Values[name] = (string)value.Value;
        foreach (var also in value.Span.Parts)
        {
            filling.Values.TryAdd(also.Hole, (string)also.Value);
        }

        if (value.Span.Cost >= BareNumber)
        {
            filling.Bare.Add(name);
        }

        if (slot is ChoiceSlot { IsHint: true } && kind == name)
        {
            free.Add((part.From, part.To));
        }
    }

    /// <summary>The one currency that amounts of the text carry, where a shop has it.</summary>
    public static string? CurrencyOf(SlotContext context, ReadText read)
    {
        var marks = read.Spans.All.Where(span => span.Category == Categories.Amount).Select(span => ((AmountReading)span.Value).Currency).OfType<CurrencyMark>().Distinct().ToList();
        return marks is [var mark] && CurrencyMarks.In(mark, "") is { Length: > 0 } currency && context.Turn.Stores.Any(store => store.Currency == currency) ? currency : null;
    }

    /// <summary>A number that could as well be another slot's, where the sentence gives neither of the two.</summary>
    private static FillingDoubt? DoubtOf(SlotContext context, ReadText read, Filling filling, Reading reading)
    {
        if (filling.Bare.Count != 1 || filling.Bare.Single() is not { } name || filling.Marked.Contains(name))
        {
            return null;
        }

        var slot = context.Form.Find(name)!;
        var span = reading.All(FormPhrases.Parts).Select(part => part.Span.Parts.LastOrDefault(filled => filled.Hole == name)).OfType<Filled>().Last().Span;
        foreach (var other in context.Form.Slots.Where(other => other.IsStrict && other != slot && context[other.Name] is null && !filling.Values.ContainsKey(other.Name)))
        {
            var category = FormPhrases.CategoryOf(context.Form, other);
            var rival = read.Spans.At(span.From).FirstOrDefault(found => found.Category == category && found.To == span.To && Math.Abs(found.Cost - span.Cost) <= AsLikely);
            if (rival is not null)
            {
                return new(slot, filling.Values[name], other, (string)rival.Value);
            }
        }

        return null;
    }

    private static string Text(SourceText text, int from, int to)
    {
        while (from < to && text.Units[from].IsSoft)
        {
            from++;
        }

        while (to > from && text.Units[to - 1] is { IsSoft: true, Text: not (")" or "]" or "\"" or "!" or "?") })
        {
            to--;
        }

        return text.Verbatim(from, to);
    }
}

/// <summary>What a text gives a form.</summary>
internal sealed class Filling
{
    public int Cost { get; init; }

    /// <summary>Whether it begins like a correction ("no, …", 不对).</summary>
    public bool HasLead { get; init; }

    public IReadOnlyList<Unread> Unread { get; init; } = [];

    /// <summary>Canonical values by slot.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Slots whose value was marked by its own name or by the value it replaces.</summary>
    public HashSet<string> Marked { get; } = new(StringComparer.Ordinal);

    /// <summary>Slots whose value is a bare number that could be something else.</summary>
    public HashSet<string> Bare { get; } = new(StringComparer.Ordinal);

    /// <summary>Slots that were said not to be what they are, with nothing in its place.</summary>
    public List<string> Denied { get; } = [];

    /// <summary>The free words as they were typed, from the first to the last; null where there are none.</summary>
    public string? Note { get; set; }

    public int FreeUnits { get; set; }

    /// <summary>The currency that was said, where it is one of a shop.</summary>
    public string? Currency { get; set; }

    public FillingDoubt? Doubt { get; set; }
}

/// <summary>The same words read as one slot's value or as another's.</summary>
internal sealed record FillingDoubt(Slot First, string FirstValue, Slot Second, string SecondValue);
