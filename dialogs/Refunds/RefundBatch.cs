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

/// <summary>Many approvals at once: every effect is shown first, then one press does those that still stand as they were shown.</summary>
internal sealed class RefundBatch(Texts texts, RefundDesk desk)
{
    public const string Button = "refunds.batch";

    private const int MostLooked = 200;

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    public async Task Preview(Turn turn, CommandMatch match)
    {
        var settings = await RefundBooks.Settings(turn.Work, turn.CurrentStore?.Id, turn.Cancel);
        var (ready, left) = await Choose(turn, await Wanted(turn, (List<string>)match.Arguments!), settings);
        if (ready.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "batchNone"));
        }
        else
        {
            turn.Say(PreviewCard(turn, ready));
        }

        if (left.Count > 0)
        {
            turn.Say(string.Join('\n', left.Take(10)));
        }
    }

    public async Task Press(Turn turn, ButtonPress press)
    {
        var (done, left) = (new List<Refund>(), new List<string>());
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

            var outcome = await desk.Decide(turn, refund, RefundActions.Approved, null);
            if (outcome.Refusal is { } refusal)
            {
                left.Add(texts.Say(turn.Language, refusal));
                continue;
            }

            await desk.Store(turn, refund, outcome.Value!, RefundActions.Approved, null, silent: true);
            done.Add(outcome.Value!);
        }

        turn.Outcome = texts.Say(turn.Language, "batchDone", ("count", done.Count), ("total", Total(done)), ("ids", done.Select(refund => refund.Id).ToList()));
        turn.Say(string.Join('\n', left.Prepend(turn.Outcome)));
    }

    private async Task<IReadOnlyList<Refund>> Wanted(Turn turn, List<string> ids)
    {
        if (ids.Count == 0)
        {
            var open = await turn.Work.Query(RefundDocuments.Type, RefundDocuments.ByStatus, RefundDocuments.OfStatus(RefundStatus.Requested), limit: MostLooked, cancel: turn.Cancel);
            return open.Items;
        }

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

    /// <summary>Those that this person may approve now, up to the caps of a batch, and a sentence for each that is left out.</summary>
    private async Task<(List<Refund> Ready, List<string> Left)> Choose(Turn turn, IReadOnlyList<Refund> wanted, RefundSettings settings)
    {
        var (ready, left, sums) = (new List<Refund>(), new List<string>(), new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var refund in wanted)
        {
            if ((await desk.Decide(turn, refund, RefundActions.Approved, null)).Refusal is { } refusal)
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

    private Card PreviewCard(Turn turn, List<Refund> ready)
    {
        var rows = ready.Select(refund => (IReadOnlyList<string>)[refund.Id, refund.Order, refund.Amount.ToString(), texts.Say(turn.Language, "refund.reason.is." + refund.Reason), refund.Buyer ?? "–"]);
        var headers = ((string[])["id", "order", "amount", "reason", "buyer"]).Select(header => texts.Say(turn.Language, "column." + header));
        var press = CardPress.Of(Button, ("refunds", string.Join(',', ready.Select(refund => $"{refund.Id}/{RefundApprovals.Step(refund)}")))) with { Lifetime = ConfirmTime };
        return Card.Of(texts.Say(turn.Language, "batchTitle", ("count", ready.Count), ("total", Total(ready))), new CardTable([.. headers], [.. rows]))
            .With(new CardButton(texts.Say(turn.Language, "batchApprove", ("count", ready.Count), ("total", Total(ready))), press, ButtonStyle.Positive));
    }

    private static string Total(List<Refund> refunds) => refunds.Count == 0 ? "0" : string.Join(" + ", refunds
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

    public void Ask(Turn turn, RefundFilter filter, string said)
    {
        var name = texts.Say(turn.Language, "sheet.file") + (said.Contains("csv", StringComparison.OrdinalIgnoreCase) ? ".csv" : ".xlsx");
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
