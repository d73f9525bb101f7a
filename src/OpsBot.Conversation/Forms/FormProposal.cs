namespace OpsBot.Conversation.Forms;

/// <summary>What the open form would take of a text, at its <see cref="Cost"/>; <see cref="Take"/> takes it.</summary>
internal sealed record FormProposal(int Cost, Action Take)
{
    /// <summary>The whole text answers what was asked.</summary>
    public const int Answer = -8;

    /// <summary>Free words were asked for: any text is some, unless a command reads it as a whole.</summary>
    public const int Words = 5;

    /// <summary>Fewer free words beside a correction are no note ("sorry, 60, my typo").</summary>
    public const int WordsOfANote = 5;

    private const int Asked = -8;
    private const int Correction = -5;
    private const int Overwrites = 10;
    private const int MostFree = 6;
    private const int Dearest = 90;

    /// <summary>The price of taking the values, or null where they are most likely about something else.</summary>
    public static int? CostOf(Filling filling, SlotContext context)
    {
        var waits = context.State.Asking is not null || FormValues.Missing(context).Any();
        var isMarked = filling.HasLead || filling.Marked.Count > 0 || filling.Denied.Count > 0;
        if (!waits && !isMarked && filling.FreeUnits > 0)
        {
            return null;
        }

        var isOneValue = filling is { Values.Count: 1, FreeUnits: 0 };
        var overwritten = filling.HasLead || isOneValue ? 0 : filling.Values.Count(pair =>
            context[pair.Key] is { } now && now != pair.Value && !filling.Marked.Contains(pair.Key) && !context.State.Defaulted.Contains(pair.Key) && context.State.Asking != pair.Key);
        var answers = context.State.Asking is { } asked && filling.Values.ContainsKey(asked) && filling.FreeUnits <= MostFree + filling.Values.Count * 2;
        var cost = filling.Cost + (overwritten * Overwrites) + (answers && filling.FreeUnits == 0 ? Asked : 0) + (isMarked ? Correction : 0);
        return cost > Dearest ? null : cost;
    }
}
