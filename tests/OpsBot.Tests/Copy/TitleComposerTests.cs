using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

public sealed class TitleComposerTests
{
    private const string Chinese = "排名,搜索词,搜索人气,点击率\n1,连衣裙,5万 ~ 10万,1% ~ 2.5%\n2,真丝连衣裙,5000 ~ 1万,2%\n3,连衣裙女夏季,2万,-\n4,桑蚕丝连衣裙,3000,-\n5,黑色连衣裙,6000,-\n6,半身裙,9000,-\n7,最佳连衣裙,100,-\n8,法式连衣裙,1.2万,-\n9,v领连衣裙,2500,-\n10,女士连衣裙,30,-\n11,显瘦连衣裙,-,-\n";

    private const string English = "keyword,searches\nsocks,9000\ncotton socks,5000\nblack socks,4000\nwool socks,3000\ncrew socks for men,800\nbest socks,500\nwomens dress,900\n";

    [Fact]
    public void A_Chinese_title_takes_what_is_true_and_says_what_it_dropped()
    {
        var draft = Draft(Samples.Dress, Chinese, "tmall");
        var best = draft.Candidates[0];

        Assert.StartsWith("示例家", best.Title, StringComparison.Ordinal);
        Assert.InRange(best.Length, 1, 60);
        Assert.Equal(best.Length, draft.Profile.LengthOf(best.Title));
        Assert.True(best.IsProven);
        Assert.Equal(1, best.Optimality, 9);
        Assert.False(best.Checks.HasBan);
        Assert.Contains("显瘦连衣裙", best.Covered);
        Assert.Equal("not_in_record", Why(best, "桑蚕丝连衣裙"));
        Assert.Equal("contradicted", Why(best, "黑色连衣裙"));
        Assert.Equal("other_category", Why(best, "半身裙"));
        Assert.Equal("banned", Why(best, "最佳连衣裙"));
        Assert.Equal("synonym", Why(best, "女士连衣裙"));
        Assert.True(best.CoverageLow <= 1 && best.CoverageHigh > 0.9);
    }

