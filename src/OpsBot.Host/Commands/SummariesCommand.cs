using System.CommandLine;
using System.Globalization;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;

namespace OpsBot.Host.Commands;

/// <summary><c>summaries list|preview|deliveries</c>: who gets what and when, what would be sent, and the ledger.</summary>
internal static class SummariesCommand
{
    private const int Most = 1000;

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("summaries", "Read subscriptions and their ledger, and preview a summary");
        command.Add(BuildList(runner));
        command.Add(BuildPreview(runner));
        command.Add(BuildDeliveries(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var command = new Command("list", "List the subscriptions with their next occurrence, and what is watched for alerts");
        runner.Set(command, async context =>
        {
            var rows = (await Subscriptions(context)).Select(subscription => SubscriptionRow.Of(subscription, context.Clock.GetUtcNow())).ToList();
            var watches = await Watches(context);
            if (context.Json)
            {
                await context.Print(new { subscriptions = rows, alerts = watches });
                return 0;
            }

            foreach (var row in rows)
            {
                await context.Out.WriteLineAsync($"{row.Id}  {row.Kind}  {row.Days} {row.Time} {row.Zone}  {row.Content}  {row.State}  next {(row.Next is { } next ? context.Show(next) : "-")}  to {row.Conversation}");
            }

            foreach (var watch in watches)
            {
                await context.Out.WriteLineAsync($"{watch.Id}  alerts  {watch.Content}  {watch.Direction}  quiet {watch.Quiet} {watch.Zone}  {watch.State}  looked up to {watch.LookedUpTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-"}  to {watch.Conversation}");
            }

            await context.Out.WriteLineAsync(rows.Count == 0 ? "No subscriptions; people subscribe in the chat: “weekdays at 9 send me the summary”." : $"{rows.Count} subscriptions.");
            return 0;
        });
        return command;
    }

    private static Command BuildPreview(CommandRunner runner)
    {
        var id = new Argument<string?>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "A subscription such as S-1; without one, what the usual summary would be" };
        var kind = new Option<string?>("--kind") { HelpName = "daily|weekly|monthly", Description = "Without an ID: about the day, week or month before" };
        kind.AcceptOnlyFromAmong("daily", "weekly", "monthly");
        var store = new Option<string?>("--store") { HelpName = "NAME", Description = "Without an ID: only this store" };
        var locale = new Option<string?>("--locale") { HelpName = "en|zh", Description = "The language" };
        locale.AcceptOnlyFromAmong(Texts.English, Texts.Chinese);
        var command = new Command("preview", "Print the summary that would be sent now") { id, kind, store, locale };
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var subscription = parsed.GetValue(id) is { } asked ? await Find(context, asked) : await Usual(context, parsed.GetValue(kind), parsed.GetValue(store));
            subscription = parsed.GetValue(locale) is { } language ? subscription with { Language = language } : subscription;
            var now = context.Clock.GetUtcNow();
            var desk = new SummaryDesk(context.Workplace.Store, context.Workplace.Numbers.Ports);
            var stores = await context.Workplace.Registry.Stores(context.Cancel);
            var view = await desk.Preview(subscription, LocalTimes.DayOf(now, subscription.Schedule.TimeZone), stores, now, context.Cancel);
            await (context.Json ? context.Print(PreviewRow.Of(view)) : context.Out.WriteLineAsync(CardText.Draw(view.Card)));
            return 0;
        });
        return command;
    }

    private static Command BuildDeliveries(CommandRunner runner)
    {
        var id = new Option<string?>("--subscription") { HelpName = "ID", Description = "Only those of this subscription" };
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "At most so many (1 to 1000)", DefaultValueFactory = _ => 50 };
        var command = new Command("deliveries", "Print the ledger, newest day first") { id, limit };
        runner.Set(command, async context =>
        {
            var most = context.Parsed.GetValue(limit);
            if (most is < 1 or > Most)
            {
                throw new CommandRefusedException($"--limit takes 1 to {Most}, not {most}.");
            }

            var (index, range) = context.Parsed.GetValue(id) is { } asked
                ? (SummaryDocuments.BySubscription, SummaryDocuments.Since((await Find(context, asked)).Id, DateOnly.MinValue)) : (SummaryDocuments.ByDay, KeyRange.All);
            var page = await context.Workplace.Store.Query(new(SummaryDocuments.Deliveries.Collection, index, range, most, null, Descending: true), context.Cancel);
            var rows = page.Documents.Select(SummaryDocuments.Deliveries.Read).ToList();
            await (context.Json ? context.Print(new { deliveries = rows.Select(DeliveryLine.Of) }) : PrintLedger(context, rows));
            return 0;
        });
        return command;
    }

    private static async Task PrintLedger(CommandContext context, List<Delivery> rows)
    {
        foreach (var row in rows)
        {
            await context.Out.WriteLineAsync(
                $"{row.Subscription}  {row.Day:yyyy-MM-dd}  {DeliveryLine.Word(row.State)}{(row.Late ? " (late)" : "")}  due {context.Show(row.DueAt)}  at {context.Show(row.At)}  {row.Reason}".TrimEnd());
        }

        await context.Out.WriteLineAsync(rows.Count == 0 ? "Nothing was due yet." : $"{rows.Count} rows.");
    }

    private static async Task<IReadOnlyList<WatchRow>> Watches(CommandContext context)
    {
        var store = context.Workplace.Store;
        var page = await store.Query(new(AlertDocuments.Watches.Collection, SummaryDocuments.ByNumber, KeyRange.All, Most), context.Cancel);
        var rows = new List<WatchRow>();
        foreach (var watch in page.Documents.Select(AlertDocuments.Watches.Read))
        {
            var memory = await store.Get(AlertDocuments.Memories.KeyOf(watch.Id), context.Cancel) is { } seen ? AlertDocuments.Memories.Read(seen) : AlertMemory.Empty(watch.Id);
            var place = await store.Get(AlertDocuments.Places.KeyOf(watch.ConversationId), context.Cancel) is { } kept ? AlertDocuments.Places.Read(kept) : new(watch.ConversationId);
            rows.Add(WatchRow.Of(watch, memory, place));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Subscription>> Subscriptions(CommandContext context)
    {
        var page = await context.Workplace.Store.Query(new(SummaryDocuments.Subscriptions.Collection, SummaryDocuments.ByNumber, KeyRange.All, Most), context.Cancel);
        return [.. page.Documents.Select(SummaryDocuments.Subscriptions.Read)];
    }

    private static async Task<Subscription> Find(CommandContext context, string asked)
    {
        var id = asked.ToUpperInvariant() is var upper && upper.StartsWith("S-", StringComparison.Ordinal) ? upper : "S-" + upper;
        var document = await context.Workplace.Store.Get(SummaryDocuments.Subscriptions.KeyOf(id), context.Cancel)
            ?? throw new CommandRefusedException($"There is no subscription {id}; “opsbot summaries list” shows which there are.");
        return SummaryDocuments.Subscriptions.Read(document);
    }

    private static async Task<Subscription> Usual(CommandContext context, string? kind, string? store)
    {
        var (now, named) = (context.Clock.GetUtcNow(), store is null ? null : await StoreNaming.Find(context, store));
        var what = kind is null ? SummaryKind.Daily : Enum.Parse<SummaryKind>(kind, ignoreCase: true);
        return new(
            "preview", 0, "", "", "", Texts.English, what, Schedule.On(Schedule.EveryDay, new(9, 0), named?.Zone ?? context.Zone.Id), new(named?.Id, [], []), SubscriptionState.Active, now, now);
    }
}

/// <summary>A subscription as <c>--json</c> prints it.</summary>
internal sealed record SubscriptionRow(
    string Id, string Kind, string Days, string Time, string Zone, string Content, string? Store, string State, string Owner, string Person, string Conversation, string Language, string OnAmbiguous,
    DateTimeOffset? Next)
{
    public static SubscriptionRow Of(Subscription subscription, DateTimeOffset now) => new(
        subscription.Id, Lower(subscription.Kind), SummaryShapes.Days(subscription), subscription.Schedule.At.ToString("HH:mm", CultureInfo.InvariantCulture), subscription.Schedule.Zone,
        SummaryShapes.Content(subscription), subscription.Wish.Store, Lower(subscription.State), subscription.Owner, subscription.PersonId, subscription.ConversationId, subscription.Language,
        Lower(subscription.OnAmbiguous), subscription.State == SubscriptionState.Active ? subscription.Schedule.Next(now, HolidayCalendar.China)?.At : null);

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}

/// <summary>What is watched for alerts, as <c>--json</c> prints it.</summary>
internal sealed record WatchRow(
    string Id, string Content, string? Store, string Direction, string Quiet, string Zone, string State, string Owner, string Person, string Conversation, string Language, DateOnly? LookedUpTo,
    int Waiting, IReadOnlyList<string> Unusual, string? Fault)
{
    public static WatchRow Of(AlertWatch watch, AlertMemory memory, AlertPlace place) => new(
        watch.Id, SummaryShapes.Content(watch.Wish), watch.Wish.Store, watch.Direction.ToString().ToLowerInvariant(), AlertShapes.Quiet(place), watch.Zone, watch.State.ToString().ToLowerInvariant(),
        watch.Owner, watch.PersonId, watch.ConversationId, watch.Language, memory.LastDay, place.Waiting.Count(item => item.Watch == watch.Id),
        [.. memory.Episodes.Where(episode => episode.IsOpen).Select(episode => episode.Key)], memory.Fault);
}

internal sealed record DeliveryLine(string Subscription, DateOnly Day, string State, bool Late, DateTimeOffset DueAt, DateTimeOffset At, string? Reason, IReadOnlyList<SentNumber> Numbers)
{
    public static DeliveryLine Of(Delivery row) => new(row.Subscription, row.Day, Word(row.State), row.Late, row.DueAt, row.At, row.Reason, row.Numbers ?? []);

    public static string Word(DeliveryState state) => state == DeliveryState.Waiting ? "waiting for data" : state.ToString().ToLowerInvariant();
}

/// <summary>A preview as data: the text people see, the numbers with their queries, and the insights.</summary>
internal sealed record PreviewRow(string Text, DateOnly First, DateOnly Last, bool Normal, IReadOnlyList<object> Rows, IReadOnlyList<object> Insights, IReadOnlyList<object> Late)
{
    public static PreviewRow Of(SummaryView view)
    {
        var summary = view.Summary;
        var queries = view.Numbers.ToDictionary(number => (number.Section, number.Metric), number => number.Query);
        return new(
            CardText.Draw(view.Card), summary.Request.First, summary.Request.Last, summary.IsNormal,
            [.. summary.Sections.SelectMany(section => section.Rows).Where(row => row.Value is not null).Select(object (row) => new
            {
                row.Section, Metric = row.Metric.Id, row.Value, row.Unit, Baseline = row.Baseline?.Value, BaselineDays = row.Baseline?.Days, row.ChangePercent, row.Score, row.Passes,
                Query = queries[(row.Section, row.Metric.Id)],
            })],
            [.. summary.Insights.Select(object (insight) => new { insight.Kind, insight.Section.Id, Metric = insight.Row.Metric.Id, insight.Rank, insight.Name, insight.Share, insight.Parts })],
            [.. summary.Late.Select(object (late) => new { Store = late.Store.Id, late.Report, late.Last })]);
    }
}
