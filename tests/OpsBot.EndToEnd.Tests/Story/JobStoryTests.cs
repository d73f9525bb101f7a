using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.EndToEnd.Tests.Page;

namespace OpsBot.EndToEnd.Tests.Story;

/// <summary>Work that outlasts its turn, as the page shows it.</summary>
[Collection(BrowserTests.Name)]
public sealed class JobStoryTests(Browser browser)
{
    [BrowserFact]
    public async Task A_job_shows_its_progress_goes_on_through_a_reload_and_tells_its_result()
    {
        var counting = new Counting();
        await using var host = await StoryHost.Start(capabilities: (_, _) => new([new CountingCapability(counting)]));
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.Locator("input,textarea").First.WaitForAsync();
        await page.Send("count the stock");
        await page.Locator("progress[value='40']").WaitForAsync();
        await page.Picture("story-job-running");

        await page.ReloadAsync();
        await page.Locator("progress[value='40']").WaitForAsync();
        Assert.Equal(1, await page.Locator("progress").CountAsync());
        counting.Go.SetResult();
        await page.Shows("Counted 4000 pieces");
        await page.ReloadAsync();
        await page.Shows("Counted 4000 pieces");
        await page.Picture("story-job-done");

        Assert.Equal(1, await page.Times("Counted 4000 pieces"));
        Assert.Equal(0, await page.Locator("button.cancel:visible").CountAsync());
    }

    [BrowserFact]
    public async Task The_cancel_button_ends_a_job()
    {
        var counting = new Counting();
        await using var host = await StoryHost.Start(capabilities: (_, _) => new([new CountingCapability(counting)]));
        await using var visitor = await browser.Visit();
        var page = await visitor.Open(host.Address);
        await page.Locator("input,textarea").First.WaitForAsync();
        await page.Send("count the stock");

        await page.Locator("button.cancel").ClickAsync();
        await page.Locator("progress").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Visible });
        await counting.Cancelled.Task;
        await page.Bubbles("stopped").Last.WaitForAsync();
        await page.Picture("story-job-cancelled");

        Assert.Equal(0, await page.Locator("button.cancel:enabled").CountAsync());
    }

    private sealed class CountingCapability(Counting counting) : ICapability
    {
        public string Name => "Counting";

        public Texts Texts { get; } = Texts.Beside(typeof(CountingCapability), "Counting");

        public IReadOnlyList<Command> Commands =>
        [
            new(
                "count", Role.Agent, ["count the stock"], ["盘点库存"],
                said => said.Text is "count the stock" or "盘点库存" ? CommandMatch.Whole() : null,
                (turn, _) =>
                {
                    turn.Start(new("counting", turn.Id, new Dictionary<string, string>(), "Counting the stock"));
                    return Task.CompletedTask;
                }),
        ];

        public IReadOnlyList<IJobHandler> Jobs => [counting];
    }

    /// <summary>Counts to 40 % and then waits to be told to go on.</summary>
    private sealed class Counting : IJobHandler
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => "counting";

        public async Task<string> Run(JobRun job, CancellationToken cancel)
        {
            await job.Report(40, "1600 of 4000 pieces");
            try
            {
                await Go.Task.WaitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                Cancelled.TrySetResult();
                throw;
            }

            return "4000";
        }

        public Task Finish(Turn turn, JobRecord job, string result)
        {
            turn.Say($"Counted {result} pieces");
            return Task.CompletedTask;
        }
    }
}
