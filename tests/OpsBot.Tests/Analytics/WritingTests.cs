using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Tests.Analytics;

/// <summary>The thread that reads and the one that writes: no row is lost, doubled or mixed with another between them.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly AnalyticsHouse _house = new();

    [Theory]
    [InlineData(1)]
    [InlineData(FactBatch.Size)]
    [InlineData((FactBatch.Size * 7) + 3)]
    public async Task Every_row_is_written_once_with_its_own_cells(int rows)
    {
        var counts = await _house.Database.Write(
            connection =>
            {
                using var writer = new FactWriter(connection, 1, "tb", "r", (_, column) => column is "campaign" or "keyword" or "spend" or "clicks" or "gmv" or "order_id");
                for (var i = 0; i < rows; i++)
                {
                    writer.Write(Ad(i));
                    if (i % 3 == 0)
                    {
                        writer.Write(Order(i));
                    }
                }

                writer.Close();
                return Task.FromResult(writer.Counts.ToDictionary(pair => pair.Key.Kind.Id, pair => pair.Value));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((rows, (rows + 2) / 3), ((int)counts["ad_day"], (int)counts["order"]));
        Assert.Equal(rows, _house.Number("SELECT count(*) FROM fact_ad_day WHERE campaign = 'c' || CAST(clicks AS INTEGER) AND spend * 4 = clicks AND (keyword IS NULL) = (CAST(clicks AS INTEGER) % 2 = 0)"));
        Assert.Equal((rows + 2) / 3, _house.Number("SELECT count(DISTINCT order_id) FROM fact_order WHERE order_id = 'o' || CAST(gmv AS INTEGER)"));
    }

    [Fact]
    public async Task A_row_that_can_not_be_written_stops_the_load_and_leaves_nothing()
    {
        var fault = await Record.ExceptionAsync(() => _house.Database.Write(
            connection =>
            {
                using var writer = new FactWriter(connection, 1, "tb", "r");
                for (var i = 0; i < FactBatch.Size * 20; i++)
                {
                    var row = Ad(i);
                    row.Set("spend", i == 1500 ? decimal.MaxValue : 1);
                    writer.Write(row);
                }

                writer.Close();
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken));

        Assert.NotNull(fault);
        Assert.Equal(0, _house.Number("SELECT count(*) FROM fact_ad_day"));
        Assert.Equal(93, (await _house.Import("zhitongche_plan_daily_gbk.csv")).RowsTaken);
    }

    [Fact]
    public void A_hash_is_new_once()
    {
        Gen.Select(Gen.ULong[0, 40], Gen.Bool).Select(pair => pair.Item2 ? pair.Item1 : pair.Item1 * 0x9E3779B97F4A7C15).Array[0, 3000].Sample(hashes =>
        {
            var (ours, theirs) = (new HashSetOfRows(), new HashSet<ulong>());
            return hashes.All(hash => ours.Add(hash) == theirs.Add(hash));
        });
    }

    [Theory]
    [InlineData("é", "utf-8")]
    [InlineData("甲", "utf-8")]
    [InlineData("😀", "utf-8")]
    [InlineData("甲", "gb18030")]
    public void A_character_across_two_readings_is_one_character(string letter, string written)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        for (var shift = 0; shift < 5; shift++)
        {
            var text = new string('a', (1 << 16) - 3 + shift) + letter + "\n";
            using var stream = new MemoryStream(System.Text.Encoding.GetEncoding(written).GetBytes(text));
            Assert.Equal(written == "utf-8" ? "utf-8" : "gbk", TextEncoding.Detect(stream).Name);
        }
    }

    [Fact]
    public void A_text_that_ends_inside_a_character_is_no_utf_8()
    {
        using var stream = new MemoryStream([.. "a,b\n"u8, 0xE7, 0x94]);

        Assert.NotEqual("utf-8", TextEncoding.Detect(stream).Name);
    }

    /// <summary>A store of kept files that takes none.</summary>
    private sealed class FullDisk : IKeptFiles
    {
        public ValueTask<string> Keep(Stream content, CancellationToken cancel = default) => throw new IOException("No space left.");

        public ValueTask<Stream?> Open(string hash, CancellationToken cancel = default) => new((Stream?)null);
    }

    [Fact]
    public async Task A_file_that_can_not_be_kept_is_not_loaded()
    {
        using var importer = new OpsBot.Analytics.Imports.Importer(_house.Database, _house.Manifest, new FullDisk(), _house.Clock, NullLogger<OpsBot.Analytics.Imports.Importer>.Instance);

        await Assert.ThrowsAsync<IOException>(() => importer.Import(AnalyticsHouse.File("zhitongche_plan_daily_gbk.csv"), AnalyticsHouse.Taobao, new(), null, TestContext.Current.CancellationToken));

        Assert.Equal(0, _house.Number("SELECT count(*) FROM fact_ad_day"));
        Assert.Empty(await _house.Manifest.All(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _house.Dispose();

    private static FactRow Ad(int i)
    {
        var row = new FactRow(FactTable.Of(FactKinds.AdDay)) { Day = new DateOnly(2026, 5, 1).AddDays(i % 31), Currency = "CNY", Lane = "x" };
        row.Set("campaign", "c" + i);
        row.Set("keyword", i % 2 == 0 ? null : "k");
        row.Set("clicks", i);
        row.Set("spend", i / 4m);
        return row;
    }

    private static FactRow Order(int i)
    {
        var row = new FactRow(FactTable.Of(FactKinds.Order)) { Day = new(2026, 5, 1), Currency = "CNY" };
        row.Set("order_id", "o" + i);
        row.Set("gmv", i);
        return row;
    }
}
