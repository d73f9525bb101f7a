using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Phrases;

namespace OpsBot.Dialogs.Refunds;

/// <summary>
/// The steps people ask for by a sentence: of the refunds they name, of the one shown last where they name none, or of all that fit a filter, which are shown
/// before anything is done.
/// </summary>
internal sealed class RefundSteps(Texts texts, RefundDesk desk, RefundBatch batch, RefundsOfOrder orders)
{
    public const string WithdrawButton = "refunds.withdraw";

    private const string DecideCommand = "refunds.decide";

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    /// <summary>Which states a step is meant for where a filter names none.</summary>
    private static readonly Dictionary<string, RefundStatus[]> Meant = new(StringComparer.Ordinal)
    {
        [RefundActions.Approved] = [RefundStatus.Requested],
        [RefundActions.Refused] = [RefundStatus.Requested],
        [RefundActions.Withdrawn] = [RefundStatus.Requested],
        [RefundActions.SentBack] = [RefundStatus.Approved],
        [RefundActions.Received] = [RefundStatus.Approved, RefundStatus.Returning],
        [RefundActions.Paid] = [RefundStatus.Approved, RefundStatus.Received],
        [RefundActions.Closed] = [RefundStatus.Paid, RefundStatus.Received],
    };

    public IEnumerable<Command> Commands(PhraseSource phrases) =>
    [
        Of(phrases, "refunds.withdraw", Role.Agent, RefundActions.Withdrawn),
        Of(phrases, "refunds.approve", Role.Agent, RefundActions.Approved),
        Of(phrases, "refunds.refuse", Role.Agent, RefundActions.Refused),
        Of(phrases, "refunds.receive", Role.Agent, RefundActions.Received),
        Of(phrases, "refunds.sendBack", Role.Agent, RefundActions.SentBack),
        Of(phrases, "refunds.pay", Role.Agent, RefundActions.Paid),
        Of(phrases, "refunds.close", Role.Agent, RefundActions.Closed),
        Command.Of(phrases, "refunds.reopen", Role.Agent, Reopen),
        Command.Of(phrases, DecideCommand, Role.Agent, Decide),
        Command.Of(phrases, "refunds.keep", Role.Viewer, Keep) with { OnlyShows = true },
    ];

