using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Alerts;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// What can be done about what is unusual: why, by campaign, expected, snooze, noise or real. Why and by campaign are about the first of several, the rest
/// about all that the message tells.
/// </summary>
internal sealed class SummaryButtons(Texts texts, SummaryBook book)
{
    private const string Why = "summaries.why";
    private const string Split = "summaries.split";
    private const string Expect = "summaries.expected";
    private const string Snooze = "summaries.snooze";
    private const string Label = "summaries.label";
    private const int SnoozeDays = 7;
    private const int MostParts = 8;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly MetricQuestions _questions = new(book.Ports);

    public IReadOnlyList<ButtonHandler> Buttons =>
    [
        new(Why, Role.Viewer, SayWhy), new(Split, Role.Viewer, SaySplit), new(Expect, Role.Agent, MarkExpected), new(Snooze, Role.Viewer, Mute), new(Label, Role.Viewer, Judge),
    ];

    /// <summary>The buttons of a summary, about the first alert that it tells.</summary>
    public IEnumerable<CardButton> For(Subscription subscription, SummaryPage page, Summary summary, string language) =>
        For(subscription.Id, page, [.. summary.Insights.Take(Summary.MostInsights).Where(insight => insight.Kind == InsightKind.Unusual).Take(1)], language);

    /// <param name="id">The subscription or the watch that told it.</param>
    /// <param name="page">Where it stands.</param>
    /// <param name="alerts">What the message tells, the most important first.</param>
    /// <param name="language">The reader's.</param>
    public IEnumerable<CardButton> For(string id, SummaryPage page, IReadOnlyList<Insight> alerts, string language)
    {
        if (alerts is not [var alert, ..])
        {
            yield break;
        }

        var split = alert.Detail is not { } detail ? "" : detail.GroupBy.Count > 0 ? "campaign" : "again";
        (string, string)[] about =
        [
            ("id", id), ("episode", string.Join('\n', alerts.Select(known => known.EpisodeKey))), ("day", $"{alert.Day:yyyy-MM-dd}"), ("store", alert.Section.Store.Id),
            ("metric", string.Join('\n', alerts.Select(known => known.Row.Metric.Id).Distinct(StringComparer.Ordinal))), ("why", alert.Parts.Count > 0 ? "yes" : ""),
            ("split", split), ("query", alert.Detail is { } shown ? page.QueryOf(shown, language) : ""), ("used", ""),
        ];
        foreach (var button in Draw(about.ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal), language))
        {
            yield return button;
        }
    }

    /// <summary>The buttons that make sense and were not used.</summary>
    private IEnumerable<CardButton> Draw(Dictionary<string, string> about, string language)
    {
        (string Key, string Handler, bool Fits)[] all =
        [
            ("why", Why, about["why"].Length > 0), (about["split"], Split, about["split"].Length > 0), ("expected", Expect, true), ("snooze", Snooze, true), ("real", Label, true), ("noise", Label, true),
        ];
        return all.Where(button => button.Fits && !about["used"].Split(',').Contains(button.Key, StringComparer.Ordinal)).Select(button => new CardButton(
            texts.Say(language, "button." + button.Key),
            new(button.Handler, new Dictionary<string, string>(about, StringComparer.Ordinal) { ["key"] = button.Key }, Lifetime, Anyone: true)));
    }

    /// <summary>An answer to a press. A terminal forgets the card above, so there the other buttons come along.</summary>
    private void Answer(Turn turn, ButtonPress press, string sentence)
    {
        // A card of an earlier release does not carry what the others need.
        if (!turn.Place.IsTerminal || !press.Arguments.ContainsKey("used"))
        {
            turn.Say(sentence);
            return;
        }

        var used = press["key"] is "real" or "noise" ? "real,noise" : press["key"];
        var about = new Dictionary<string, string>(press.Arguments, StringComparer.Ordinal) { ["used"] = $"{press["used"]},{used}" };
        turn.Say(new Reply { Text = sentence, Card = Card.Of(texts.Say(turn.Language, "button.more")).With([.. Draw(about, turn.Language)]) });
    }

    /// <summary>The whole decomposition, of which the summary shows the largest pieces.</summary>
    private async Task SayWhy(Turn turn, ButtonPress press)
    {
        var wish = press["id"].StartsWith(AlertWatch.Prefix, StringComparison.Ordinal)
            ? (await turn.Work.Get(AlertDocuments.Watches, press["id"], turn.Cancel))?.Wish : (await turn.Work.Get(SummaryDocuments.Subscriptions, press["id"], turn.Cancel))?.Wish;
        if (wish is null)
        {
            turn.Say(texts.Say(turn.Language, "gone", ("id", press["id"])));
            return;
        }

        var (day, first) = (DayOf(press), EpisodesOf(press)[0]);
        var page = await book.Page(wish, SummaryKind.Daily, day, day, turn.Now, turn.Cancel);
        if (page.Summary.Insights.FirstOrDefault(insight => insight.Kind == InsightKind.Unusual && insight.EpisodeKey == first) is not { Parts.Count: > 0 } found)
        {
            turn.Say(texts.Say(turn.Language, "whyGone"));
            return;
        }

        var rows = found.Parts.Take(MostParts).Select(part => texts.Say(
            turn.Language, "part." + part.Kind, ("name", found.PartsOf == "factor" ? SummaryWords.Label(part.Name, turn.Language) : part.Name.Length == 0 ? texts.Say(turn.Language, "unmapped") : part.Name),
            ("effect", SummaryWords.Signed((decimal)part.Effect, found.Row.Unit, turn.Language))));
        var head = texts.Say(
            turn.Language, "why", ("metric", found.Row.Metric.Label.In(turn.Language)), ("day", day), ("before", day.AddDays(-7)),
            ("change", SummaryWords.Signed(found.ChangeOfParts ?? 0, found.Row.Unit, turn.Language)));
        Answer(turn, press, string.Join('\n', [head, .. rows.Select(row => "- " + row)]));
    }

    /// <summary>The query behind it, with the rows as they stood then.</summary>
    private async Task SaySplit(Turn turn, ButtonPress press)
    {
        if (await turn.Work.Get(MetricDocuments.Queries, press["query"], turn.Cancel) is not { } query)
        {
            turn.Say(texts.Say(turn.Language, "whyGone"));
            return;
        }

        var answer = await _questions.Again(query, new(turn.Now, TimeZoneInfo.Utc, query.Id) { Language = turn.Language, Role = turn.Person.Role }, turn.Cancel);
        Answer(turn, press, $"{answer.Text}\n[{answer.QueryId}]");
    }

    private async Task MarkExpected(Turn turn, ButtonPress press)
    {
        var day = DayOf(press);
        var days = new ExpectedDays($"{press["store"]}|{press["day"]}", press["store"], day, day, "", turn.Person.Id);
        await turn.Work.Get(SummaryDocuments.Expected, days.Id, turn.Cancel);
        turn.Work.Put(SummaryDocuments.Expected, days);
        turn.Audit(press["store"], "summary.expected", press["day"], null, "expected");
        Done(turn, press, texts.Say(turn.Language, "expectedDone", ("day", day), ("store", turn.Stores.FirstOrDefault(store => store.Id == press["store"])?.Name ?? press["store"])));
    }

    private async Task Mute(Turn turn, ButtonPress press)
    {
        // Whether it came with a summary or by itself: neither tells of it in this conversation.
        var until = DayOf(press).AddDays(SnoozeDays);
        var memory = await turn.Work.Get(SummaryDocuments.Memories, press["id"], turn.Cancel) ?? SummaryMemory.Empty(press["id"]);
        var place = await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) ?? new(turn.Place.ConversationId);
        var muted = new Dictionary<string, DateOnly>(memory.Muted, StringComparer.Ordinal);
        foreach (var episode in EpisodesOf(press))
        {
            muted[episode] = until;
            place = place.Mute(episode, until);
        }

        turn.Work.Put(SummaryDocuments.Memories, memory with { Muted = muted });
        turn.Work.Put(AlertDocuments.Places, place);
        Done(turn, press, texts.Say(turn.Language, "snoozed", ("metric", Metrics(press, turn.Language)), ("until", until)));
    }

    private async Task Judge(Turn turn, ButtonPress press)
    {
        var isReal = press.Arguments.TryGetValue("key", out var key) ? key == "real" : press["real"].Length > 0;
        foreach (var episode in EpisodesOf(press))
        {
            var label = new AlertLabel(press["id"], episode, DayOf(press), isReal, turn.Person.Id, turn.Now);
            await turn.Work.Get(SummaryDocuments.Labels, label.Id, turn.Cancel);
            turn.Work.Put(SummaryDocuments.Labels, label);
        }

        Done(turn, press, texts.Say(turn.Language, isReal ? "judgedReal" : "judgedNoise", ("metric", Metrics(press, turn.Language))));
    }

    private static string[] EpisodesOf(ButtonPress press) => press["episode"].Split('\n');

    private static IEnumerable<string> Metrics(ButtonPress press, string language) => press["metric"].Split('\n').Select(metric => SummaryWords.Label(metric, language));

    private void Done(Turn turn, ButtonPress press, string sentence)
    {
        turn.Outcome = sentence;
        Answer(turn, press, sentence);
    }

    private static DateOnly DayOf(ButtonPress press) => DateOnly.ParseExact(press["day"], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
