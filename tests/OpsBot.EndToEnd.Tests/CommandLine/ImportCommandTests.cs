using System.IO.Compression;
using System.Text;

namespace OpsBot.EndToEnd.Tests.CommandLine;

public sealed class ImportCommandTests : IDisposable
{
    private readonly CommandHouse _house = new();

    [Theory]
    [InlineData("sycm_shop_core_daily.xlsx", "sycm_shop_daily")]
    [InlineData("wanxiangtai_scene_daily.csv", "wanxiangtai_scene_daily")]
    [InlineData("zhitongche_plan_daily_gbk.csv", "zhitongche_plan_daily")]
    [InlineData("google_ads_campaign_daily.csv", "google_ads_campaign_daily")]
    [InlineData("meta_ads_adset_daily.csv", "meta_ads_adset_daily")]
    [InlineData("shopify_orders_export.csv", "shopify_orders")]
    [InlineData("ExportOrderList_gbk.csv", "taobao_orders")]
    public async Task A_platform_file_goes_in_as_it_is_and_the_second_time_changes_nothing(string name, string kind)
    {
        var file = _house.Export(name);

        var first = (await _house.Run("import", file, "--json")).Json.GetProperty("files")[0];
        var second = (await _house.Run("import", file, "--json")).Json.GetProperty("files")[0];

        Assert.Equal((name, kind), (first.GetProperty("file").GetString(), first.GetProperty("kind").GetString()));
        Assert.True(first.GetProperty("rowsTaken").GetInt32() > 0);
        Assert.Equal(0, first.GetProperty("rejected").GetArrayLength());
        Assert.Equal((0, 0), (second.GetProperty("rowsTaken").GetInt32(), second.GetProperty("rowsReplaced").GetInt32()));
        Assert.Contains("nothing changed", second.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_were_lost_or_broken_are_built_anew()
    {
        await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));
        var before = await Spend();

        _house.LoseRows();
        Assert.Equal(before, await Spend());
        _house.BreakRows();
        Assert.Equal(before, await Spend());
        var rebuilt = await _house.Run("import", "--rebuild");

        Assert.Equal(0, rebuilt.Exit);
        Assert.Equal(before, await Spend());
    }

    [Fact]
    public async Task An_undone_import_no_longer_counts_and_can_be_undone_once()
    {
        await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));

        Assert.Equal(0, (await _house.Run("imports", "undo", "I-1")).Exit);
        var again = await _house.Run("imports", "undo", "I-1");

        Assert.Equal((1, "The import I-1 was taken back before."), (again.Exit, again.Error));
        Assert.Contains("undone", (await _house.Run("imports", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_the_file_lacks_has_no_data()
    {
        await _house.Run("import", _house.Export("sycm_shop_core_daily.xlsx"));

        Assert.Equal("no_data", (await _house.Ask("5月7日的支付金额")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_file_for_one_of_several_stores_asks_which()
    {
        await _house.Run("stores", "add", "Second shop");

        var outcome = await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"));

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("My store, Second shop", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _house.Run("import", "zhitongche_plan_daily_gbk.csv", "--store", "Second shop")).Exit);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_file_gets_one_sentence(string name, byte[] content)
    {
        var outcome = await _house.Run("import", _house.Write(name, content));

        Assert.Equal(1, outcome.Exit);
        Assert.Single(outcome.Error.Split('\n'));
        Assert.Contains(name, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Bad() => new()
    {
        { "empty.csv", [] },
        { "broken.xlsx", [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3] },
        { "picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { "page.xls", Encoding.UTF8.GetBytes("<html><body>Please sign in</body></html>") },
        { "letter.csv", Encoding.UTF8.GetBytes("Dear team,\nplease find the report attached.\n") },
        { "bomb.zip", Bomb() },
        { "quote.csv", Encoding.UTF8.GetBytes("日期,花费\n\"2026-05-01,1\n2026-05-02,2\n") },
    };

    [Fact]
    public async Task A_huge_sparse_file_gets_one_sentence_soon()
    {
        var path = Path.Combine(_house.Folder, "huge.csv");
        await using (var file = File.Create(path))
        {
            file.SetLength(6L << 30);
        }

        var outcome = await _house.Run("import", "huge.csv");

        Assert.Equal(1, outcome.Exit);
        Assert.Single(outcome.Error.Split('\n'));
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_the_rest_goes_in()
    {
        var outcome = await _house.Run("import", "nowhere.csv", _house.Export("zhitongche_plan_daily_gbk.csv"), "--json");

        Assert.Equal(1, outcome.Exit);
        Assert.Equal(1, outcome.Json.GetProperty("files").GetArrayLength());
        Assert.Contains("There is no file", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_said_with_options_and_remembered()
    {
        var odd = _house.Write("odd.csv", Encoding.UTF8.GetBytes("Reporting starts,Money gone,Impressions,Clicks\n2026-05-01,10.50,100,5\n2026-05-02,11.50,110,6\n"));

        var asked = await _house.Run("import", odd, "--json");
        var refused = asked.Json.GetProperty("refused")[0];
        Assert.Equal((1, "ColumnIsMissing"), (asked.Exit, refused.GetProperty("refusal").GetString()));
        Assert.Equal(2, refused.GetProperty("samples").GetArrayLength());

        var loaded = (await _house.Run("import", odd, "--column", "Money gone=spend", "--day", "Reporting starts", "--json")).Json.GetProperty("files")[0];
        Assert.Equal(22m, loaded.GetProperty("sums").GetProperty("spend").GetDecimal());
        Assert.Contains(loaded.GetProperty("columns").EnumerateArray(), column => column.GetProperty("header").GetString() == "Money gone" && column.GetProperty("field").GetString() == "spend");

        var next = _house.Write("next.csv", Encoding.UTF8.GetBytes("Reporting starts,Money gone,Impressions,Clicks\n2026-05-03,1.00,10,1\n"));
        Assert.Equal(1m, (await _house.Run("import", next, "--json")).Json.GetProperty("files")[0].GetProperty("sums").GetProperty("spend").GetDecimal());
    }

    [Fact]
    public async Task A_preview_loads_nothing()
    {
        var outcome = await _house.Run("import", _house.Export("zhitongche_plan_daily_gbk.csv"), "--preview");

        Assert.Equal(0, outcome.Exit);
        Assert.Contains("花费 → spend", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("No imports", (await _house.Run("imports", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_one_batch_with_one_report_and_one_undo()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_house.Folder, "many")).FullName;
        foreach (var campaign in new[] { "A", "B", "C" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, campaign + ".csv"), $"Date,Campaign,Cost,Clicks\n2026-05-01,{campaign},10.50,5\n", TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "bad.csv"), "Week,Cost\n2026-W20,1\n", TestContext.Current.CancellationToken);

        var outcome = await _house.Run("import", "many");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("3 tables loaded, 3 rows taken, 0 replaced, 1 not loaded. “opsbot imports undo B-1”", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("bad.csv", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _house.Run("imports", "undo", "B-1")).Exit);
        Assert.Equal(3, (await _house.Run("imports", "list")).Out.Split("undone").Length - 1);
    }

    public void Dispose() => _house.Dispose();

    private async Task<decimal> Spend() => (await _house.Ask("5月直通车花费")).GetProperty("rows")[0][0].GetDecimal();

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("report.csv", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                entry.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
