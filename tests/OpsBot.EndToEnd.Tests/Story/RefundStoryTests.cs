using Microsoft.Playwright;
using OpsBot.EndToEnd.Tests.Page;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>A refund from greeting to undo with the real bot, in both languages, through reload and restart.</summary>
[Collection(BrowserTests.Name)]
public sealed class RefundStoryTests(Browser browser)
{
    [BrowserFact]
    public async Task A_refund_is_logged_corrected_saved_and_undone_through_reload_and_restart()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.Shows(StoryWords.English);
        await page.Suggestions().Nth(2).WaitForAsync();
        Assert.Equal(3, await page.Suggestions().CountAsync());
        await page.Picture("story-en-1-greeting");

        await page.Suggestion("refund 1042").ClickAsync();
        await page.Shows("please check");
        await page.Press("Cancel");
        await page.Send("refund 1042 ¥120 mug arrived broken");
        await page.Bubbles("mug arrived broken").Last.WaitForAsync();
        await page.Locator("button.ac-pushButton:not([disabled])", new() { HasText = "Save" }).Last.WaitForAsync();
        await page.Picture("story-en-2-form");
        await page.Send("make it 100");
        await page.Shows("¥100.00");
        await page.Picture("story-en-3-corrected");

        await page.Press("Save");
        await page.Shows("Saved R-1001: refund of ¥100.00 for order 1042.");
        await page.Locator("button.ac-pushButton", new() { HasText = "Undo" }).WaitForAsync();
        await page.Picture("story-en-4-saved");
        var before = await page.Texts();

        await page.ReloadAsync();
        await page.Shows("Saved R-1001");
        Assert.Equal(before, await page.Texts());

        await page.Send("refund order 1043");
        await page.Shows("How much");
        await host.Down();
        await page.Locator("#status.away").WaitForAsync();
        await page.Picture("story-en-5-away");
        await host.Up();
        await page.Locator("#status.back").WaitForAsync();
        await page.Send("80, wrong item");
        await page.Shows("¥80.00");
        await page.Picture("story-en-6-after-restart");
        await page.Press("Save");
        await page.Shows("Saved R-1002: refund of ¥80.00 for order 1043.");
        await page.Press("Undo");
        await page.Shows("R-1002 is withdrawn");
        await page.Picture("story-en-7-undone");

        Assert.Equal(1, await page.Times("R-1002 is withdrawn"));
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
    }

    [BrowserFact]
    public async Task The_same_in_Chinese()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit("zh-CN");
        var page = await visitor.Open(host.Address);
        await page.Shows(StoryWords.Chinese);
        await page.Suggestions().Nth(2).WaitForAsync();
        await page.Picture("story-zh-1-greeting");

        await page.Suggestion("退款 3907005854764247416").ClickAsync();
        await page.Shows("请核对");
        await page.Press("取消");
        await page.Shows("什么都没有保存");
        await page.Send("退款 3907005854764247416 120 杯子碎了");
        await page.Shows("请核对");
        await page.Send("金额改成100");
        await page.Shows("¥100.00");
        await page.Picture("story-zh-2-corrected");
        await page.Press("保存");
        await page.Shows("已保存 R-1001：订单 3907005854764247416 退款 ¥100.00。");
        await page.Picture("story-zh-3-saved");

        await page.ReloadAsync();
        await page.Shows("已保存 R-1001");
        await page.Send("退款 3907005854764247417");
        await page.Bubbles("多少").Last.WaitForAsync();
        await host.Down();
        await page.Locator("#status.away").WaitForAsync();
        await host.Up();
        await page.Locator("#status.back").WaitForAsync();
        await page.Send("80 发错货了");
        await page.Shows("¥80.00");
        await page.Press("保存");
        await page.Shows("已保存 R-1002");
        await page.Press("撤销");
        await page.Bubbles("R-1002 已").Last.WaitForAsync();
        await page.Picture("story-zh-4-undone");

        Assert.Equal(1, await page.Times("R-1002 已撤回"));
        Assert.All(visitor.Requests, url => Assert.Contains(host.Address.Authority, url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task The_keyboard_alone_presses_what_is_suggested_and_what_a_card_offers()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.Suggestions().Nth(2).WaitForAsync();

        await page.Suggestion("refund 1042").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Shows("please check");
        await page.Locator("button.ac-pushButton", new() { HasText = "Save" }).Last.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Shows("Saved R-1001");

        Assert.Equal(1, await page.Offers("Undo"));
        visitor.AssertContent(host.Address);
    }

    [BrowserFact]
    public async Task Dark_and_narrow_show_the_same_card_whole()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit(colours: ColorScheme.Dark, width: 390);
        var page = await visitor.Open(host.Address);
        await page.Shows(StoryWords.English);
        await page.Send("refund 1042 ¥120 mug arrived broken");
        await page.Shows("please check");
        await page.Picture("story-dark-narrow");
        await page.Send("stores");
        await page.Shows("My store");
        await page.Picture("story-dark-narrow-table");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        visitor.AssertContent(host.Address);
    }
}
