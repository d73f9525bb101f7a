using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Dialogs.Refunds;

/// <summary>Many steps at once: every effect is shown first, then one press does those that still stand as they were shown.</summary>
internal sealed class RefundBatch(IDocumentStore documents, Texts texts, RefundDesk desk)
{
    public const string Button = "refunds.batch";

    private const int MostNamed = 10;

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    /// <summary>Those of the filter, before they are decided one by one when pressed.</summary>
    public async Task Preview(Turn turn, RefundFilter filter, string action, string? note)
    {
        var wanted = await Find(filter, turn.Cancel);

        // The longest waiting first, so that a full batch leaves the newest.
        await Preview(turn, [.. wanted.OrderBy(refund => refund.Number)], action, note, RefundWords.Of(texts, filter, turn));
    }

    public async Task Preview(Turn turn, IReadOnlyList<Refund> wanted, string action, string? note, string? what)
    {
        var settings = await RefundBooks.Settings(turn.Work, turn.CurrentStore?.Id, turn.Cancel);
        var (ready, left) = await Choose(turn, wanted, action, note, settings);
        if (ready.Count > 0)
        {
            turn.Say(PreviewCard(turn, ready, action, note, what));
        }
        else
        {
            turn.Say(texts.Say(turn.Language, "batchNone." + action) + (what is null ? "" : texts.Say(turn.Language, "batchOf", ("what", what))));
        }

        if (left.Count > 0)
        {
            string[] more = left.Count > MostNamed ? [texts.Say(turn.Language, "remindMore", ("count", left.Count - MostNamed))] : [];
            turn.Say(string.Join('\n', left.Take(MostNamed).Concat(more)));
        }
    }

    public async Task<IReadOnlyList<Refund>> Find(RefundFilter filter, CancellationToken cancel)
    {
        var found = new List<Refund>();
        await foreach (var stored in RefundList.All(documents, filter, cancel))
        {
            found.Add(stored.Refund);
        }

        return found;
    }

