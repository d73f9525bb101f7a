using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Connector;

namespace OpsBot.Protocol.Tests.Connector;

public sealed class SendPacerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_hundred_sends_to_one_conversation_keep_every_limit()
    {
        var sent = await Run(Enumerable.Repeat("c", 100), TimeSpan.FromSeconds(90));

        Assert.Equal(100, sent.Count);
        AssertWithin(sent, 7, 1);
        AssertWithin(sent, 8, 2);
        AssertWithin(sent, 60, 30);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2], sent.Take(11).Select(at => (int)(at - Start).TotalSeconds));
    }

    [Fact]
    public async Task Five_hundred_people_are_reached_at_fifty_a_second()
    {
        var sent = await Run(Enumerable.Range(0, 500).Select(i => $"c{i}"), TimeSpan.FromSeconds(12));

        Assert.Equal(500, sent.Count);
        AssertWithin(sent, 50, 1);
        Assert.Equal(TimeSpan.FromSeconds(9), sent[^1] - Start);
    }

    [Fact]
    public async Task A_busy_conversation_does_not_hold_up_another()
    {
        var time = new FakeTimeProvider(Start);
        var pacer = new SendPacer(time);
        var busy = Enumerable.Range(0, 40).Select(_ => pacer.WaitForTurn("busy", Token)).ToList();

        var other = pacer.WaitForTurn("other", Token);

        Assert.True(other.IsCompletedSuccessfully);
        Assert.Equal(7, busy.Count(turn => turn.IsCompletedSuccessfully));
        await other;
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_block_the_next()
    {
        var time = new FakeTimeProvider(Start);
        var pacer = new SendPacer(time);
        for (var i = 0; i < 7; i++)
            await pacer.WaitForTurn("c", Token);

        using var stop = new CancellationTokenSource();
        var impatient = pacer.WaitForTurn("c", stop.Token);
        var patient = pacer.WaitForTurn("c", Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        await Finish(time, patient, TimeSpan.FromMilliseconds(100));
        Assert.Equal(Start.AddSeconds(1), time.GetUtcNow());
    }

    [Fact]
    public void The_hourly_limit_holds_too_and_memory_stays_bounded() =>
        Gen.Int[1, 3].List[10_000, 12_000].Sample(
            gaps =>
            {
                Limit[] limits = [new(7, TimeSpan.FromSeconds(1)), new(1800, TimeSpan.FromHours(1))];
                var windows = new SlidingWindows(limits);
                var now = Start;
                var events = new List<DateTimeOffset>();
                foreach (var gap in gaps)
                {
                    now += TimeSpan.FromMilliseconds(100 * gap);
                    if (windows.NextAt() is { } next && next > now)
                        now = next;

                    windows.Record(now);
                    events.Add(now);
                }

                foreach (var limit in limits)
                {
                    for (var i = limit.Count; i < events.Count; i++)
                        Assert.True(events[i] - events[i - limit.Count] >= limit.Window);
                }
            },
            iter: 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<List<DateTimeOffset>> Run(IEnumerable<string> conversations, TimeSpan atMost)
    {
        var time = new FakeTimeProvider(Start);
        var pacer = new SendPacer(time);
        var sent = new ConcurrentQueue<DateTimeOffset>();
        var sends = conversations.Select(async conversation =>
        {
            await pacer.WaitForTurn(conversation, Token);
            sent.Enqueue(time.GetUtcNow());
        }).ToList();
        await Finish(time, Task.WhenAll(sends), TimeSpan.FromMilliseconds(250));
        Assert.True(time.GetUtcNow() - Start <= atMost);
        return [.. sent];
    }

    /// <summary>Turns the clock in small steps until the work is done, letting what became free run before each step.</summary>
    private static async Task Finish(FakeTimeProvider time, Task work, TimeSpan step)
    {
        while (!work.IsCompleted)
        {
            for (var i = 0; i < 200 && !work.IsCompleted; i++)
                await Task.Yield();

            if (!work.IsCompleted)
                time.Advance(step);
        }

        await work;
    }

    private static void AssertWithin(List<DateTimeOffset> sent, int count, int seconds)
    {
        for (var i = count; i < sent.Count; i++)
            Assert.True(sent[i] - sent[i - count] >= TimeSpan.FromSeconds(seconds), $"{count + 1} sends within {seconds} s, ending at {sent[i]:O}");
    }
}
