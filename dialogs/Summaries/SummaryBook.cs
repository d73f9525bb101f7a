using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

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
