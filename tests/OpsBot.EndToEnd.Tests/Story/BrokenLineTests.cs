using System.Text.Json;
using Microsoft.Playwright;
using OpsBot.EndToEnd.Tests.Page;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>Whatever breaks between a person and the bot, nothing is lost and nothing happens twice.</summary>
[Collection(BrowserTests.Name)]
public sealed class BrokenLineTests(Browser browser)
{
    [BrowserFact]
    public async Task Two_tabs_are_one_conversation_and_a_form_filled_in_one_is_saved_in_the_other()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit();
        var first = await visitor.Open(host.Address);
        await first.Shows(StoryWords.English);
        var second = await visitor.Open(host.Address);
        await second.Shows(StoryWords.English);

        await first.Send("refund 1042 ¥120 mug arrived broken");
        await second.Shows("please check");
        await second.Press("Save");
        await first.Shows("Saved R-1001");
        await second.Shows("Saved R-1001");

        Assert.Equal(await first.Texts(), await second.Texts());
        Assert.Equal(1, await first.Times(StoryWords.English));
    }

    [BrowserFact]
    public async Task A_cut_socket_in_the_middle_of_a_form_loses_and_doubles_nothing()
    {
        await using var host = await StoryHost.Start();
        await using var cable = new Cable(host.Address);
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(cable.Address);
        await page.Shows(StoryWords.English);
        await page.Send("refund order 1042");
        await page.Shows("How much");
        var before = cable.Connections;

        cable.Cut();
        await page.WaitForResponseAsync(answer => answer.Url.EndsWith("/web/session", StringComparison.Ordinal) && answer.Ok);
        await page.Send("120 mug arrived broken");
        await page.Shows("please check");
        await page.Press("Save");
        await page.Shows("Saved R-1001");

        Assert.True(cable.Connections > before);
        Assert.Equal(1, await page.Times("How much"));
        Assert.Equal(1, await page.Offers("Undo"));
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
    }

    [BrowserFact]
    public async Task Polling_tells_the_same_story()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address, "/?transport=polling");
        await page.Shows(StoryWords.English);
        await page.Send("refund 1042 ¥120 mug arrived broken");
        await page.Shows("please check");
        await page.Press("Save");
        await page.Shows("Saved R-1001");

        Assert.Equal(1, await page.Offers("Undo"));
        Assert.DoesNotContain(visitor.Requests, url => url.StartsWith("ws", StringComparison.Ordinal));
        visitor.AssertContent(host.Address);
    }

    [BrowserFact]
    public async Task A_server_killed_between_send_and_reply_answers_once_when_it_is_back()
    {
        await using var served = await ServedProcess.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(served.Address);
        await page.Shows(StoryWords.English);

        await KillWhen(page, served, () => page.Send("refund 1042 ¥120 mug arrived broken"));
        await page.Shows("please check");
        Assert.Equal(1, await page.Times("please check"));
        await KillWhen(page, served, () => page.Press("Save"));
        await page.Shows("Saved R-1001");
        await page.Picture("story-after-kill");

        using var refunds = JsonDocument.Parse(await served.Command("refunds", "list", "--json"));
        Assert.Single(refunds.RootElement.GetProperty("refunds").EnumerateArray());
        Assert.Equal(1, await page.Offers("Undo"));
        Assert.Equal(1, await page.Times(StoryWords.English));
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
    }

    /// <summary>Kills the server as soon as it has taken what the person does, and starts it again.</summary>
    private static async Task KillWhen(IPage page, ServedProcess served, Func<Task> act)
    {
        var taken = page.WaitForResponseAsync(answer =>
            answer.Request.Method == "POST" && answer.Url.EndsWith("/activities", StringComparison.Ordinal) && answer.Ok);
        await act();
        await taken;
        await served.Kill();
        await page.Locator("#status.away").WaitForAsync();
        await served.Up();
        await page.Locator("#status.back").WaitForAsync();
    }
}
