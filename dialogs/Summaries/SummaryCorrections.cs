using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Holds what was sent against what was loaded since. Who got a number that has moved by more than its settle rule gets one correction.</summary>
internal sealed class SummaryCorrections(Texts texts, SummaryDesk desk)
{
    private const string Correct = "summaries.correct";
    private const int MostRows = 1000;
    private const int MostPagesAtOnce = 40;

    /// <summary>The data everything was held against already; a restart does it once more.</summary>
    private long _seen;

    public Round Round => new("summaries.correct", Look);

    public ProactiveHandler Handler => new(Correct, Say);

    private async Task<IReadOnlyList<ProactiveTurn>> Look(RoundContext context, CancellationToken cancel)
    {
        var since = DateOnly.FromDateTime(context.Now.UtcDateTime).AddDays(-Corrections.WatchedDays);
        var page = await context.Documents.Query(new(SummaryDocuments.Deliveries.Collection, SummaryDocuments.ByDay, SummaryDocuments.SinceDay(since), MostRows, null, Descending: true), cancel);
        var rows = page.Documents.Select(SummaryDocuments.Deliveries.Read)
            .Where(row => row is { State: DeliveryState.Sent or DeliveryState.Queued, Corrected: false, Numbers.Count: > 0 }).ToList();
        if (rows.Count == 0 || desk.Book.Ports.Engine.Describe().Version is var version && version == _seen)
        {
            return [];
        }

        var (turns, pages) = (new List<ProactiveTurn>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows.Where(row => row.DataVersion != version))
        {
            if (await context.Documents.Get(SummaryDocuments.Subscriptions.KeyOf(row.Subscription), cancel) is not { } document
                || SummaryDocuments.Subscriptions.Read(document) is not { State: SubscriptionState.Active } subscription)
            {
                continue;
            }

            pages.Add($"{subscription.Wish.Key}|{subscription.Kind}|{DaysOf(subscription, row)}");
            if (pages.Count > MostPagesAtOnce)
            {
                return turns;
            }

            if ((await Moved(subscription, row, context.Now, cancel)).Moved.Count > 0)
            {
                var key = $"summary-correction|{row.Id}";
                var arguments = new Dictionary<string, string> { ["row"] = row.Id };
                turns.Add(new(key, Correct, subscription.ConversationId, subscription.PersonId, arguments, null, subscription.Language));
            }
        }

        _seen = version;
        return turns;
    }

    private async Task Say(Turn turn, ProactiveTurn due)
    {
        if (await turn.Work.Get(SummaryDocuments.Deliveries, due.Arguments["row"], turn.Cancel) is not { Corrected: false } row
            || await turn.Work.Get(SummaryDocuments.Subscriptions, row.Subscription, turn.Cancel) is not { } subscription)
        {
            return;
        }

        var (moved, page) = await Moved(subscription, row, turn.Now, turn.Cancel);
        if (moved.Count == 0)
        {
            return;
        }

        var (language, (first, last)) = (subscription.Language, DaysOf(subscription, row));
        var lines = moved.Select(correction =>
        {
            var section = page.Summary.Sections.First(known => known.Id == correction.Sent.Section);
            return texts.Say(
                language, "correction.line", ("section", desk.Writer.Title(section, language)), ("metric", SummaryWords.Label(correction.Sent.Metric, language)),
                ("before", SummaryWords.Figure(correction.Sent.Value, correction.Sent.Unit, language)), ("now", SummaryWords.Figure(correction.Now, correction.Sent.Unit, language)),
                ("percent", SummaryWords.Percent(correction.ChangePercent)), ("query", page.QueryOf(section.Plan, language)));
        });
        var head = texts.Say(language, "correction", ("id", subscription.Id), ("days", SummaryWriter.Span(first, last)));
        turn.Say(new Reply { Text = string.Join('\n', [head, .. lines.Select(line => "- " + line)]), AtMostOnce = true });
        turn.Work.Put(SummaryDocuments.Deliveries, row with { Corrected = true });
    }

    /// <summary>The days whose numbers were sent: the schedule may be another one by now.</summary>
    private static (DateOnly First, DateOnly Last) DaysOf(Subscription subscription, Delivery row) =>
        row is { First: { } first, Last: { } last } ? (first, last) : subscription.PeriodOf(row.Day);

    private async Task<(IReadOnlyList<Correction> Moved, SummaryPage Page)> Moved(Subscription subscription, Delivery row, DateTimeOffset now, CancellationToken cancel)
    {
        var (first, last) = DaysOf(subscription, row);
        var page = await desk.Book.Page(subscription.Wish, subscription.Kind, first, last, now, cancel);
        var current = page.Summary.Sections.SelectMany(section => section.Rows).ToDictionary(known => (known.Section, known.Metric.Id), known => known.Value);
        return (Corrections.Of(row.Numbers!, sent => current.GetValueOrDefault((sent.Section, sent.Metric)), MetricCatalogue.BuiltIn), page);
    }
}