    [Fact]
    public void An_English_title_is_parted_by_blanks_and_has_no_word_twice()
    {
        var best = Draft(Samples.Socks, English, "ebay").Candidates[0];

        Assert.StartsWith("NORTHSHORE ", best.Title, StringComparison.Ordinal);
        Assert.InRange(best.Length, 1, 80);
        Assert.Contains("cotton socks", best.Covered);
        Assert.Equal("contradicted", Why(best, "wool socks"));
        Assert.Equal(best.Title.Split(' ').Length, best.Title.Split(' ').Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Candidates_differ_and_the_first_is_the_optimum()
    {
        var draft = Draft(Samples.Dress, string.Join('\n', "keyword,searches", "气质连衣裙,900", "显瘦连衣裙,880", "百搭连衣裙,870", "小众连衣裙,860", "设计感连衣裙,850", "高级感连衣裙,840", "温柔连衣裙,830", "减龄连衣裙,820", "洋气连衣裙,810", "时尚连衣裙,800", "精致连衣裙,790", "文艺连衣裙,780", "慵懒连衣裙,770", "仙女连衣裙,760", "新款连衣裙,750"), "tmall");

        Assert.True(draft.Candidates.Count > 1);
        Assert.Equal(draft.Candidates.Count, draft.Candidates.Select(c => c.Title).Distinct().Count());
        Assert.All(draft.Candidates, c => Assert.InRange(c.Optimality, 0.3, 1));
        Assert.True(draft.TenMore.CoverageGain > 0 && draft.TenMore.Keywords.Count > 0);
        Assert.Contains(draft.Candidates[0].Dropped, d => d.Code == "no_room");
    }

    [Fact]
    public void Words_that_can_not_fit_are_refused()
    {
        var outcome = TitleComposer.Compose(new TitleRequest(Samples.Dress, [], Samples.Profile("tmall")) { MustHave = [new string('长', 40)] });

        Assert.Equal(60, Assert.IsType<ForcedWordsDoNotFit>(outcome.Refusal).Max);
    }

    [Theory]
    [InlineData("真丝围巾", "tmall", "真丝围巾")]
    [InlineData("silk scarf", "amazon", "Silk Scarf")]
    [InlineData("silk scarf", "tmall", "Silk Scarf")]
    [InlineData("儿童纯棉短袖", "taobao", "儿童纯棉短袖")]
    [InlineData("mars chocolate bars", "ebay", "Mars Chocolate Bars")]
    [InlineData("blue ceramic mug", "shopify", "Blue Ceramic Mug")]
    [InlineData("vintage leather journal", "ebay", "Vintage Leather Journal")]
    public void A_name_alone_keeps_the_order_in_which_people_say_it(string name, string marketplace, string title) =>
        Assert.Equal(title, TitleComposer.Compose(new TitleRequest(new Product { Name = name }, [], Samples.Profile(marketplace))).Value!.Candidates[0].Title);

    [Fact]
    public void Words_that_were_asked_for_stay_in_their_order() =>
        Assert.Equal("Silk Scarf, Gift Box", TitleComposer.Compose(new TitleRequest(new Product { Name = "silk scarf" }, [], Samples.Profile("amazon")) { MustHave = ["gift box"] }).Value!.Candidates[0].Title);

    [Fact]
    public void Excluded_words_stay_out() =>
        Assert.DoesNotContain("法式", TitleComposer.Compose(new TitleRequest(Samples.Dress, KeywordReader.Read(Chinese).Value!.Keywords, Samples.Profile("tmall")) { Excluded = ["法式"] }).Value!.Candidates[0].Title, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "正品保证", false)]
    [InlineData("正品授权书", "", true)]
    public void A_promise_stands_only_where_a_certificate_or_an_attribute_bears_it_out(string certificate, string point, bool stands)
    {
        var product = Samples.Cup with { Certificates = certificate.Length > 0 ? [certificate] : [], SellingPoints = point.Length > 0 ? [point] : [] };

        var best = Draft(product, "keyword,searches\n正品保温杯,9000\n保温杯,5000\n", "taobao").Candidates[0];

        Assert.Equal(stands, best.Title.Contains("正品", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bluetooth", "5.3", "wireless headphones", true)]
    [InlineData("Noise Cancelling", "Active", "noise cancelling headphones", true)]
    [InlineData("Noise Cancelling", "No", "noise cancelling headphones", false)]
    [InlineData("Lid", "Straw lid", "headphones with straw", true)]
    [InlineData("Finish", "stonewashed", "stone washed headphones", true)]
    [InlineData("Charging Port", "USB-C", "headphones with usb c port", true)]
    public void The_record_answers_a_search_by_what_it_means(string label, string value, string search, bool answers)
    {
        var product = new Product { Name = "Headphones", Brand = "Aerie", Attributes = new Dictionary<string, string> { [label] = value } };

        var best = Draft(product, $"keyword,searches\n{search},900\nheadphones,500\n", "amazon").Candidates[0];

        Assert.Equal(answers, best.Covered.Contains(search));
    }

    [Fact]
    public void One_question_asks_for_what_is_close_and_not_proven()
    {
        var question = Draft(Samples.Bottle, "keyword,searches\nwater bottle,9000\ndishwasher safe water bottle,1200\n", "amazon").Questions[0];

        Assert.Equal(("dishwasher safe", 1200m), (question.Word, question.Searches));
        Assert.Contains("dishwasher safe", question.Text.En, StringComparison.Ordinal);
        Assert.Contains("dishwasher safe", question.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_has_the_shape_of_the_command_line()
    {
        var json = TitleDraftJson.Write(Draft(Samples.Dress, Chinese, "tmall"), "zh");

        Assert.Equal("gbk_bytes", (string?)json["limit"]!["unit"]);
        Assert.Equal("none", (string?)json["model"]);
        Assert.All(new[] { "title", "length", "score", "coverage", "optimality", "covered", "dropped", "checks", "source" }, name => Assert.NotNull(json["candidates"]![0]![name]));
    }

    [Fact]
    public void The_order_up_to_twelve_words_is_that_of_trying_all_orders()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            string[] slots = ["brand", "noun", "attribute", "scene", "spec"];
            var words = Enumerable.Range(0, 7).Select(i => new TitleWord("w" + i, new string('词', random.Next(1, 4)), slots[i == 0 ? 0 : random.Next(1, 5)], null)).ToList();
            var covered = Enumerable.Range(0, 6).Select(_ => (Enumerable.Range(0, 7).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray(), random.NextDouble())).ToList();
            var order = new TitleOrder(words, covered, Samples.Profile("tmall"));

            var best = Orders([.. Enumerable.Range(0, 7)]).Max(order.Score);

            Assert.Equal(best, order.Score(order.Best()), 9);
        }
    }

    private static IEnumerable<int[]> Orders(int[] left) => left.Length == 0 ? [[]] : left.SelectMany(w => Orders([.. left.Where(o => o != w)]).Select(rest => (int[])[w, .. rest]));

    private static string? Why(TitleCandidate candidate, string keyword) => candidate.Dropped.SingleOrDefault(d => d.Keyword == keyword)?.Code;

    private static TitleDraft Draft(Product product, string csv, string marketplace) =>
        TitleComposer.Compose(new TitleRequest(product, KeywordReader.Read(csv).Value!.Keywords, Samples.Profile(marketplace))).Value!;
}
