using System.Diagnostics;
using System.Globalization;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Sheets;

namespace OpsBot.Benchmarks;

/// <summary>Titles for a thousand invented products in a row, three candidates each: time, allocation and the heap kept.</summary>
internal static class TitleBatchBenchmark
{
    private const int Products = 1000;

    private static readonly string[] Materials = ["真丝", "棉", "亚麻", "羊毛", "雪纺"];
    private static readonly string[] Styles = ["法式", "复古", "气质", "通勤", "小众"];
    private static readonly string[] Nouns = ["连衣裙", "衬衫", "半身裙", "针织衫", "外套"];
    private static readonly string[] Seasons = ["夏季", "秋季", "春季", "冬季"];

    internal static void Run()
    {
        var profile = Marketplaces.Find("tmall", new DateOnly(2026, 6, 1))!;
        Compose(-1, profile);
        var before = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var times = new List<double>();
        var proven = 0;
        for (var i = 0; i < Products; i++)
        {
            var one = Stopwatch.GetTimestamp();
            proven += Compose(i, profile) ? 1 : 0;
            times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var allocated = (GC.GetTotalAllocatedBytes() - before) / 1048576.0;
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Products} products, {KeywordsOf(0).Count} keywords each: {seconds:0.0} s, p50 {times[Products / 2]:0.0} ms, p99 {times[Products * 99 / 100]:0.0} ms, allocated {allocated:0} MB, kept {GC.GetTotalMemory(true) / 1048576.0:0.0} MB, proven {proven}"));
        Workbook(profile);
    }

    /// <summary>What the chat's batch does: title, page and checks for each, then the workbook.</summary>
    private static void Workbook(MarketplaceProfile profile)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = Enumerable.Range(0, Products).Select(i => ListingBatch.Write(new TableProduct(i + 2, null, ProductOf(i)), KeywordsOf(i), profile, new SolveLimits(Nodes: 20_000))).ToList();
        var written = Stopwatch.GetElapsedTime(started);
        using var workbook = new MemoryStream();
        SheetFile.Write(MarketplaceSheet.Of(profile, rows, "zh"), "batch.xlsx", workbook).GetAwaiter().GetResult();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Products} products with title, page, checks and workbook: {written.TotalSeconds:0.0} s and {(Stopwatch.GetElapsedTime(started) - written).TotalSeconds:0.0} s, {workbook.Length / 1024.0:0} KB, kept {GC.GetTotalMemory(true) / 1048576.0:0.0} MB, peak of the process {process.PeakWorkingSet64 / 1048576.0:0} MB"));
    }

    private static bool Compose(int seed, MarketplaceProfile profile)
    {
        var i = Math.Abs(seed);
        return TitleComposer.Compose(new TitleRequest(ProductOf(i), KeywordsOf(i), profile)).Value!.Candidates[0].IsProven;
    }

    private static Product ProductOf(int i) => new()
    {
        Name = Materials[i % 5] + Nouns[i / 5 % 5],
        Brand = "示例" + (i % 90 + 10),
        Category = "女装/" + Nouns[i / 5 % 5],
        Attributes = new Dictionary<string, string> { ["材质"] = Materials[i % 5], ["风格"] = Styles[i / 25 % 5], ["适用季节"] = Seasons[i % 4], ["颜色"] = "红色、白色" },
    };

    private static List<Keyword> KeywordsOf(int i)
    {
        var noun = Nouns[i / 5 % 5];
        IEnumerable<string> texts = [noun, .. Materials.Select(m => m + noun), .. Styles.Select(s => s + noun), .. Seasons.Select(s => noun + s), .. Styles.SelectMany(s => Materials.Select(m => s + m + noun)), .. Nouns];
        return [.. texts.Distinct().Select((text, rank) => new Keyword(text, new(50_000m / (rank + 2), 100_000m / (rank + 2))))];
    }
}
