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
        _evidence = new(Texts, _finder);
        _drafts = new(model ?? NoModel.Instance, Texts, _finder);
        var actions = new ComplaintActions(Texts, _finder, shown);
        var settings = new ComplaintSettingsTalk(Texts);
        Forms = [new ComplaintForm(Texts, new(documents, ComplaintDocuments.Type, ComplaintDocuments.ByNumber, complaint => complaint.Number), notices, ports.Orders).Create(), new ComplaintEnding(Texts, shown).Create()];
        Buttons = [new(MoreButton, Role.Viewer, _finder.More), new(ComplaintActions.WithdrawButton, Role.Agent, actions.WithdrawPressed)];
        Undos = [new(ComplaintActions.Undo, Role.Agent, actions.TakeBack)];
        Proactive = [.. notices.Handlers, shown.Refreshing];
        Rounds = notices.Rounds;
        Commands = CommandsOf(actions, settings);
    }

    public string Name => "Complaints";

    public Texts Texts { get; } = Texts.Beside(typeof(ComplaintsCapability), "Complaints");

    public PhraseSource? Phrases { get; } = PhraseSource.Beside(typeof(ComplaintsCapability), "Complaints");

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
        new("complaints.link", Role.Agent, ["link C-1001 to refund 1001"], ["C-1001 关联退款 1001"], ComplaintReading.Link, actions.Link),
        new("complaints.show", Role.Viewer, ["show C-1001"], ["查看 C-1001"], ComplaintReading.Show, Spoken(_finder.Show)),
        new("complaints.reopen", Role.Agent, ["reopen C-1001"], ["重新打开 C-1001"], ComplaintReading.Reopen, Spoken(actions.Reopen)),
        new("complaints.withdraw", Role.Agent, ["withdraw C-1001"], ["撤回 C-1001"], ComplaintReading.Withdraw, Spoken(actions.AskWithdraw)),
        new("complaints.grade", Role.Agent, ["C-1001 is urgent"], ["C-1001 改为紧急"], ComplaintReading.Grade, Spoken(actions.Grade)),
        new("complaints.due", Role.Agent, ["C-1001 due tomorrow 18:00", "C-1001 platform deadline in 24 hours"], ["C-1001 截止 明天18点", "C-1001 平台截止 24小时内"], ComplaintReading.Due, actions.SetDue),
        new("complaints.heard", Role.Agent, ["C-1001 buyer says: still waiting"], ["C-1001 买家说：还没收到"], ComplaintReading.Heard, actions.Heard),
        new("complaints.reply", Role.Agent, ["reply to C-1001: a new cup is on its way"], ["回复 C-1001：新杯子今天补发"], ComplaintReading.Reply, actions.Reply),
        new("complaints.draft", Role.Agent, ["draft a reply to C-1001"], ["给 C-1001 拟一份回复"], ComplaintDrafts.Read, _drafts.Draft),
        new("complaints.correct", Role.Agent, ["C-1001 order should be 1043"], ["C-1001 订单改成 1043"], ComplaintReading.Correct, actions.Correct),
        new("complaints.for", Role.Agent, ["for C-1001"], ["这是 C-1001 的照片"], ComplaintReading.For, _evidence.AttachHeld),
        new("complaints.settings", Role.Viewer, ["complaint settings", "complaint time urgent 4 hours", "complaint notice at 3 within 7 days"], ["投诉设置", "投诉时限 紧急 4 小时", "投诉提醒 7天内3条"],
            ComplaintReading.Settings, settings.Run),
        new("complaints.resolve", Role.Agent, ["resolve C-1001 exchanged, carrier"], ["C-1001 已解决 已换货 快递"], ComplaintReading.Resolve, Spoken(Resolve)) { OpensForm = true },
        new("complaints.assign", Role.Agent, ["assign C-1001 to lead: please call the buyer", "take C-1001"], ["把 C-1001 交给 lead：请联系买家", "我来处理 C-1001"], ComplaintReading.Assign, Spoken(actions.Assign)),
        new("complaints.export", Role.Agent, ["export complaints", "export open complaints csv"], ["导出投诉", "导出上月的投诉 csv"], ComplaintReading.Export, Spoken(_export.Ask)),
        new("complaints.list", Role.Viewer, ["open complaints", "my complaints", "complaints about blue mug", "complaints for order 1042"], ["待处理的投诉", "我的投诉", "青瓷茶杯的投诉", "订单 1042 的投诉"],
            ComplaintReading.List, Spoken(_finder.List)),
        new("complaints.log", Role.Agent, ["complaint 1042 wrong colour, buyer wants exchange, urgent"], ["投诉 订单3907005854764247416 杯子碎了 要求换货 紧急"], ComplaintReading.Log, Log) { OpensForm = true },
    ];

    /// <summary>What the phrases gave, as the steps of this folder take it.</summary>
    private static Func<Turn, CommandMatch, Task> Spoken(Func<Turn, CommandMatch, Task> run) =>
        (turn, match) => run(turn, match.Said is null ? match : match with { Arguments = ComplaintReading.Of(match.Said, match.Clause ?? turn.Message.Text) });

    private static Task Log(Turn turn, CommandMatch match)
    {
        ComplaintForm.Open(turn);
        return Task.CompletedTask;
    }

    private async Task Resolve(Turn turn, CommandMatch match)
    {
        var step = (ComplaintStep)match.Arguments!;
        if (step.Id.Length == 0)
        {
            turn.Open(ComplaintEnding.Name, "");
            return;
        }

        if (await _finder.Find(turn, step.Id) is { } complaint)
        {
            if (complaint.IsOpen)
            {
                turn.Open(ComplaintEnding.Name, step.Value, ("complaint", complaint.Id));
                return;
            }

            turn.Refuse(Texts, new Domain.Complaints.ComplaintNotOpen(complaint.Id, complaint.Status));
        }
    }
}
