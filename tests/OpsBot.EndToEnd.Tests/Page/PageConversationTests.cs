using Microsoft.Playwright;

namespace OpsBot.EndToEnd.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class PageConversationTests(Browser browser)
{
    [BrowserFact]
    public async Task What_was_sent_is_shown_as_sent_once_and_before_its_answer()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");

        await page.Send("refund 1042");
        await page.Shows("You said: refund 1042");

        Assert.Equal(["refund 1042", "You said: refund 1042"], (await page.Texts()).Skip(1));
        Assert.Equal(0, await page.GetByText("Sending").CountAsync());
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
        visitor.AssertContent(host);
    }

    [BrowserFact]
    public async Task A_reload_shows_the_same_conversation()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("remember this");
        await page.Shows("You said: remember this");
        var before = await page.Texts();

        await page.ReloadAsync();
        await page.Shows("You said: remember this");

        Assert.Equal(before, await page.Texts());
        Assert.Single(host.Bot.Received, activity => activity.Type == "conversationUpdate");
    }

    [BrowserFact]
    public async Task A_cut_socket_loses_and_doubles_nothing()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("one");
        await page.Shows("You said: one");
        var conversation = host.Bot.Received.First().Conversation!.Id!;

        host.CutStreams();
        host.Bot.Say(conversation, """{"type":"message","text":"said while cut"}""");
        await page.Shows("said while cut");
        await page.Send("two");
        await page.Shows("You said: two");

        Assert.Equal(["one", "You said: one", "said while cut", "two", "You said: two"], (await page.Texts()).Skip(1));
        Assert.Equal(2, host.StreamsOpened);
    }

    [BrowserFact]
    public async Task A_server_that_restarts_is_told_of_and_the_conversation_goes_on()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("before");
        await page.Shows("You said: before");
        var conversation = host.Bot.Received.First().Conversation!.Id!;

        await host.Down();
        await page.Locator("#status.away").WaitForAsync();
        await page.Picture("away");
        host.Bot.Say(conversation, """{"type":"message","text":"finished meanwhile"}""");
        await host.Up();
        await page.Locator("#status.back").WaitForAsync();
        await page.Shows("finished meanwhile");
        await page.Send("after");
        await page.Shows("You said: after");

        Assert.Equal(["before", "You said: before", "finished meanwhile", "after", "You said: after"], (await page.Texts()).Skip(1));
    }

    [BrowserFact]
    public async Task Polling_gives_the_same_conversation_without_a_socket()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host, "/?transport=polling");
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("one");
        await page.Shows("You said: one");

        await host.Down();
        await page.Locator("#status.away").WaitForAsync();
        await host.Up();
        await page.Locator("#status.back").WaitForAsync();
        await page.Send("two");
        await page.Shows("You said: two");

        Assert.Equal(["one", "You said: one", "two", "You said: two"], (await page.Texts()).Skip(1));
        Assert.Equal(0, host.StreamsOpened);
    }

    [BrowserFact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var first = await visitor.Open(host);
        await first.Shows("Hello, I am OpsBot.");
        var second = await visitor.Open(host);
        await second.Shows("Hello, I am OpsBot.");

        await first.Send("from the first");
        await second.Shows("You said: from the first");
        await second.Send("from the second");
        await first.Shows("You said: from the second");

        Assert.Equal(await first.Texts(), await second.Texts());
        Assert.Equal(5, (await first.Texts()).Count);
    }

    [BrowserFact]
    public async Task A_plain_block_is_copied_letter_by_letter()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("plain");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Title A" }).ClickAsync();
        await page.GetByText("Copied").First.WaitForAsync();
        Assert.Equal("北欧风陶瓷马克杯 & \"情侣\" 礼盒", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Selling points" }).ClickAsync();
        await page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).startsWith('1.')");
        Assert.Equal("1. 350 ml\n2. dishwasher safe\n3. <gift box>", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [BrowserFact]
    public async Task Progress_moves_in_place_can_be_cancelled_and_is_there_after_a_reload()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("job");
        await page.Locator("progress[value='10']").WaitForAsync();
        var conversation = host.Bot.Received.First().Conversation!.Id!;

        host.Bot.Progress(conversation, 60);
        await page.Locator("progress[value='60']").WaitForAsync();
        await page.Picture("progress");
        Assert.Equal(1, await page.Locator("progress").CountAsync());

        await page.ReloadAsync();
        await page.Locator("progress[value='60']").WaitForAsync();
        Assert.Equal(1, await page.Locator("progress").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.Shows("Stopped; nothing was changed.");

        Assert.Equal("stop", host.Bot.Received.Last().Text);
    }

    [BrowserFact]
    public async Task A_card_is_answered_by_its_button_with_what_was_typed_into_it()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Log a refund" }).First.ClickAsync();
        await page.Locator("input.ac-input").FillAsync("photo follows");
        await page.Locator("button.ac-pushButton", new() { HasText = "Save" }).ClickAsync();
        await page.Shows("You sent 0 file");

        var value = host.Bot.Received.Last().Value!.Value;
        Assert.Equal(("save", "photo follows"), (value.GetProperty("do").GetString(), value.GetProperty("note").GetString()));
    }

    [BrowserFact]
    public async Task A_file_is_uploaded_with_its_message()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");

        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "orders.csv", MimeType = "text/csv", Buffer = "a,b"u8.ToArray() });
        await page.Send("two columns");
        await page.Shows("You said: two columns");

        var attachment = Assert.Single(host.Bot.Received.Last().Attachments!);
        Assert.Equal(("orders.csv", "text/csv"), (attachment.Name, attachment.ContentType));
        visitor.AssertContent(host);
    }

    [BrowserFact]
    public async Task Another_person_is_another_conversation_and_going_back_finds_the_first()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("I am Ann");
        await page.Shows("You said: I am Ann");

        await page.Locator("#person").SelectOptionAsync("li");
        await page.Bubbles("I am Ann").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Shows("Hello, I am OpsBot.");
        await page.Send("I am Li");
        await page.Shows("You said: I am Li");
        await page.Locator("#person").SelectOptionAsync("ann");
        await page.Shows("You said: I am Ann");

        Assert.Equal(["dl_ann", "dl_ann", "dl_li", "dl_li"], host.Bot.Received.Select(activity => activity.From!.Id));
    }

    [BrowserFact]
    public async Task Without_the_picker_an_invitation_link_is_the_way_in()
    {
        await using var host = await PageHost.Start(new(false, OpsBot.Host.Page.PageSettings.DefaultWebRoot));
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.GetByText("Open the invitation link").WaitForAsync();

        await page.GotoAsync(host.Passes.Invitation(host.Address, "li", TimeSpan.FromDays(7)).ToString());
        await page.Shows("Hello, I am OpsBot.");

        Assert.Equal("dl_li", host.Bot.Received.Single().From!.Id);
        Assert.Equal(0, await page.Locator("#person").CountAsync());
    }

    [BrowserFact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var host = await PageHost.Start();
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host);
        await page.Shows("Hello, I am OpsBot.");

        await page.Send("plain");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Title A" }).PressAsync("Enter");

        await page.GetByText("Copied").First.WaitForAsync();
    }
}
