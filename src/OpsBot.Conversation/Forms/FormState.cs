namespace OpsBot.Conversation.Forms;

/// <summary>
/// A partly filled form. Values are canonical texts by slot name; a slot that no longer exists is dropped when the form is next
/// read, one that is new is asked for.
/// </summary>
public sealed class FormState
{
    public required string Id { get; init; }

    public required string Form { get; init; }

    public Dictionary<string, string> Values { get; set; } = [];

    /// <summary>Slots the person chose to leave empty.</summary>
    public List<string> Skipped { get; set; } = [];

    /// <summary>The order in which slots were last filled, the newest last: what "no, 100" most likely means.</summary>
    public List<string> Filled { get; set; } = [];

    /// <summary>Slots whose value nobody gave: it is worked out anew whenever something changes.</summary>
    public List<string> Defaulted { get; set; } = [];

    /// <summary>Slots for which something was said that could not be taken: no default takes its place.</summary>
    public List<string> Refused { get; set; } = [];

    /// <summary>The currency that was said beside an amount, if any: it may tell the shop.</summary>
    public string? Currency { get; set; }

    /// <summary>The slot whose question was asked last, if any.</summary>
    public string? Asking { get; set; }

    /// <summary>How often in a row an answer could not be used.</summary>
    public int Failures { get; set; }

    /// <summary>How often something else was said since the form was last shown whole.</summary>
    public int Interruptions { get; set; }

    /// <summary>Counts changes of values: a button of an older summary is stale.</summary>
    public int Revision { get; set; }

    /// <summary>The card that was shown last and when: it loses its buttons once something newer is said.</summary>
    public string? CardKey { get; set; }

    public DateTimeOffset? CardShownAt { get; set; }

    /// <summary>What the form works on, where it changes something that exists.</summary>
    public string? Subject { get; set; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The place among the open forms in which it was opened, whichever is worked on.</summary>
    public int Place { get; init; }
}
