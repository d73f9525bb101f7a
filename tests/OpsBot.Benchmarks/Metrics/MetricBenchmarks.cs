using System.Diagnostics;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Imports;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Plans;
using OpsBot.Domain.Shared;

namespace OpsBot.Benchmarks.Metrics;

/// <summary>
/// The engine on campaign-day-keyword rows beside SQLite with a (campaign, day) index, and imports of a large file in UTF-8 and GBK beside DuckDB's
/// own <c>read_csv</c>. Peak memory is the process's, benchmarks and all.
/// </summary>
internal static class MetricBenchmarks
{
    private static readonly Store Shop = new("tb", "Bench", "taobao", "CNY", "Asia/Shanghai");

    public static async Task Run(string[] args)
    {
        var rows = Number(args, 0, 10_000_000);
        var importRows = Number(args, 1, 1_000_000);
        var folder = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
        try
        {
            if (importRows > 0)
            {
                await Imports(folder, importRows);
                Say("peak memory after imports", Peak());
            }

            if (rows > 0)
            {
                await Queries(folder, rows);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Imports(string folder, int rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var (name, encoding) in new[] { ("utf-8", (Encoding)new UTF8Encoding(false)), ("gbk", Encoding.GetEncoding("gb18030")) })
        {
            var path = Path.Combine(folder, name + ".csv");
            Rows.WriteCsv(path, rows, encoding);
            using var database = new MetricDatabase(Path.Combine(folder, name, "metrics.duckdb"), TimeProvider.System, NullLogger<MetricDatabase>.Instance);
            using var manifest = new FolderManifest(Path.Combine(folder, name, "manifest"));
            using var importer = new Importer(
                database, manifest, new FolderKeptFiles(Path.Combine(folder, name, "kept")), TimeProvider.System, NullLogger<Importer>.Instance);
            var watch = Stopwatch.StartNew();
            var outcome = await importer.Import(ImportFile.FromPath(path), Shop, new());
            Say($"import {name}", $"{outcome.Value!.RowsTaken} rows, {watch.Elapsed.TotalSeconds:0.00} s, {rows / watch.Elapsed.TotalSeconds:0} rows/s, file {new FileInfo(path).Length >> 20} MB");
        }

        using var plain = new DuckDBConnection($"DataSource={Path.Combine(folder, "plain.duckdb")};memory_limit=256MB;threads=2");
        plain.Open();
        var read = Stopwatch.StartNew();
        plain.Run($"CREATE TABLE t AS SELECT * FROM read_csv('{Path.Combine(folder, "utf-8.csv")}', all_varchar = true)");
        Say("duckdb read_csv utf-8 (text columns, nothing checked)", $"{read.Elapsed.TotalSeconds:0.00} s");
    }

    private static async Task Queries(string folder, int rows)
    {
        using var database = new MetricDatabase(Path.Combine(folder, "big.duckdb"), TimeProvider.System, NullLogger<MetricDatabase>.Instance);
        var watch = Stopwatch.StartNew();
        await DuckDbFill.Fill(database, Shop, rows);
        Say("fill duckdb", $"{watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        using var sqlite = new SqliteTwin(Path.Combine(folder, "big.sqlite"), rows);
        Say("fill sqlite", $"{watch.Elapsed.TotalSeconds:0.0} s");
        Say("files", $"duckdb {Size(folder, "big.duckdb")} MB, sqlite {Size(folder, "big.sqlite")} MB");

        var engine = new DuckDbMetricEngine(database, MetricCatalogue.BuiltIn);
        var asker = new MetricAsker(MetricCatalogue.BuiltIn, engine, engine, new NoGoals());
        var last = Rows.First.AddDays(Rows.Days - 1);
        var all = new PlanWindow(Rows.First, last, "all");
        var context = new AskContext(new DateTimeOffset(last.AddDays(1).ToDateTime(new(12, 0)), TimeSpan.FromHours(8)), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "Q-1");
        (string Name, string Text, MetricPlan Plan, string Sql)[] questions =
        [
            ("by channel, last 7 days", "spend and ROAS by channel last 7 days", new() { Metrics = ["spend", "roas"], GroupBy = ["channel"], Window = new(last.AddDays(-6), last, "7d") },
                $"SELECT channel, sum(spend), sum(ad_gmv) FROM f WHERE day >= {last.AddDays(-6).DayNumber} GROUP BY channel"),
            ("top 20 keywords by ROAS, this month", $"top 20 keywords by ROAS from {new DateOnly(last.Year, last.Month, 1):yyyy-MM-dd} to {last:yyyy-MM-dd}", new() { Metrics = ["roas"], GroupBy = ["keyword"], Window = new(new(last.Year, last.Month, 1), last, "month"), OrderBy = [new("roas", true)], Limit = 20 },
                $"SELECT keyword, 1.0 * sum(ad_gmv) / sum(spend) r FROM f WHERE day >= {new DateOnly(last.Year, last.Month, 1).DayNumber} GROUP BY keyword ORDER BY r DESC LIMIT 20"),
            ("daily totals, whole history", "spend, clicks and ad sales by day all time", new() { Metrics = ["spend", "clicks", "ad_gmv"], Grain = TimeGrain.Day, Window = all }, "SELECT day, sum(spend), sum(clicks), sum(ad_gmv) FROM f GROUP BY day"),
            ("one campaign by day", "计划7近30天每天的花费和投产比", new() { Metrics = ["spend", "roas"], Grain = TimeGrain.Day, Window = new(last.AddDays(-29), last, "30d"), Filters = [new("campaign", FilterOp.In, ["计划7"])] },
                $"SELECT day, sum(spend), sum(ad_gmv) FROM f WHERE campaign = 7 AND day >= {last.AddDays(-29).DayNumber} GROUP BY day"),
        ];
        foreach (var (name, text, plan, sql) in questions)
        {
            var ours = await Times(25, async () => (await engine.RunAsync(plan, null, CancellationToken.None)).Table.Rows.Count);
            var asked = await Times(25, async () => (await asker.AskAsync(text, context, CancellationToken.None)).Rows.Count);
            var theirs = await Times(3, () => Task.FromResult(sqlite.Rows(sql)));
            Say(name, $"ask p50 {asked.P50:0.0} ms p95 {asked.P95:0.0} ms ({asked.Rows} rows); engine p50 {ours.P50:0.0} ms p95 {ours.P95:0.0} ms ({ours.Rows} rows); sqlite p50 {theirs.P50:0.0} ms ({theirs.Rows} rows); {theirs.P50 / ours.P50:0.0}x");
        }

        Say("peak memory", Peak());
    }

    private sealed class NoGoals : IMetricGoals
    {
        public IReadOnlyList<MetricGoal> GoalsFor(string? store, string metric) => [];
    }

    private static async Task<(double P50, double P95, int Rows)> Times(int runs, Func<Task<int>> work)
    {
        var rows = await work();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[(int)((times.Count - 1) * 0.95)], rows);
    }

    private static int Number(string[] args, int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

    private static long Size(string folder, string name) => new FileInfo(Path.Combine(folder, name)).Length >> 20;

    private static string Peak() => $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB";

    private static void Say(string what, string result) => Console.WriteLine($"{what}: {result}");
}
