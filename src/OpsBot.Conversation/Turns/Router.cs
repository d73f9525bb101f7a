using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;
using OpsBot.Language.Entities;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Decides who answers a message: a button, a word everyone may say, else the cheapest reading of the whole text over the open form and all commands. Several
/// commands in one message are several readings. Nothing is done while a word that carries meaning was not taken in.
/// </summary>
public sealed partial class Router(CapabilityCatalogue catalogue, FormEngine forms)
{
    internal static readonly Texts Texts = Texts.Beside(typeof(Router), "Router");

    private readonly PressRouter _presses = new(catalogue, forms);
    private readonly WordRouter _words = new(catalogue, forms);
    private readonly Understanding _understanding = new(catalogue);
    private readonly Likelihood _likelihood = new(catalogue);
    private readonly OfferRunner _offers = new(catalogue, forms, new(catalogue, forms));
    private readonly NearestCommands _nearest = new(catalogue);
    private readonly Clauses _clauses = new(new(catalogue), catalogue.Grammar);

    private const string OrderValue = "order";
    private const string Unread = "router.unread";
    private const int Looked = 3;
    private const int MostLooked = 6;

    /// <summary>A reading of the whole text at this price is taken, whatever the text is likely about.</summary>
    private const int Sure = 12;

    /// <summary>A reading this cheap is one command.</summary>
    private const int Single = 1;

    /// <summary>Readings that differ by less than this are as likely as each other.</summary>
    private const int NearlyAsCheap = 2;

    /// <summary>The longest text that is read; more is refused in a sentence and nothing of it is kept.</summary>
    public const int MaxText = 8_000;

    public async Task Run(Turn turn)
    {
        if (turn.Message.Press is { } press)
        {
            await _presses.Run(turn, press);
            return;
        }

        if (turn.Message.Text.Length > MaxText)
        {
            turn.Say(Texts.Say(turn.Language, "tooLong", ("most", MaxText)));
            return;
        }

        if (await RunFiles(turn))
        {
            return;
        }

        await RunText(turn, Utterance.Of(turn.Message.Text), forms.Current(turn, turn.Message.Text));
    }

    private async Task<bool> RunFiles(Turn turn)
    {
        foreach (var taker in turn.Message.Files.Count == 0 ? [] : catalogue.All.OfType<ITakesFiles>())
        {
            var taken = turn.Message.Files.Where(file => taker.Takes(turn, file)).ToList();
            if (taken.Count > 0)
            {
                await taker.Receive(turn, taken);
                forms.Resume(turn);
                return true;
            }
        }

        return false;
    }

    private async Task RunText(Turn turn, Utterance utterance, SlotContext? form)
    {
        turn.WasUnread = turn.Dialog.Memory.Remove(Unread);
        var (offer, unfinished) = (turn.Dialog.Offer, turn.Dialog.Unfinished);
        (turn.Dialog.Offer, turn.Dialog.Unfinished) = (null, null);
        if (FormWords.Read(utterance.Text) is { } word && (await _offers.Run(turn, word, offer, form) || await _words.Run(turn, word, form)))
        {
            return;
        }

        if (form is not null && await RunHead(turn, utterance.Text, form))
        {
            return;
        }

        if (Shown(turn, form) is { } choice)
        {
            await RunShown(turn, choice);
            return;
        }

        await KnowOrders(turn, utterance.Text, form);
        await KnowRecords(turn, utterance.Text);
        var context = form is null ? turn.Reading : turn.Reading with { More = turn.Reading.More + FormReader.SpansOf(form) };
        var read = _understanding.Prepare(utterance.Text, context);
        var asksForWords = form?.Form.Find(form.State.Asking) is { IsStrict: false };
        var best = NearSeen(turn, [.. _understanding.Of(utterance.Text, read, text => forms.ByContent(turn, text)).Where(proposal => !(asksForWords && proposal.Command.OpensForm))]);
        var fill = form is null ? null : forms.Propose(form, read);
        if (fill is not null && fill.Cost <= (best?.Cost ?? int.MaxValue))
        {
            fill.Take();
            return;
        }

        if (unfinished is not null && best is not { IsWhole: true, Cost: <= Sure } && await _offers.Finish(turn, unfinished, utterance.Text))
        {
            return;
        }

        var clauses = best is { Cost: <= Single } ? [] : _clauses.Of(utterance.Text, context, best?.Cost ?? int.MaxValue, text => forms.ByContent(turn, text));
        if (clauses.Count > 1)
        {
            await RunSeveral(turn, clauses, form);
        }
        else if (best is { IsWhole: true, Cost: <= Sure } && !best.Command.IsQuestion)
        {
            await Run(turn, best, form);
        }
        else
        {
            await RunLikely(turn, utterance, read, best, form, _likelihood.Of(turn, utterance.Text, form, offer is not null || OfferRunner.AskedPress(turn) is not null), offer);
        }
    }

