using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>A step somebody asks for by a sentence or a button.</summary>
internal sealed record StepRequest(string Id, string Action, string? Note);

/// <summary>
/// Takes refunds from one state to the next. Each step writes the refund, its order's ledger and the audit in one commit: whoever loses
/// a race is decided anew on what the winner left.
/// </summary>
internal sealed class RefundDesk(Texts texts, RefundCards cards, RefundBooks books, RefundApprovals approvals)
{
    public const string UndoStep = "refunds.undoStep";

    private const int MostPhotos = 8;

    private static readonly string[] Undoable = [RefundActions.Approved, RefundActions.Refused, RefundActions.Paid, RefundActions.Withdrawn, RefundActions.Closed];

    public UndoHandler Undo => new(UndoStep, Role.Agent, TakeBack);

    public Task Run(Turn turn, StepRequest request) => Run(turn, [request]);

    /// <summary>Takes the steps one after the other, each named in its answer; one "undo" takes back all that were taken.</summary>
    public async Task Run(Turn turn, IReadOnlyList<StepRequest> requests)
    {
        var done = new List<Refund>();
        foreach (var request in requests)
        {
            if (await Find(turn, request.Id) is not { } refund)
            {
                continue;
            }

            var outcome = await Decide(turn, refund, request.Action, request.Note);
            if (outcome.Refusal is { } refusal)
            {
                turn.Refuse(texts, refusal);
                if (refusal is WhyMissing && requests.Count == 1)
                {
                    RefundMemory.Shown(turn, refund.Id);
                    turn.Await(texts.Say(turn.Language, "headRefuse", ("id", refund.Id)));
                }

                continue;
            }

            await Store(turn, refund, outcome.Value!, request.Action, request.Note);
            if (Undoable.Contains(request.Action))
            {
                done.Add(outcome.Value!);
            }
        }

        OfferUndo(turn, done);
    }

    /// <summary>What "undo" takes back: each of these, as long as it stands as it was left.</summary>
    public static void OfferUndo(Turn turn, IReadOnlyList<Refund> done)
    {
        if (done.Count > 0)
        {
            var ids = string.Join(',', done.Select(refund => $"{refund.Id}/{RefundApprovals.Step(refund)}"));
            turn.Dialog.Undo = new(UndoStep, new() { ["ids"] = ids }, turn.Now + RefundForm.UndoTime, string.Join(", ", done.Select(refund => refund.Id)));
        }
    }

