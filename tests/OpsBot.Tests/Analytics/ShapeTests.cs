using System.Globalization;
using System.IO.Compression;
using System.Text;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

/// <summary>The same few figures in the shapes that files come in.</summary>
public sealed class ShapeTests : IDisposable
{
    private static readonly Store Berlin = new("eu", "Leinenhaus", "shopify", "EUR", "Europe/Berlin");

    private readonly AnalyticsHouse _house = new();

    public static TheoryData<string, string, string, string> Shapes => new()
    {
        { "semicolons and decimal commas", "Datum;Kampagne;Kosten;Klicks\n01.08.2026;A;1.234,50;10\n13.08.2026;A;20,25;5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "tabs", "Date\tCampaign\tCost\tClicks\n2026-08-01\tA\t1,234.50\t10\n2026-08-13\tA\t20.25\t5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "bars", "Date|Campaign|Cost|Clicks\n2026-08-01|A|1,234.50|10\n2026-08-13|A|20.25|5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "thin blanks", "Jour;Campagne;Coût;Clics\n2026-08-01;A;1\u202F234,50;10\n2026-08-13;A;20,25;5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "no-break blanks and the sign behind", "Date;Campaign;Cost;Clicks\n2026-08-01;A;1\u00A0234,50\u00A0€;10\n2026-08-13;A;20,25\u00A0€;5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "the sign before", "Date,Campaign,Cost,Clicks\n2026-08-01,A,\"$1,234.50\",10\n2026-08-13,A,$20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "the currency in the head", "Date,Campaign,Cost (USD),Clicks\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "brackets are less than nothing", "Date,Campaign,Cost,Clicks\n2026-08-01,A,1300.00,10\n2026-08-13,A,(45.25),5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "a minus behind", "Date,Campaign,Cost,Clicks\n2026-08-01,A,1300.00,10\n2026-08-13,A,45.25-,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "万", "日期,计划,花费,点击量\n2026-08-01,A,1.2万,10\n2026-08-13,A,54.75,5\n", "12054.75", "2026-08-01 2026-08-13" },
        { "万 in the head", "日期,计划,花费(万元),点击量\n2026-08-01,A,1.2,10\n2026-08-13,A,0.005475,5\n", "12054.75", "2026-08-01 2026-08-13" },
        { "cents in the head", "Date,Campaign,Cost (cents),Clicks\n2026-08-01,A,123450,10\n2026-08-13,A,2025,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "thousands as K", "Date,Campaign,Cost,Clicks\n2026-08-01,A,1.2K,10\n2026-08-13,A,54.75,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "days of a spreadsheet", "Date,Campaign,Cost,Clicks\n46235,A,1234.50,10\n46247,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "days in words", "Date,Campaign,Cost,Clicks\n\"Aug 01, 2026\",A,1234.50,10\n\"Aug 13, 2026\",A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "days without marks", "Date,Campaign,Cost,Clicks\n20260801,A,1234.50,10\n20260813,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "the month first, as one day shows", "Date,Campaign,Cost,Clicks\n08/01/2026,A,1234.50,10\n08/13/2026,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "the day first, as one day shows", "Date,Campaign,Cost,Clicks\n01/08/2026,A,1234.50,10\n13/08/2026,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "a range of one day", "Reporting starts,Reporting ends,Campaign,Cost,Clicks\n2026-08-01,2026-08-01,A,1234.50,10\n2026-08-13,2026-08-13,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "two rows of header", ",,Costs,Costs,\nDate,Campaign,Cost,CPC,Clicks\n2026-08-01,A,1234.50,123.45,10\n2026-08-13,A,20.25,4.05,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "comments above and below", "# export of an account\n# 2026-08-01 to 2026-08-13\nDate,Campaign,Cost,Clicks\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "totals above", "Date,Campaign,Cost,Clicks\nTotal,,1254.75,15\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\n", "1254.75", "2026-08-01 2026-08-13" },
        { "totals below in German", "Date,Campaign,Cost,Clicks\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\nGesamtergebnis,,1254.75,15\n", "1254.75", "2026-08-01 2026-08-13" },
        { "totals below in Spanish", "Date,Campaign,Cost,Clicks\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\nTotal general,,1254.75,15\n", "1254.75", "2026-08-01 2026-08-13" },
        { "totals below in Japanese", "日付,キャンペーン,費用,クリック数\n2026-08-01,A,1234.50,10\n2026-08-13,A,20.25,5\n合計,,1254.75,15\n", "1254.75", "2026-08-01 2026-08-13" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_shape_is_read(string shape, string text, string spend, string days)
    {
        var report = await _house.Import(AnalyticsHouse.Text(text, shape), Berlin);

        Assert.Equal(decimal.Parse(spend, CultureInfo.InvariantCulture), report.Sums["spend"]);
        Assert.Equal(15, report.Sums["clicks"]);
        Assert.Equal(days, $"{report.Period!.Start:yyyy-MM-dd} {report.Period.End:yyyy-MM-dd}");
        Assert.Empty(report.Rejected);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    [InlineData("shift_jis")]
    [InlineData("utf-8")]
    public async Task An_encoding_is_found(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes("日付,広告名,費用,表示回数\n2026-08-01,主力商品,12.50,100\n2026-08-02,主力商品,2.50,100\n")).ToArray();

        var report = await _house.Import(ImportFile.FromBytes("plan.csv", bytes), Berlin);

        Assert.Equal(15, report.Sums["spend"]);
    }

    [Theory]
    [InlineData("Date,Campaign,Cost,Clicks\n03/04/2026,A,1.00,10\n05/06/2026,A,2.00,5\n", typeof(DatesAreAmbiguous))]
    [InlineData("Week,Campaign,Cost,Clicks\n2026-08-03 - 2026-08-09,A,1.00,10\n2026-08-10 - 2026-08-16,A,2.00,5\n", typeof(PeriodIsNoDay))]
    [InlineData("Month,Campaign,Cost,Clicks\n2026-08,A,1.00,10\n2026-09,A,2.00,5\n", typeof(PeriodIsNoDay))]
    [InlineData("Campaign,Cost,Clicks\nA,1.00,10\nB,2.00,5\n", typeof(DayIsMissing))]
    [InlineData("Date,Campaign,Cost,Clicks\nTotal,,3.00,15\n", typeof(NothingToTake))]
    [InlineData("Name,Height\nAnn,170\nBo,180\n", typeof(TableIsNotUnderstood))]
    [InlineData("Date,Campaign,Cost,Clicks\n", typeof(FileIsEmpty))]
    [InlineData("Date,Campaign,Cost,Clicks\n2026-08-01,A,1.234,10\n2026-08-02,A,2.345,5\n", typeof(NumbersAreAmbiguous))]
    [InlineData("Order ID,Order date,Total\n1234567890123400000,2026-08-01,10.00\n1234567890123500000,2026-08-01,12.00\n1234567890123600000,2026-08-01,13.00\n", typeof(OrderIdsLostDigits))]
    [InlineData("Date,Campaign,Cost,Clicks\n2026-08-01,A,Cost,10\n2026-08-02,B,n/a?,5\n", typeof(MappingIsToConfirm))]
    public async Task What_can_not_be_right_is_asked_or_refused(string text, Type refusal) =>
        Assert.Equal(refusal, (await _house.Refused(AnalyticsHouse.Text(text), Berlin)).GetType());

    [Fact]
    public async Task A_zip_of_alike_files_is_loaded_whole_and_taken_back_whole()
    {
        var file = ImportFile.FromBytes("all.zip", Zip(("1.csv", Of("2026-08-01", "10.00")), ("2.csv", Of("2026-08-02", "12.50")), ("notes.txt", "see the manual")));
        var tables = (await FileTables.Of(_house.Importer, file, Berlin, new(), [], TestContext.Current.CancellationToken)).Value!;
        var batch = new ImportBatch(_house.Importer);
        foreach (var table in tables)
        {
            Assert.Null((await batch.Load(table.Part, Berlin, new(), null, TestContext.Current.CancellationToken)).Refusal);
        }

        Assert.Equal(2, tables.Count);
        Assert.Equal(22.5m, _house.Live("ad_day", "spend"));
        Assert.NotNull((await _house.Importer.Undo(batch.Id!, "me", TestContext.Current.CancellationToken)).Value);
        Assert.Null(_house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task A_total_beside_its_parts_is_not_added_to_them()
    {
        var file = ImportFile.FromBytes("all.zip", Zip(("Total.csv", Of("2026-08-01", "22.50")), ("shop.csv", Of("2026-08-01", "10.00"))));
        var alike = ImportFile.FromBytes("all.zip", Zip(("a.csv", Of("2026-08-01", "22.50")), ("b.csv", "Date,Cost,Clicks\n2026-08-01,9.00,5\n")));

        Assert.IsType<PartsDiffer>((await FileTables.Of(_house.Importer, file, Berlin, new(), [], TestContext.Current.CancellationToken)).Refusal);
        Assert.IsType<PartsDiffer>((await FileTables.Of(_house.Importer, alike, Berlin, new(), [], TestContext.Current.CancellationToken)).Refusal);
        Assert.Single((await FileTables.Of(_house.Importer, alike, Berlin, new(), ["b.csv"], TestContext.Current.CancellationToken)).Value!);
        Assert.IsType<PartIsUnknown>((await FileTables.Of(_house.Importer, alike, Berlin, new(), ["c.csv"], TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task Two_tables_of_one_file_with_the_same_days_and_sources_do_not_take_each_others_place()
    {
        var file = ImportFile.FromBytes("all.zip", Zip(("a.csv", Of("2026-08-01", "10.00")), ("b.csv", Of("2026-08-01", "12.50"))));

        await _house.Import(file with { Part = "a.csv" }, Berlin);
        var refused = Assert.IsType<PartsOverlap>(await _house.Refused(file with { Part = "b.csv" }, Berlin));

        Assert.Equal(("a.csv", new DateOnly(2026, 8, 1)), (refused.Other, refused.Day));
        Assert.Equal(10, _house.Live("ad_day", "spend"));
    }

    public void Dispose() => _house.Dispose();

    private static string Of(string day, string spend) => $"Date,Campaign,Cost,Clicks\n{day},A,{spend},5\n";

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
