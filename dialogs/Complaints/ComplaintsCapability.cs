using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Complaints;

/// <summary>Logs complaints, keeps their deadlines, hands them over, and ends them with what they came from.</summary>
public sealed class ComplaintsCapability : ICapability, ITakesFiles, IHoldsWork
{
    private const string MoreButton = "complaints.more";

    private readonly ComplaintFinder _finder;
    private readonly ComplaintTargets _targets;
    private readonly ComplaintEvidence _evidence;
    private readonly ComplaintDrafts _drafts;
    private readonly ComplaintExport _export;

    /// <param name="documents">Where complaints are kept.</param>
    /// <param name="ports">People, orders, files and shops.</param>
    /// <param name="model">Drafts replies; none by default.</param>
    public ComplaintsCapability(IDocumentStore documents, ComplaintPorts ports, IModel? model = null)
    {
        var cards = new ComplaintCards(Texts);
        var notices = new ComplaintNotices(Texts, cards, ports.People);
        var shown = new ComplaintShown(Texts, cards, ports.People);
        _export = new(documents, ports, Texts);
        _finder = new(documents, Texts, cards, ports.People, MoreButton);
        _targets = new(Texts, _finder);
        _evidence = new(Texts, _finder);
        _drafts = new(model ?? NoModel.Instance, Texts);
        var actions = new ComplaintActions(Texts, _finder, _targets, shown);
        var settings = new ComplaintSettingsTalk(Texts);
        Forms = [new ComplaintForm(Texts, new(documents, ComplaintDocuments.Type, ComplaintDocuments.ByNumber, complaint => complaint.Number), notices, ports.Orders).Create(), new ComplaintEnding(Texts, shown).Create()];
        Buttons = [new(MoreButton, Role.Viewer, _finder.More), new(ComplaintActions.WithdrawButton, Role.Agent, actions.WithdrawPressed)];
        Undos = [new(ComplaintActions.Undo, Role.Agent, actions.TakeBack)];
        Proactive = [.. notices.Handlers, shown.Refreshing];
        Rounds = notices.Rounds;
        Commands = CommandsOf(actions, settings);
    }

    public IKnowsRecords KnownRecords { get; } = new ComplaintsKnown(Texts.Beside(typeof(ComplaintsCapability), "Complaints"));

    public IKnowsOrders KnownOrders { get; } = new ComplaintsOfOrder(Texts.Beside(typeof(ComplaintsCapability), "Complaints"));

    public string Name => "Complaints";

    public Texts Texts { get; } = Texts.Beside(typeof(ComplaintsCapability), "Complaints");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(ComplaintsCapability), "Complaints");

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(ComplaintsCapability), "Complaints");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<ProactiveHandler> Proactive { get; }

    public IReadOnlyList<Round> Rounds { get; }

    public IReadOnlyList<DocumentType> Documents => [ComplaintDocuments.Type, ComplaintDocuments.SettingsType, ComplaintDocuments.Shown];

    public IReadOnlyList<IJobHandler> Jobs => [_export];

    public bool Takes(IncomingFile file) => ComplaintEvidence.IsEvidence(file);

    public bool Takes(Turn turn, IncomingFile file) => ComplaintEvidence.IsEvidence(file) && ComplaintEvidence.IsMeant(turn);

    public Task Receive(Turn turn, IReadOnlyList<IncomingFile> files) => _evidence.Receive(turn, files);

    /// <summary>The open complaints that the person looks after, the earliest deadline first.</summary>
    public async ValueTask<Card?> OpenFor(Turn turn) => await _finder.CardOf(turn, new(Owner: turn.Person.Id, Open: true), null);

    private IReadOnlyList<Command> CommandsOf(ComplaintActions actions, ComplaintSettingsTalk settings) =>
    [
        Of("complaints.link", actions.Link),
        Of("complaints.show", Show, Role.Viewer) with { OnlyShows = true },
        Of("complaints.reopen", actions.Reopen),
        Of("complaints.withdraw", actions.AskWithdraw),
        Of("complaints.grade", actions.Grade),
        Of("complaints.due", actions.SetDue),
        Of("complaints.heard", actions.Heard),
        Of("complaints.reply", actions.Reply),
        Of("complaints.draft", Draft) with { OnlyDrafts = true },
        Of("complaints.correct", actions.Correct),
        Of("complaints.for", For),
        Of("complaints.settings", settings.Run, Role.Viewer),
        Of("complaints.resolve", Resolve) with { OpensForm = true },
        Of("complaints.assign", actions.Assign),
        Of("complaints.export", _export.Ask) with { OnlyShows = true },
        Of("complaints.total", _finder.Total, Role.Viewer) with { OnlyShows = true },
        Of("complaints.list", _finder.List, Role.Viewer) with { OnlyShows = true },
        Of("complaints.log", Log) with { OpensForm = true },
    ];

    private Command Of(string name, Func<Turn, CommandMatch, Task> run, Role least = Role.Agent) => Command.Of(Phrases, name, least, run);

    private static Task Log(Turn turn, CommandMatch match)
    {
        ComplaintForm.Open(turn, match.Clause ?? turn.Message.Text);
        return Task.CompletedTask;
    }

    private async Task Show(Turn turn, CommandMatch match)
    {
        foreach (var complaint in await _targets.Of(turn, match.Said))
        {
            await _finder.ShowOne(turn, complaint);
        }
    }

    private async Task Draft(Turn turn, CommandMatch match)
    {
        foreach (var complaint in (await _targets.Of(turn, match.Said)).Take(1))
        {
            await _drafts.Draft(turn, complaint);
        }
    }

    private async Task For(Turn turn, CommandMatch match)
    {
        foreach (var complaint in (await _targets.Of(turn, match.Said)).Take(1))
        {
            await _evidence.AttachHeld(turn, complaint.Id);
        }
    }

    private async Task Resolve(Turn turn, CommandMatch match)
    {
        if (match.Said!.Has("any"))
        {
            turn.Open(ComplaintEnding.Name, "");
            return;
        }

        foreach (var complaint in await _targets.Of(turn, match.Said))
        {
            ComplaintMemory.Keep(turn, complaint.Id);
            if (complaint.IsOpen)
            {
                turn.Open(ComplaintEnding.Name, match.Said!.Find("note")?.Words ?? "", ("complaint", complaint.Id));
                continue;
            }

            turn.Refuse(Texts, new Domain.Complaints.ComplaintNotOpen(complaint.Id, complaint.Status));
        }
    }
}
