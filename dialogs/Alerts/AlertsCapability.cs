using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Metrics;
using OpsBot.Dialogs.Summaries;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Alerts;

/// <summary>Tells between summaries, to whoever asked for it, when something that was loaded is unusual: once an episode, three a day, not in quiet hours.</summary>
public sealed class AlertsCapability : ICapability
{
    private readonly AlertLookout _lookout;
    private readonly AlertDelivery _delivery;

    /// <param name="registry">Who can be told.</param>
    /// <param name="numbers">Metrics.</param>
    /// <param name="summaries">Whose detector, words and buttons alerts have.</param>
    public AlertsCapability(ShopRegistry registry, MetricPorts numbers, SummariesCapability summaries)
    {
        var form = new AlertForm(Texts, numbers.Engine, registry).Create();
        var care = new AlertCare(Texts, Phrases);
        var talk = new AlertTalk(Texts, Phrases, form, care);
        _lookout = new(summaries.Desk.Book);
        _delivery = new(summaries.Desk, summaries.AlertButtons);
        Forms = [form];
        Commands = talk.Commands;
        Undos = [care.Undo];
    }

    public string Name => "Alerts";

    public Texts Texts => Sentences;

    /// <summary>Its phrases; whom, when and which numbers are said with the words of the summaries, which stand before it in the catalogue.</summary>
    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(AlertsCapability), "Alerts");

    public string Shows => "alert";

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(AlertsCapability), "Alerts");

    /// <summary>Nobody begins with it.</summary>
    public int HelpOrder => 11;

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<DocumentType> Documents => AlertDocuments.All;

    public IReadOnlyList<Round> Rounds => [_lookout.Round];

    public IReadOnlyList<ProactiveHandler> Proactive => [_delivery.Proactive];

    internal static Texts Sentences { get; } = Texts.Beside(typeof(AlertsCapability), "Alerts");
}
