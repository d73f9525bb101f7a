using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Proactive;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Testing.Documents;
using OpsBot.Tests.Storage;

namespace OpsBot.Tests.Alerts;

/// <summary>Alerts over real imports, with a clock that stands still until it is told to go. It begins on Wednesday 2026-05-20 at 10:00 in Shanghai.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    private static readonly Store Shop = new("tb", "旗舰店", "taobao", "CNY", "Asia/Shanghai");
    private static readonly DateOnly Yesterday = new(2026, 5, 19);

    public static TheoryData<int> Commits => [.. Enumerable.Range(0, 16)];

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryDocumentStore _documents = new(Capabilities.Documents);
    private NumberDesk _desk = null!;
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, (_desk ??= Desk()).Ports), _documents);
        await _bot.Register(new("lead", "Lead", Role.Lead));
        await _bot.Register(new("viewer", "Viewer", Role.Viewer));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_has_become_unusual_is_told_once_and_again_only_after_it_was_over()
    {
        await Load(Yesterday.AddDays(-1), 100, 100);
        await Watch("roas", AlertDirection.Down);
        Assert.Empty(await _bot.Tick("lead"));

        await Load(Yesterday, 100, 40);
        Assert.Contains("ROAS 1.20", Assert.Single(await _bot.Tick("lead")), StringComparison.Ordinal);
        Assert.Empty(await Days(1));

        await Load(Yesterday.AddDays(1), 100, 40);
        Assert.Empty(await _bot.Tick("lead"));
        foreach (var day in (int[])[2, 3, 4])
        {
            Assert.Empty(await Days(1));
            await Load(Yesterday.AddDays(day), 100, 100);
        }

        Assert.Empty(await Days(1));
        await Load(Yesterday.AddDays(5), 100, 40);
        Assert.Single(await _bot.Tick("lead"));
    }

    [Fact]
    public async Task A_restart_at_any_minute_says_nothing_twice_and_loses_nothing()
    {
        await Load(Yesterday, 300, 100);
        await Watch("spend");
        var said = 0;
        for (var minute = 0; minute < 20; minute++)
        {
            var before = await _bot.LastNumber("lead");
            await _bot.Restart();
            said += (await _bot.Told("lead", before)).Count + (await _bot.Tick("lead")).Count;
            _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, said);
    }

    /// <summary>A commit that fails is what a crash before it leaves behind; one that succeeds and is forgotten, what a crash after it does.</summary>
    [Theory]
    [MemberData(nameof(Commits))]
    public async Task A_crash_at_any_commit_loses_and_doubles_nothing(int survives)
    {
        await Load(Yesterday, 300, 100);
        await Watch("spend");
        var commits = 0;
        _documents.BeforeCommit = _ => commits++ < survives ? Task.CompletedTask : throw new StoreUnavailableException("The disk is full.");
        await _bot.Tick("lead");
        _documents.BeforeCommit = null;
        await _bot.Restart();
        for (var minute = 0; minute < 10; minute++)
        {
            await _bot.Tick("lead");
            _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var told = (await _bot.Transcript("lead")).Count(activity => activity.Text?.Contains("because of A-1", StringComparison.Ordinal) == true);
        Assert.Equal(1, told);
        Assert.Empty((await _bot.All(AlertDocuments.Places, AlertDocuments.ByWaiting)).SelectMany(place => place.Waiting));
    }

    [Fact]
    public async Task In_quiet_hours_alerts_wait_and_come_at_their_end_as_one_message()
    {
        await Load(Yesterday, 100, 100);
        await Watch("spend");
        await Watch("ad_gmv");
        _bot.Clock.SetUtcNow(At("2026-05-21T15:30:00Z"));
        await Load(Yesterday.AddDays(1), 300, 100);
        Assert.Empty(await _bot.Tick("lead"));
        await Load(Yesterday.AddDays(1), 300, 30);
        Assert.Empty(await _bot.Tick("lead"));
        await _bot.Restart();

        _bot.Clock.SetUtcNow(At("2026-05-21T23:59:00Z"));
        Assert.Empty(await _bot.Tick("lead"));
        _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var text = Assert.Single(await _bot.Tick("lead"));

        Assert.Contains("Held back during the quiet hours (22:00–08:00)", text, StringComparison.Ordinal);
        Assert.Contains("1. ", text, StringComparison.Ordinal);
        Assert.Contains("Ad spend", text, StringComparison.Ordinal);
        Assert.Contains("Ad sales", text, StringComparison.Ordinal);
        Assert.Contains("A-1, A-2", text, StringComparison.Ordinal);
        Assert.Empty(await _bot.Tick("lead"));
    }

    [Fact]
    public async Task What_a_later_load_has_made_ordinary_again_is_not_told()
    {
        await Load(Yesterday, 100, 100);
        await Watch("spend");
        _bot.Clock.SetUtcNow(At("2026-05-21T15:30:00Z"));
        await Load(Yesterday.AddDays(1), 300, 100);
        Assert.Empty(await _bot.Tick("lead"));
        await Load(Yesterday.AddDays(1), 100, 100);

        _bot.Clock.SetUtcNow(At("2026-05-22T00:00:00Z"));
        Assert.Empty(await _bot.Tick("lead"));
    }

    [Fact]
    public async Task Three_a_day_are_told_in_full_and_the_others_named_in_the_summary()
    {
        await Load(Yesterday.AddDays(-1), 100, 100);
        await Subscribe();
        foreach (var metric in (string[])["spend", "clicks", "impressions"])
        {
            await Watch(metric);
        }

        await Load(Yesterday, 300, 100);
        var text = Assert.Single(await _bot.Tick("lead"));
        Assert.Contains("That makes 3 alerts today", text, StringComparison.Ordinal);
        await Watch("ad_gmv");
        await Load(Yesterday, 300, 30);
        Assert.Empty(await _bot.Tick("lead"));
        Assert.Contains("1 alerts came beyond the day's three: Ad sales (conversion value) down (2026-05-19)", string.Join('\n', await _bot.Say("my alerts", "lead")), StringComparison.Ordinal);

        _bot.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Contains(await _bot.Tick("lead"), summary => summary.Contains("1 alerts came beyond the day's three", StringComparison.Ordinal));
        Assert.DoesNotContain("beyond the day's three", string.Join('\n', await _bot.Say("my alerts", "lead")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_watches_do_not_tell_of_the_same_and_a_snooze_silences_both()
    {
        await Load(Yesterday.AddDays(-1), 100, 100);
        await Watch("spend");
        await Watch("spend");
        await Load(Yesterday, 300, 100);
        Assert.Single(await _bot.Tick("lead"));
        await _bot.Say("Snooze a week", "lead");

        foreach (var (day, spend) in ((int, int)[])[(1, 100), (2, 100), (3, 100), (4, 300)])
        {
            _bot.Clock.Advance(TimeSpan.FromDays(1));
            await Load(Yesterday.AddDays(day), spend, 100);
            Assert.Empty(await _bot.Tick("lead"));
        }
    }

    [Fact]
    public async Task One_that_can_not_be_looked_after_says_so_and_the_others_go_on()
    {
        await Load(Yesterday, 300, 100);
        await Watch("spend", zone: "Nowhere/Land");
        await Watch("clicks");

        Assert.Contains("A-2", Assert.Single(await _bot.Tick("lead")), StringComparison.Ordinal);
        Assert.Contains("Nowhere/Land", AlertDocuments.Memories.Read((await _documents.Get(AlertDocuments.Memories.KeyOf("A-1"), TestContext.Current.CancellationToken))!).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_alerts_are_a_leads_to_end()
    {
        await Load(Yesterday, 100, 100);
        await Watch("spend");

        Assert.Contains("somebody else's", Assert.Single(await _bot.Say("stop A-1", "viewer")), StringComparison.Ordinal);
        Assert.Contains("takes a lead", Assert.Single(await _bot.Say("everyone's alerts", "viewer")), StringComparison.Ordinal);
        Assert.Contains("There are A-1", Assert.Single(await _bot.Say("stop A-9", "lead")), StringComparison.Ordinal);
        Assert.Contains("A-1 has ended", Assert.Single(await _bot.Say("stop A-1", "lead")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_alert_is_a_turn_of_its_own_key()
    {
        await Load(Yesterday, 300, 100);
        await Watch("spend");
        await _bot.Tick("lead");

        var entry = Assert.Single(await _bot.All(ProactiveEntry.Type, ProactiveEntry.ByState));
        Assert.Equal("alert|console|lead|tb:ads|spend|up|2026-05-19", entry.Key);
        Assert.Equal(ProactiveState.Done, entry.State);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    private NumberDesk Desk() => new(
        _folder.Path, _documents, new(_documents), new FolderFileStore(Path.Combine(_folder.Path, "files")), new FakeTimeProvider(TestBot.Start), NullLoggerFactory.Instance);

    private async Task<IReadOnlyList<string>> Days(int days)
    {
        _bot.Clock.Advance(TimeSpan.FromDays(days));
        return await _bot.Tick("lead");
    }

    private async Task Load(DateOnly last, int spend, int sales)
    {
        var outcome = await _desk.Ports.Importer.Import(PlanFile.Of(last, spend, sales, days: 90), Shop, new() { By = "lead", Language = "en" }, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.Value is { RowsTaken: > 0 }, outcome.Refusal?.ToString());
    }

    private async Task Watch(string metric, AlertDirection direction = AlertDirection.Either, string zone = "Asia/Shanghai")
    {
        var number = (await _bot.All(AlertDocuments.Watches, SummaryDocuments.ByNumber)).Count + 1;
        var now = _bot.Clock.GetUtcNow();
        var watch = new AlertWatch(
            AlertWatch.IdOf(number), number, "lead", "lead", "console|lead", "en", new(null, [], [metric]), direction, zone, SubscriptionState.Active, now, now);
        await _documents.Commit(new([AlertDocuments.Watches.Put(watch, 0)], []), TestContext.Current.CancellationToken);
    }

    private async Task Subscribe()
    {
        var now = _bot.Clock.GetUtcNow();
        var subscription = new Subscription(
            "S-1", 1, "lead", "lead", "console|lead", "en", SummaryKind.Daily, Schedule.On(Schedule.EveryDay, new(10, 30), "Asia/Shanghai"), new(null, [], []), SubscriptionState.Active, now, now);
        await _documents.Commit(new([SummaryDocuments.Subscriptions.Put(subscription, 0)], []), TestContext.Current.CancellationToken);
    }
}
