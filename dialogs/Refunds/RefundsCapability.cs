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

namespace OpsBot.Dialogs.Refunds;

/// <summary>Logs refunds, has them decided and paid, follows the platform's lists, lists and exports them.</summary>
public sealed class RefundsCapability : ICapability, ITakesFiles, IHoldsWork
{
    private const int MaxListed = 8;
    private const int MostLooked = 500;
    private const int MostChoices = 3;
    private const string MoreButton = "refunds.more";
    private const string WithdrawButton = "refunds.withdraw";
    private const string PhotoButton = "refunds.photo";

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    private readonly IDocumentStore _documents;
    private readonly RefundCards _cards;
    private readonly RefundDesk _desk;
    private readonly RefundApprovals _approvals;
    private readonly RefundExport _export;

    public RefundsCapability(IDocumentStore documents, RefundPorts ports)
    {
        _documents = documents;
        _cards = new(Texts);
        var books = new RefundBooks(ports.Orders);
        KnownOrders = new OrdersKnown(ports.Orders, books);
        var numbers = new RecordNumbers<Refund>(documents, RefundDocuments.Type, RefundDocuments.ByNumber, refund => refund.Number);
        _approvals = new(Texts, _cards, ports);
        _desk = new(Texts, _cards, books, _approvals);
        _export = new(documents, ports, Texts);
        var batch = new RefundBatch(Texts, _desk);
        News = new(documents, ports, books, numbers, _approvals, Texts, _cards);
        Forms = [new RefundForm(Texts, numbers, books, _approvals).Create()];
        Buttons =
        [
            new(MoreButton, Role.Viewer, More), new(WithdrawButton, Role.Agent, WithdrawPressed), new(PhotoButton, Role.Agent, PhotoPressed),
            new(RefundApprovals.DecideButton, Role.Lead, _desk.Press), new(RefundBatch.Button, Role.Lead, batch.Press),
        ];
        Undos = [new(RefundForm.Undo, Role.Agent, (turn, arguments) => _desk.Run(turn, new(arguments["id"], RefundActions.Withdrawn, "undo"))), _desk.Undo];
        Commands =
        [
            new("refunds.show", Role.Viewer, ["show R-1001"], ["查看 R-1001"], RefundReading.Show, Show),
            new("refunds.who", Role.Viewer, ["who approved R-1001"], ["谁批的 R-1001"], RefundReading.Who, Who),
            new("refunds.withdraw", Role.Agent, ["withdraw R-1001"], ["撤回 R-1001"], RefundReading.Withdraw, AskWithdraw),
            new("refunds.settings", Role.Viewer, ["refund settings"], ["退款设置"], RefundReading.Limits, new RefundLimits(Texts, ports).Run),
            new("refunds.export", Role.Agent, ["export refunds"], ["导出退款"], RefundReading.Export, Export),
            new("refunds.batch", Role.Lead, ["approve all open refunds"], ["批量同意退款"], RefundReading.Batch, batch.Preview),
            new("refunds.step", Role.Agent, ["approve R-1001", "refuse R-1001 no photo", "R-1001 paid"], ["同意 R-1001", "拒绝 R-1001 没有照片", "R-1001 已打款"], RefundReading.Step, Step),
            new("refunds.mine", Role.Agent, ["refunds waiting for me"], ["等我审批的退款"], RefundReading.Mine, Mine),
            new("refunds.list", Role.Viewer, ["today's refunds", "open refunds", "refunds for order 1042"], ["今天的退款", "待处理的退款", "订单 1042 的退款"],
                RefundReading.List, List),
            new("refunds.log", Role.Agent, ["refund 1042 ¥120 mug arrived broken"], ["退款 3907005854764247416 120 杯子碎了"],
                RefundReading.Log, Log) { OpensForm = true },
        ];
    }

    public IKnowsOrders KnownOrders { get; }

    public string Name => "Refunds";

    public int HelpOrder => 1;

    public Texts Texts { get; } = Texts.Beside(typeof(RefundsCapability), "Refunds");

    /// <summary>Takes over what imported lists say; also to be called right after an import.</summary>
    public PlatformNews News { get; }

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<IJobHandler> Jobs => [_export];

    public IReadOnlyList<ProactiveHandler> Proactive => [.. _approvals.Handlers, .. News.Handlers];

    public IReadOnlyList<Round> Rounds => News.Rounds;

    public IReadOnlyList<DocumentType> Documents => [RefundDocuments.Type, RefundDocuments.Ledgers, RefundDocuments.Settings, RefundDocuments.Marks];

    public bool Takes(IncomingFile file) => file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A picture that comes with a refund's number, while one is being logged, or after one was saved last.</summary>
    public bool Takes(Turn turn, IncomingFile file) => Takes(file) && (RefundReading.NumberIn(turn.Message.Text) is not null
        || (turn.Dialog.Forms.LastOrDefault() is { } open ? open.Form == RefundForm.Name : turn.Dialog.Undo?.Handler == RefundForm.Undo && turn.Message.Text.Trim().Length == 0));

