using System.Globalization;
using System.Text;

namespace OpsBot.Benchmarks.Metrics;

/// <summary>Campaign-day-keyword rows, the same for every engine: a row's numbers follow from its place.</summary>
internal static class Rows
{
    public const int Days = 115;
    public const int Campaigns = 500;
    public const int Keywords = 2000;

    public static readonly DateOnly First = new(2026, 2, 1);
    public static readonly string[] Channels = ["直通车", "万相台", "引力魔方", "淘宝客", "品销宝", "Google Ads", "Meta Ads", "TikTok Ads"];

    public static Row At(int i, int total)
    {
        var mixed = (uint)i * 2654435761u;
        var campaign = (int)(mixed >> 8) % Campaigns;
        return new(
            First.AddDays((int)((long)i * Days / total)), Channels[campaign % Channels.Length], campaign, (int)(mixed >> 4) % Keywords,
            1 + (int)(mixed % 977), (int)(mixed % 41), (mixed % 5000) / 100m, (mixed % 15_000) / 100m, (int)(mixed % 3));
    }

    /// <summary>As the ads desk exports it.</summary>
    public static void WriteCsv(string path, int rows, Encoding encoding)
    {
        using var writer = new StreamWriter(path, append: false, encoding, 1 << 16) { NewLine = "\n" };
        writer.WriteLine("日期,计划ID,计划名称,推广类型,关键词,展现量,点击量,花费,点击率,平均点击花费,总成交金额,总成交笔数,投入产出比");
        for (var i = 0; i < rows; i++)
        {
            var row = At(i, rows);
            var ctr = row.Clicks * 100m / row.Impressions;
            var cpc = row.Clicks == 0 ? "-" : (row.Spend / row.Clicks).ToString("0.00", CultureInfo.InvariantCulture);
            var roas = row.Spend == 0 ? "-" : (row.Sales / row.Spend).ToString("0.00", CultureInfo.InvariantCulture);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Day:yyyy-MM-dd},{row.Campaign + 10000},计划{row.Campaign},标准推广,连衣裙词{row.Keyword},{row.Impressions},{row.Clicks},{row.Spend:0.00},{ctr:0.00}%,{cpc},{row.Sales:0.00},{row.Orders},{roas}"));
        }
    }

    internal readonly record struct Row(DateOnly Day, string Channel, int Campaign, int Keyword, int Impressions, int Clicks, decimal Spend, decimal Sales, int Orders);
}
