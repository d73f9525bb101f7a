using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>
/// A summary in words: a headline with number, change, baseline and what it is not; the scorecard; at most three insights; what is missing. No cause is
/// named that a decomposition does not show, and every number stands beside the query that gives it again.
/// </summary>
internal sealed class SummaryWriter(Texts texts)
{
    private const int MostParts = 3;
    private const int MostMissing = 5;
    private const double ExplainsAtLeast = 0.1;

    public Card Write(SummaryPage page, Summary summary, IReadOnlyList<SummaryPart> parts, string language, SummaryNotes notes)
    {
        var body = new List<CardElement>();
        body.AddRange(notes.Lines.Select(line => new CardParagraph(line)));
        if (summary.IsEmpty)
        {
            body.Add(new CardParagraph(texts.Say(language, "nothing")));
        }

        foreach (var section in summary.Sections.Where(section => section.Rows.Any(row => row.Value is not null)))
        {
            body.Add(new CardParagraph(texts.Say(language, "section", ("title", Title(section, language)), ("query", page.QueryOf(section.Plan, language)))));
            body.Add(Table(section, language, summary));
        }

        var said = summary.Insights.Take(Summary.MostInsights).Select((insight, index) => $"{index + 1}. {Sentence(page, insight, language, summary.Request)}").ToList();
        if (said.Count > 0)
        {
            body.Add(new CardParagraph(string.Join('\n', said)));
        }
        else if (!summary.IsEmpty && summary.Request.Kind == SummaryKind.Daily)
        {
            body.Add(new CardParagraph(texts.Say(language, "normal")));
        }

        AddEnd(body, page, summary, parts, language);
        return Card.Of(Headline(summary, language), [.. body]);
    }

    /// <summary>One sentence: what matters most, against what, and that the day is not whole where it is not.</summary>
    public string Headline(Summary summary, string language)
    {
        var request = summary.Request;
        var days = request.IsOfSeveralDays ? Days(request.First, request.Last, language) : Span(request.First, request.Last);
        var title = texts.Say(language, "title." + summary.Request.Kind, ("days", days));
        var unusual = summary.Insights.FirstOrDefault(insight => insight.Kind == InsightKind.Unusual);
        var row = unusual?.Row ?? summary.Sections.SelectMany(section => section.Rows).FirstOrDefault(known => known.Value is not null);
        if (row is null)
        {
            return title;
        }

        var section = unusual?.Section ?? summary.Sections.First(known => known.Id == row.Section);
        var part = unusual is null || !request.IsOfSeveralDays ? Title(section, language)
            : texts.Say(language, "onDay", ("section", Title(section, language)), ("day", DayOf(unusual.Day, language)));
        var sentence = texts.Say(
            language, unusual is null && request.Kind == SummaryKind.Daily ? "headline.normal" : "headline", ("days", title), ("section", part),
            ("metric", row.Metric.Label.In(language)), ("value", SummaryWords.Figure(row.Value, row.Unit, language)),
            ("change", Against(row, language, unusual is null ? request : request.OfDay(unusual.Day))));
        var driver = unusual is null ? null : Parts(unusual, language).FirstOrDefault();
        sentence += driver is null ? "" : texts.Say(language, "headline.driver", ("driver", driver));
        return sentence + (summary.Late.Count > 0 ? texts.Say(language, "headline.partial") : "");
    }

    public string Title(SummarySection section, string language) =>
        $"{section.Store.Name} · {(section.Channel ?? texts.Say(language, "content." + section.Kind))}";

    /// <summary>"−18.0% vs median of the last 8 Tuesdays", or that there is nothing to compare with yet.</summary>
    public string Against(ScoreRow row, string language, SummaryRequest request) => row.Baseline is null || row.ChangePercent is not { } percent
        ? texts.Say(language, "noBaseline")
        : texts.Say(language, "against", ("change", SummaryWords.Percent(percent)), ("baseline", Baseline(row.Baseline, language, request)));

