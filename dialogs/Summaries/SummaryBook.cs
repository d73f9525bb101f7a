using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Something else that belongs into a summary: refunds, complaints. Null where there is nothing to say.</summary>
public interface ISummaryPart
{
    /// <summary>The section of a wish that asks for it, such as <c>refunds</c>.</summary>
    string Section { get; }

    Task<SummaryPart?> Read(SummaryPartContext context, CancellationToken cancel);
}

public sealed record SummaryPartContext(IDocumentStore Documents, IReadOnlyList<Store> Stores, DateOnly First, DateOnly Last, DateTimeOffset Now, string Language);

public sealed record SummaryPart(string Title, IReadOnlyList<(string Label, string Value)> Facts);

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
            .Concat(summary.Insights.Take(Summary.MostInsights).Select(insight => insight.Detail).OfType<MetricPlan>())
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

/// <summary>Refunds of the days: how many, how much, what is still open for long, and the reasons given most.</summary>
internal sealed class RefundPart(Texts texts) : ISummaryPart
{
    private const int MostRead = 1000;
    private const int TopReasons = 3;

    private static readonly TimeSpan Overdue = TimeSpan.FromHours(48);

    public string Section => SummaryWish.Refunds;

    public async Task<SummaryPart?> Read(SummaryPartContext context, CancellationToken cancel)
    {
        var stores = context.Stores.Select(store => store.Id).ToHashSet(StringComparer.Ordinal);
        var logged = await Find(context.Documents, Refunds.RefundDocuments.ByDay, Refunds.RefundDocuments.OfDays(context.First, context.Last), cancel);
        var open = await Find(context.Documents, Refunds.RefundDocuments.ByStatus, Refunds.RefundDocuments.OfStatus(RefundStatus.Requested), cancel);
        logged = [.. logged.Where(refund => stores.Contains(refund.Store) && refund.Status != RefundStatus.Withdrawn)];
        open = [.. open.Where(refund => stores.Contains(refund.Store))];
        if (logged.Count == 0 && open.Count == 0)
        {
            return null;
        }

        string Say(string key, params ReadOnlySpan<(string, object?)> words) => texts.Say(context.Language, key, words);
        var amounts = logged.GroupBy(refund => refund.Amount.Currency).Select(group => new Money(group.Sum(refund => refund.Amount.Amount), group.Key).ToString());
        var facts = new List<(string, string)> { (Say("refunds.new"), Say("refunds.newValue", ("count", logged.Count), ("amount", string.Join(" + ", amounts.DefaultIfEmpty("0"))))) };
        var late = open.Count(refund => context.Now - refund.CreatedAt > Overdue);
        facts.Add((Say("refunds.open"), Say("refunds.openValue", ("count", open.Count), ("overdue", late))));
        var reasons = logged.GroupBy(refund => refund.Reason).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(TopReasons)
            .Select(group => $"{Reason(group.Key, context.Language)} {group.Count()}").ToList();
        if (reasons.Count > 0)
        {
            facts.Add((Say("refunds.reasons"), string.Join(context.Language == Texts.Chinese ? "、" : ", ", reasons)));
        }

        return new(Say("refunds.title"), facts);
    }

    private static string Reason(string reason, string language) => RefundTexts.Value.Find(language, "refund.reason.is." + reason) ?? reason;

    private static readonly Lazy<Texts> RefundTexts = new(() => Texts.Beside(typeof(Refunds.RefundsCapability), "Refunds"));

    private static async Task<List<Refund>> Find(IDocumentStore documents, string index, KeyRange range, CancellationToken cancel)
    {
        var page = await documents.Query(new(Refunds.RefundDocuments.Type.Collection, index, range, MostRead, null, Descending: true), cancel);
        return [.. page.Documents.Select(Refunds.RefundDocuments.Type.Read)];
    }
}
