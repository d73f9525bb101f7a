using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Models;

/// <summary>Why a model gave nothing that can be used. Whoever asked goes on without it and says so.</summary>
public abstract record ModelRefusal : Refusal
{
    /// <summary>The sentences of these refusals.</summary>
    public static Texts Texts { get; } = Texts.Beside(typeof(ModelRefusal), "Models");
}

/// <summary>The settings name no model.</summary>
public sealed record NoModelConfigured : ModelRefusal;

/// <summary>No whole answer within the time a run may take.</summary>
public sealed record ModelTimedOut(int Seconds) : ModelRefusal;

/// <summary>The person's tokens of the day, or everybody's, are used up.</summary>
public sealed record ModelOverBudget(string Resets) : ModelRefusal;

/// <summary>Three answers in a row did not pass the checks; <see cref="Faults"/> are those of the last one, for logs and reviews.</summary>
public sealed record ModelUnusable(IReadOnlyList<string> Faults) : ModelRefusal;

/// <summary>The endpoint can't be reached, is overloaded or refuses; <see cref="Reason"/> is a code such as <c>401</c> for whoever runs the bot.</summary>
public sealed record ModelUnreachable(string Reason) : ModelRefusal;
