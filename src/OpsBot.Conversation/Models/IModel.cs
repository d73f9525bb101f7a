using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Models;

/// <summary>
/// Runs prompt files on the language model that the settings name. Every run ends in an answer that fits the prompt's schema and the run's own check, or in a
/// <see cref="ModelRefusal"/> whose sentence a person can be told; it throws only where the caller's token fires or the prompt is not ours. An answer is data: it
/// is checked and shown, never carried out or fetched.
/// </summary>
public interface IModel
{
    /// <summary>The model's name as people read it; null where none is configured.</summary>
    string? Name { get; }

    Task<Outcome<ModelAnswer>> Run(PromptRun run, CancellationToken cancel = default);
}

/// <summary>A prompt by the name of its file (<c>Metrics/plan</c>), with exactly the inputs that it declares, and for whom it runs (budgets are counted by person).</summary>
public sealed record PromptRun(string Prompt, JsonObject Inputs, string PersonId)
{
    /// <summary>
    /// Says what is wrong with an answer that fits the schema, one sentence a fault; the model is told and may repair it twice.
    /// </summary>
    public Func<JsonElement, IReadOnlyList<string>> Check { get; init; } = _ => [];

    /// <summary>Hears what is written while the model writes it; what was heard may still be refused or repaired.</summary>
    public Func<ModelHeard, Task>? Heard { get; init; }
}

/// <summary>
/// An answer that is still being written: its texts so far, one a line, each time beginning with what was heard before; and those of them that have come to
/// their end, in the order in which they stand in the answer.
/// </summary>
public sealed record ModelHeard(string Text, IReadOnlyList<string> Whole);

/// <summary>An answer that fits, and what it took.</summary>
public sealed record ModelAnswer(JsonElement Output, string Model, ModelUse Use);

/// <summary>Tokens as the endpoint counted them, or as estimated where it did not; rounds are 1 to 3.</summary>
public sealed record ModelUse(int TokensIn, int TokensOut, int Rounds, TimeSpan Took);

/// <summary>The model of an installation without one.</summary>
public sealed class NoModel : IModel
{
    public static NoModel Instance { get; } = new();

    public string? Name => null;

    public Task<Outcome<ModelAnswer>> Run(PromptRun run, CancellationToken cancel = default) => Task.FromResult<Outcome<ModelAnswer>>(new NoModelConfigured());
}
