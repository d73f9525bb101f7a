using CsCheck;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Protocol.Connector;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Connector;

public sealed class SendPacerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_hundred_sends_to_one_conversation_keep_every_limit()
    {
        var time = new SkippingTime();
        var start = time.GetUtcNow();
        var pacer = new SendPacer(time);
        var sent = new List<double>();

        for (var i = 0; i < 100; i++)
        {
            await pacer.WaitForTurn("c", Token);
            sent.Add((time.GetUtcNow() - start).TotalSeconds);
        }

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2], sent.Take(11));
        AssertWithin(sent, 7, 1);
        AssertWithin(sent, 8, 2);
        AssertWithin(sent, 60, 30);
        // Eight in two seconds; the sixty-first waits for the first to be 30 s old, and the hundredth for the fortieth, sent at 9 s.
        Assert.Equal((14, 30, 39), (sent[59], sent[60], sent[99]));
    }

    [Fact]
    public async Task Parallel_sends_to_one_conversation_take_turns()
    {
        var time = new SkippingTime();
        var start = time.GetUtcNow();
        var pacer = new SendPacer(time);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => pacer.WaitForTurn("c", Token)));

        Assert.Equal(TimeSpan.FromSeconds(6), time.GetUtcNow() - start);
    }

    [Fact]
    public Task Five_hundred_people_are_reached_at_fifty_a_second() => Task.Run(() =>
    {
        // Away from the test's context everything that becomes free goes on inside Advance, so each step can be counted.
        var time = new FakeTimeProvider(Start);
        var pacer = new SendPacer(time);
        var sends = Enumerable.Range(0, 500).Select(i => pacer.WaitForTurn($"c{i}", Token)).ToList();

        for (var second = 0; second < 10; second++)
        {
            Assert.Equal(50 * (second + 1), sends.Count(send => send.IsCompletedSuccessfully));
            time.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(50 * (second + 1), sends.Count(send => send.IsCompletedSuccessfully));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }, Token);

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

        while (!patient.IsCompleted)
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await patient;
        Assert.True(time.GetUtcNow() >= Start.AddSeconds(1));
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

    private static void AssertWithin(List<double> sent, int count, int seconds)
    {
        for (var i = count; i < sent.Count; i++)
            Assert.True(sent[i] - sent[i - count] >= seconds, $"{count + 1} sends within {seconds} s, ending at {sent[i]}");
    }
}
