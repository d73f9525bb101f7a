using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Models;
using OpsBot.Models;
using static OpsBot.Tests.Models.ScriptedService;

namespace OpsBot.Tests.Models;

/// <summary>A service that is slow, broken, over its limits or gone.</summary>
public sealed class ReliabilityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_over_its_limit_is_asked_again_when_it_says()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Fails(429, retryAfter: "7"), Says(ModelHouse.Good()));

        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Value);
        Assert.Equal([TimeSpan.FromSeconds(7)], house.Waits);
        Assert.Equal(2, house.Service.Seen.Count);
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_long_is_left_alone()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Fails(429, retryAfter: "3600"), Says(ModelHouse.Good()));

        Assert.Equal(new ModelUnreachable("429"), (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.Single(house.Service.Seen);
        Assert.Empty(house.Waits);
    }

    [Fact]
    public async Task Errors_of_the_service_are_tried_three_times_with_growing_pauses()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Fails(500), Fails(503), Fails(502), Says(ModelHouse.Good()));

        Assert.Equal(new ModelUnreachable("502"), (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.Equal(ModelHttp.MaxTries, house.Service.Seen.Count);
        Assert.Equal(2, house.Waits.Count);
        Assert.True(house.Waits.First() < house.Waits.Last());
        Assert.Equal(house.Service.Seen[0].Body.ToJsonString(), house.Service.Seen[2].Body.ToJsonString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task What_another_try_does_not_mend_is_not_tried_again(int status)
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Fails(status), Says(ModelHouse.Good()));

        Assert.IsType<ModelUnreachable>((await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.Single(house.Service.Seen);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var house = await ModelHouse.Open();
        await using var elsewhere = await Start(Says(ModelHouse.Good()));
        house.Service.Then(context =>
        {
            context.Response.Redirect(elsewhere.Root.ToString());
            return Task.CompletedTask;
        });

        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.Empty(elsewhere.Seen);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_an_answer_is_tried_again()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Drops(), Says(ModelHouse.Good()));

        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Value);
    }

    [Fact]
    public async Task Nothing_at_the_address_is_said_as_such()
    {
        await using var house = await ModelHouse.Open(settings => settings.Endpoint = "http://127.0.0.1:9/v1");

        Assert.Equal(new ModelUnreachable("no connection"), (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
    }

    [Theory]
    [InlineData("<html>gateway</html>", "text/html")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"choices":[]}""", "application/json")]
    [InlineData("[1,2", "application/json")]
    [InlineData("", "application/json")]
    public async Task An_answer_that_is_none_of_the_protocol_is_survived(string body, string type)
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Raw(body, type), Raw(body, type), Raw(body, type));

        Assert.IsAssignableFrom<ModelRefusal>((await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
    }

    [Fact]
    public async Task A_service_that_hangs_ends_with_the_runs_time()
    {
        await using var house = await ModelHouse.Open(settings => settings.Seconds = "1");
        house.Service.Then(house.Service.Hangs());
        var begun = Stopwatch.GetTimestamp();

        Assert.Equal(new ModelTimedOut(1), (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0.9, 6);
        await house.Service.CallerLeft.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_ends_before_the_runs_time()
    {
        await using var house = await ModelHouse.Open(settings => settings.SilentSeconds = "1");
        house.Service.Then(house.Service.Hangs("""{"text":"half a""", " sentence"));

        var outcome = await house.Model.Run(ModelHouse.Say() with { Heard = _ => Task.CompletedTask }, Cancel);

        Assert.Equal(new ModelTimedOut(1), outcome.Refusal);
    }

    [Fact]
    public async Task Cancelling_ends_the_request_and_is_the_callers_own()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(house.Service.Hangs("""{"text":"half"""));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var run = ModelHouse.Say() with { Heard = async _ => await stop.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Model.Run(run, stop.Token));
        await house.Service.CallerLeft.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task A_stream_is_heard_as_it_grows()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Streams("""{"te""", """xt":"calm \""", "\"wo", "rds", """\"","tone":"calm"}"""));
        var (heard, whole) = (new List<string>(), new List<string>());

        var answer = (await house.Model.Run(ModelHouse.Say() with { Heard = Keep(heard, whole) }, Cancel)).Value!;

        Assert.Equal("calm \"words\"", answer.Output.GetProperty("text").GetString());
        Assert.True(heard.Count >= 3, string.Join('|', heard));
        Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.StartsWith("calm \"words\"", heard[^1], StringComparison.Ordinal);
        Assert.Equal("calm \"words\"", whole[0]);
        Assert.Equal((100, 20), (answer.Use.TokensIn, answer.Use.TokensOut));
    }

    [Fact]
    public async Task Nothing_unsafe_is_heard_of_a_stream()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Streams("""{"text":"go to """, "https", "://evil.example/?d=", """1","tone":"calm"}"""), Says(ModelHouse.Good()));
        var heard = new List<string>();

        Assert.NotNull((await house.Model.Run(ModelHouse.Say() with { Heard = Keep(heard) }, Cancel)).Value);
        Assert.DoesNotContain(heard, text => text.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_asked_for_again_whole()
    {
        await using var house = await ModelHouse.Open();
        var heard = new TaskCompletionSource();
        house.Service.Then(Cuts(heard.Task, """{"text":"half"""), Says(ModelHouse.Good()));
        var run = ModelHouse.Say() with
        {
            Heard = _ =>
            {
                heard.TrySetResult();
                return Task.CompletedTask;
            },
        };

        var answer = (await house.Model.Run(run, Cancel)).Value!;

        Assert.Equal(2, answer.Use.Rounds);
        Assert.Equal(["system", "user"], house.Service.Seen[1].Messages.Select(message => message.Role));
    }

    [Fact]
    public async Task A_stream_that_ends_without_saying_so_counts_as_cut()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Ends(ModelHouse.Good()), Says(ModelHouse.Good("whole")));

        var answer = (await house.Model.Run(ModelHouse.Say() with { Heard = _ => Task.CompletedTask }, Cancel)).Value!;

        Assert.Equal("whole", answer.Output.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_model_that_writes_without_end_is_left()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(house.Service.NeverEnds());

        var outcome = await house.Model.Run(ModelHouse.Say() with { Heard = _ => Task.CompletedTask }, Cancel);

        Assert.IsType<ModelUnusable>(outcome.Refusal);
        await house.Service.CallerLeft.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task A_dead_service_is_left_in_peace_for_a_while()
    {
        var clock = new FakeTimeProvider();
        await using var house = await ModelHouse.Open(clock: clock);
        house.Service.Then(Enumerable.Repeat(Fails(401), Breaker.Limit));
        for (var time = 0; time < Breaker.Limit; time++)
        {
            await house.Model.Run(ModelHouse.Say(), Cancel);
        }

        Assert.Equal(new ModelUnreachable("resting"), (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal);
        Assert.Equal(Breaker.Limit, house.Service.Seen.Count);

        clock.Advance(Breaker.Rest);
        house.Service.Then(Says(ModelHouse.Good()));
        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Value);
    }

    [Fact]
    public async Task A_persons_tokens_of_the_day_have_an_end_and_begin_anew()
    {
        var clock = new FakeTimeProvider(new(2026, 5, 20, 22, 0, 0, TimeSpan.Zero));
        await using var house = await ModelHouse.Open(settings => settings.TokensPerPersonPerDay = "450", clock: clock);
        house.Service.Then(Enumerable.Repeat(Says(ModelHouse.Good()), 3));

        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Value);
        var refused = (await house.Model.Run(ModelHouse.Say(), Cancel)).Refusal;
        Assert.Equal(new ModelOverBudget("2026-05-21 00:00 UTC"), refused);
        Assert.NotNull((await house.Model.Run(ModelHouse.Say(person: "lead"), Cancel)).Value);

        clock.Advance(TimeSpan.FromHours(3));
        Assert.NotNull((await house.Model.Run(ModelHouse.Say(), Cancel)).Value);
    }

    [Fact]
    public async Task Neither_key_nor_contents_are_logged()
    {
        await using var house = await ModelHouse.Open();
        house.Service.Then(Fails(401), Says("""{"text":"a secret answer","tone":"loud"}"""), Says(ModelHouse.Good("a secret answer")));

        await house.Model.Run(ModelHouse.Say("a secret record"), Cancel);
        await house.Model.Run(ModelHouse.Say("a secret record"), Cancel);

        Assert.NotEmpty(house.Log.Lines);
        Assert.DoesNotContain(house.Log.Lines, line => line.Contains("secret", StringComparison.Ordinal) || line.Contains(ModelHouse.Key, StringComparison.Ordinal));
    }

    private static Func<ModelHeard, Task> Keep(List<string> heard, List<string>? whole = null) => soFar =>
    {
        heard.Add(soFar.Text);
        whole?.AddRange(soFar.Whole.Skip(whole.Count));
        return Task.CompletedTask;
    };
}
