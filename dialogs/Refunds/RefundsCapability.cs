using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Logs refunds, has them decided and paid, follows the platform's lists, lists and exports them.</summary>
public sealed class RefundsCapability : ICapability, ITakesFiles, IHoldsWork
{
    private const int MostLooked = 500;
    private const int MostChoices = 3;
    private const string PhotoButton = "refunds.photo";

    private readonly RefundDesk _desk;
    private readonly RefundApprovals _approvals;
    private readonly RefundFinder _finder;
    private readonly RefundTells _tells;
    private readonly RefundExport _export;

    public RefundsCapability(IDocumentStore documents, RefundPorts ports)
    {
        var cards = new RefundCards(Texts);
        var books = new RefundBooks(ports.Orders);
        KnownOrders = new OrdersKnown(ports.Orders, books, Texts);
        KnownRecords = new RefundsKnown(Texts);
        var numbers = new RecordNumbers<Refund>(documents, RefundDocuments.Type, RefundDocuments.ByNumber, refund => refund.Number);
        _approvals = new(Texts, cards, ports);
        _desk = new(Texts, cards, books, _approvals);
        _export = new(documents, ports, Texts);
        var batch = new RefundBatch(documents, Texts, _desk);
        var steps = new RefundSteps(Texts, _desk, batch, new RefundsOfOrder(Texts));
        var changes = new RefundChanges(Texts, cards, _desk, books, _approvals, steps);
        _finder = new(documents, Texts, cards, _desk, steps, _export);
        _tells = new(Texts, _desk, _approvals, ports, steps);
        News = new(documents, ports, books, numbers, _approvals, Texts, cards);
        Forms = [new RefundForm(Texts, numbers, books, _approvals).Create()];
        Buttons =
        [
            new(RefundFinder.MoreButton, Role.Viewer, _finder.More), new(RefundSteps.WithdrawButton, Role.Agent, _desk.Press), new(PhotoButton, Role.Agent, PhotoPressed),
            new(RefundApprovals.DecideButton, Role.Lead, _desk.Press), new(RefundBatch.Button, Role.Agent, batch.Press),
        ];
        Undos = [new(RefundForm.Undo, Role.Agent, (turn, arguments) => _desk.Run(turn, new StepRequest(arguments["id"], RefundActions.Withdrawn, "undo"))), _desk.Undo, changes.Undo];
        Commands =
        [
            Command.Of(Phrases, "refunds.show", Role.Viewer, _finder.Show) with { OnlyShows = true },
            Command.Of(Phrases, "refunds.who", Role.Viewer, _finder.Who) with { OnlyShows = true },
            Command.Of(Phrases, "refunds.list", Role.Viewer, _finder.List) with { OnlyShows = true },
            Command.Of(Phrases, "refunds.mine", Role.Agent, _finder.Mine) with { OnlyShows = true },
            .. steps.Commands(Phrases),
            Command.Of(Phrases, "refunds.change", Role.Agent, changes.Run),
            Command.Of(Phrases, "refunds.remind", Role.Agent, _tells.Remind),
            Command.Of(Phrases, "refunds.ask", Role.Agent, _tells.Ask),
            Command.Of(Phrases, "refunds.settings", Role.Viewer, new RefundLimits(Texts, ports).Run),
            Command.Of(Phrases, "refunds.export", Role.Agent, _finder.Export),
            Command.Of(Phrases, "refunds.total", Role.Viewer, _finder.Total) with { OnlyShows = true },
            Command.Of(Phrases, "refunds.log", Role.Agent, Log) with { OpensForm = true },
        ];
    }

    public IKnowsOrders KnownOrders { get; }

    public IKnowsRecords KnownRecords { get; }

    public string Name => "Refunds";

    public int HelpOrder => 1;

