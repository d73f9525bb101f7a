using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// Fills forms: opens them from a sentence, takes answers and corrections, asks for what is missing, shows the summary, saves.
/// What is asked follows from the values that are there, never from a stored step.
/// </summary>
public sealed partial class FormEngine
{
    public const int FailuresUntilCard = 2;
    public const int MissingUntilCard = 4;
    public const int MaxOpen = 12;

    internal static readonly Texts Texts = Texts.Beside(typeof(FormEngine), "Forms");

    private readonly Dictionary<string, Form> _forms = new(StringComparer.Ordinal);

    private readonly FormReader _reader;

    public FormEngine(IEnumerable<Form> forms, Grammar grammar)
    {
        _reader = new(grammar);
        foreach (var form in forms)
        {
            _forms.Add(form.Name, form);
        }
    }

    /// <summary>Opens a form with what the sentence gives, and asks for the rest or shows the summary.</summary>
    public void Open(Turn turn, string formName, string sentence, params IReadOnlyList<(string Slot, string Value)> given)
    {
        var form = _forms[formName];
        if (given.Count == 0 && OpenSeveral(turn, form, sentence))
        {
            return;
        }

        var state = new FormState { Id = turn.NewId(), Form = formName, OpenedAt = turn.Now, Place = turn.Dialog.Forms.Select(open => open.Place).DefaultIfEmpty().Max() + 1 };
        var context = new SlotContext(turn, form, state);
        turn.Dialog.Forms.Add(state);
        if (turn.Dialog.Forms.Count > MaxOpen)
        {
            turn.Dialog.Forms.RemoveAt(0);
        }

        foreach (var (slot, value) in given)
        {
            FormValues.Set(state, slot, value);
        }

        var body = sentence.Trim();
        body = body[WordSearch.LengthOfLeading(body, form.Texts.Words($"{form.Name}.words"))..];
        body = TakeSame(turn, context, body);
        if (_reader.Read(context, body) is not { } filling)
        {
            Take(context, NoteOf(context, _reader.Free(turn, body), []));
            return;
        }

        state.Currency = filling.Currency;
        if (filling.Doubt is { } doubt)
        {
            FormQuestions.AskWhich(context, doubt, NoteOf(context, filling.Note, filling.Values));
            return;
        }

        Take(context, NoteOf(context, filling.Note, filling.Values));
    }

    /// <summary>The values with the free words as the form's free text.</summary>
    private static Dictionary<string, string> NoteOf(SlotContext context, string? note, Dictionary<string, string> values)
    {
        var free = context.Form.Slots.FirstOrDefault(slot => !slot.IsStrict);
        return note is { Length: > 0 } && free is not null && !values.ContainsKey(free.Name) && free.Read(note, context) is { IsMine: true } read
            ? new(values, StringComparer.Ordinal) { [free.Name] = read.Value ?? note }
            : values;
    }

    /// <summary>The innermost open form, or null. A form that this release no longer knows is closed with a sentence.</summary>
    internal SlotContext? Current(Turn turn)
    {
        while (turn.Dialog.Forms.Count > 0)
        {
            var state = turn.Dialog.Forms[^1];
            if (_forms.TryGetValue(state.Form, out var form))
            {
                var context = new SlotContext(turn, form, state);
                DropUnknown(context);
                return context;
            }

            turn.Dialog.Forms.RemoveAt(turn.Dialog.Forms.Count - 1);
            turn.Say(Texts.Say(turn.Language, "formGone"));
        }

        return null;
    }

    /// <summary>How the open form would take the text, or null where it would not. Nothing is taken yet.</summary>
    internal FormProposal? Propose(SlotContext context, ReadText read)
    {
        var text = read.Text.Original.Trim();
        var asked = context.Form.Find(context.State.Asking);
        if (asked is { IsStrict: true } && Read(asked, text, context) is { IsMine: true } reading)
        {
            return new(FormProposal.Answer, () =>
            {
                context.State.Currency = FormReader.CurrencyOf(context, read) ?? context.State.Currency;
                TakeReading(context, asked, reading);
            });
        }

        if (PartOf(context, read) is { } part)
        {
            return new(FormProposal.Answer, () => Take(context, part));
        }

        var filling = _reader.Read(context, read);
        if (asked is { IsStrict: false } && filling is not { HasLead: true } and not { Marked.Count: > 0, FreeUnits: 0 })
        {
            return asked.Read(text, context) is { IsMine: true } words ? new(FormProposal.Words, () => TakeWords(context, asked, words, filling)) : null;
        }

        return filling is null || filling.Values.Count + filling.Denied.Count == 0 ? null : FormProposal.CostOf(filling, context) is { } cost ? new(cost, () => TakeFilling(context, filling)) : null;
    }