    /// <summary>Looks up the orders that the text or the form names, so that whoever reads them knows shop, payment and the whole number of a tail.</summary>
    private async Task KnowOrders(Turn turn, string text, SlotContext? form)
    {
        var named = OrderReader.Read(SourceText.Of(text)).Where(span => span.Cost <= Looked).Select(span => (Number: ((string)span.Value).TrimStart('#'), IsTail: span.Category == Categories.Tail));
        if (form?[OrderValue] is { } order)
        {
            named = named.Prepend((order, false));
        }

        var known = new List<KnownOrder>();
        var knowers = catalogue.All.Select(capability => capability.KnownOrders).OfType<IKnowsOrders>().ToList();
        var orders = named.Distinct().Take(MostLooked).ToList();
        foreach (var (number, isTail) in orders)
        {
            foreach (var knower in knowers)
            {
                known.AddRange(await knower.Find(turn, number, isTail));
            }
        }

        turn.Orders = [.. known.DistinctBy(found => (found.Store, found.Order))];
        foreach (var number in orders.Where(order => !order.IsTail).Select(order => order.Number).Concat(turn.Orders.Select(found => found.Order)).Distinct(StringComparer.Ordinal))
        {
            var remarks = new List<string>();
            foreach (var knower in knowers)
            {
                remarks.AddRange(await knower.Remarks(turn, number, turn.Orders.Where(found => found.Order == number).Select(found => found.Store).FirstOrDefault()));
            }

            turn.OrderRemarks[number] = remarks;
        }
    }

    /// <summary>Brings the records that the text may describe instead of naming their number.</summary>
    private async Task KnowRecords(Turn turn, string text)
    {
        turn.Described = [];
        if (!Descriptions.MayDescribe(text))
        {
            return;
        }

        var near = new List<DescribedRecord>();
        foreach (var knower in catalogue.All.Select(capability => capability.KnownRecords).OfType<IKnowsRecords>())
        {
            near.AddRange(await knower.Near(turn));
        }

        turn.Described = near;
    }

    /// <summary>The cheapest reading; of those that cost as much, the one of what was shown last ("close it" after a complaint closes the complaint).</summary>
    private static Proposal? NearSeen(Turn turn, IReadOnlyList<Proposal> proposals)
    {
        var seen = turn.Dialog.Seen.LastOrDefault()?.Kind.TrimEnd('s') + "s.";
        return proposals.TakeWhile(proposal => proposal.Cost <= proposals[0].Cost + NearlyAsCheap && proposal.IsWhole).FirstOrDefault(proposal => proposal.Command.Name.StartsWith(seen, StringComparison.Ordinal))
            ?? (proposals is [var cheapest, ..] ? cheapest : null);
    }

    private async Task NotRead(Turn turn, Utterance utterance, SlotContext? form)
    {
        turn.Dialog.Memory[Unread] = "";
        if (form is not null)
        {
            FormQuestions.NotUnderstood(form);
            return;
        }

        if (!await IsReadLast(turn, utterance))
        {
            NotUnderstood(turn, utterance);
        }
    }