    public async Task Press(Turn turn, ButtonPress press)
    {
        var (done, left) = (new List<Refund>(), new List<string>());
        var action = press.Arguments.GetValueOrDefault("action", RefundActions.Approved);
        var note = press.Arguments.GetValueOrDefault("note");
        foreach (var part in press["refunds"].Split(','))
        {
            var (id, step) = (part[..part.IndexOf('/', StringComparison.Ordinal)], part[(part.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (await desk.Find(turn, id) is not { } refund)
            {
                continue;
            }

            if (RefundApprovals.Step(refund) != step)
            {
                left.Add(texts.Say(turn.Language, "batchChanged", ("id", id), ("status", refund.Status)));
                continue;
            }

            var outcome = await desk.Decide(turn, refund, action, note);
            if (outcome.Refusal is { } refusal)
            {
                left.Add(texts.Say(turn.Language, refusal));
                continue;
            }

            await desk.Store(turn, refund, outcome.Value!, action, note, silent: true);
            done.Add(outcome.Value!);
        }

        turn.Outcome = texts.Say(turn.Language, "batchDone." + action, ("count", done.Count), ("total", Total(done)), ("ids", done.Select(refund => refund.Id).ToList()));
        turn.Say(string.Join('\n', left.Prepend(turn.Outcome)));
        RefundDesk.OfferUndo(turn, done);
    }

    /// <summary>Those that this person may take there now, up to the caps of a batch, and a sentence for each that is left out.</summary>
    private async Task<(List<Refund> Ready, List<string> Left)> Choose(Turn turn, IReadOnlyList<Refund> wanted, string action, string? note, RefundSettings settings)
    {
        var (ready, left, sums) = (new List<Refund>(), new List<string>(), new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var refund in wanted)
        {
            if ((await desk.Decide(turn, refund, action, note)).Refusal is { } refusal)
            {
                left.Add(texts.Say(turn.Language, refusal));
                continue;
            }

            var sum = sums.GetValueOrDefault(refund.Amount.Currency) + refund.Amount.Amount;
            if (ready.Count >= settings.BatchRefunds || sum > settings.BatchTotal)
            {
                left.Add(texts.Say(turn.Language, "batchFull", ("id", refund.Id), ("most", settings.BatchRefunds), ("total", settings.BatchTotal)));
                continue;
            }

            sums[refund.Amount.Currency] = sum;
            ready.Add(refund);
        }

        return (ready, left);
    }

    private Card PreviewCard(Turn turn, List<Refund> ready, string action, string? note, string? what)
    {
        var rows = ready.Select(refund => (IReadOnlyList<string>)[refund.Id, refund.Order, refund.Amount.ToString(), texts.Find(turn.Language, "refund.reason.is." + refund.Reason) ?? refund.Reason, refund.Buyer ?? "–"]);
        var headers = ((string[])["id", "order", "amount", "reason", "buyer"]).Select(header => texts.Say(turn.Language, "column." + header));
        var arguments = new List<(string, string)> { ("refunds", string.Join(',', ready.Select(refund => $"{refund.Id}/{RefundApprovals.Step(refund)}"))), ("action", action) };
        if (note is not null)
        {
            arguments.Add(("note", note));
        }

        var press = CardPress.Of(Button, [.. arguments]) with { Lifetime = ConfirmTime };
        var style = action is RefundActions.Refused or RefundActions.Withdrawn ? ButtonStyle.Destructive : ButtonStyle.Positive;
        var title = texts.Say(turn.Language, "batchTitle." + action, ("count", ready.Count), ("total", Total(ready)));
        CardElement[] of = what is null ? [] : [new CardParagraph(what, Subtle: true)];
        return Card.Of(title, [new CardTable([.. headers], [.. rows]), .. of])
            .With(new CardButton(texts.Say(turn.Language, "batchButton." + action, ("count", ready.Count), ("total", Total(ready))), press, style));
    }

    public static string Total(IReadOnlyList<Refund> refunds) => refunds.Count == 0 ? "0" : string.Join(" + ", refunds
        .GroupBy(refund => refund.Amount.Currency).Select(group => new Money(group.Sum(refund => refund.Amount.Amount), group.Key).ToString()));
}

/// <summary>The refunds as a table for a file; texts in it never run.</summary>
public static class RefundSheet
{
    private static readonly string[] Columns =
    [
        "id", "store", "order", "line", "type", "phase", "reason", "status", "amount", "freight", "currency", "quantity", "buyer", "note", "verified", "photos", "platform", "deadline", "by",
        "at", "approvedBy", "paidAt",
    ];

    private static Texts Sentences { get; } = Texts.Beside(typeof(RefundsCapability), "Refunds");

    public static Sheet Of(IDocumentStore documents, RefundFilter filter, IReadOnlyList<Store> stores, string language, CancellationToken cancel = default) => new(
        Sentences.Say(language, "refund.title"), [.. Columns.Select(column => Sentences.Say(language, "sheet." + column))], Rows(documents, filter, stores, language, cancel));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(
        IDocumentStore documents, RefundFilter filter, IReadOnlyList<Store> stores, string language, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (refund, _) in RefundList.All(documents, filter, cancel))
        {
            var zone = (stores.FirstOrDefault(store => store.Id == refund.Store) ?? stores[0]).TimeZone;
            yield return
            [
                refund.Id, refund.Store, refund.Order, refund.Line, Sentences.Say(language, "refund.type.is." + refund.Type),
                refund.Phase is { } phase ? Sentences.Say(language, "refund.phase.is." + phase) : null,
                Sentences.Find(language, "refund.reason.is." + refund.Reason) ?? refund.Reason, Sentences.Say(language, "status." + refund.Status), refund.Amount.Amount, refund.Freight,
                refund.Amount.Currency, refund.Quantity, refund.Buyer, refund.Note, refund.Verified, refund.Photos.Count, refund.PlatformNumber, Local(refund.Deadline?.Due, zone),
                refund.CreatedBy, Local(refund.CreatedAt, zone), refund.Last(RefundActions.Approved)?.Actor, Local(refund.Last(RefundActions.Paid)?.At, zone),
            ];
        }
    }

    private static string? Local(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}

/// <summary>Writes the table of refunds into a kept file and hands it over.</summary>
internal sealed class RefundExport(IDocumentStore documents, RefundPorts ports, Texts texts) : IJobHandler
{
    private const string Name = "name";

    public string Kind => "refunds.export";

    public void Ask(Turn turn, RefundFilter filter, bool asCsv)
    {
        var name = texts.Say(turn.Language, "sheet.file") + (asCsv ? ".csv" : ".xlsx");
        var arguments = RefundCards.ArgumentsOf(filter);
        arguments[Name] = name;
        turn.Start(new(Kind, $"refunds-{turn.Id}", arguments, name));
        turn.Say(texts.Say(turn.Language, "exportStarts", ("file", name)));
    }

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var sheet = RefundSheet.Of(documents, RefundCards.FilterOf(job.Arguments), await ports.Stores(cancel), job.Language, cancel);
        return (await MadeFile.Keep(ports.Files, file => SheetFile.Write(sheet, job.Arguments[Name], file, cancel), cancel)).Write();
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        var (name, made) = (job.Arguments[Name], MadeFile.Read(result));
        turn.Say(new Reply { Text = texts.Say(turn.Language, "exportDone", ("file", name), ("rows", made.Rows)), Files = [made.As(name)] });
        return Task.CompletedTask;
    }
}
