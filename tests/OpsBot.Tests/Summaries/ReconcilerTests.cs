using OpsBot.Domain.Summaries;

namespace OpsBot.Tests.Summaries;

public sealed class ReconcilerTests
{
    private static readonly HolidayCalendar China = HolidayCalendar.China;

    /// <summary>Due on 2026-05-20 at 09:00 in Shanghai; the row says what the ledger knows of that day.</summary>
    [Theory]
    [InlineData("2026-05-20T00:59:59Z", null, true, null, "not due yet")]
    [InlineData("2026-05-20T01:00:00Z", null, true, "Run", "due")]
    [InlineData("2026-05-20T01:14:00Z", null, true, "Run", "a slow alarm is no lateness")]
    [InlineData("2026-05-20T01:16:00Z", null, true, "Run late", "nobody was running")]
    [InlineData("2026-05-21T00:59:00Z", null, true, "Run late", "the last moment to catch up")]
    [InlineData("2026-05-20T01:00:00Z", null, false, "Wait", "its data is not there")]
    [InlineData("2026-05-20T02:59:00Z", DeliveryState.Waiting, false, "Wait", "still not")]
    [InlineData("2026-05-20T02:10:00Z", DeliveryState.Waiting, true, "Run", "the data came; that is not late")]
    [InlineData("2026-05-20T03:00:00Z", DeliveryState.Waiting, false, "Run", "waited long enough")]
    [InlineData("2026-05-20T02:00:00Z", DeliveryState.Queued, true, null, "stored with its message")]
    [InlineData("2026-05-20T02:00:00Z", DeliveryState.Sent, true, null, "done")]
    [InlineData("2026-05-20T02:00:00Z", DeliveryState.Failed, true, null, "given up")]
    [InlineData("2026-05-20T02:00:00Z", DeliveryState.Missed, true, null, "told as missed")]
    [InlineData("2026-05-20T02:00:00Z", DeliveryState.Dead, true, null, "the channel refused it")]
    public void What_is_owed_follows_from_schedule_and_ledger(string now, DeliveryState? row, bool ready, string? owed, string because)
    {
        var day = new DateOnly(2026, 5, 20);
        var subscription = Some.Subscription(since: new(2026, 5, 19, 12, 0, 0, TimeSpan.Zero));
        var items = Reconciler.Owed(subscription, China, DateTimeOffset.Parse(now, null), _ => row is { } state ? Row(day, state) : null, _ => ready)
            .Where(item => item.Occurrence.Day == day).ToList();

        Assert.True(string.Join(' ', items.Select(item => item.Action + (item.Late ? " late" : ""))) == (owed ?? ""), because);
    }

    [Theory]
    [InlineData(SubscriptionState.Paused)]
    [InlineData(SubscriptionState.Stopped)]
    public void A_paused_or_stopped_subscription_owes_nothing(SubscriptionState state) =>
        Assert.Empty(Reconciler.Owed(Some.Subscription() with { State = state }, China, Some.May1.AddDays(3), _ => null, _ => true));

    [Fact]
    public void Nothing_is_owed_for_the_time_before_it_was_made_or_resumed()
    {
        var resumed = new DateTimeOffset(2026, 5, 19, 1, 0, 1, TimeSpan.Zero);

        Assert.Equal([new(2026, 5, 20)], Reconciler.Owed(Some.Subscription(since: resumed), China, resumed.AddDays(1), _ => null, _ => true).Select(item => item.Occurrence.Day));
    }

    /// <summary>Down for so many hours from just before nine on the 20th: what is sent late, and what is only named.</summary>
    [Theory]
    [InlineData(0, "05-20 Run")]
    [InlineData(1, "05-20 Run late")]
    [InlineData(26, "05-20 Miss late, 05-21 Run late")]
    [InlineData(192, "05-20 Miss late, 05-21 Miss late, 05-22 Miss late, 05-23 Miss late, 05-24 Miss late, 05-25 Miss late, 05-26 Miss late, 05-27 Run late, 05-28 Run")]
    public void A_time_of_being_down_is_caught_up_within_the_window_and_named_beyond_it(int hours, string owed)
    {
        var from = new DateTimeOffset(2026, 5, 20, 1, 0, 0, TimeSpan.Zero);
        var sent = new DateOnly(2026, 5, 19);
        var items = Reconciler.Owed(Some.Subscription(), China, from.AddHours(hours), day => day <= sent ? Row(day, DeliveryState.Sent) : null, _ => true);

        Assert.Equal(owed, string.Join(", ", items.Select(item => $"{item.Occurrence.Day:MM-dd} {item.Action}{(item.Late ? " late" : "")}")));
    }

    /// <summary>A year of alarms every ten minutes, some of them lost: every local day gets one row, none two, in every zone.</summary>
    [Theory]
    [InlineData("Asia/Shanghai", 9, 0)]
    [InlineData("America/New_York", 2, 30)]
    [InlineData("America/New_York", 1, 30)]
    [InlineData("Australia/Lord_Howe", 2, 10)]
    [InlineData("Australia/Lord_Howe", 1, 45)]
    public void A_year_of_alarms_gives_every_local_day_one_row(string zone, int hour, int minute)
    {
        var random = new Random(20261111);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var subscription = Some.Subscription(zone, new(hour, minute), start);
        var ledger = new Dictionary<DateOnly, Delivery>();
        for (var now = start; now < start.AddDays(365); now = now.AddMinutes(10))
        {
            if (random.Next(3) == 0)
            {
                continue;
            }

            foreach (var item in Reconciler.Owed(subscription, China, now, ledger.GetValueOrDefault, _ => true))
            {
                Assert.True(ledger.TryAdd(item.Occurrence.Day, Row(item.Occurrence.Day, DeliveryState.Sent)), $"{item.Occurrence.Day} twice");
                Assert.Equal(DueAction.Run, item.Action);
            }
        }

        var last = LocalTimes.DayOf(start.AddDays(364), TimeZoneInfo.FindSystemTimeZoneById(zone));
        for (var day = new DateOnly(2026, 1, 2); day < last; day = day.AddDays(1))
        {
            Assert.True(ledger.ContainsKey(day), $"{day} is missing");
        }
    }

    /// <summary>The clock jumps on by fifty hours and back by thirty: nothing is sent twice.</summary>
    [Fact]
    public void A_clock_that_jumps_sends_nothing_twice()
    {
        var ledger = new Dictionary<DateOnly, Delivery>();
        var at = new DateTimeOffset(2026, 5, 20, 0, 30, 0, TimeSpan.Zero);
        var told = new List<string>();
        foreach (var now in (DateTimeOffset[])[at, at.AddHours(50), at.AddHours(20), at.AddHours(26), at.AddHours(50), at.AddHours(75)])
        {
            foreach (var item in Reconciler.Owed(Some.Subscription(since: at), China, now, ledger.GetValueOrDefault, _ => true).ToList())
            {
                ledger.Add(item.Occurrence.Day, Row(item.Occurrence.Day, item.Action == DueAction.Miss ? DeliveryState.Missed : DeliveryState.Sent));
                told.Add($"{item.Occurrence.Day:MM-dd} {item.Action}");
            }
        }

        Assert.Equal(["05-20 Miss", "05-21 Miss", "05-22 Run", "05-23 Run"], told.Order(StringComparer.Ordinal).Select(line => line));
    }

    private static Delivery Row(DateOnly day, DeliveryState state) => new("S-1", day, Some.May1, state, Some.May1, "console|lead");
}
