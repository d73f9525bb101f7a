using Microsoft.Playwright;

namespace OpsBot.EndToEnd.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class PageLooksTests(Browser browser)
{
    [BrowserFact]
    public async Task The_whole_page_shows_without_an_error_and_without_leaving_the_machine()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Picture("greeting");

        await page.Send("card");
        await page.Locator("button.ac-pushButton", new() { HasText = "Save" }).WaitForAsync();
        await page.Send("plain");
        await page.GetByText("Title A").First.WaitForAsync();
        await page.Picture("cards");
        await page.Send("table");
        await page.Shows("ROAS in May");
        await page.Send("model");
        await page.Shows("Written with AI; read it before you use it");
        await page.Send("picture");
        await page.Locator("img[src*='/v3/directline/files/']").WaitForAsync();
        await page.Send("job");
        await page.Locator("progress").WaitForAsync();
        await page.Picture("everything");

        await page.Locator("progress").ScrollIntoViewIfNeededAsync();
        await page.Picture("everything");

        visitor.AssertContent(host);
    }

    [BrowserFact]
    public async Task Dark_colours_are_kept_and_change_nothing_in_the_conversation()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit(colours: ColorScheme.Dark);
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.colours"));
        await page.Send("card");
        await page.Locator("button.ac-pushButton", new() { HasText = "Save" }).WaitForAsync();
        await page.Send("plain");
        await page.Locator(".plain").First.WaitForAsync();
        await page.Picture("dark");
        var before = await page.Texts();

        await page.Locator("#colours").ClickAsync();
        Assert.Equal(before, await page.Texts());
        await page.ReloadAsync();
        await page.Shows("Hello, I am OpsBot.");

        Assert.Equal("light", await page.EvaluateAsync<string>("document.documentElement.dataset.colours"));
        visitor.AssertContent(host);
    }

    [BrowserFact]
    public async Task A_Chinese_browser_gets_a_Chinese_page_and_can_switch()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit("zh-CN");
        var page = await visitor.Open(host);
        await page.Shows("您好,我是 OpsBot");
        await page.Send("plain");
        await page.GetByRole(AriaRole.Button, new() { Name = "复制: Title A" }).WaitForAsync();
        await page.Picture("chinese");

        Assert.Equal("zh-CN", await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Contains("Ann · 客服", await page.Locator("#person").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#language").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Title A" }).WaitForAsync();
        await page.Send("in English now");
        await page.Shows("You said: in English now");

        Assert.Equal("en-US", host.Bot.Received.Last().Locale);
        visitor.AssertContent(host);
    }

    [BrowserFact]
    public async Task On_a_narrow_screen_nothing_is_cut_off()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit(width: 390);
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("card");
        await page.Locator("button.ac-pushButton", new() { HasText = "Save" }).WaitForAsync();
        await page.Picture("narrow");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