    /// <summary>Takes the last decision, payment mark, closing or withdrawal of each back, as far as the order still holds it.</summary>
    public async Task Reopen(Turn turn, Refund refund, string? note)
    {
        var settings = await RefundBooks.Settings(turn.Work, refund.Store, turn.Cancel);
        var buyers = await RefundBooks.BuyersRefunds(turn.Work, refund, settings, turn.Now, turn.Cancel);
        var outcome = RefundCorrections.Reopen(refund, settings, buyers, turn.Person, turn.Now, note);
        var ledger = await books.Load(turn.Work, refund.Store, refund.Order, turn.Cancel);
        if ((outcome.Refusal ?? (IsReleased(refund) ? ledger.Without(refund.Id).Fault(outcome.Value!) : null)) is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        await Store(turn, refund, outcome.Value!, outcome.Value!.Entries[^1].Action, note);
    }

    private static bool IsReleased(Refund refund) => refund.Status is RefundStatus.Withdrawn or RefundStatus.Refused;

    /// <summary>A press of a card that was drawn at some step: at another one it says what happened since and shows the card anew.</summary>
    public async Task Press(Turn turn, ButtonPress press)
    {
        if (await Find(turn, press["id"]) is not { } refund)
        {
            return;
        }

        if (RefundApprovals.Step(refund) != press["step"])
        {
            var since = int.Parse(press["step"], System.Globalization.CultureInfo.InvariantCulture);
            turn.Say(texts.Say(turn.Language, "changedSince", ("id", refund.Id)));
            turn.Say(cards.History(refund, turn, since));
            turn.Say(refund.Status == RefundStatus.Requested ? approvals.Decide(refund, turn) : cards.Show(refund, turn));
            return;
        }

        await Run(turn, new StepRequest(refund.Id, press["action"], press.Inputs.GetValueOrDefault("why")));
    }

    /// <summary>What the step makes of the refund, on the order as it is known now; nothing is written.</summary>
    public async Task<Outcome<Refund>> Decide(Turn turn, Refund refund, string action, string? note)
    {
        var settings = await RefundBooks.Settings(turn.Work, refund.Store, turn.Cancel);
        var ledger = await books.Load(turn.Work, refund.Store, refund.Order, turn.Cancel);
        var marked = ledger.Mark(refund);
        var buyers = await RefundBooks.BuyersRefunds(turn.Work, refund, settings, turn.Now, turn.Cancel);
        return action switch
        {
            RefundActions.Approved => RefundRules.Approve(marked, settings, buyers, turn.Person, turn.Now, note),
            RefundActions.Refused => RefundRules.Refuse(marked, settings, buyers, turn.Person, turn.Now, note),
            RefundActions.Paid => RefundRules.Pay(marked, turn.Person, turn.Now, note),
            RefundActions.Withdrawn => RefundRules.Withdraw(marked, turn.Person.Id, turn.Now, note),
            _ => RefundRules.Step(marked, action, turn.Person, turn.Now, note),
        };
    }

    /// <summary>Writes a step with its ledger and audit, says it, and brings the cards of it up to date.</summary>
    public async Task Store(Turn turn, Refund before, Refund after, string action, string? note, bool silent = false)
    {
        var ledger = (await books.Load(turn.Work, after.Store, after.Order, turn.Cancel)).Put(after);
        after = ledger.Mark(after);
        turn.Work.Put(RefundDocuments.Type, after);
        turn.Work.Put(RefundDocuments.Ledgers, ledger);
        turn.Audit(after.Store, "refund." + action, after.Id, Word(before.Status), Word(after.Status), note);
        var pressed = silent || turn.Message.Press is null ? null : RefundApprovals.ShownHere(turn, after);
        if (!silent)
        {
            turn.Outcome = texts.Say(
                turn.Language, "done." + action, ("id", after.Id), ("amount", after.Amount), ("order", after.Order), ("buyer", after.Buyer ?? "–"), ("note", note ?? "")).TrimEnd();
            turn.Say(pressed is null ? Reply.Of(turn.Outcome) : approvals.Ended(turn, after, pressed, turn.Outcome));
            RefundMemory.Shown(turn, after.Id);
        }

        approvals.Update(turn, after, pressed);
    }

    /// <summary>Pictures for one refund: kept with it, and a part of its history.</summary>
    public async Task AddPhotos(Turn turn, Refund refund, IReadOnlyList<RefundPhoto> photos)
    {
        var added = photos.Where(photo => refund.Photos.All(known => known.File != photo.File)).Take(Math.Max(0, MostPhotos - refund.Photos.Count)).ToList();
        if (added.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "photosKnown", ("id", refund.Id)));
            return;
        }

        var names = string.Join(", ", added.Select(photo => photo.Name));
        var after = RefundRules.Note(refund with { Photos = [.. refund.Photos, .. added] }, RefundActions.PhotoAdded, turn.Person.Id, turn.Now, names);
        turn.Work.Put(RefundDocuments.Type, after);
        turn.Audit(refund.Store, "refund.photo_added", refund.Id, null, null, string.Join(' ', added.Select(photo => photo.File)));
        turn.Say(texts.Say(turn.Language, "photosAdded", ("id", refund.Id), ("count", added.Count)));
        approvals.Update(turn, after, null);
    }

    /// <summary>The refund, or null after a sentence that names the nearest.</summary>
    public async Task<Refund?> Find(Turn turn, string id)
    {
        if (await turn.Work.Get(RefundDocuments.Type, id, turn.Cancel) is { } refund)
        {
            return refund;
        }

        var latest = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByNumber, KeyRange.All, limit: 50, descending: true);
        var alike = Similarity.Nearest(id, latest.Items.Select(item => item.Id), 3);
        var nearest = alike.Count > 0 ? alike : [.. latest.Items.Take(3).Select(item => item.Id)];
        var refusal = new RefundUnknown(id, nearest);
        turn.Say(texts.Say(turn.Language, nearest.Count == 0 ? "unknownNone" : refusal.TextKey, ("Id", id), ("Nearest", nearest)));
        return null;
    }

    private async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var part in arguments["ids"].Split(','))
        {
            var (id, step) = (part[..part.IndexOf('/', StringComparison.Ordinal)], part[(part.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (await Find(turn, id) is not { } refund)
            {
                continue;
            }

            if (RefundApprovals.Step(refund) != step)
            {
                turn.Say(texts.Say(turn.Language, "changedSince", ("id", refund.Id)));
                turn.Say(cards.Show(refund, turn));
                continue;
            }

            await Reopen(turn, refund, null);
        }
    }

    private static string Word(RefundStatus status) => status.ToString().ToLowerInvariant();
}
