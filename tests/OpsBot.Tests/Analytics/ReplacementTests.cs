using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Analytics;

/// <summary>A newer load takes the place of the same store's, report's and source's days; other sources lie beside it.</summary>
public sealed class ReplacementTests : IDisposable
{
    private static readonly Store Shop = new("us", "Linen House", "shopify", "USD", "America/New_York");

    private readonly AnalyticsHouse _house = new();

    [Fact]
    public async Task Two_platforms_of_the_same_days_lie_side_by_side()
    {
        await Load("pinterest.csv", "Date,Platform,Campaign,Cost,Clicks\n2026-08-01,Pinterest,A,10.00,5\n");
        var second = await Load("bing.csv", "Date,Platform,Campaign,Cost,Clicks\n2026-08-01,Bing,A,12.00,6\n");

        Assert.Equal(0, second.RowsReplaced);
        Assert.Equal(22, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Campaigns_that_were_exported_apart_lie_side_by_side_and_that_is_said()
    {
        await Load("control.csv", Ads("Control", "10.00"));
        var second = await Load("test.csv", Ads("Test", "12.00"));

        Assert.Equal(22, _house.Live("ad_day", "spend"));
        Assert.Contains(second.Warnings, warning => warning.Contains("control.csv (I-1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_export_takes_the_place_and_says_of_which_rows_of_which_file()
    {
        await Load("monday.csv", Ads("A", "10.00") + "2026-08-02,A,3.00,1\n");
        var second = await Load("tuesday.csv", Ads("A", "11.00"));

        Assert.Equal((1, 14m), (second.RowsReplaced, _house.Live("ad_day", "spend")));
        Assert.Contains(second.Warnings, warning => warning.Contains("1 rows of monday.csv (I-1), 2026-08-01 to 2026-08-01", StringComparison.Ordinal));

        await _house.Importer.Undo(second.Id!, "me", TestContext.Current.CancellationToken);
        Assert.Equal(13, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task A_campaign_that_got_another_name_does_not_count_twice()
    {
        await Load("monday.csv", Ads("A", "10.00") + "2026-08-01,Old name,5.00,1\n");
        await Load("tuesday.csv", Ads("A", "10.00") + "2026-08-01,New name,5.00,1\n");

        Assert.Equal(15, _house.Live("ad_day", "spend"));
    }

    [Fact]
    public async Task Other_figures_of_the_shop_lie_side_by_side()
    {
        await Load("sales.csv", "Date,Total sales,Orders\n2026-08-01,100.00,4\n");
        await Load("visitors.csv", "Date,Visitors,Page views\n2026-08-01,900,2000\n");

        Assert.Equal((100m, 900m), (_house.Live("shop_day", "gmv"), _house.Live("shop_day", "uv")));
    }

    [Fact]
    public async Task Undoing_the_newer_of_three_leaves_the_others_as_they_were()
    {
        await Load("a.csv", Ads("A", "10.00"));
        await Load("b.csv", Ads("B", "20.00"));
        var third = await Load("c.csv", Ads("A", "11.00"));
        Assert.Equal(31, _house.Live("ad_day", "spend"));

        await _house.Importer.Undo(third.Id!, "me", TestContext.Current.CancellationToken);

        Assert.Equal(30, _house.Live("ad_day", "spend"));
    }

    public void Dispose() => _house.Dispose();

    private static string Ads(string campaign, string spend) => $"Date,Campaign,Cost,Clicks\n2026-08-01,{campaign},{spend},5\n";

    private Task<Domain.Imports.ImportReport> Load(string name, string text) => _house.Import(AnalyticsHouse.Text(text, name), Shop);
}
