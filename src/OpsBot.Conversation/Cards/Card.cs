namespace OpsBot.Conversation.Cards;

/// <summary>
/// One description of a card: drawn as text in a terminal and as an Adaptive Card elsewhere. Cards that show the same thing share
/// a <see cref="Key"/>: a later one replaces the earlier one where the channel can.
/// </summary>
public sealed record Card(string Title, IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton> Buttons, string? Key = null)
{
    public static Card Of(string title, params CardElement[] body) => new(title, body, []);

    public Card With(params CardButton[] buttons) => this with { Buttons = [.. Buttons, .. buttons] };
}

public abstract record CardElement;

public sealed record CardParagraph(string Text, bool Subtle = false) : CardElement;

/// <summary>Labels and values, one line each.</summary>
public sealed record CardFacts(IReadOnlyList<(string Label, string Value)> Facts) : CardElement;

/// <summary>A small table; every row has as many cells as there are headers.</summary>
public sealed record CardTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : CardElement;

public enum CardInputKind
{
    Text,
    Lines,
    Choice,
    Date,
}

/// <summary>A field to fill. Its value comes back under <see cref="Name"/> with the press of any button of the card.</summary>
public sealed record CardInput(
    string Name,
    string Label,
    CardInputKind Kind,
    string? Value,
    bool Required,
    string? Error = null,
    IReadOnlyList<(string Value, string Title)>? Choices = null) : CardElement;

/// <summary>A picture that is kept in the file store.</summary>
public sealed record CardPicture(string File, string ContentType, string AltText) : CardElement;

/// <summary>A button and what its press does.</summary>
public sealed record CardButton(string Title, CardPress Press, ButtonStyle Style = ButtonStyle.Normal);

public enum ButtonStyle
{
    Normal,
    Positive,
    Destructive,
}

/// <summary>
/// What happens when the button is pressed: the button handler of that name runs with the arguments. The card itself carries an
/// opaque id only; this record stays in the conversation's state, bound to the person it was shown to.
/// <see cref="Anyone"/>: whether other people in the conversation may press it too, each in the own name.
/// </summary>
public sealed record CardPress(string Handler, IReadOnlyDictionary<string, string> Arguments, TimeSpan? Lifetime = null, bool Anyone = false)
{
    public static CardPress Of(string handler, params (string Name, string Value)[] arguments) =>
        new(handler, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
}
