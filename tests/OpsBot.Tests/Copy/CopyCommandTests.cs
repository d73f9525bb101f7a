using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Domain.Shared;
using OpsBot.Host.Commands;

namespace OpsBot.Tests.Copy;

/// <summary>The copy commands in process, over files as people have them.</summary>
public sealed class CopyCommandTests : IDisposable
{
    private const string Dress = """{"name":"真丝吊带连衣裙","brand":"示例家","category":"女装/连衣裙","attributes":{"材质":"真丝","颜色":"红色、米白","适用季节":"夏季","风格":"法式","领型":"V领"},"sellingPoints":["可机洗"],"price":499,"currency":"CNY","certificates":["质检报告"]}""";

    private const string Mug = """{"name":"Ceramic Coffee Mug","brand":"Fjord","category":"Mugs","attributes":{"Material":"Ceramic","Capacity":"350 ml","Color":"Blue"},"sellingPoints":["dishwasher safe"],"price":"14.90","currency":"USD"}""";

    private const string ChineseWords = "排名,搜索词,搜索人气,点击率\n1,连衣裙,5万 ~ 10万,1% ~ 2.5%\n2,真丝连衣裙,5000 ~ 1万,2%\n3,黑色连衣裙,6000,-\n4,半身裙,9000,-\n5,最佳连衣裙,100,-\n6,法式连衣裙,-,-\n7,连衣裙女夏季,很多,-\n";

