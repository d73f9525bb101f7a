using Microsoft.Playwright;
using OpsBot.EndToEnd.Tests.Page;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>Who sits before the page, chosen or invited, is who the bot answers.</summary>
[Collection(BrowserTests.Name)]
public sealed class WhoTalksTests(Browser browser)
{
    [BrowserFact]
    public async Task A_viewer_is_told_which_role_can_log_a_refund()
    {
        await using var host = await StoryHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.Shows(StoryWords.English);
        await page.Locator("#person").SelectOptionAsync("viewer");
        await page.Shows("Hello Viewer");

        await page.Send("refund 1042 ¥120 mug arrived broken");
        await page.Bubbles("agent").Last.WaitForAsync();
        await page.Picture("story-viewer");

        Assert.Equal(0, await page.Times("please check"));
    }

    [BrowserFact]
    public async Task An_invitation_made_while_serving_lets_one_person_in_and_shows_no_picker()
    {
        await using var host = await StoryHost.Start(new() { PublicAddresses = { new("https://bot.example.test") } });
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.GetByText("Open the invitation link").WaitForAsync();
        await page.Picture("story-uninvited");
        var link = await Invite(host);

        await page.GotoAsync(link);
        await page.Shows("Hello Lead");
        await page.Picture("story-invited");

        Assert.Equal(0, await page.Locator("#person").CountAsync());
    }

    [BrowserFact]
    public async Task An_invitation_that_was_changed_lets_nobody_in()
    {
        await using var host = await StoryHost.Start(new() { PublicAddresses = { new("https://bot.example.test") } });
        await using var visitor = await browser.Visit();
        var link = await Invite(host);
        var page = await visitor.Open(host.Address, new Uri(link[..^6] + "AAAAAA").PathAndQuery);
        await page.GetByText("This invitation does not work any more").WaitForAsync();

        await page.GotoAsync(host.Address.ToString());
        await page.GetByText("Open the invitation link").WaitForAsync();
    }

    private static async Task<string> Invite(StoryHost host)
    {
        using var output = new StringWriter();
        var terminal = new OpsBot.Host.Commands.Terminal(TextReader.Null, output, output, IsInteractive: false, host.Folder);
        var code = await OpsBot.Host.Commands.CommandLine.Run(
            ["people", "invite", "lead", "--data", host.Folder], terminal, CancellationToken.None);
        Assert.True(code == 0, output.ToString());
        return output.ToString().Trim();
    }
}
