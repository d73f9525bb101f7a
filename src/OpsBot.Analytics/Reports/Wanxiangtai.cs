using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Reports;

/// <summary>万相台 by scene and day, and by what is promoted. Natural traffic is nought until the platform has computed it.</summary>
internal static class Wanxiangtai
{
    public static ReportKind Scenes { get; } = new()
    {
        Id = "wanxiangtai_scene_daily",
        Fact = FactKinds.AdDay,
        Marks = ["场景", "场景名字", "场景ID"],
        Never = ["主体ID", "计划ID", "计划名称"],
        Constants = new Dictionary<string, string> { ["channel"] = "万相台" },
        Fields =
        [
            Field.Day("日期", "统计日期"),
            Field.Text("scene", "场景", "场景名字", "场景名称").Must(),
            .. AdFields.Chinese,
        ],
        Checks = AdFields.ChineseChecks,
        Grain = 1,
        Lane = row => AdFields.LaneOf(row.Text("scene") ?? ""),
        CollapseRepeats = true,
    };

    public static ReportKind Items { get; } = new()
    {
        Id = "wanxiangtai_item_daily",
        Fact = FactKinds.AdDay,
        Marks = ["主体ID", "主体名称"],
        Constants = new Dictionary<string, string> { ["channel"] = "万相台" },
        Fields =
        [
            Field.Day("日期", "统计日期"),
            Field.Key("item_id", "主体ID").Must(),
            Field.Text("item", "主体名称"),
            Field.Text("scene", "场景", "场景名字", "场景名称"),
            .. AdFields.Chinese,
        ],
        Checks = AdFields.ChineseChecks,
        Grain = 3,
        Lane = row => row.Text("scene") is { } scene ? AdFields.LaneOf(scene) : "万相台",
        CollapseRepeats = true,
        Shape = () => new Rows.OneToOne(Rows.ItemName.Fill),
    };
}
