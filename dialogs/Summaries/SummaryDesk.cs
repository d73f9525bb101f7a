using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Makes summaries for the chat and the command line alike. What was made once is kept in memory for the next reader of the same.</summary>
public sealed class SummaryDesk
{
    private readonly IDocumentStore _documents;
    private readonly IReadOnlyList<ISummaryPart> _parts;
    private readonly SummaryReport _report;

    public SummaryDesk(IDocumentStore documents, MetricPorts numbers, params IReadOnlyList<ISummaryPart> more)
    {
        _documents = documents;
        Book = new(numbers, documents);
        Writer = new(Texts);
        Headlines = new(numbers.Model);
        _report = new(Texts, numbers.Files);
        _parts = [new RefundPart(Texts), new ComplaintPart(Texts), .. more];
    }

    internal static Texts Texts { get; } = Texts.Beside(typeof(SummariesCapability), "Summaries");

    internal SummaryBook Book { get; }

    internal SummaryWriter Writer { get; }

    internal HeadlineModel Headlines { get; }

    /// <summary>
    /// What a subscription's reader would see of a local day, without buttons. The numbers can be asked again by the queries that stand beside them.
    /// </summary>
    public async Task<SummaryView> Preview(Subscription subscription, DateOnly day, IReadOnlyList<Store> stores, DateTimeOffset now, CancellationToken cancel)
    {
        var made = await Make(subscription, day, stores, now, new([Texts.Say(subscription.Language, "preview")]), SummaryMemory.Empty(subscription.Id), cancel);
        return new(made.Card, made.Summary, made.Numbers(subscription.Language), made.Files);
    }

    internal async Task<MadeSummary> Make(
        Subscription subscription, DateOnly day, IReadOnlyList<Store> stores, DateTimeOffset now, SummaryNotes notes, SummaryMemory memory, CancellationToken cancel)
    {
        var (first, last) = subscription.PeriodOf(day);
        var page = await Book.Page(subscription.Wish, subscription.Kind, first, last, now, cancel);
        var summary = page.Summary.For(memory.Episodes, memory.MutedOn(last));
        var context = new SummaryPartContext(
            _documents, [.. stores.Where(store => subscription.Wish.Store is null || store.Id == subscription.Wish.Store)], first, last, now, subscription.Language);
        var read = new List<SummaryPart>();
        foreach (var part in _parts.Where(part => subscription.Wish.Wants(part.Section)))
        {
            read.AddRange(await part.Read(context, cancel) is { } found ? [found] : []);
        }

        IReadOnlyList<string> days = page.Summary.Request.IsOfSeveralDays ? [Texts.Say(subscription.Language, "severalDays", ("days", Writer.Days(first, last, subscription.Language)))] : [];
        var judged = subscription.Kind == SummaryKind.Weekly ? await Precision(subscription, first, last, cancel) : [];
        var made = new MadeSummary(Writer.Write(page, summary, read, subscription.Language, new([.. notes.Lines, .. days, .. judged])), page, summary, []);
        return made with { Files = await _report.Files(made, subscription, cancel) };
    }

    /// <summary>How many of the alerts that readers judged were real.</summary>
    private async Task<IReadOnlyList<string>> Precision(Subscription subscription, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var page = await _documents.Query(new(SummaryDocuments.Labels.Collection, SummaryDocuments.ByDay, SummaryDocuments.SinceDay(first), 1000), cancel);
        var labels = page.Documents.Select(SummaryDocuments.Labels.Read).Where(label => label.Day <= last).ToList();
        return labels.Count == 0 ? [] : [Texts.Say(subscription.Language, "precision", ("real", labels.Count(label => label.IsReal)), ("all", labels.Count))];
    }
}

/// <summary>A summary as it is seen, its facts, and every number of the scorecard with its query.</summary>
public sealed record SummaryView(Card Card, Summary Summary, IReadOnlyList<SentNumber> Numbers, IReadOnlyList<ReplyFile> Files);

internal sealed record MadeSummary(Card Card, SummaryPage Page, Summary Summary, IReadOnlyList<ReplyFile> Files)
{
    public IReadOnlyList<SentNumber> Numbers(string language) =>
    [
        .. Summary.Sections.SelectMany(section => section.Rows.Where(row => row.Value is not null)
            .Select(row => new SentNumber(section.Id, row.Metric.Id, row.Value!.Value, row.Unit, Page.QueryOf(section.Plan, language)))),
    ];
}

/// <summary>A subscription's days and content in their canonical words.</summary>
public static class SummaryShapes
{
    public static string Days(Subscription subscription) => DaysSlot.ValueOf(subscription.Schedule);

    public static string Content(Subscription subscription) => Content(subscription.Wish);

    public static string Content(SummaryWish wish) => ContentSlot.ValueOf(wish);
}

