using System.Collections.Concurrent;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Turns;

/// <summary>One remembered effect: what was asked for, in the order it was done.</summary>
internal sealed record Effect(string Id, string Text, string Person);

/// <summary>
/// A capability that does what a test needs: "note X" is an effect, "hold" waits until it is let go, "break" throws, "card" shows
/// a button, "job K" starts a job that ends when it is let go.
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
