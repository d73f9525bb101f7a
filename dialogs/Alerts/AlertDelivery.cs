using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>
/// Says what waits in a conversation, as one card. What was said leaves the waiting list in the commit that holds the message. The number is the one of the
/// moment: what a later load has made ordinary again is not said, and three a day are said in full.
/// </summary>
internal sealed class AlertDelivery(SummaryDesk desk, SummaryButtons buttons)
{
    public const string Handler = "alerts.say";

    private static readonly Texts Words = AlertsCapability.Sentences;

    public ProactiveHandler Proactive => new(Handler, Say);

    private async Task Say(Turn turn, ProactiveTurn due)
    {
        if (await turn.Work.Get(AlertDocuments.Places, turn.Place.ConversationId, turn.Cancel) is not { Waiting.Count: > 0 } place)
        {
            return;
        }

        var (held, found) = (new List<AlertItem>(), new List<FoundAlert>());
        foreach (var item in place.Waiting)
        {
            var watch = await turn.Work.Get(AlertDocuments.Watches, item.Watch, turn.Cancel);
            if (watch is { State: SubscriptionState.Active } && AlertLookout.IsQuiet(place, watch, turn.Now))
            {
                held.Add(item);
            }
            else if (watch is { State: SubscriptionState.Active } && !place.IsMuted(item.Episode, item.Day) && await Find(turn, watch, item) is { } alert)
            {
                found.Add(alert);
            }
        }

        var isClosed = await turn.Work.Get(ConversationRecord.Type, turn.Place.ConversationId, turn.Cancel) is { Closed: true };
        var day = found.Count == 0 ? place.Day ?? default : LocalTimes.DayOf(turn.Now, found[0].Watch.TimeZone);
        var ranked = isClosed ? [] : found.OrderByDescending(alert => alert.Insight.Weight).ToList();
        var full = ranked.Take(Math.Max(0, AlertPlace.MostADay - place.SaidOn(day))).ToList();
        var rest = ranked.Skip(full.Count).ToList();
        turn.Work.Put(AlertDocuments.Places, place.After(day, full.Count, held, full.Count > 0 ? [] : [.. place.Beyond, .. rest.Select(alert => alert.Item)], turn.Now));
        if (full.Count > 0)
        {
            turn.Say(Write(full, rest, place, day, turn));
        }
    }

    /// <summary>The alert as the data is now, or null where it has become ordinary.</summary>
    private async Task<FoundAlert?> Find(Turn turn, AlertWatch watch, AlertItem item)
    {
        var page = await desk.Book.Page(watch.Wish, SummaryKind.Daily, item.Day, item.Day, turn.Now, turn.Cancel);
        if (watch.Bound is { } bound)
        {
            return AlertLookout.Crossed(page.Summary.Sections, bound).FirstOrDefault(known => known.EpisodeKey == item.Episode) is { } crossed ? new(item, watch, page, crossed) : null;
        }

        var insight = page.Summary.Insights.FirstOrDefault(known => known.Kind == InsightKind.Unusual && known.EpisodeKey == item.Episode);
        return insight is null ? null : new(item, watch, page, insight);
    }

    private Card Write(IReadOnlyList<FoundAlert> full, IReadOnlyList<FoundAlert> rest, AlertPlace place, DateOnly day, Turn turn)
    {
        var (first, language) = (full[0], full[0].Watch.Language);
        var said = full.Select((alert, index) => (full.Count > 1 ? $"{index + 1}. " : "") + Sentence(alert, language))
            .Select((line, index) => full[index].Item.Day == day.AddDays(-1) ? line : Words.Say(language, "alert.ofDay", ("day", full[index].Item.Day), ("line", line)));
        var body = new List<CardElement> { new CardParagraph(string.Join('\n', said)) };
        var notes = new List<string>();
        if (full.Any(alert => AlertLookout.IsQuiet(place, alert.Watch, alert.Item.FoundAt)))
        {
            notes.Add(Words.Say(language, "alert.held", ("quiet", QuietSlot.Show(Words, language, QuietSlot.ValueOf(place.Quiet)))));
        }

        if (place.Beyond.Count > 0)
        {
            notes.Add(Beyond(place.Beyond, language));
        }

        if (rest.Count > 0)
        {
            notes.Add(Words.Say(language, "alert.more", ("count", rest.Count), ("names", rest.Select(alert => Name(alert.Item, language)))));
        }

        if (place.SaidOn(day) + full.Count >= AlertPlace.MostADay)
        {
            notes.Add(Words.Say(language, "alert.last", ("most", AlertPlace.MostADay)));
        }

        notes.Add(Words.Say(language, "alert.because", ("ids", full.Select(alert => alert.Watch.Id).Distinct(StringComparer.Ordinal))));
        body.AddRange(notes.Select(note => new CardParagraph(note, Subtle: true)));
        var row = first.Insight.Row;
        var title = Words.Say(
            language, "card.title", ("section", desk.Writer.Title(first.Insight.Section, language)), ("metric", row.Metric.Label.In(language)),
            ("value", SummaryWords.Figure(row.Value, row.Unit, language)), ("change", desk.Writer.Against(row, language, first.Page.Summary.Request)));
        return Card.Of(title, [.. body]).With([.. buttons.For(first.Watch.Id, first.Page, [.. full.Select(alert => alert.Insight)], language)]);
    }

    /// <summary>What is unusual, or the value with the bound that it has crossed.</summary>
    private string Sentence(FoundAlert alert, string language)
    {
        var row = alert.Insight.Row;
        return alert.Watch.Bound is not { } bound
            ? desk.Writer.Sentence(alert.Page, alert.Insight, language, alert.Page.Summary.Request with { First = alert.Item.Day })
            : Words.Say(
                language, bound.Above ? "alert.crossedAbove" : "alert.crossedBelow", ("section", desk.Writer.Title(alert.Insight.Section, language)), ("metric", row.Metric.Label.In(language)),
                ("value", SummaryWords.Figure(row.Value, row.Unit, language)), ("bound", SummaryWords.Figure(bound.Value, row.Unit, language)), ("day", alert.Item.Day));
    }

    /// <summary>Those that came beyond the three of a day, by name.</summary>
    public static string Beyond(IReadOnlyList<AlertItem> items, string language) =>
        Words.Say(language, "alert.beyond", ("count", items.Count), ("names", items.Select(item => Name(item, language)).Distinct(StringComparer.Ordinal)));

    private static string Name(AlertItem item, string language) =>
        Words.Say(language, item.Up ? "alert.up" : "alert.down", ("metric", SummaryWords.Label(item.Metric, language)), ("day", item.Day));

    private sealed record FoundAlert(AlertItem Item, AlertWatch Watch, SummaryPage Page, Insight Insight);
}
