using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Logs refunds, lists and shows them, and takes a wrong one back.</summary>
public sealed class RefundsCapability : ICapability
{
    private const int MaxListed = 8;
    private const string MoreButton = "refunds.more";
    private const string WithdrawButton = "refunds.withdraw";

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    private readonly IDocumentStore _documents;
    private readonly RefundCards _cards;

    public RefundsCapability(IDocumentStore documents)
    {
        _documents = documents;
        _cards = new(Texts);
        Forms = [new RefundForm(Texts, new(documents)).Create()];
        Buttons = [new(MoreButton, Role.Viewer, More), new(WithdrawButton, Role.Agent, WithdrawPressed)];
        Undos = [new(RefundForm.Undo, Role.Agent, (turn, arguments) => Withdraw(turn, arguments["id"], "undo"))];
        Commands =
        [
            new("refunds.show", Role.Viewer, ["show R-1001"], ["查看 R-1001"], RefundReading.Show, Show),
            new("refunds.withdraw", Role.Agent, ["withdraw R-1001"], ["撤回 R-1001"], RefundReading.Withdraw, AskWithdraw),
            new("refunds.list", Role.Viewer, ["today's refunds", "open refunds", "refunds for order 1042"], ["今天的退款", "待处理的退款", "订单 1042 的退款"],
                RefundReading.List, List),
            new("refunds.log", Role.Agent, ["refund 1042 ¥120 mug arrived broken"], ["退款 3907005854764247416 120 杯子碎了"],
                RefundReading.Log, Log) { OpensForm = true },
        ];
    }

    public string Name => "Refunds";

    public Texts Texts { get; } = Texts.Beside(typeof(RefundsCapability), "Refunds");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<DocumentType> Documents => [RefundDocuments.Type];

    private static Task Log(Turn turn, CommandMatch match)
    {
        turn.Open(RefundForm.Name, turn.Message.Text);
        return Task.CompletedTask;
    }

    private Task List(Turn turn, CommandMatch match)
    {
        var request = (ListRequest)match.Arguments!;
        var filter = new RefundFilter(request.Order, request.Status);
        var zone = turn.CurrentStore ?? turn.Stores[0];
        if (DayWords.TryFind(request.Text, zone.DayOf(turn.Now), out var days, out _))
        {
            filter = filter with { From = days.First, To = days.Last };
        }

        return Say(turn, filter, null);
    }

    private Task More(Turn turn, ButtonPress press) => Say(turn, RefundCards.FilterOf(press.Arguments), press["cursor"]);

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
        if (await Find(turn, (string)match.Arguments!) is { } refund)
        {
            turn.Say(_cards.Show(refund, turn));
        }
    }

    private async Task AskWithdraw(Turn turn, CommandMatch match)
    {
        if (await Find(turn, (string)match.Arguments!) is not { } refund)
        {
            return;
        }

        if (RefundRules.Withdraw(refund, turn.Person.Id, turn.Now, null).Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        var press = CardPress.Of(WithdrawButton, ("id", refund.Id), ("entries", $"{refund.Entries.Count}")) with { Lifetime = ConfirmTime };
        var title = Texts.Say(turn.Language, "withdrawTitle", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        turn.Say(Card.Of(title).With(new CardButton(Texts.Say(turn.Language, "withdraw", ("id", refund.Id)), press, ButtonStyle.Destructive)));
    }

    private async Task WithdrawPressed(Turn turn, ButtonPress press)
    {
        if (await Find(turn, press["id"]) is not { } refund)
        {
            return;
        }

        if ($"{refund.Entries.Count}" != press["entries"])
        {
            turn.Say(Texts.Say(turn.Language, "changedSince", ("id", refund.Id)));
            turn.Say(_cards.Show(refund, turn));
            return;
        }

        await Withdraw(turn, refund.Id, null);
    }

    private async Task Withdraw(Turn turn, string id, string? note)
    {
        if (await Find(turn, id) is not { } refund)
        {
            return;
        }

        var withdrawn = RefundRules.Withdraw(refund, turn.Person.Id, turn.Now, note);
        if (withdrawn.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        turn.Work.Put(RefundDocuments.Type, withdrawn.Value!);
        turn.Audit(refund.Store, "refund.withdrawn", refund.Id, "requested", "withdrawn", note);
        turn.Outcome = Texts.Say(turn.Language, "withdrawn", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        turn.Say(turn.Outcome);
    }

    private async Task<Refund?> Find(Turn turn, string id)
    {
        if (await turn.Work.Get(RefundDocuments.Type, id, turn.Cancel) is { } refund)
        {
            return refund;
        }

        var latest = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByNumber, KeyRange.All, limit: 50, descending: true);
        var alike = Similarity.Nearest(id, latest.Items.Select(item => item.Id), 3);
        var nearest = alike.Count > 0 ? alike : [.. latest.Items.Take(3).Select(item => item.Id)];
        var refusal = new RefundUnknown(id, nearest);
        turn.Say(Texts.Say(turn.Language, nearest.Count == 0 ? "unknownNone" : refusal.TextKey, ("Id", id), ("Nearest", nearest)));
        return null;
    }
}
