using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Cards;

/// <summary>
/// The cards people see most, as text and as JSON, in both languages, with ids and times blanked. A wanted change is approved by
/// running with OPSBOT_APPROVE set to the folder <c>Approved</c>.
/// </summary>
public sealed partial class ApprovedCardTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("summary.en", "refund 1042 ¥120 mug arrived broken")]
    [InlineData("form.en", "refund 1042 ¥120 mug arrived broken", "form")]
    [InlineData("saved.en", "refund 1042 ¥120 mug arrived broken", "save")]
    [InlineData("list.en", "refund 1042 ¥120 mug arrived broken", "save", "today's refunds")]
    [InlineData("show.en", "refund 1042 ¥120 mug arrived broken", "save", "show R-1001")]
    [InlineData("summary.zh", "退款 3907005854764247416 120 杯子碎了")]
    [InlineData("form.zh", "退款 3907005854764247416 120 杯子碎了", "表单")]
    [InlineData("saved.zh", "退款 3907005854764247416 120 杯子碎了", "保存")]
    [InlineData("list.zh", "退款 3907005854764247416 120 杯子碎了", "保存", "今天的退款")]
    [InlineData("show.zh", "退款 3907005854764247416 120 杯子碎了", "保存", "查看 R-1001")]
    [InlineData("complaint.summary.en", "complaint 1042 wrong colour, buyer wants exchange, urgent")]
    [InlineData("complaint.form.en", "complaint 1042 wrong colour, buyer wants exchange, urgent", "form")]
    [InlineData("complaint.list.en", "complaint 1042 wrong colour, buyer wants exchange, urgent", "save", "open complaints")]
    [InlineData("complaint.show.en", "complaint 1042 wrong colour, buyer wants exchange, urgent", "save", "reply to C-1001: on its way", "resolve C-1001 compensated, carrier, ¥20", "save", "show C-1001")]
    [InlineData("complaint.summary.zh", "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急")]
    [InlineData("complaint.form.zh", "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急", "表单")]
    [InlineData("complaint.list.zh", "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急", "保存", "待处理的投诉")]
    [InlineData("complaint.show.zh", "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急", "保存", "回复 C-1001：新杯子今天补发", "C-1001 已解决 已赔偿 快递 20元", "保存", "查看 C-1001")]
    public async Task Looks_as_approved(string name, params string[] said)
    {
        await using var bot = await TestBot.Create(Capabilities.Create);
        IReadOnlyList<string> answer = [];
        foreach (var text in said)
        {
            answer = await bot.Say(text);
        }

        var cards = await CardTests.CardsOf(bot);
        var seen = Blank(string.Join('\n', answer) + "\n\n" + cards[^1].ToJsonString(Indented) + "\n").ReplaceLineEndings("\n");

        if (Environment.GetEnvironmentVariable("OPSBOT_APPROVE") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), seen, TestContext.Current.CancellationToken);
        }

        var approved = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "CardsApproved", name + ".txt"), TestContext.Current.CancellationToken);
        Assert.Equal(approved.ReplaceLineEndings("\n"), seen);
    }

    private static string Blank(string text) => Times().Replace(Ids().Replace(text, "ID"), "TIME");

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?")]
    private static partial Regex Times();
}
