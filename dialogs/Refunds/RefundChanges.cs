using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;

namespace OpsBot.Dialogs.Refunds;

/// <summary>
/// Corrects what was saved by an entry that keeps the former values, with the checks of the first saving. A correction is taken back by another one, so the
/// history shows both.
/// </summary>
internal sealed class RefundChanges(Texts texts, RefundCards cards, RefundDesk desk, RefundBooks books, RefundApprovals approvals, RefundSteps steps)
{
    private const string UndoChange = "refunds.undoChange";

    /// <summary>The fields by the holes of the phrase files.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["amount"] = RefundFields.Amount, ["reason"] = RefundFields.Reason, ["type"] = RefundFields.Type, ["order"] = RefundFields.Order, ["phase"] = RefundFields.Phase,
        ["pieces"] = RefundFields.Quantity, ["freight"] = RefundFields.Freight,
    };

    public UndoHandler Undo => new(UndoChange, Role.Agent, TakeBack);

    public async Task Run(Turn turn, CommandMatch match)
    {
        if (await steps.Meaning(turn, match.Said!) is not [var id, ..] || await desk.Find(turn, id) is not { } refund)
        {
            return;
        }

        var (values, refusal) = ValuesOf(turn, match.Said!, refund);
        if (refusal is not null)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        await Change(turn, refund, values, offersUndo: true);
    }

    private async Task Change(Turn turn, Refund refund, IReadOnlyDictionary<string, string?> values, bool offersUndo)
    {
        var outcome = RefundCorrections.Change(refund, values, turn.Person, turn.Now);
        if (outcome.Refusal is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        var changed = outcome.Value!;
        var own = await books.Load(turn.Work, refund.Store, refund.Order, turn.Cancel);
        var ledger = changed.Order == refund.Order ? own : await books.Load(turn.Work, changed.Store, changed.Order, turn.Cancel);
        if (ledger.Without(refund.Id).Fault(changed) is { } fault)
        {
            turn.Refuse(texts, fault);
            return;
        }

        var settings = await RefundBooks.Settings(turn.Work, refund.Store, turn.Cancel);
        if (ledger.LikeOf(changed, settings.DuplicateDays) is { } old)
        {
            turn.Say(texts.Say(turn.Language, "changeLike", ("id", refund.Id), ("other", old.Refund), ("order", changed.Order), ("amount", changed.Amount)));
        }

        if (changed.Order != refund.Order)
        {
            turn.Work.Put(RefundDocuments.Ledgers, own.Without(refund.Id).Refit());
        }

        await Store(turn, refund, changed, ledger.Put(changed), settings, offersUndo);
    }

    private async Task Store(Turn turn, Refund before, Refund after, OrderLedger ledger, RefundSettings settings, bool offersUndo)
    {
        after = ledger.Mark(after);
        var isOtherTier = settings.ApproverOf(before, 1) != settings.ApproverOf(after, 1);
        after = isOtherTier ? await approvals.Ask(turn, after, settings) : after;
        turn.Work.Put(RefundDocuments.Type, after);
        turn.Work.Put(RefundDocuments.Ledgers, ledger);
        var changes = after.Entries[^1].Changes!;
        turn.Audit(after.Store, "refund.changed", after.Id, Plain(changes, change => change.From), Plain(changes, change => change.To));
        var what = changes.Select(change => cards.Change(change, after, turn.Language)).ToList();
        turn.Say(texts.Say(turn.Language, after.IsPhotoPending && !before.IsPhotoPending ? "changedPhoto" : "changed", ("id", after.Id), ("what", what)));
        RefundMemory.Shown(turn, after.Id);
        if (offersUndo)
        {
            turn.Dialog.Undo = new(UndoChange, new() { ["id"] = after.Id, ["step"] = RefundApprovals.Step(after), ["former"] = Former(changes) }, turn.Now + RefundForm.UndoTime, after.Id);
        }

        approvals.Update(turn, after, null);
    }

    private async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        if (await desk.Find(turn, arguments["id"]) is not { } refund)
        {
            return;
        }

        if (RefundApprovals.Step(refund) != arguments["step"])
        {
            turn.Say(texts.Say(turn.Language, "changedSince", ("id", refund.Id)));
            turn.Say(cards.Show(refund, turn));
            return;
        }

        var former = JsonSerializer.Deserialize<List<RefundFieldChange>>(arguments["former"], DocumentJson.Options)!;
        await Change(turn, refund, former.ToDictionary(change => change.Field, change => change.To, StringComparer.Ordinal), offersUndo: false);
    }

    private static string Former(IReadOnlyList<RefundFieldChange> changes) =>
        JsonSerializer.Serialize(changes.Select(change => new RefundFieldChange(change.Field, null, change.From)), DocumentJson.Options);

    private static string Plain(IReadOnlyList<RefundFieldChange> changes, Func<RefundFieldChange, string?> value) =>
        string.Join("; ", changes.Select(change => $"{change.Field} {value(change) ?? "–"}"));

    /// <summary>The values by their fields; or why one can't be taken.</summary>
    private static (Dictionary<string, string?> Values, Refusal? Refusal) ValuesOf(Turn turn, Reading said, Refund refund)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (said.Text("note") is { } note)
        {
            values[RefundFields.Note] = said.Has("adds") && refund.Note is { Length: > 0 } before ? before + "\n" + note.Trim(' ', '"', '“', '”') : note.Trim(' ', '"', '“', '”');
        }

        // A value stands alone in the sentence, or in a part that names its field.
        var parts = said.All("fields").SelectMany(field => field.Span.Parts).Concat(said.Holes).Where(part => Fields.ContainsKey(part.Hole));
        foreach (var part in parts)
        {
            if (part.Value is AmountReading { Currency: { } mark } && CurrencyMarks.In(mark, refund.Amount.Currency) is var currency && currency != refund.Amount.Currency)
            {
                return (values, new ChangeInOtherCurrency(refund.Id, currency, refund.Amount.Currency));
            }

            values[Fields[part.Hole]] = part.Value switch
            {
                AmountReading amount => amount.Value.ToString("0.##########", CultureInfo.InvariantCulture),
                decimal number => ((int)Math.Clamp(number, 1, 100_000)).ToString(CultureInfo.InvariantCulture),
                _ => part.Category == Categories.Order ? ((string)part.Value).TrimStart('#') : (string)part.Value,
            };
        }

        return (values, null);
    }
}

