using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>
/// Title problems as they arise from keyword tables of the shapes platforms export (ranges, "-", Zipf searches) over words of the
/// dictionary: synonyms, heads that parts imply, forced brand and noun, and blanks between Latin words, against a solver of another kind.
/// </summary>
public sealed class RealKeywordTests
{
    private static readonly (string Noun, string Category)[] Goods = [("连衣裙", "女装/连衣裙"), ("衬衫", "女装/衬衫"), ("保温杯", "保温杯"), ("双肩包", "箱包/双肩包"), ("运动鞋", "运动鞋"), ("围巾", "围巾")];

    private static readonly string[] Values = ["真丝", "棉", "亚麻", "法式", "复古", "简约", "休闲", "女士", "夏季", "透气", "宽松", "大容量", "户外", "送礼", "Type-C", "v领"];

    private static readonly string[] Asked = ["蚕丝", "真丝", "棉质", "亚麻", "法式", "复古", "简约", "极简", "女", "女款", "夏天", "夏季", "透气", "宽松", "大容量", "户外", "露营", "礼物", "送礼", "v领", "usb-c", "新款", "百搭"];

    private static readonly (string Noun, string Brand)[] EnglishGoods = [("Water Bottle", "Fjord"), ("Scarf", "North Shore"), ("Backpack", "Ridge"), ("Bedding Set", "Oak and Ash")];

    private static readonly string[] EnglishAsked = ["silk", "cotton", "linen", "vintage", "retro", "women", "ladies", "summer", "breathable", "loose fit", "relaxed fit", "large capacity", "outdoor", "camping", "gift", "lightweight", "wireless", "cordless", "portable", "waterproof"];

    [Theory]
    [InlineData("tmall", 160, 34)]
    [InlineData("ebay", 60, 50)]
    public void On_keyword_tables_of_real_shape_the_choice_of_words_is_the_optimum(string marketplace, int instances, int capacity)
    {
        int synonyms = 0, implications = 0, spaced = 0;
        for (var seed = 0; seed < instances; seed++)
        {
            var problem = Make(seed, marketplace) with { Capacity = capacity };
            var best = QuerySolver.Best(problem);

            var solution = TitleSolver.Solve(problem);

            Assert.Equal(best is not null, solution.IsFeasible);
            if (best is { } value)
            {
                Assert.True(solution.IsProven, $"seed {seed}");
                Assert.Equal(value, solution.Value, 6);
                Assert.True(problem.LengthOf([.. solution.Tokens]) <= capacity);
            }

            synonyms += problem.Synonyms.Count;
            implications += problem.Implications.Count;
            spaced += problem.Tokens.Count(t => t.IsSpaced);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{instances} instances, {synonyms} groups of synonyms, {implications} implications, {spaced} tokens that cost a blank");
        Assert.True(synonyms >= instances / 2 && spaced > instances / 2, $"{synonyms} {implications} {spaced}");
    }

    [Fact]
    public void At_full_size_the_choice_is_proven_or_has_a_bound_that_holds()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = Make(seed, "tmall", words: 200);

            var capped = TitleSolver.Solve(problem, new SolveLimits(Nodes: 20));
            var full = TitleSolver.Solve(problem);

            Assert.True(full.IsProven && full.Value <= capped.Bound + 1e-6 && capped.Value <= full.Value + 1e-6);
        }
    }

    private static TitleProblem Make(int seed, string marketplace, int words = 26)
    {
        var random = new Random(seed);
        var isChinese = marketplace == "tmall";
        var product = isChinese ? Chinese(random) : English(random);
        var table = KeywordReader.Read(Csv(random, isChinese, product, words)).Value!;
        var request = new TitleRequest(product, table.Keywords, Samples.Profile(marketplace));
        var titles = new TitleWords(request, new ProductFacts(product));
        var weights = titles.Queries.Select(q => (double)(q.Keyword.Searches.Middle ?? 0)).ToArray();
        return titles.Problem(i => weights[i]);
    }

    private static Product Chinese(Random random)
    {
        var (noun, category) = Goods[random.Next(Goods.Length)];
        return new Product
        {
            Name = noun, Brand = "示例" + random.Next(10, 99), Category = category,
            Attributes = Values.OrderBy(_ => random.Next()).Take(12).Select((v, i) => (Key: "属性" + i, v)).ToDictionary(a => a.Key, a => a.v),
        };
    }

    private static Product English(Random random)
    {
        var (noun, brand) = EnglishGoods[random.Next(EnglishGoods.Length)];
        return new Product
        {
            Name = noun, Brand = brand, Category = noun,
            Attributes = EnglishAsked.OrderBy(_ => random.Next()).Take(15).Select((v, i) => (Key: "a" + i, v)).ToDictionary(a => a.Key, a => a.v),
        };
    }

    /// <summary>Head, middle and long-tail words with ranges as 生意参谋 shows them.</summary>
    private static string Csv(Random random, bool isChinese, Product product, int words)
    {
        var rows = new List<string> { "排名,搜索词,搜索人气,点击率,支付转化率" };
        var asked = isChinese ? Asked : EnglishAsked;
        for (var rank = 1; rank <= words; rank++)
        {
            var parts = asked.OrderBy(_ => random.Next()).Take(random.Next(0, 3)).ToList();
            parts.Insert(random.Next(parts.Count + 1), product.Name.ToLowerInvariant());
            var low = 100_000 / rank;
            var searches = random.Next(8) == 0 ? "-" : random.Next(2) == 0 ? $"{low} ~ {low * 2}" : $"{low / 10_000m:0.##}万 ~ {low / 5_000m:0.##}万";
            rows.Add($"{rank},{string.Join(isChinese ? "" : " ", parts)},{searches},1% ~ 2.5%,-");
        }

        return string.Join('\n', rows);
    }
}
