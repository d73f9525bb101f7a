using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Metrics.Engine;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Sets a goal once it is confirmed.</summary>
internal sealed class MetricGoals(Texts texts)
{
    public const string Button = "metrics.goal";

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(5);

    public Card Ask(string language, string sentence, MetricGoal goal)
    {
        var press = CardPress.Of(Button, ("goal", JsonSerializer.Serialize(goal, DocumentJson.Options)), ("sentence", sentence)) with { Lifetime = ConfirmTime };
        return Card.Of(sentence).With(new CardButton(texts.Say(language, "saveGoal"), press, ButtonStyle.Positive));
    }

    public async Task Save(Turn turn, ButtonPress press)
    {
        var kept = new KeptGoal(JsonSerializer.Deserialize<MetricGoal>(press["goal"], DocumentJson.Options)!, turn.Person.Id, turn.Now);
        var before = await turn.Work.Get(MetricDocuments.Goals, kept.Id, turn.Cancel);
        turn.Work.Put(MetricDocuments.Goals, kept);
        turn.Audit(kept.Goal.Store ?? turn.Stores[0].Id, "goal.set", kept.Id, Value(before?.Goal), Value(kept.Goal));
        var metric = Domain.Metrics.Catalogue.MetricCatalogue.BuiltIn.Find(kept.Goal.Metric)?.Label.In(turn.Language) ?? kept.Goal.Metric;
        turn.Outcome = texts.Say(turn.Language, "goalSaved", ("metric", metric), ("start", kept.Goal.Start), ("end", kept.Goal.End), ("value", Value(kept.Goal)));
        turn.Say(turn.Outcome, texts.Say(turn.Language, "nextPace", ("metric", metric)));
    }

    private static string? Value(MetricGoal? goal) => goal is null ? null : $"{goal.Value.ToString("#,0.##", CultureInfo.InvariantCulture)} {goal.Currency}".Trim();
}
