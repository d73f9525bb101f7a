using System.Collections.Concurrent;
using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Turns;

/// <summary>One remembered effect: what was asked for, in the order it was done.</summary>
internal sealed record Effect(string Id, string Text, string Person);

/// <summary>
/// A capability that does what a test needs: "note X" is an effect, "hold" waits until it is let go, "break" throws, "card" shows
/// a button, "job K" starts a job that ends when it is let go, "tell P K" runs a turn with P, "later N K" one here in N minutes, "forget K" drops it.
/// </summary>
internal sealed class Probe : ICapability, IJobHandler, IGreets
{
    public static DocumentType<Effect> Type { get; } = new(
        "effects", effect => effect.Id, _ => "", new Dictionary<string, Func<Effect, string?>> { ["number"] = effect => effect.Id });

    private static int s_number;

    public Probe() => Commands =
    [
        Starts("note ", (turn, text) => Note(turn, text)),
        Starts("hold", async (turn, text) =>
        {
            Holding.TrySetResult();
            await Release.Task.WaitAsync(turn.Cancel);
            Note(turn, "held " + text);
        }),
        Starts("break", (turn, _) =>
        {
            Note(turn, "broken");
            throw new InvalidOperationException("The probe breaks.");
        }),
        Starts("card", (turn, _) => turn.Say(Card.Of("Press").With(
            new CardButton("Mine", CardPress.Of("probe.press", ("who", turn.Person.Id))),
            new CardButton("Anyone", CardPress.Of("probe.press", ("who", "anyone")) with { Anyone = true })))),
        Starts("job ", (turn, text) =>
        {
            turn.Start(new("probe", text, new Dictionary<string, string> { ["text"] = text }, $"Job {text}"));
            turn.Say($"asked {text}");
        }),
        Starts("tell ", (turn, text) => Schedule(turn, text.Split(' ')[0], text.Split(' ')[1], null)),
        Starts("try ", (turn, text) =>
        {
            Schedule(turn, turn.Person.Id, text, null);
            throw new InvalidOperationException("The probe breaks.");
        }),
        Starts("later ", (turn, text) => Schedule(turn, turn.Person.Id, text.Split(' ')[1], turn.Now.AddMinutes(int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture)))),
        Starts("forget ", (turn, text) => turn.Unschedule(text)),
        Starts("kind", (turn, _) => turn.Say(turn.Place.Kind.ToString())),
    ];

    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Holding { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Runs { get; } = new();

    /// <summary>What a job does; by default it ends at once.</summary>
    public Func<JobRun, CancellationToken, Task<string>> Work { get; set; } = (job, _) => Task.FromResult(job.Arguments["text"]);

    public string Name => "Probe";

    public string Kind => "probe";

    public Texts Texts { get; } = Texts.Beside(typeof(Router), "Router");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<ButtonHandler> Buttons => [new("probe.press", Role.Viewer, (turn, press) =>
    {
        Note(turn, "pressed " + press["who"]);
        turn.Outcome = "pressed by " + turn.Person.Id;
        return Task.CompletedTask;
    })];

    public IReadOnlyList<IJobHandler> Jobs => [this];

    /// <summary>What the round wants done; nothing by default.</summary>
    public Func<RoundContext, IReadOnlyList<ProactiveTurn>> Wanted { get; set; } = _ => [];

    public IReadOnlyList<ProactiveHandler> Proactive => [new("probe.told", (turn, told) =>
    {
        Note(turn, $"told {told.Arguments["text"]}");
        return told.Arguments["text"].StartsWith("broken", StringComparison.Ordinal) ? throw new InvalidOperationException("The probe breaks.") : Task.CompletedTask;
    })];

    public IReadOnlyList<Round> Rounds => [new("probe.round", (context, _) => Task.FromResult(Wanted(context)))];

    public IReadOnlyList<DocumentType> Documents => [Type];

    public Task Greet(Turn turn)
    {
        turn.Say("welcome");
        return Task.CompletedTask;
    }

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        Runs.Enqueue(job.Key);
        return await Work(job, cancel);
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        Note(turn, "job " + result);
        return Task.CompletedTask;
    }

    private static void Note(Turn turn, string text)
    {
        turn.Work.Put(Type, new($"{Interlocked.Increment(ref s_number):D8}", text, turn.Person.Id));
        turn.Say("done " + text);
    }

    private static void Schedule(Turn turn, string person, string key, DateTimeOffset? at) => turn.Schedule(Told(person, key, at));

    /// <summary>A proactive turn in a person's terminal whose text is its key.</summary>
    public static ProactiveTurn Told(string person, string key, DateTimeOffset? at = null) =>
        new(key, "probe.told", $"console|{person}", person, new Dictionary<string, string> { ["text"] = key }, at);

    private static Command Starts(string word, Action<Turn, string> run) => Starts(word, (turn, text) =>
    {
        run(turn, text);
        return Task.CompletedTask;
    });

    private static Command Starts(string word, Func<Turn, string, Task> run) => new(
        "probe." + word.Trim(), Role.Viewer, [word], [word],
        said => said.Text.StartsWith(word, StringComparison.Ordinal) ? CommandMatch.Whole(said.Text[word.Length..].Trim()) : null,
        (turn, match) => run(turn, (string)match.Arguments!));
}