    public Texts Texts { get; } = Texts.Beside(typeof(RefundsCapability), "Refunds");

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(RefundsCapability), "Refunds");

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(RefundsCapability), "Refunds");

    /// <summary>Takes over what imported lists say; also to be called right after an import.</summary>
    public PlatformNews News { get; }

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<IJobHandler> Jobs => [_export];

    public IReadOnlyList<ProactiveHandler> Proactive => [.. _approvals.Handlers, .. News.Handlers, _tells.Handler];

    public IReadOnlyList<Round> Rounds => News.Rounds;

    public IReadOnlyList<DocumentType> Documents => [RefundDocuments.Type, RefundDocuments.Ledgers, RefundDocuments.Settings, RefundDocuments.Marks];

    public bool Takes(IncomingFile file) => file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A picture that comes with a refund's number, while one is being logged, or after one was saved last.</summary>
    public bool Takes(Turn turn, IncomingFile file) => Takes(file) && (RefundMemory.NumberIn(turn.Message.Text) is not null
        || (turn.Dialog.Forms.LastOrDefault() is { } open ? open.Form == RefundForm.Name : turn.Dialog.Undo?.Handler == RefundForm.Undo && turn.Message.Text.Trim().Length == 0));

    /// <summary>Pictures go to the refund that the message names, to the open form, or to the one refund of this person that waits for some.</summary>
    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        var photos = files.Select(file => new RefundPhoto(file.File, file.Name, file.ContentType)).ToList();
        if (turn.Person.Role < Role.Agent)
        {
            turn.Say(Texts.Say(turn.Language, "photosNeedRole", ("needed", Role.Agent)));
        }
        else if (RefundMemory.NumberIn(turn.Message.Text) is { } id)
        {
            await AddPhotos(turn, id, photos);
        }
        else if (turn.Dialog.Forms.LastOrDefault() is { Form: RefundForm.Name } open)
        {
            var kept = RefundForm.Read(open.Values.GetValueOrDefault(RefundForm.Photos));
            open.Values[RefundForm.Photos] = RefundForm.Write(kept.Concat(photos).DistinctBy(photo => photo.File));
            turn.Say(Texts.Say(turn.Language, "photosInForm", ("count", photos.Count)));
        }
        else
        {
            await AskWhichRefund(turn, photos);
        }
    }

    private async Task AskWhichRefund(Turn turn, List<RefundPhoto> photos)
    {
        var open = await turn.Work.Query(
            RefundDocuments.Type, RefundDocuments.ByStatus, RefundDocuments.OfStatus(RefundStatus.Requested), limit: MostLooked, descending: true, cancel: turn.Cancel);
        var waiting = open.Items.Where(refund => refund.IsPhotoPending && refund.CreatedBy == turn.Person.Id).Take(MostChoices).ToList();
        if (waiting.Count == 1)
        {
            await _desk.AddPhotos(turn, waiting[0], photos);
            return;
        }

        var buttons = waiting.Select(refund => new CardButton($"{refund.Id} {refund.Amount}", CardPress.Of(PhotoButton, ("id", refund.Id), ("photos", RefundForm.Write(photos)))));
        var title = Texts.Say(turn.Language, waiting.Count == 0 ? "photosForWhom" : "photosForWhich");
        turn.Say(Card.Of(title).With([.. buttons]));
    }

    private async Task PhotoPressed(Turn turn, ButtonPress press)
    {
        await AddPhotos(turn, press["id"], RefundForm.Read(press["photos"]));
        turn.Outcome = Texts.Say(turn.Language, "photosTaken", ("id", press["id"]));
    }

    private async Task AddPhotos(Turn turn, string id, IReadOnlyList<RefundPhoto> photos)
    {
        if (await _desk.Find(turn, id) is { } refund)
        {
            await _desk.AddPhotos(turn, refund, photos);
        }
    }

    private static Task Log(Turn turn, CommandMatch match)
    {
        turn.Open(RefundForm.Name, match.Clause ?? turn.Message.Text);
        return Task.CompletedTask;
    }

    public ValueTask<Card?> OpenFor(Turn turn) => _finder.OpenFor(turn);
}