    public string Baseline(Baseline baseline, string language, SummaryRequest request) => texts.Say(
        language, "baseline." + baseline.Kind + (baseline.Kind == BaselineKind.SameDays && request.Last.DayNumber - request.First.DayNumber >= 7 ? ".long" : ""), ("count", baseline.Days), ("weekday", texts.Say(language, "weekdays." + Iso(request.Last.DayOfWeek))),
        ("weekdays", Weekdays(request.First, request.Last, language)), ("period", texts.Say(language, "period." + request.Kind)));

    /// <summary>"2026-05-22 – 2026-05-24 (Fri–Sun)".</summary>
    public string Days(DateOnly first, DateOnly last, string language) => texts.Say(language, "daysNamed", ("days", Span(first, last)), ("weekdays", Weekdays(first, last, language)));

    public static string Span(DateOnly first, DateOnly last) => first == last ? $"{first:yyyy-MM-dd}" : $"{first:yyyy-MM-dd} – {last:yyyy-MM-dd}";

    private CardTable Table(SummarySection section, string language, Summary summary)
    {
        var rows = section.Rows.Where(row => row.Value is not null).Select(row => (IReadOnlyList<string>)
        [
            row.Metric.Label.In(language) + (row.Metric.SettleDays > 0 ? " *" : ""),
            SummaryWords.Figure(row.Value, row.Unit, language),
            row.ChangePercent is { } percent ? Mark(row) + SummaryWords.Percent(percent) : "—",
            row.Baseline is { } baseline ? $"{SummaryWords.Figure((decimal)baseline.Value, row.Unit, language)} ({Baseline(baseline, language, summary.Request)})" : texts.Say(language, "noBaseline"),
        ]);
        string[] headers = [.. ((string[])["metric", "value", "change", "baseline"]).Select(key => texts.Say(language, "column." + key))];
        return new(headers, [.. rows]);
    }

    private static string Mark(ScoreRow row) => !row.Passes ? "" : row.Goodness switch { > 0 => "▲ ", < 0 => "▼ ", _ => "● " };

    /// <summary>What happened, against what, mostly from where, and the query that shows it.</summary>
    public string Sentence(SummaryPage page, Insight insight, string language, SummaryRequest request)
    {
        var title = Title(insight.Section, language);
        var words = (
            Section: request.IsOfSeveralDays && insight.Kind == InsightKind.Unusual ? texts.Say(language, "onDay", ("section", title), ("day", DayOf(insight.Day, language))) : title,
            Metric: insight.Row.Metric.Label.In(language));
        var share = SummaryWords.Figure((decimal)((insight.Share ?? 0) * 100), "percent", language);
        var sentence = insight.Kind == InsightKind.Unusual
            ? texts.Say(language, insight.Step == EpisodeStep.Still ? "insight.still" : "insight.unusual", ("section", words.Section), ("metric", words.Metric),
                ("value", SummaryWords.Figure(insight.Row.Value, insight.Row.Unit, language)), ("against", Against(insight.Row, language, request.OfDay(insight.Day))))
            : texts.Say(language, "insight." + insight.Kind, ("section", words.Section), ("metric", words.Metric), ("name", insight.Name), ("share", share));
        var parts = Parts(insight, language).ToList();
        if (parts.Count > 0 && insight.ChangeOfParts is { } change)
        {
            sentence += " " + texts.Say(
                language, HasOffsets(insight) ? "insight.gross" : "insight.from", ("change", SummaryWords.Signed(change, insight.Row.Unit, language)), ("parts", parts));
        }

        return sentence + (insight.Detail is { } detail ? $" [{page.QueryOf(detail, language)}]" : "");
    }

    /// <summary>The largest pieces; "mostly from" counts only where they go the way of the change.</summary>
    private IEnumerable<string> Parts(Insight insight, string language)
    {
        var change = (double)(insight.ChangeOfParts ?? 0);
        if (change == 0)
        {
            return [];
        }

        return insight.Parts.Where(part => Math.Abs(part.Effect) >= ExplainsAtLeast * Math.Abs(change)).OrderByDescending(part => Math.Sign(part.Effect) == Math.Sign(change)).ThenByDescending(part => Math.Abs(part.Effect))
            .Take(MostParts).Select(part => texts.Say(language, "part." + part.Kind, ("name", NameOf(part, insight, language)), ("effect", SummaryWords.Signed((decimal)part.Effect, insight.Row.Unit, language))));
    }