    /// <summary>Pictures go to the refund that the message names, to the open form, or to the one refund of this person that waits for some.</summary>
    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        var photos = files.Select(file => new RefundPhoto(file.File, file.Name, file.ContentType)).ToList();
        if (turn.Person.Role < Role.Agent)
        {
            turn.Say(Texts.Say(turn.Language, "photosNeedRole", ("needed", Role.Agent)));
        }
        else if (RefundReading.NumberIn(turn.Message.Text) is { } id)
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
        turn.Open(RefundForm.Name, turn.Message.Text);
        return Task.CompletedTask;
    }

    private Task Step(Turn turn, CommandMatch match) => _desk.Run(turn, (StepRequest)match.Arguments!);

    private Task List(Turn turn, CommandMatch match) => Say(turn, FilterOf(turn, (ListRequest)match.Arguments!), null);

    private Task More(Turn turn, ButtonPress press) => Say(turn, RefundCards.FilterOf(press.Arguments), press["cursor"]);

    private Task Export(Turn turn, CommandMatch match)
    {
        var request = (ListRequest)match.Arguments!;
        _export.Ask(turn, FilterOf(turn, request), request.Text);
        return Task.CompletedTask;
    }

    private RefundFilter FilterOf(Turn turn, ListRequest request)
    {
        var reason = RefundReading.NamesReason(request.Text)
            ? RefundReasons.All.FirstOrDefault(value => Texts.Words($"refund.reason.is.{value}.words").Any(word => request.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            : null;
        var filter = new RefundFilter(request.Order, request.Status, Reason: reason, Buyer: request.Buyer) { Over = RefundReading.OverIn(request.Text), Under = RefundReading.UnderIn(request.Text) };
        var zone = turn.CurrentStore ?? turn.Stores[0];
        return DayWords.TryFind(request.Text, zone.DayOf(turn.Now), out var days, out _) ? filter with { From = days.First, To = days.Last } : filter;
    }

    /// <summary>Decisions for whoever may take them, else the own ones that are not done.</summary>
    public async ValueTask<Card?> OpenFor(Turn turn)
    {
        var settings = new Dictionary<string, RefundSettings>(StringComparer.Ordinal);
        foreach (var store in turn.Stores)
        {
            settings[store.Id] = await RefundBooks.Settings(turn.Work, store.Id, turn.Cancel);
        }

        var mine = new List<Refund>();
        foreach (var status in (RefundStatus[])[RefundStatus.Requested, RefundStatus.Approved, RefundStatus.Received])
        {
            var page = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByStatus, RefundDocuments.OfStatus(status), limit: MostLooked, cancel: turn.Cancel);
            mine.AddRange(page.Items.Where(refund => IsMine(refund, turn.Person, settings.GetValueOrDefault(refund.Store) ?? new())));
        }

        return mine.Count == 0 ? null
            : _cards.List([.. mine.Take(MaxListed)], new(), turn) with { Title = Texts.Say(turn.Language, "mineTitle", ("count", mine.Count)) };
    }

    private async Task Mine(Turn turn, CommandMatch match)
    {
        if (await OpenFor(turn) is { } card)
        {
            turn.Say(card);
            return;
        }

        turn.Say(Texts.Say(turn.Language, "nothingMine"), Texts.Say(turn.Language, "tryList"));
    }

    private static bool IsMine(Refund refund, Person person, RefundSettings settings) => refund.Status switch
    {
        RefundStatus.Requested when person.Role >= Role.Lead => person.Role >= settings.ApproverOf(refund, 1) && (refund.CreatedBy != person.Id || refund.Amount.Amount <= settings.OwnLimit),
        RefundStatus.Requested => refund.CreatedBy == person.Id,
        RefundStatus.Approved or RefundStatus.Received => RefundTypes.Pays(refund.Type) && person.Role == Role.Finance,
        _ => false,
    };

    private async Task Say(Turn turn, RefundFilter filter, string? cursor)
    {
        var page = await RefundList.Find(_documents, filter, MaxListed, cursor, turn.Cancel);
        if (page.Items.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "none", ("what", _cards.Describe(filter, turn.Language))), Texts.Say(turn.Language, "tryList"));
            return;
        }

        var card = _cards.List([.. page.Items.Select(stored => stored.Refund)], filter, turn);
        turn.Say(page.Next is not { } next ? card : card.With(_cards.More(turn.Language, MoreButton, filter, next)));
    }

    private async Task Show(Turn turn, CommandMatch match)
    {
        if (await _desk.Find(turn, (string)match.Arguments!) is { } refund)
        {
            turn.Say(_cards.Show(refund, turn));
        }
    }

    private async Task Who(Turn turn, CommandMatch match)
    {
        if (await _desk.Find(turn, (string)match.Arguments!) is { } refund)
        {
            turn.Say(Texts.Say(turn.Language, "whoDid", ("id", refund.Id), ("status", refund.Status)) + "\n" + _cards.History(refund, turn, 0));
        }
    }

    private async Task AskWithdraw(Turn turn, CommandMatch match)
    {
        if (await _desk.Find(turn, (string)match.Arguments!) is not { } refund)
        {
            return;
        }

        if (RefundRules.Withdraw(refund, turn.Person.Id, turn.Now, null).Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        var press = CardPress.Of(WithdrawButton, ("id", refund.Id), ("step", RefundApprovals.Step(refund)), ("action", RefundActions.Withdrawn)) with { Lifetime = ConfirmTime };
        var title = Texts.Say(turn.Language, "withdrawTitle", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        turn.Say(Card.Of(title).With(new CardButton(Texts.Say(turn.Language, "withdraw", ("id", refund.Id)), press, ButtonStyle.Destructive)));
    }

    private Task WithdrawPressed(Turn turn, ButtonPress press) => _desk.Press(turn, press);
}