/// <summary>A summary made once for everybody who asked for the same: its facts, the queries its numbers can be asked again by, and its chart.</summary>
internal sealed record SummaryPage(Summary Summary, IReadOnlyDictionary<string, string> Queries, string? Chart, string? ChartOf)
{
    /// <summary>The query of a plan in a language; every plan that is shown has one.</summary>
    public string QueryOf(MetricPlan plan, string language) => Queries[$"{language}|{plan}"];
}

/// <summary>
/// Makes pages and keeps the last ones in memory, so that a thousand readers of the same content cost one. A page is the same for the same wish, days,
/// data and expected days.
/// </summary>
internal sealed class SummaryBook(MetricPorts ports, IDocumentStore documents)
{
    private const int MostKept = 256;
    private const int QueryDigits = 8;
    private const int ChartDays = 28;
    private const long MostChartBytes = 8L << 20;

    private readonly ConcurrentDictionary<string, Lazy<Task<SummaryPage>>> _pages = new(StringComparer.Ordinal);
    private readonly SummaryMaker _maker = new(ports.Engine, MetricCatalogue.BuiltIn, ports.Goals);

    public MetricPorts Ports => ports;

    public async Task<SummaryPage> Page(SummaryWish wish, SummaryKind kind, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancel)
    {
        var expected = await ExpectedDays(cancel);
        var version = ports.Engine.Describe().Version;
        var key = $"{wish.Key}|{kind}|{first:yyyyMMdd}|{last:yyyyMMdd}|{version}|{string.Join(',', expected.Select(days => days.Id))}";
        var page = _pages.GetOrAdd(key, _ => new(() => Make(new(wish, kind, first, last) { IsExpected = Domain.Summaries.ExpectedDays.Of(expected) }, now)));
        if (_pages.Count > MostKept && _pages.Keys.FirstOrDefault(other => other != key) is { } old)
        {
            _pages.TryRemove(old, out _);
        }

        try
        {
            return await page.Value.WaitAsync(cancel);
        }
        catch (Exception) when (page.Value.IsFaulted)
        {
            _pages.TryRemove(key, out _);
            throw;
        }
    }

    public async Task<IReadOnlyList<ExpectedDays>> ExpectedDays(CancellationToken cancel)
    {
        var page = await documents.Query(new(SummaryDocuments.Expected.Collection, SummaryDocuments.ByDay, KeyRange.All, 1000, null, Descending: true), cancel);
        return [.. page.Documents.Select(SummaryDocuments.Expected.Read)];
    }

    private async Task<SummaryPage> Make(SummaryRequest request, DateTimeOffset now)
    {
        var summary = await _maker.Make(request, CancellationToken.None);
        var queries = await KeepQueries(summary, now);
        var (chart, of) = await Draw(summary);
        return new(summary, queries, chart, of);
    }

    /// <summary>The questions behind the numbers, stored before anybody sees them.</summary>
    private async Task<Dictionary<string, string>> KeepQueries(Summary summary, DateTimeOffset now)
    {
        var entries = await ports.Manifest.All();
        var loads = entries.Count > 0 && entries[^1].At > now ? entries[^1].At : now;
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        var plans = summary.Sections.Select(section => section.Plan)
            .Concat(summary.Insights.Select(insight => insight.Detail).OfType<MetricPlan>())
            .SelectMany(plan => Texts.Languages.Select(language => (plan, language)));
        foreach (var (plan, language) in plans)
        {
            var zone = summary.Sections.First(section => section.Store.Id == plan.Store).Store.Zone;
            var id = "Q-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{plan}|{language}|{loads.UtcTicks}")))[..QueryDigits];
            var query = new AskedQuery(id, SummaryWords.Question(plan, language), language, now, loads, zone, plan.Store, "summaries", null, plan);
            if (queries.TryAdd($"{language}|{plan}", id))
            {
                await documents.Commit(new([MetricDocuments.Queries.Put(query, 0)], []));
            }
        }

        return queries;
    }

    /// <summary>The last four weeks of the first metric there is.</summary>
    private async Task<(string? File, string? Of)> Draw(Summary summary)
    {
        if (summary.Request.Kind != SummaryKind.Daily || summary.Sections.FirstOrDefault(section => section.Rows.Any(row => row.Value is not null)) is not { } section)
        {
            return default;
        }

        var metric = section.Rows.First(row => row.Value is not null).Metric.Id;
        var days = section.Series.Of(metric).Where(pair => pair.Key > summary.Request.Last.AddDays(-ChartDays) && pair.Key <= summary.Request.Last).ToList();
        var answer = new AskAnswer
        {
            Question = "", Status = "answered", Language = Texts.English, QueryId = "", AsOf = default, Text = "",
            Columns = [new("day", "dimension"), new(metric, "metric") { Unit = section.Series.UnitOf(metric) }],
            Rows = [.. days.Select(pair => (IReadOnlyList<object?>)[pair.Key.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), pair.Value])],
            Chart = new("line", "day", [metric]),
        };
        if (days.Count < 2 || ports.Charts.Draw(answer) is not { } png)
        {
            return default;
        }

        return ((await ports.Files.Put(new MemoryStream(png), MostChartBytes)).Name, metric);
    }
}
