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
        await page.Send("picture");
        await page.Locator("img[src*='/v3/directline/files/']").WaitForAsync();
        await page.Send("job");
        await page.Locator("progress").WaitForAsync();
        await page.Picture("everything");

        Assert.Empty(visitor.Complaints);
        Assert.All(visitor.Requests, url => Assert.True(url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || new Uri(url).Authority == host.Address.Authority, url));
    }
}