    /// <summary>The numbers that were said, else the one shown last; null after a question where neither is.</summary>
    public async Task<IReadOnlyList<string>?> Meaning(Turn turn, Reading said)
    {
        var ids = said.All("ids").Select(filled => (string)filled.Value).Distinct(StringComparer.Ordinal).ToList();
        if (said.Has("orders") || said.Has("sameOrder"))
        {
            return await orders.Of(turn, said, ids);
        }

        if (ids.Count > 0)
        {
            return ids;
        }

        if (said.Get<string>("nth") is { } nth && turn.Seen("refunds")?.Ids is { Count: > 0 } shown)
        {
            var place = nth == "last" ? shown.Count : int.Parse(nth, System.Globalization.CultureInfo.InvariantCulture);
            if (place <= shown.Count)
            {
                return [shown[place - 1]];
            }
        }

        if (RefundMemory.LastOne(turn) is { } last)
        {
            return [last];
        }

        // After a list "the last one" is its last line.
        if (said.Find("last")?.Words is { } words && texts.Words("lastLine").Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)) && turn.Seen("refunds")?.Ids is [.., var line])
        {
            return [line];
        }

        if (RefundMemory.LastList(turn) is { } list && await batch.Find(list, turn.Cancel) is { Count: > 0 } found)
        {
            turn.Say(texts.Say(turn.Language, "whichOf", ("ids", found.Take(8).Select(refund => refund.Id).ToList())));
            return null;
        }

        turn.Say(texts.Say(turn.Language, "which"), texts.Say(turn.Language, "tryList"));
        return null;
    }

    private Command Of(PhraseSource phrases, string name, Role least, string action) =>
        Command.Of(phrases, name, least, (turn, match) => Run(turn, match.Said!, action));

    private async Task Run(Turn turn, Reading said, string action)
    {
        var note = said.Find("note")?.Words;
        if (note is not null && RefundMemory.NumberIn(note) is not null && Several(turn) is { } several)
        {
            await Decide(turn, several);
            return;
        }

        if (said.Has("all") || said.Has("filters") || said.Has("shown"))
        {
            await OfMany(turn, said, action, note);
            return;
        }

        if (await Meaning(turn, said) is not { } ids)
        {
            return;
        }

        if (ids.Count > 1 && action is RefundActions.Approved or RefundActions.Paid or RefundActions.Withdrawn)
        {
            await batch.Preview(turn, await Found(turn, ids), action, note, null);
        }
        else if (action == RefundActions.Withdrawn)
        {
            await AskWithdraw(turn, ids[0], note);
        }
        else
        {
            await desk.Run(turn, [.. ids.Select(id => new StepRequest(id, action, note))]);
        }

        if (said.Has("left"))
        {
            turn.Say(texts.Say(turn.Language, "leftAlone", ("what", said.All("left").Select(left => left.Words.Trim()).ToList())));
        }
    }

    /// <summary>Says that nothing was changed, and what stays as it is.</summary>
    private Task Keep(Turn turn, CommandMatch match)
    {
        var named = match.Said!.Holes.Where(hole => hole.Hole is "ids" or "orders").Select(hole => hole.Words.Trim()).ToList();
        var what = named.Count > 0 ? named : match.Said.Has("last") && RefundMemory.LastOne(turn) is { } last ? [last] : [texts.Say(turn.Language, "everything")];
        turn.Say(texts.Say(turn.Language, "leftAlone", ("what", what)));
        return Task.CompletedTask;
    }

    /// <summary>The message as decisions on several refunds, where it can be read so: a reason that names another one may be the next decision.</summary>
    private static CommandMatch? Several(Turn turn) =>
        turn.Reads(turn.Message.Text).Where(read => read.Command.Name == DecideCommand && read.Match.IsWhole).Select(read => read.Match).FirstOrDefault();

    private async Task OfMany(Turn turn, Reading said, string action, string? note)
    {
        var filter = RefundFilters.Of(turn, said);
        if (said.Has("shown"))
        {
            if (RefundMemory.LastList(turn) is not { } list)
            {
                turn.Say(texts.Say(turn.Language, "which"), texts.Say(turn.Language, "tryList"));
                return;
            }

            // What was shown may hold more than the step is for; what it says itself stays.
            filter = filter == new RefundFilter() ? list : list with { NotIds = filter.NotIds, Over = filter.Over ?? list.Over, Under = filter.Under ?? list.Under };
        }

        if (filter.Statuses is null && filter.Ids is null)
        {
            filter = filter with { Statuses = Meant[action] };
        }

        await batch.Preview(turn, filter, action, note);
    }

    private async Task Decide(Turn turn, CommandMatch match)
    {
        var requests = new List<StepRequest>();
        foreach (var part in match.Said!.All("parts"))
        {
            var note = part.Span.Parts.FirstOrDefault(inner => inner.Hole == "note")?.Words;
            requests.AddRange(part.Span.Parts.Where(inner => inner.Hole == "id").Select(inner => new StepRequest((string)inner.Value, (string)part.Value, note)));
        }

        await desk.Run(turn, requests);
    }

    private async Task Reopen(Turn turn, CommandMatch match)
    {
        foreach (var id in await Meaning(turn, match.Said!) ?? [])
        {
            if (await desk.Find(turn, id) is { } refund)
            {
                await desk.Reopen(turn, refund, match.Said!.Text("note"));
            }
        }
    }

    private async Task<IReadOnlyList<Refund>> Found(Turn turn, IReadOnlyList<string> ids)
    {
        var found = new List<Refund>();
        foreach (var id in ids)
        {
            if (await desk.Find(turn, id) is { } refund)
            {
                found.Add(refund);
            }
        }

        return found;
    }

    private async Task AskWithdraw(Turn turn, string id, string? note)
    {
        if (await desk.Find(turn, id) is not { } refund)
        {
            return;
        }

        if (RefundRules.Withdraw(refund, turn.Person.Id, turn.Now, note).Refusal is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        RefundMemory.Shown(turn, refund.Id);
        var press = CardPress.Of(WithdrawButton, ("id", refund.Id), ("step", RefundApprovals.Step(refund)), ("action", RefundActions.Withdrawn)) with { Lifetime = ConfirmTime };
        var title = texts.Say(turn.Language, "withdrawTitle", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        turn.Say(Card.Of(title).With(new CardButton(texts.Say(turn.Language, "withdraw", ("id", refund.Id)), press, ButtonStyle.Destructive)));
    }
}
