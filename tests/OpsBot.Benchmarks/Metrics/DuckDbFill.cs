using System.Globalization;
using OpsBot.Analytics.Facts;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Shared;

namespace OpsBot.Benchmarks.Metrics;

/// <summary>Writes the rows the way imports do, a million a load, without files to read.</summary>
internal static class DuckDbFill
{
    private const int PerLoad = 1_000_000;

    public static async Task Fill(MetricDatabase database, Store store, int rows)
    {
        for (var first = 0; first < rows; first += PerLoad)
        {
            await Load(database, store, rows, first, (first / PerLoad) + 1);
        }
    }

    private static Task<bool> Load(MetricDatabase database, Store store, int rows, int first, int version)
    {
        var entry = new ImportEntry
        {
            Id = "I-" + version.ToString(CultureInfo.InvariantCulture), Version = version, At = DateTimeOffset.UnixEpoch, By = "", Store = store, Kind = "zhitongche_plan_daily", FileName = "big.csv", FileHash = "", KeptAs = "",
        };
        return database.Write(
            connection =>
            {
                var table = FactTable.Of(FactKinds.AdDay);
                var campaigns = Enumerable.Range(0, Rows.Campaigns).Select(i => "计划" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
                var keywords = Enumerable.Range(0, Rows.Keywords).Select(i => "连衣裙词" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
                string[] filled = ["channel", "campaign", "keyword", "impressions", "clicks", "spend", "ad_gmv", "ad_orders"];
                using (var writer = new FactWriter(connection, version, store.Id, entry.Kind, (_, column) => filled.Contains(column, StringComparer.Ordinal)))
                {
                    var fact = new FactRow(table) { Currency = "CNY" };
                    for (var i = first; i < Math.Min(rows, first + PerLoad); i++)
                    {
                        var row = Rows.At(i, rows);
                        fact.Day = row.Day;
                        fact.Lane = row.Channel;
                        fact.Set("channel", row.Channel);
                        fact.Set("campaign", campaigns[row.Campaign]);
                        fact.Set("keyword", keywords[row.Keyword]);
                        fact.Set("impressions", row.Impressions);
                        fact.Set("clicks", row.Clicks);
                        fact.Set("spend", row.Spend);
                        fact.Set("ad_gmv", row.Sales);
                        fact.Set("ad_orders", row.Orders);
                        writer.Write(fact);
                    }

                    writer.Close();
                }

                Covers.Refresh(connection, entry, table);
                LoadVersions.Record(connection, entry, undoes: null);
                return Task.FromResult(true);
            },
            CancellationToken.None);
    }
}
