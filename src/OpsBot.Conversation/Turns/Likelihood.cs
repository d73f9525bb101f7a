using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>What a text is likely about, from what is open, what was shown last and the sentences that people say. It only ranks.</summary>
internal sealed class Likelihood(CapabilityCatalogue catalogue)
{
    /// <summary>What was shown longer ago says nothing about what is said now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    /// <summary>A text is an answer to what was asked where that is as likely as this.</summary>
    private const double Answers = 0.8;

    /// <summary>The intents that are possible now, with their probabilities (together 1), the likeliest first.</summary>
    public Ranking Of(Turn turn, string text, SlotContext? form, bool wasAsked)
    {
        var shown = form is not null ? Talk.Form + form.Form.Name : turn.Dialog.Seen.LastOrDefault() is { } seen && turn.Now - seen.At <= Fresh ? seen.Kind : "";
        if (form is null && wasAsked && Of(turn, text, form, "ask") is { Top: Talk.Yes or Talk.No or Talk.Cancel, Likely: >= Answers } answer)
        {
            return answer;
        }

        return Of(turn, text, form, shown);
    }

    private Ranking Of(Turn turn, string text, SlotContext? form, string focus)
    {
        var ranked = catalogue.Sentences.Rank(SourceText.Of(text), focus, SaidNames.Of(turn)).Where(pair => IsPossible(pair.Intent, form)).ToList();
        var total = ranked.Sum(pair => pair.Probability);
        return new([.. ranked.Select(pair => (pair.Intent, pair.Probability / total))]);
    }

    private static bool IsPossible(string intent, SlotContext? form) => intent switch
    {
        Talk.Change or Talk.Cancel or Talk.Save or Talk.SaveAll => form is not null,
        _ => true,
    };
}

/// <summary>Intents with their probabilities, the likeliest first.</summary>
internal sealed record Ranking(IReadOnlyList<(string Intent, double Probability)> All)
{
    public string Top => All[0].Intent;

    public double Likely => All[0].Probability;

    public double Of(params ReadOnlySpan<string> intents)
    {
        var sum = 0.0;
        foreach (var (intent, probability) in All)
        {
            sum += intents.Contains(intent) ? probability : 0;
        }

        return sum;
    }
}

/// <summary>The intents of the conversation itself, as the said files name them.</summary>
internal static class Talk
{
    public const string Yes = "talk.yes";
    public const string No = "talk.no";
    public const string Save = "talk.save";
    public const string SaveAll = "talk.saveAll";
    public const string Cancel = "talk.cancel";
    public const string Undo = "talk.undo";
    public const string Thanks = "talk.thanks";
    public const string Remark = "talk.remark";
    public const string Other = "talk.other";
    public const string Change = "form.change";

    /// <summary>How the focus of an open form begins.</summary>
    public const string Form = "form:";
}
