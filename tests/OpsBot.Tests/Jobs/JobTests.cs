using OpsBot.Conversation.Jobs;
using OpsBot.Domain.Shared;
using OpsBot.Tests.Turns;

namespace OpsBot.Tests.Jobs;

/// <summary>A job runs after the commit that asked for it, can be stopped, and its end is told once in its conversation.</summary>
public sealed class JobTests
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Runs_after_the_commit_that_asked_for_it_and_its_result_is_told()
    {
        await using var bot = await ProbeBot.Create();
        JobState? stored = null;
        bot.Probe.Work = (job, _) =>
        {
            stored = Job(bot, job.Key).State;
            return Task.FromResult("result");
        };

        Assert.Equal(["asked a"], await bot.Bot.Say("job a"));
        await Ended(bot, "a");

        Assert.Equal(JobState.Running, stored);
        Assert.Equal(["job result"], await bot.Effects());
        Assert.Equal(["job a", "asked a", "done job result"], await Said(bot));
    }

    [Fact]
    public async Task Progress_is_one_activity_said_again_with_its_first_time()
    {
        await using var bot = await ProbeBot.Create();
        bot.Probe.Work = async (job, _) =>
        {
            await job.Report(10, "begun");
            await job.Report(11, "too soon to be shown");
            bot.Bot.Clock.Advance(TimeSpan.FromSeconds(2));
            await job.Report(150, "nearly");
            return "result";
        };

        await bot.Bot.Say("job a");
        await Ended(bot, "a");

        var progress = (await bot.Bot.Transcript("agent")).Where(said => said.Id?.StartsWith("job-a", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(["Job a: 10% begun", "Job a: 100% nearly"], progress.Select(said => said.Text));
        Assert.Single(progress.Select(said => (said.Id, said.Timestamp)).Distinct());
    }

    [Fact]
    public async Task Stop_ends_a_running_job()
    {
        await using var bot = await ProbeBot.Create();
        await StartHeld(bot, "a");

        await bot.Bot.Say("stop");
        await Ended(bot, "a");

        Assert.Equal(JobState.Cancelled, Job(bot, "a").State);
        Assert.Empty(await bot.Effects());
        Assert.Contains("Job a: stopped.", await Said(bot));
    }

    [Fact]
    public async Task Stop_before_the_start_keeps_a_job_from_running()
    {
        await using var bot = await ProbeBot.Create();
        for (var number = 0; number < JobRunner.MaxAtOnce; number++)
        {
            await StartHeld(bot, $"a{number}", person: $"p{number}");
        }

        await bot.Bot.Say("job b", "other");
        await bot.Bot.Say("stop", "other");
        _release.SetResult();
        await Ended(bot, "b");

        Assert.Equal(JobState.Cancelled, Job(bot, "b").State);
        Assert.DoesNotContain("b", bot.Probe.Runs);
    }

    [Fact]
    public async Task A_job_that_fails_is_told_with_a_reference()
    {
        await using var bot = await ProbeBot.Create();
        bot.Probe.Work = (_, _) => throw new InvalidOperationException("The job breaks.");

        await bot.Bot.Say("job a");
        await Ended(bot, "a");

        Assert.Equal((JobState.Failed, "a"), (Job(bot, "a").State, Job(bot, "a").Reference));
        Assert.Contains(await Said(bot), text => text!.StartsWith("Job a: this failed", StringComparison.Ordinal) && text.EndsWith("reference: a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_key_is_the_same_job_while_it_runs()
    {
        await using var bot = await ProbeBot.Create();
        await StartHeld(bot, "a");

        await bot.Bot.Say("job a");
        _release.SetResult();
        await Ended(bot, "a");

        Assert.Equal(["a"], bot.Probe.Runs);
        Assert.Equal(["job a"], await bot.Effects());
    }

    [Fact]
    public async Task A_job_that_has_ended_runs_again_when_it_is_asked_for_again()
    {
        await using var bot = await ProbeBot.Create();
        await bot.Bot.Say("job a");
        await Ended(bot, "a");

        await bot.Bot.Say("job a");
        await ProbeBot.Until(() => Task.FromResult(Job(bot, "a") is { IsOpen: false, Times: 2 }));

        Assert.Equal(["a", "a"], bot.Probe.Runs);
        Assert.Equal(["job a", "job a"], await bot.Effects());
    }

    [Fact]
    public async Task A_job_that_a_restart_interrupts_runs_again_and_is_told_once()
    {
        await using var bot = await ProbeBot.Create();
        await StartHeld(bot, "a");

        await bot.Bot.Restart();
        _release.SetResult();
        await Ended(bot, "a");

        Assert.Equal(["a", "a"], bot.Probe.Runs);
        Assert.Equal(2, Job(bot, "a").Attempts);
        Assert.Equal(["job a"], await bot.Effects());
    }

    [Fact]
    public async Task A_job_that_never_ends_is_given_up_after_the_attempts()
    {
        await using var bot = await ProbeBot.Create();
        await StartHeld(bot, "a");

        for (var starts = 1; starts < JobRecord.MaxAttempts; starts++)
        {
            await bot.Bot.Restart();
            await ProbeBot.Until(() => Task.FromResult(bot.Probe.Runs.Count == starts + 1));
        }

        await bot.Bot.Restart();
        await Ended(bot, "a");

        Assert.Equal(JobRecord.MaxAttempts, bot.Probe.Runs.Count);
        Assert.Equal(JobState.Failed, Job(bot, "a").State);
    }

    [Fact]
    public async Task The_result_waits_for_the_turn_that_runs()
    {
        await using var bot = await ProbeBot.Create();
        await StartHeld(bot, "a");
        var held = bot.Bot.Say("hold");
        await bot.Probe.Holding.Task;

        _release.SetResult();
        await ProbeBot.Until(() => Task.FromResult(bot.Bot.Bot.Inbox.Busy == 1));
        Assert.Empty(await bot.Effects());
        bot.Probe.Release.SetResult();
        await held;
        await Ended(bot, "a");

        Assert.Equal(["held ", "job a"], (await bot.Effects()).Select(text => text));
    }

    [Fact]
    public async Task Stop_in_a_group_ends_only_what_the_person_asked_for()
    {
        await using var bot = await ProbeBot.Create(new ScriptedSender());
        bot.Probe.Work = Held;
        await bot.Finish(ProbeBot.InTeams("job a", "1", "ann"));
        await ProbeBot.Until(() => Task.FromResult(bot.Probe.Runs.Contains("a")));

        await bot.Finish(ProbeBot.InTeams("stop", "2", "bob"));
        Assert.True(Job(bot, "a").IsOpen);

        await bot.Finish(ProbeBot.InTeams("stop", "3", "ann"));
        await Ended(bot, "a");
        Assert.Equal(JobState.Cancelled, Job(bot, "a").State);
    }

    [Fact]
    public async Task A_lead_stops_what_others_asked_for()
    {
        await using var bot = await ProbeBot.Create(new ScriptedSender());
        bot.Probe.Work = Held;
        await bot.Bot.Register(new Person("bob", "Bob", Role.Lead));
        await bot.Finish(ProbeBot.InTeams("job a", "1", "ann"));
        await ProbeBot.Until(() => Task.FromResult(bot.Probe.Runs.Contains("a")));

        await bot.Finish(ProbeBot.InTeams("stop", "2", "bob"));
        await Ended(bot, "a");

        Assert.Equal(JobState.Cancelled, Job(bot, "a").State);
    }

    private async Task<string> Held(JobRun job, CancellationToken cancel)
    {
        await _release.Task.WaitAsync(cancel);
        return job.Key;
    }

    private async Task StartHeld(ProbeBot bot, string key, string person = "agent")
    {
        bot.Probe.Work = Held;
        await bot.Bot.Say($"job {key}", person);
        await ProbeBot.Until(() => Task.FromResult(bot.Probe.Runs.Contains(key)));
    }

    private static JobRecord Job(ProbeBot bot, string key) =>
        bot.Store.All(JobRecord.Type.Collection).Select(JobRecord.Type.Read).Single(job => job.Key == key);

    private static Task Ended(ProbeBot bot, string key) => ProbeBot.Until(() => Task.FromResult(!Job(bot, key).IsOpen));

    private static async Task<List<string?>> Said(ProbeBot bot) => [.. (await bot.Bot.Transcript("agent")).Select(said => said.Text)];
}
