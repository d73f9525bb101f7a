using System.Globalization;
using System.Text;
using OpsBot.Domain.Imports;

namespace OpsBot.Tests.Alerts;

/// <summary>An invented report of an ad channel by campaign and day: ten weeks of five campaigns that hardly move, and a last day as it is wanted.</summary>
internal static class PlanFile
{
    private const int Days = 70;
    private const int Plans = 5;

    /// <param name="last">The last day.</param>
    /// <param name="spend">The last day's spend and clicks, in percent of the usual.</param>
    /// <param name="sales">The last day's sales, in percent of the usual.</param>
    /// <param name="days">How many days the report has.</param>
    public static ImportFile Of(DateOnly last, int spend, int sales, int days = Days)
    {
        var csv = new StringBuilder("日期,计划ID,计划名称,推广类型,展现量,点击量,花费,点击率,平均点击花费,总成交金额,总成交笔数,投入产出比\n");
        for (var day = last.AddDays(1 - days); day <= last; day = day.AddDays(1))
        {
            for (var plan = 1; plan <= Plans; plan++)
            {
                var usual = (200m + (plan * 20)) * (1 + ((((day.DayNumber * 7) + (plan * 3)) % 5) - 2) / 100m);
                var paid = day == last ? usual * spend / 100 : usual;
                var sold = (day == last ? usual * sales / 100 : usual) * 3;
                var (clicks, shown) = ((int)(paid * 2), (int)(paid * 40));
                csv.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{plan},计划{plan},标准推广,{shown},{clicks},{paid:0.00},{clicks * 100m / shown:0.00}%,{paid / clicks:0.00},{sold:0.00},{(int)(sold / 90)},{sold / paid:0.00}\n");
            }
        }

        return ImportFile.FromBytes($"直通车_{last:yyyyMMdd}_{spend}_{sales}.csv", Encoding.UTF8.GetBytes(csv.ToString()));
    }
}
