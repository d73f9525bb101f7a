using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>What can be done about the first alert of a summary: why, by campaign, expected, snooze, noise or real.</summary>
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

    public IEnumerable<CardButton> For(Subscription subscription, SummaryPage page, Summary summary, string language)
    {
        if (summary.Insights.Take(Summary.MostInsights).FirstOrDefault(insight => insight.Kind == InsightKind.Unusual) is not { } alert)
        {
            yield break;
        }

        (string, string)[] about =
        [
            ("id", subscription.Id), ("episode", alert.EpisodeKey), ("day", $"{summary.Request.Last:yyyy-MM-dd}"), ("store", alert.Section.Store.Id), ("metric", alert.Row.Metric.Id), ("section", alert.Section.Id),
        ];
        CardButton Button(string key, string handler, params ReadOnlySpan<(string, string)> more) =>
            new(texts.Say(language, "button." + key), CardPress.Of(handler, [.. about, .. more]) with { Lifetime = Lifetime, Anyone = true });
        if (alert.Parts.Count > 0)
        {
            yield return Button("why", Why);
        }

        if (alert.Detail is { } detail)
        {
            yield return Button(detail.GroupBy.Count > 0 ? "campaign" : "again", Split, ("query", page.QueryOf(detail, language)));
        }

        yield return Button("expected", Expect);
        yield return Button("snooze", Snooze);
        yield return Button("real", Label, ("real", "yes"));
        yield return Button("noise", Label, ("real", ""));
    }

    /// <summary>The whole decomposition, of which the summary shows the largest pieces.</summary>
    private async Task SayWhy(Turn turn, ButtonPress press)
    {
        if (await turn.Work.Get(SummaryDocuments.Subscriptions, press["id"], turn.Cancel) is not { } subscription)
        {
            turn.Say(texts.Say(turn.Language, "gone", ("id", press["id"])));
            return;
        }

        var day = DayOf(press);
        var page = await book.Page(subscription.Wish, subscription.Kind, day, day, turn.Now, turn.Cancel);
        if (page.Summary.Insights.FirstOrDefault(insight => insight.Kind == InsightKind.Unusual && insight.EpisodeKey == press["episode"]) is not { Parts.Count: > 0 } found)
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
        turn.Say(string.Join('\n', [head, .. rows.Select(row => "- " + row)]));
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
        turn.Say($"{answer.Text}\n[{answer.QueryId}]");
    }

    private async Task MarkExpected(Turn turn, ButtonPress press)
    {
        var day = DayOf(press);
        var days = new ExpectedDays($"{press["store"]}|{press["day"]}", press["store"], day, day, "", turn.Person.Id);
        await turn.Work.Get(SummaryDocuments.Expected, days.Id, turn.Cancel);
        turn.Work.Put(SummaryDocuments.Expected, days);
        turn.Audit(press["store"], "summary.expected", press["day"], null, "expected");
        Done(turn, texts.Say(turn.Language, "expectedDone", ("day", day), ("store", turn.Stores.FirstOrDefault(store => store.Id == press["store"])?.Name ?? press["store"])));
    }

    private async Task Mute(Turn turn, ButtonPress press)
    {
        var memory = await turn.Work.Get(SummaryDocuments.Memories, press["id"], turn.Cancel) ?? SummaryMemory.Empty(press["id"]);
        var until = DayOf(press).AddDays(SnoozeDays);
        turn.Work.Put(SummaryDocuments.Memories, memory with { Muted = new Dictionary<string, DateOnly>(memory.Muted, StringComparer.Ordinal) { [press["episode"]] = until } });
        Done(turn, texts.Say(turn.Language, "snoozed", ("metric", SummaryWords.Label(press["metric"], turn.Language)), ("until", until)));
    }

    private async Task Judge(Turn turn, ButtonPress press)
    {
        var isReal = press["real"].Length > 0;
        var label = new AlertLabel(press["id"], press["episode"], DayOf(press), isReal, turn.Person.Id, turn.Now);
        await turn.Work.Get(SummaryDocuments.Labels, label.Id, turn.Cancel);
        turn.Work.Put(SummaryDocuments.Labels, label);
        Done(turn, texts.Say(turn.Language, isReal ? "judgedReal" : "judgedNoise", ("metric", SummaryWords.Label(press["metric"], turn.Language))));
    }

    private static void Done(Turn turn, string sentence)
    {
        turn.Outcome = sentence;
        turn.Say(sentence);
    }

    private static DateOnly DayOf(ButtonPress press) => DateOnly.ParseExact(press["day"], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