    /// <summary>Whether a capability that is asked last, such as a language model, has answered.</summary>
    private async Task<bool> IsReadLast(Turn turn, Utterance utterance)
    {
        if (turn.WasAskedLast)
        {
            return false;
        }

        turn.WasAskedLast = true;
        foreach (var last in catalogue.All.OfType<IReadsLast>())
        {
            if (await last.ReadLast(turn, utterance))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every command that reads the text, the cheapest first.</summary>
    internal IEnumerable<(Command Command, CommandMatch Match)> Matches(Utterance utterance, ReadingContext context) =>
        _understanding.Of(utterance.Text, context).Select(proposal => (proposal.Command, proposal.Match));

    private async Task RunSeveral(Turn turn, IReadOnlyList<Proposal> clauses, SlotContext? interrupted)
    {
        var open = turn.Dialog.Forms.Count;
        foreach (var clause in clauses)
        {
            if (IsAllowed(turn, clause.Command))
            {
                await clause.Command.Run(turn, clause.Match with { Clause = clause.Text.Text.Original });
            }
        }

        SaySeveral(turn, open);
        Return(turn, interrupted, open);
    }

    private static void SaySeveral(Turn turn, int before)
    {
        if (turn.Dialog.Forms.Count > before + 1)
        {
            turn.Say(Texts.Say(turn.Language, "severalOpen", ("count", turn.Dialog.Forms.Count - before)), Texts.Say(turn.Language, "saveAll"));
        }
    }

    private async Task Run(Turn turn, Proposal proposal, SlotContext? interrupted)
    {
        if (!IsAllowed(turn, proposal.Command))
        {
            return;
        }

        var open = turn.Dialog.Forms.Count;
        var isLoose = proposal.Cost >= OpsBot.Language.Chart.Costs.MostUnread;
        if (proposal.Unread.Any(unread => unread.Words.Any(char.IsDigit)) && !proposal.Command.OpensForm && !proposal.Command.OnlyDrafts)
        {
            _offers.Stop(turn, proposal);
        }
        else if ((proposal.Unread.Count > 0 || isLoose) && !proposal.Command.IsHarmless)
        {
            _offers.Ask(turn, proposal);
        }
        else
        {
            var (undo, audits) = (turn.Dialog.Undo, turn.Work.Audits);
            var seen = turn.Dialog.Seen.LastOrDefault();
            await proposal.Command.Run(turn, proposal.Match);
            if (ReferenceEquals(turn.Dialog.Seen.LastOrDefault(), seen) && catalogue.All.FirstOrDefault(owner => owner.Commands.Contains(proposal.Command))?.Shows is { Length: > 0 } kind)
            {
                turn.Look(kind);
            }

            // What was done last can't be taken back by this command's own hand: an older offer must not be taken for it.
            if (turn.Work.Audits > audits && ReferenceEquals(turn.Dialog.Undo, undo))
            {
                turn.Dialog.Undo = null;
            }

            SaySeveral(turn, open);
            if (Telling(proposal) is { Count: > 0 } unread)
            {
                turn.Say(Texts.Say(turn.Language, "notRead", ("words", unread)));
            }
        }

        Return(turn, interrupted, open);
    }

    /// <summary>The words that were not read and tell something: a small word or a particle beside an answer is not worth a line.</summary>
    internal static List<string> Telling(Proposal proposal) =>
        [.. proposal.Unread.Where(unread => SourceText.Of(unread.Words).Units.Any(unit => !Small.Value.Contains(unit.Text))).Select(unread => PersonalData.Mask(unread.Words))];

    private static readonly Lazy<HashSet<string>> Small = new(() => Texts.Words("small.words").ToHashSet(StringComparer.OrdinalIgnoreCase));

    private static bool IsAllowed(Turn turn, Command command)
    {
        if (turn.Person.Role >= command.Least)
        {
            return true;
        }

        turn.Refuse(Texts, new CommandNeedsRole(turn.Person.Role, command.Least));
        return false;
    }

    private void Return(Turn turn, SlotContext? interrupted, int open)
    {
        if (interrupted is not null && turn.Dialog.Forms.Count == open)
        {
            forms.Resume(turn);
        }
    }

    /// <summary>A number or a title under the last reply. Where a form waits for a number, a number is its answer instead.</summary>
    private static ShownChoice? Shown(Turn turn, SlotContext? form)
    {
        var text = turn.Message.Text.Trim();
        if (turn.Place.IsTerminal && text.Length <= 2 && int.TryParse(text, out var number) && number >= 1 && number <= turn.Dialog.Shown.Count)
        {
            var waitsForNumber = form?.Form.Find(form.State.Asking) is { IsStrict: true } and not ChoiceSlot;
            return waitsForNumber ? null : turn.Dialog.Shown[number - 1];
        }

        return turn.Dialog.Shown.LastOrDefault(choice =>
            string.Equals(choice.Title, text, StringComparison.OrdinalIgnoreCase) && IsLive(turn, choice.PressId));
    }

    private static bool IsLive(Turn turn, string? pressId) =>
        turn.Dialog.Presses.Find(press => press.Id == pressId) is { Outcome: null } press && !(press.Expires < turn.Now);

    private async Task RunShown(Turn turn, ShownChoice choice)
    {
        if (choice.PressId is { } id)
        {
            await _presses.Run(turn, new(id, new Dictionary<string, string>()));
            return;
        }

        turn.Dialog.Shown = [];
        await RunText(turn, Utterance.Of(choice.Title), forms.Current(turn));
    }

    private void NotUnderstood(Turn turn, Utterance utterance)
    {
        var nearest = _nearest.To(utterance.Text, turn.Person.Role, turn.Language);
        if (nearest.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "notUnderstoodAtAll"), Texts.Say(turn.Language, "help"));
            return;
        }

        turn.Say(Texts.Say(turn.Language, "notUnderstood"), nearest);
    }
}

/// <summary>What was asked for needs another role.</summary>
public sealed record CommandNeedsRole(Role Role, Role Needed) : Refusal;