    private static void TakeWords(SlotContext context, Slot asked, SlotReading words, Filling? filling)
    {
        if (words.Value is not { } said || filling is null)
        {
            TakeReading(context, asked, words);
            return;
        }

        var values = filling.Values.Where(pair => context[pair.Key] is null || context.State.Defaulted.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        values[asked.Name] = said;
        Take(context, values);
    }

    private static void TakeFilling(SlotContext context, Filling filling, bool isEdit = false)
    {
        TakeOther(context, filling);
        context.State.Currency = filling.Currency ?? context.State.Currency;
        foreach (var denied in filling.Denied.Where(name => !filling.Values.ContainsKey(name)))
        {
            FormValues.Clear(context.State, denied);
        }

        var isCorrection = isEdit || filling.HasLead || filling.Marked.Count > 0;
        var note = isCorrection && filling.FreeUnits < FormProposal.WordsOfANote ? null : filling.Note;
        var free = context.Form.Slots.FirstOrDefault(slot => !slot.IsStrict);
        if (note is not null && free is not null && context[free.Name] is { } before && !filling.Values.ContainsKey(free.Name))
        {
            note = before + "\n" + note;
        }

        Take(context, NoteOf(context, note, filling.Values));
    }

    /// <summary>Values from a form card, all at once: every fault is shown beside its field.</summary>
    internal static void TakeCard(SlotContext context, IReadOnlyDictionary<string, string> inputs)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var slot in context.Form.Slots.Where(slot => inputs.ContainsKey(slot.Name)))
        {
            var text = inputs[slot.Name].Trim();
            if (text.Length == 0)
            {
                FormValues.Clear(context.State, slot.Name);
            }
            else if (Read(slot, text, context) is { Value: { } value })
            {
                // A default that comes back untouched was not chosen by anybody.
                if (value != context[slot.Name])
                {
                    FormValues.Set(context.State, slot.Name, value);
                }
            }
            else
            {
                faults[slot.Name] = FaultOf(slot, text, context);
            }
        }

        if (faults.Count > 0)
        {
            context.Turn.Say(Texts.Say(context.Language, "cardFaults", ("faults", string.Join(' ', faults.Values))));
            context.Turn.Say(FormCards.Fill(context, faults, faults.ToDictionary(fault => fault.Key, fault => inputs[fault.Key], StringComparer.Ordinal)));
            return;
        }

