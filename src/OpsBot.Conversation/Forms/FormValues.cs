namespace OpsBot.Conversation.Forms;

/// <summary>The values of an open form: set, cleared, defaulted, missing.</summary>
internal static class FormValues
{
    public static void Set(FormState state, string slot, string value)
    {
        state.Values[slot] = value;
        state.Filled.Remove(slot);
        state.Filled.Add(slot);
        state.Skipped.Remove(slot);
        state.Refused.Remove(slot);
        state.Defaulted.Remove(slot);
        state.Asking = null;
        state.Revision++;
    }

    /// <summary>Notes that what was said for a slot can't be its value. One that has a value keeps it.</summary>
    public static void Refuse(FormState state, string slot)
    {
        if (state.Defaulted.Remove(slot))
        {
            state.Values.Remove(slot);
        }

        if (!state.Values.ContainsKey(slot) && !state.Refused.Contains(slot))
        {
            state.Refused.Add(slot);
        }
    }

    /// <summary>Empties a slot.</summary>
    public static void Clear(FormState state, string slot)
    {
        state.Filled.Remove(slot);
        state.Defaulted.Remove(slot);
        if (state.Values.Remove(slot))
        {
            state.Revision++;
        }
    }

    /// <summary>Takes the last given value back and returns its slot, or null where none was given.</summary>
    public static string? TakeBack(FormState state)
    {
        if (state.Filled.Count == 0)
        {
            return null;
        }

        var slot = state.Filled[^1];
        Clear(state, slot);
        DropDefaults(state);
        return slot;
    }

    /// <summary>Gives every open slot its default. Earlier defaults are taken back first, since what they followed from may be gone.</summary>
    public static void SetDefaults(SlotContext context)
    {
        DropDefaults(context.State);
        foreach (var slot in context.Form.Slots.Where(slot => context[slot.Name] is null && !context.State.Skipped.Contains(slot.Name) && !context.State.Refused.Contains(slot.Name)))
        {
            if (slot.Default?.Invoke(context) is { } value)
            {
                context.State.Values[slot.Name] = value;
                context.State.Defaulted.Add(slot.Name);
            }
        }
    }

    public static IEnumerable<Slot> Missing(SlotContext context) =>
        context.Form.Slots.Where(slot => slot.Required && context[slot.Name] is null);

    private static void DropDefaults(FormState state)
    {
        foreach (var slot in state.Defaulted)
        {
            state.Values.Remove(slot);
        }

        state.Defaulted.Clear();
    }
}