/// <summary>Reminds those whose turn it is, and asks whoever logged a refund for what is missing.</summary>
internal sealed class RefundTells(Texts texts, RefundDesk desk, RefundApprovals approvals, RefundPorts ports, RefundSteps steps)
{
    private const string TellHandler = "refunds.tell";

    public Conversation.Proactive.ProactiveHandler Handler => new(TellHandler, Tell);

    public async Task Remind(Turn turn, CommandMatch match)
    {
        foreach (var id in await steps.Meaning(turn, match.Said!) ?? [])
        {
            if (await desk.Find(turn, id) is not { } refund)
            {
                continue;
            }

            if (!refund.IsOpen)
            {
                turn.Say(texts.Say(turn.Language, "remindEnded", ("id", id), ("status", refund.Status)));
                continue;
            }

            var people = match.Said!.Get<string>("who") is { } named ? await Named(turn, named) : await Next(turn, refund);
            Send(turn, refund, people, "told.remind", match.Said!.Text("note") ?? "", "reminded");
        }
    }

    public async Task Ask(Turn turn, CommandMatch match)
    {
        var asks = match.Said!.Text("note") ?? match.Clause ?? turn.Message.Text;
        foreach (var id in await steps.Meaning(turn, match.Said!) ?? [])
        {
            if (await desk.Find(turn, id) is { } refund)
            {
                Send(turn, refund, await Named(turn, match.Said!.Get<string>("who") ?? refund.CreatedBy), "told.ask", asks, "askedBack");
            }
        }
    }

    /// <summary>The approvers while it waits for a decision, afterwards those who pay it or, where nothing is paid, whoever logged it.</summary>
    private async Task<IReadOnlyList<Person>> Next(Turn turn, Refund refund)
    {
        if (refund.Status == RefundStatus.Requested)
        {
            var settings = await RefundBooks.Settings(turn.Work, refund.Store, turn.Cancel);
            return await approvals.Approvers(refund, settings, await RefundBooks.BuyersRefunds(turn.Work, refund, settings, turn.Now, turn.Cancel), turn.Cancel);
        }

        return RefundTypes.Pays(refund.Type)
            ? [.. (await ports.People(turn.Cancel)).Where(person => person is { Role: Role.Finance, HomeConversation: not null })]
            : await Named(turn, refund.CreatedBy);
    }

    private async Task<IReadOnlyList<Person>> Named(Turn turn, string id) => [.. (await ports.People(turn.Cancel)).Where(person => person.Id == id && person.HomeConversation is not null)];

    private void Send(Turn turn, Refund refund, IReadOnlyList<Person> people, string key, string note, string done)
    {
        RefundMemory.Shown(turn, refund.Id);
        if (people.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "nobodyToTell", ("id", refund.Id)));
            return;
        }

        foreach (var person in people)
        {
            turn.Schedule(new($"refund-tell|{refund.Id}|{turn.Id}|{person.Id}", TellHandler, person.HomeConversation!, person.Id, new Dictionary<string, string>
            {
                ["id"] = refund.Id, ["key"] = key, ["by"] = turn.Person.Name, ["note"] = note,
            }, Language: person.Language));
        }

        turn.Audit(refund.Store, "refund." + done, refund.Id, null, null, string.Join(", ", people.Select(person => person.Id)));
        turn.Say(texts.Say(turn.Language, done, ("id", refund.Id), ("people", people.Select(person => person.Name).ToList())));
    }

    private async Task Tell(Turn turn, Conversation.Proactive.ProactiveTurn told)
    {
        if (await turn.Work.Get(RefundDocuments.Type, told.Arguments["id"], turn.Cancel) is not { } refund)
        {
            return;
        }

        var sentence = texts.Say(
            turn.Language, told.Arguments["key"], ("id", refund.Id), ("by", told.Arguments["by"]), ("amount", refund.Amount), ("order", refund.Order), ("status", refund.Status),
            ("note", told.Arguments["note"])).TrimEnd(' ', ':', '：');
        var decides = refund.Status == RefundStatus.Requested && told.Arguments["key"] == "told.remind" && turn.Person.Role >= Role.Lead;
        turn.Say(decides ? new Reply { Text = sentence, Card = approvals.Decide(refund, turn) } : Reply.Of(sentence));
        RefundMemory.Shown(turn, refund.Id);
    }
}