    private const string EnglishWords = "keyword,searches\ncoffee mug,9000\nceramic mug,5000\nblue coffee mug,2000\nred coffee mug,1500\nbest mug,700\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("copy-commands");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_Chinese_title_stands_alone_on_its_line_with_all_that_speaks_for_and_against_it()
    {
        var (code, output, error) = await Run("draft", "title", "--product", Write("dress.json", Dress), "--keywords", Write("words.csv", ChineseWords), "--marketplace", "天猫", "--locale", "zh");

        Assert.Equal((0, ""), (code, error));
        var title = output.Split(Environment.NewLine).First(line => line.StartsWith("示例家", StringComparison.Ordinal));
        Assert.Contains("真丝", title, StringComparison.Ordinal);
        Assert.Equal(title.Trim(), title);
        Assert.All(new[] { "天猫标题，上限 60", "/60，得分", "已证明最优", "第 8 行“连衣裙女夏季”未采用", "“黑色连衣裙”：", "“半身裙”：", "再多 10", "资料中有依据" }, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.DoesNotContain('{', output);
    }

    [Fact]
    public async Task An_English_title_for_Amazon_says_why_searches_were_left_out()
    {
        var (code, output, _) = await Run("draft", "title", "--product", Write("mug.json", Mug), "--keywords", Write("words.csv", EnglishWords), "--marketplace", "Amazon", "--candidates", "1");

        Assert.Equal(0, code);
        Assert.Contains(output.Split(Environment.NewLine), line => line.StartsWith("Fjord ", StringComparison.Ordinal));
        Assert.All(new[] { "Titles for amazon, at most 200 characters", "Title 1 of 1", "/200, score", "(proven)", "“red coffee mug”: ", "“best mug”: ", "Checks:" }, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.DoesNotContain('{', output);
    }

    [Fact]
    public async Task The_document_of_a_draft_has_the_members_of_the_contract()
    {
        var (code, output, _) = await Run("draft", "title", "--product", Write("dress.json", Dress), "--keywords", Write("words.csv", ChineseWords), "--marketplace", "tmall", "--candidates", "2", "--json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal(0, code);
        Assert.Equal(("tmall", "gbk_bytes", 60, "none"), ((string?)json["marketplace"], (string?)json["limit"]!["unit"], (int)json["limit"]!["max"]!, (string?)json["model"]));
        Assert.InRange(json["candidates"]!.AsArray().Count, 1, 2);
        var first = json["candidates"]![0]!.AsObject();
        Assert.Equal("composed", (string?)first["source"]);
        Assert.Equal((string?)first["title"] is { } title ? title.Sum(c => c < 128 ? 1 : 2) : -1, (int)first["length"]!);
        Assert.InRange((double)first["score"]!, 1, 100);
        Assert.InRange((double)first["coverage"]!, 0.5, 1);
        Assert.Equal(1, (double)first["optimality"]!);
        Assert.Contains("真丝连衣裙", first["covered"]!.AsArray().Select(word => (string?)word));
        Assert.All(first["dropped"]!.AsArray(), dropped => Assert.True(dropped!["keyword"] is not null && dropped["why"] is not null));
        Assert.All(first["checks"]!.AsArray(), check => Assert.True(check!.AsObject().ContainsKey("span") && check["rule"] is not null && check["message"] is not null && (string?)check["level"] is "ban" or "caution" or "evidence" or "ok"));
        Assert.Equal(8, (int)json["rejected"]![0]!["line"]!);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("gb18030", false)]
    public async Task Files_are_read_in_the_encodings_that_platforms_write(string encoding, bool hasMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var coding = Encoding.GetEncoding(encoding);
        var words = Path.Combine(_folder.FullName, "words.csv");
        await File.WriteAllBytesAsync(words, [.. hasMark ? coding.GetPreamble() : [], .. coding.GetBytes(ChineseWords)], TestContext.Current.CancellationToken);

        var (_, output, error) = await Run("draft", "title", "--product", Write("dress.json", Dress), "--keywords", words, "--marketplace", "taobao", "--json");

        Assert.Equal("", error);
        Assert.Contains("真丝连衣裙", JsonNode.Parse(output)!["candidates"]![0]!["covered"]!.AsArray().Select(word => (string?)word));
    }

    [Fact]
    public async Task Without_keywords_a_title_is_made_of_the_record()
    {
        var (code, output, _) = await Run("draft", "title", "--product", Write("dress.json", Dress), "--marketplace", "taobao");

        Assert.Equal(0, code);
        Assert.Contains("No keywords given", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ten more", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "[须改]", "建议", "与商品资料不符")]
    [InlineData("en", "[change]", "Proposal", "contradicts the record")]
    public async Task A_check_shows_place_source_and_proposal(string locale, string level, string proposal, string contradiction)
    {
        var (code, output, _) = await Run("check", "text", Write("title.txt", "示例家最佳真丝连衣裙黑色夏季\n"), "--marketplace", "tmall", "--product", Write("dress.json", Dress), "--locale", locale);

        Assert.Equal(0, code);
        Assert.All(new[] { level, proposal, contradiction, "广告法", "28/60" }, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_document_of_a_check_points_into_the_text()
    {
        const string title = "示例家最佳真丝连衣裙";
        var (_, output, _) = await Run("check", "text", Write("title.txt", title + "\r\n"), "--marketplace", "tmall", "--json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal(("title", "ban", 20), ((string?)json["part"], (string?)json["worst"], (int)json["length"]!));
        var ban = json["checks"]!.AsArray().First(check => (string?)check!["level"] == "ban")!;
        Assert.Equal("最佳", title.Substring((int)ban["span"]![0]!, (int)ban["span"]![1]!));
    }

    [Theory]
    [InlineData("A blue mug.\nIt holds 350 ml.", null, "body")]
    [InlineData("Fjord Ceramic Mug", null, "title")]
    [InlineData("Fjord Ceramic Mug", "body", "body")]
    public async Task The_part_is_told_or_seen_from_the_text(string text, string? asked, string part)
    {
        string[] more = asked is null ? [] : ["--part", asked];
        var (_, output, _) = await Run(["check", "text", Write("text.txt", text), "--marketplace", "amazon", "--json", .. more]);

        Assert.Equal(part, (string?)JsonNode.Parse(output)!["part"]);
    }

    [Theory]
    [InlineData("{", "no JSON object")]
    [InlineData("""{"name":"\ud800"}""", "no JSON object")]
    [InlineData("""{"brand":"x"}""", "has no name")]
    [InlineData("""{"name":"连衣裙","brand":"长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长"}""", "do not fit")]
    public async Task A_product_file_that_will_not_do_is_refused_in_a_sentence(string json, string part) =>
        AssertRefused(await Run("draft", "title", "--product", Write("p.json", json), "--marketplace", "tmall"), part);

    [Theory]
    [InlineData("a,b\n1,2", "no keyword column")]
    [InlineData("", "no keyword column")]
    public async Task A_keyword_file_without_keywords_is_refused(string csv, string part) =>
        AssertRefused(await Run("draft", "title", "--product", Write("p.json", Dress), "--keywords", Write("k.csv", csv), "--marketplace", "tmall"), part);

    [Fact]
    public async Task Too_many_keywords_are_refused() =>
        AssertRefused(await Run("draft", "title", "--product", Write("p.json", Dress), "--keywords", Write("k.csv", "keyword\n" + string.Join('\n', Enumerable.Range(0, 2001))), "--marketplace", "tmall"), "2001");

    [Theory]
    [InlineData("taobo", "try taobao")]
    [InlineData("陶宝", "try 淘宝")]
    [InlineData("zzzzzzzzz", "shopify")]
    public async Task An_unknown_marketplace_is_answered_with_the_nearest(string name, string part) =>
        AssertRefused(await Run("check", "text", Write("t.txt", "x"), "--marketplace", name), part);

    [Fact]
    public async Task A_day_before_all_rules_is_refused() =>
        AssertRefused(await Run("check", "text", Write("t.txt", "x"), "--marketplace", "taobao", "--now", "2015-01-01T00:00:00Z"), "2020-01-01");

    [Fact]
    public async Task The_rules_are_those_of_the_day()
    {
        var text = Write("t.txt", "Fjord Mug $9");

        Assert.DoesNotContain("chars.forbidden", (await Run("check", "text", text, "--marketplace", "amazon", "--now", "2024-06-01T00:00:00Z")).Output, StringComparison.Ordinal);
        Assert.Contains("chars.forbidden", (await Run("check", "text", text, "--marketplace", "amazon", "--now", "2025-06-01T00:00:00Z")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_file_is_refused()
    {
        AssertRefused(await Run("check", "text", "nowhere.txt", "--marketplace", "tmall"), "no file “nowhere.txt”");
        AssertRefused(await Run("check", "text", _folder.FullName, "--marketplace", "tmall"), "can't be read");
    }

    [Fact]
    public async Task A_text_that_is_empty_or_over_long_is_refused()
    {
        AssertRefused(await Run("check", "text", Write("t.txt", " \u200B\n"), "--marketplace", "tmall"), "holds no text");
        AssertRefused(await Run("check", "text", Write("t.txt", new string('a', CopyInput.MaxText + 1)), "--marketplace", "tmall"), "50001");
    }

    [Theory]
    [InlineData("draft title --marketplace tmall")]
    [InlineData("draft title --product p.json")]
    [InlineData("draft title --product p.json --marketplace tmall --candidates 0")]
    [InlineData("draft title --product p.json --marketplace tmall --locale fr")]
    [InlineData("check text --marketplace tmall")]
    [InlineData("check text t.txt --marketplace tmall --part head")]
    public async Task Wrong_usage_ends_with_two(string line)
    {
        var (code, output, error) = await Run(line.Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Page_copy_is_printed_field_by_field_with_its_questions()
    {
        var (code, output, error) = await Run("draft", "copy", "--product", Write("dress.json", Dress), "--marketplace", "淘宝", "--locale", "zh");

        Assert.Equal((0, ""), (code, error));
        Assert.All(new[] { "淘宝详情文案", "--- 规格参数，", "材质：真丝", "以下只有卖家知道", "资料中有依据" }, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.DoesNotContain("{", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_copy_as_json_has_fields_with_checks_and_questions()
    {
        var (code, output, _) = await Run("draft", "copy", "--product", Write("mug.json", Mug), "--marketplace", "amazon", "--json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal((0, "amazon", "en", "composed", "none"), (code, (string?)json["marketplace"], (string?)json["language"], (string?)json["source"], (string?)json["model"]));
        var fields = json["fields"]!.AsArray();
        Assert.Contains(fields, f => (string?)f!["name"] == "bullet.1" && (int?)f["max"] == 500);
        Assert.All(fields, f => Assert.Equal(((string?)f!["text"])!.Length, (int)f["length"]!));
        Assert.Contains(json["questions"]!.AsArray(), q => (string?)q!["part"] == "box");
    }

    [Fact]
    public async Task A_product_without_a_name_in_the_language_is_refused_with_what_to_add() =>
        AssertRefused(await Run("draft", "copy", "--product", Write("p.json", "{\"name\":\"手作香囊\"}"), "--marketplace", "amazon"), "英文名");

    [Fact]
    public async Task Drafts_of_an_empty_folder_are_none_and_an_unknown_one_is_refused()
    {
        var data = Path.Combine(_folder.FullName, "data");

        Assert.Equal((0, "No drafts."), await Run("drafts", "list", "--data", data) is var (code, output, _) ? (code, output.Trim()) : default);
        AssertRefused(await Run("drafts", "show", "D-1", "--data", data), "There is no draft D-1");
    }

    [Fact]
    public async Task No_data_folder_is_made()
    {
        await Run("check", "text", Write("t.txt", "x"), "--marketplace", "tmall");

        Assert.Equal(["t.txt"], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public void Every_sentence_stands_in_both_languages()
    {
        Assert.Empty(CopyInput.Texts.Faults());
        var refusals = typeof(CopyInput).Assembly.GetTypes().Where(type => type.Namespace == typeof(CopyInput).Namespace && type.IsAssignableTo(typeof(Refusal))).ToList();
        Assert.NotEmpty(refusals);
        Assert.All(refusals, type => Assert.True(CopyInput.Texts.Has("refusal." + type.Name), type.Name));
    }

    private static void AssertRefused((int Code, string Output, string Error) run, string part)
    {
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        return name;
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(args, new Terminal(TextReader.Null, output, error, IsInteractive: false, _folder.FullName), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