    private string NameOf(DecompositionPart part, Insight insight, string language) => insight.PartsOf == "factor" ? SummaryWords.Label(part.Name, language)
        : part.Name.Length == 0 ? texts.Say(language, "unmapped") : part.Name;

    private static bool HasOffsets(Insight insight) =>
        insight.Parts.Any(part => Math.Sign(part.Effect) == -Math.Sign((double)(insight.ChangeOfParts ?? 0)) && Math.Abs(part.Effect) > 0.5 * Math.Abs((double)(insight.ChangeOfParts ?? 0)));

    private void AddEnd(List<CardElement> body, SummaryPage page, Summary summary, IReadOnlyList<SummaryPart> parts, string language)
    {
        foreach (var pace in summary.Paces)
        {
            body.Add(new CardParagraph(Pace(pace, language)));
        }

        var closed = summary.Episodes.Where(step => step.Step == EpisodeStep.Closed).Select(step => texts.Say(
            language, "episode.closed", ("metric", SummaryWords.Label(step.Episode.Metric, language)), ("since", step.Episode.OpenedOn)));
        body.AddRange(closed.Select(line => new CardParagraph(line)));
        foreach (var part in parts)
        {
            body.Add(new CardParagraph(part.Title));
            body.Add(new CardFacts(part.Facts));
        }

        if (page.Chart is { } chart)
        {
            body.Add(new CardPicture(chart, "image/png", texts.Say(language, "chartOf", ("metric", SummaryWords.Label(page.ChartOf!, language)))));
        }

        var missing = summary.Late.Take(MostMissing).Select(source => source.NotReady.Count > 0
            ? texts.Say(language, "late.notReady", ("store", source.Store.Name), ("report", source.Report))
            : texts.Say(language, "late.source", ("store", source.Store.Name), ("report", source.Report), ("last", source.Last))).ToList();
        if (missing.Count > 0)
        {
            body.Add(new CardParagraph(texts.Say(language, "late", ("sources", missing)), Subtle: true));
        }

        if (summary.Sections.SelectMany(section => section.Rows).Any(row => row is { Value: not null, Metric.SettleDays: > 0 }))
        {
            body.Add(new CardParagraph(texts.Say(language, "settles"), Subtle: true));
        }
    }

    private string Pace(GoalPace goal, string language)
    {
        string Figure(decimal? value) => SummaryWords.Figure(value, goal.Unit, language);
        var pace = goal.Pace;
        return texts.Say(
            language, pace.NeededPerDay is null ? "pace.done" : "pace", ("metric", goal.Metric.Label.In(language)), ("days", Span(goal.Start, goal.End)), ("actual", Figure(pace.Actual)),
            ("goal", Figure(pace.Goal)), ("attainment", SummaryWords.Figure(pace.Attainment, "percent", language)), ("expected", Figure(pace.Expected)), ("needed", Figure(pace.NeededPerDay)), ("projection", Figure(pace.Projection)),
            ("left", pace.DaysLeft));
    }

    private string DayOf(DateOnly day, string language) => texts.Say(language, "dayNamed", ("day", day), ("weekday", Weekday(day, language)));

    /// <summary>"Fri–Sun", or how many days where they are more than a week.</summary>
    private string Weekdays(DateOnly first, DateOnly last, string language) => last.DayNumber - first.DayNumber >= 7
        ? texts.Say(language, "dayCount", ("count", last.DayNumber - first.DayNumber + 1))
        : texts.Say(language, "weekdaysTo", ("first", Weekday(first, language)), ("last", Weekday(last, language)));

    private string Weekday(DateOnly day, string language) => texts.Say(language, "weekdayShort." + Iso(day.DayOfWeek));

    private static int Iso(DayOfWeek day) => (((int)day + 6) % 7) + 1;
}

/// <summary>What a summary says of itself before its numbers: why it came, that it is late, what was missed.</summary>
internal sealed record SummaryNotes(IReadOnlyList<string> Lines)
{
    public static SummaryNotes None { get; } = new([]);
}
