using OpsBot.Analytics.Engine;
using OpsBot.Analytics.Samples;
using OpsBot.Domain.Metrics.Catalogue;

namespace OpsBot.Tests.Analytics;

public sealed class SampleStoresTests
{
    [Theory]
    [InlineData("2026-11-24T06:00:00Z", "2026-11-23", "2026-11-23")]
    [InlineData("2027-01-01T20:00:00Z", "2027-01-01", "2026-12-31")]
    public async Task The_month_ends_yesterday_in_each_stores_zone(string now, string taobao, string shopify)
    {
        using var house = new AnalyticsHouse();
        foreach (var sample in SampleStores.Files(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)))
        {
            await house.Import(sample.File, sample.Store);
        }

        var loaded = new DuckDbMetricEngine(house.Database, MetricCatalogue.BuiltIn).Describe();

        Assert.Equal(["sample-shopify", "sample-taobao"], loaded.Stores.Select(store => store.Id).Order());
        Assert.Equal(8, loaded.Reports.Count);
        Assert.All(
            loaded.Reports.Where(report => report.Fact is "shop_day" or "ad_day"),
            report => Assert.Equal(report.Store == "sample-taobao" ? taobao : shopify, report.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Moving_changes_no_number()
    {
        using var house = new AnalyticsHouse();
        foreach (var sample in SampleStores.Files(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero)))
        {
            Assert.Empty((await house.Import(sample.File, sample.Store)).Rejected);
        }

        Assert.Equal(856778.3m, house.Live("shop_day", "gmv"));
        Assert.Equal(226251.84m, house.Live("ad_day", "spend", "channel = '万相台'"));
        Assert.Equal(70386.19m, house.Live("ad_day", "spend", "channel = '直通车'"));
        Assert.Equal(44988.4m, house.Live("ad_day", "spend", "channel = 'Google Ads'"));
        Assert.Equal(7199.7m, house.Live("order", "gmv", "store = 'sample-shopify'"));
    }
}