        (context.State.Failures, context.State.Asking) = (0, null);
        context.State.Skipped = [.. context.Form.Slots.Where(slot => !slot.Required && context[slot.Name] is null).Select(slot => slot.Name)];
        FormQuestions.Continue(context);
    }

    /// <summary>
    /// Values from a card that was overtaken: nothing is changed by them. They stand in the empty fields of the new card, and where a
    /// field has another value by now, both are named.
    /// </summary>
    internal static void ShowStale(SlotContext context, IReadOnlyDictionary<string, string> inputs)
    {
        var typed = inputs.Where(input => input.Value.Trim().Length > 0 && context.Form.Find(input.Key) is not null)
            .ToDictionary(input => input.Key, input => input.Value.Trim(), StringComparer.Ordinal);
        var others = context.Form.Slots
            .Where(slot => context[slot.Name] is { } now && typed.TryGetValue(slot.Name, out var text) && Read(slot, text, context).Value != now)
            .Select(slot => $"{context.Label(slot)}: {typed[slot.Name]}").ToList();
        context.Turn.Say(Texts.Say(context.Language, "staleForm"));
        if (others.Count > 0)
        {
            context.Turn.Say(Texts.Say(context.Language, "staleValues", ("values", others)));
        }

        var kept = typed.Where(pair => context[pair.Key] is null).ToDictionary(StringComparer.Ordinal);
        context.Turn.Say(FormCards.Fill(context, null, kept));
    }

    internal static void Take(SlotContext context, IReadOnlyDictionary<string, string> values)
    {
        var refused = new List<(Slot Slot, Refusal Refusal)>();
        foreach (var slot in context.Form.Slots.Where(slot => values.ContainsKey(slot.Name)))
        {
            if (Read(slot, values[slot.Name], context).Refusal is { } wrong)
            {
                refused.Add((slot, wrong));
                FormValues.Refuse(context.State, slot.Name);
                continue;
            }

            FormValues.Set(context.State, slot.Name, values[slot.Name]);
        }

        if (OtherCurrencyOf(context, values) is { } money)
        {
            context.State.Currency = null;
            FormValues.Clear(context.State, money.Slot.Name);
            refused.Add(money);
        }

        context.State.Failures = 0;
        if (refused.Count > 0)
        {
            refused.Skip(1).ToList().ForEach(other => context.Turn.Say(Sentence(context, other.Refusal)));
            Refuse(context, refused[0].Slot, refused[0].Refusal);
            return;
        }

        FormQuestions.Continue(context);
    }

    /// <summary>An amount that was said in another currency than that of the shop which the order or the person decides.</summary>
    private static (Slot Slot, Refusal Refusal)? OtherCurrencyOf(SlotContext context, IReadOnlyDictionary<string, string> values)
    {
        if (context.State.Currency is not { } said || context.Form.Slots.OfType<AmountSlot>().FirstOrDefault(slot => values.ContainsKey(slot.Name)) is not { } slot || context[slot.Name] is null)
        {
            return null;
        }

        FormValues.SetDefaults(context);
        return context.Store is { } store && store.Currency != said ? (slot, new OtherCurrency(said, store.Currency)) : null;
    }

    private static void TakeReading(SlotContext context, Slot slot, SlotReading reading)
    {
        if (reading.Refusal is { } refusal)
        {
            FormValues.Refuse(context.State, slot.Name);
            Refuse(context, slot, refusal);
            return;
        }

        Take(context, new Dictionary<string, string>(StringComparer.Ordinal) { [slot.Name] = reading.Value! });
    }

    private static SlotReading Read(Slot slot, string text, SlotContext context)
    {
        var reading = slot.Read(text, context);
        return reading.Value is { } value && slot.Check?.Invoke(value, context) is { } refusal ? refusal : reading;
    }

    private static void Refuse(SlotContext context, Slot? slot, Refusal refusal)
    {
        context.Turn.Say(Sentence(context, refusal));
        if (slot is null)
        {
            return;
        }

        context.State.Failures++;
        if (context.State.Failures >= FailuresUntilCard)
        {
            context.State.Failures = 0;
            context.Turn.Say(FormCards.Fill(context, new Dictionary<string, string> { [slot.Name] = Sentence(context, refusal) }));
            return;
        }

        FormQuestions.Ask(context, slot);
    }

    private static string FaultOf(Slot slot, string text, SlotContext context) =>
        Read(slot, text, context).Refusal is { } refusal
            ? Sentence(context, refusal)
            : Texts.Say(context.Language, "fieldNotUnderstood", ("label", context.Label(slot)), ("text", text));

    private static string Sentence(SlotContext context, Refusal refusal) =>
        context.Form.Texts.Has(refusal.TextKey) ? context.Form.Texts.Say(context.Language, refusal) : Texts.Say(context.Language, refusal);

    /// <summary>Values of slots that are gone, and values that their slot no longer takes, are asked for anew.</summary>
    private static void DropUnknown(SlotContext context)
    {
        var (form, state) = (context.Form, context.State);
        var dropped = state.Values.Where(pair => form.Find(pair.Key) is not { } slot || Read(slot, pair.Value, context).Value != pair.Value)
            .Select(pair => pair.Key).ToList();
        foreach (var name in dropped)
        {
            FormValues.Clear(state, name);
        }

        if (dropped.Count > 0)
        {
            context.Turn.Say(Texts.Say(context.Language, "formChanged", ("title", context.Say($"{form.Name}.title"))));
        }

        state.Asking = form.Find(state.Asking)?.Name;
    }
}
