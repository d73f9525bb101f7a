using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Proactive;
using Quartz;

namespace OpsBot.Scheduling;

/// <summary>
/// Rings once a minute, on the minute, and has the bot look for what is due. It keeps nothing: a ring that is lost or late changes nothing, since
/// schedules and ledger tell what is owed.
/// </summary>
public sealed partial class AlarmClock : IAsyncDisposable
{
    private const string Ring = "ring";
    private const string EveryMinute = "0 * * * * ?";

    private readonly IScheduler _scheduler;

    private AlarmClock(IScheduler scheduler) => _scheduler = scheduler;

    public static async Task<AlarmClock> Start(ProactiveRunner proactive, TimeProvider clock, ILogger<AlarmClock> log, CancellationToken cancel = default)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz => quartz.UseTimeProvider(clock).UseInMemoryStore()).BuildScheduler(cancel);
        scheduler.Context[Ring] = (Func<Task>)(() => Ringing(proactive, log));
        var job = JobBuilder.Create<RingJob>().WithIdentity(Ring).Build();
        var trigger = TriggerBuilder.Create(clock).WithIdentity(Ring)
            .WithSchedule(CronScheduleBuilder.Create(EveryMinute).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancel);
        await scheduler.Start(cancel);
        return new(scheduler);
    }

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown(waitForJobsToComplete: true);

    private static async Task Ringing(ProactiveRunner proactive, ILogger log)
    {
        try
        {
            await proactive.Tick();
        }
        catch (Exception failure)
        {
            LogRingFailed(log, failure);
        }
    }

    [LoggerMessage(EventId = 5101, Level = LogLevel.Error, Message = "What is due could not be looked up; the alarm rings again in a minute")]
    private static partial void LogRingFailed(ILogger log, Exception failure);

    /// <summary>One ring at a time: one that comes while another is at work is dropped by the bot itself.</summary>
    private sealed class RingJob : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await ((Func<Task>)context.Scheduler.Context[Ring]!)();
    }
}
