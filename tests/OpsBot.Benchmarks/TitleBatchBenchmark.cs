using System.Diagnostics;
using System.Globalization;
using OpsBot.Domain.Copy;

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
    }

    private static bool Compose(int seed, MarketplaceProfile profile)
    {
        var i = Math.Abs(seed);
        var product = new Product
        {
            Name = Materials[i % 5] + Nouns[i / 5 % 5],
            Brand = "示例" + (i % 90 + 10),
            Category = "女装/" + Nouns[i / 5 % 5],
            Attributes = new Dictionary<string, string> { ["材质"] = Materials[i % 5], ["风格"] = Styles[i / 25 % 5], ["适用季节"] = Seasons[i % 4], ["颜色"] = "红色、白色" },
        };
        return TitleComposer.Compose(new TitleRequest(product, KeywordsOf(i), profile)).Value!.Candidates[0].IsProven;
    }

    private static List<Keyword> KeywordsOf(int i)
    {
        var noun = Nouns[i / 5 % 5];
        IEnumerable<string> texts = [noun, .. Materials.Select(m => m + noun), .. Styles.Select(s => s + noun), .. Seasons.Select(s => noun + s), .. Styles.SelectMany(s => Materials.Select(m => s + m + noun)), .. Nouns];
        return [.. texts.Distinct().Select((text, rank) => new Keyword(text, new(50_000m / (rank + 2), 100_000m / (rank + 2))))];
    }
}
