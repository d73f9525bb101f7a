using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Conversation.Capabilities;

/// <summary>
/// One thing the bot can do, described by itself: what it is called, what it reads, who may use it, its forms, buttons, jobs and
/// documents. Help, routing, rights and the checks at start all read this one declaration.
/// </summary>
public interface ICapability
{
    /// <summary>The one name, spelt the same in every tree: <c>Refunds</c>.</summary>
    string Name { get; }

    /// <summary>Its sentences. <c>about</c> says in a line what it does.</summary>
    Texts Texts { get; }

    /// <summary>Where it stands in help and among what somebody new is offered: lower first, otherwise in the order of the catalogue, which decides who reads first.</summary>
    int HelpOrder => 10;

    IReadOnlyList<Command> Commands { get; }

    /// <summary>How people say its commands, in every language; null for one whose commands are not said.</summary>
    PhraseSource? Phrases => null;

    /// <summary>What its commands show, as what a person looks at afterwards (see <see cref="Turn.Look"/>), where they do not say it themselves; empty for nothing.</summary>
    string Shows => "";

    /// <summary>Sentences that people say for its commands, from which it is learned what a text is likely about.</summary>
    IReadOnlyList<Sentence> Said => [];

    /// <summary>What it knows of orders; null for a capability that has none.</summary>
    IKnowsOrders? KnownOrders => null;

    /// <summary>The records that a person may mean by describing them; null for a capability that has none.</summary>
    IKnowsRecords? KnownRecords => null;

    IReadOnlyList<Form> Forms => [];

    IReadOnlyList<ButtonHandler> Buttons => [];

    IReadOnlyList<UndoHandler> Undos => [];

    IReadOnlyList<IJobHandler> Jobs => [];

    /// <summary>What it does in conversations by itself, at a time or because of another conversation.</summary>
    IReadOnlyList<ProactiveHandler> Proactive => [];

    IReadOnlyList<Round> Rounds => [];

    IReadOnlyList<DocumentType> Documents => [];
}

/// <summary>
/// Something a person can ask for. <see cref="Least"/> is the least role that may. The examples, at least one in each language,
/// are shown in help and must route to this command. <see cref="Read"/> looks at the whole text and takes no side effect.
/// </summary>
public sealed record Command(
    string Name,
    Role Least,
    IReadOnlyList<string> English,
    IReadOnlyList<string> Chinese,
    Func<Utterance, CommandMatch?>? Read,
    Func<Turn, CommandMatch, Task> Run)
{
    /// <summary>A command that is read by the phrases of its name; their examples are its examples.</summary>
    public static Command Of(PhraseSource phrases, string name, Role least, Func<Turn, CommandMatch, Task> run) =>
        new(name, least, phrases.Examples(name, Texts.English), phrases.Examples(name, Texts.Chinese), null, run);

    /// <summary>Whether it only shows something: then a word that was not read is named beside the answer, and stops nothing.</summary>
    public bool OnlyShows { get; init; }

    /// <summary>Whether all it makes is a draft that has no effect anywhere: then a word that was not read is named beside it, and stops nothing.</summary>
    public bool OnlyDrafts { get; init; }

    /// <summary>Whether it may run although words of the text were not taken in.</summary>
    internal bool IsHarmless => OnlyShows || OnlyDrafts || OpensForm;

    /// <summary>Whether it answers questions about figures: then an order number in the text speaks against it.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>
    /// Whether it opens a form from the sentence. While another form asks for free text such a sentence is that text, since what is
    /// pasted there is data; what only shows or asks something interrupts.
    /// </summary>
    public bool OpensForm { get; init; }

    public IReadOnlyList<string> Examples(string language) => language == Texts.Chinese ? Chinese : English;
}

/// <summary>
/// How a command reads a text: at which <see cref="Cost"/> (in tenths of a word left unread, the cheapest wins), and with what. <see cref="Said"/> are the values
/// that the phrases of its name gave; <see cref="Arguments"/> is the command's own where it read the text by itself.
/// </summary>
public sealed record CommandMatch(bool IsWhole, object? Arguments = null)
{
    private const int WholeCost = 4;
    private const int TriggerCost = 34;

    public int Cost { get; init; } = IsWhole ? WholeCost : TriggerCost;

    public Reading? Said { get; init; }

    /// <summary>The part of the message that was read, where the message asks for several things; null for all of it.</summary>
    public string? Clause { get; init; }

    public static CommandMatch Whole(object? arguments = null) => new(true, arguments);

    public static CommandMatch Trigger(object? arguments = null) => new(false, arguments);

    public static CommandMatch Of(Reading said) => new(said.IsWhole) { Said = said, Cost = said.Cost };
}

/// <summary>What a button's press does. It may be pressed once; a second press is answered with the first one's outcome.</summary>
public sealed record ButtonHandler(string Name, Role Least, Func<Turn, ButtonPress, Task> Run);

/// <summary>A press as its handler sees it: the arguments that were stored with the button, and the card's inputs.</summary>
public sealed record ButtonPress(string Id, IReadOnlyDictionary<string, string> Arguments, IReadOnlyDictionary<string, string> Inputs)
{
    public string this[string argument] => Arguments[argument];
}

/// <summary>Takes back what was saved, by a reversing entry.</summary>
public sealed record UndoHandler(string Name, Role Least, Func<Turn, IReadOnlyDictionary<string, string>, Task> Run);
