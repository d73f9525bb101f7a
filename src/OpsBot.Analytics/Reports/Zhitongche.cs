using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>直通车 (关键词推广) by plan and day; the account report has the same columns without the plan.</summary>
internal static class Zhitongche
{
    private static readonly Dictionary<string, string> Channel = new() { ["channel"] = "直通车" };

    public static ReportKind Plans { get; } = new()
    {
        Id = "zhitongche_plan_daily",
        Fact = FactKinds.AdDay,
        Marks = ["计划名称", "计划ID", "推广类型"],
        Never = ["场景", "场景ID", "场景名字", "主体ID", "计划组", "交易额", "封面曝光数", "互动量", "直接支付ROI", "整体支付ROI", "总费用", "平台", "渠道"],
        Constants = Channel,
        Fields =
        [
            Field.Day("日期", "统计日期"),
            Field.Key("campaign_id", "计划ID"),
            Field.Text("campaign", "计划名称", "推广计划名称").Must(),
            Field.Text("campaign_type", "推广类型", "计划类型"),
            Field.Key("adset_id", "单元ID"),
            Field.Text("adset", "单元名称"),
            Field.Key("item_id", "商品ID"),
            Field.Text("keyword", "关键词", "关键词名称"),
            .. AdFields.Chinese,
        ],
        Checks = AdFields.ChineseChecks,
        Grain = 2,
        Lane = _ => "关键词推广",
        CollapseRepeats = true,
    };

    public static ReportKind Account { get; } = new()
    {
        Id = "zhitongche_account_daily",
        Fact = FactKinds.AdDay,
        Marks = ["间接购物车数", "直接购物车数", "店铺收藏数"],
        Never = ["计划名称", "计划ID", "场景", "场景ID", "主体ID", "主体名称"],
        Constants = Channel,
        Fields = [Field.Day("日期", "统计日期"), .. AdFields.Chinese],
        Checks = AdFields.ChineseChecks,
        Grain = 1,
        Lane = _ => "关键词推广",
        CollapseRepeats = true,
    };
}
