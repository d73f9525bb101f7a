using System.Globalization;
using System.Text.Json;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>Complaints as people see them: a list, one with its history and photos, and a summary for who takes it over.</summary>
internal sealed class ComplaintCards(Texts texts)
{
    private const string Kept = "filter";
    private const int MaxPictures = 4;
    private const int LastReplies = 3;
    private const int ShortStory = 60;

    private static readonly string[] Headers = ["id", "about", "severity", "status", "due", "owner"];

    public static Store StoreOf(string id, Turn turn) => turn.Stores.FirstOrDefault(store => store.Id == id) ?? turn.Stores[0];

    /// <summary>An instant in the shop's zone.</summary>
    public static string Time(DateTimeOffset at, string store, Turn turn) =>
        TimeZoneInfo.ConvertTime(at, StoreOf(store, turn).TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Short(string text) => text.Length <= ShortStory ? text : text[..ShortStory].TrimEnd() + "…";

    public Card List(IReadOnlyList<Complaint> complaints, ComplaintFilter filter, Turn turn, IReadOnlyDictionary<string, string> names)
    {
        var language = turn.Language;
        var rows = complaints.Select(complaint => (IReadOnlyList<string>)
        [
            complaint.Id, About(complaint, language), Choice("severity", complaint.Severity.ToString().ToLowerInvariant(), language), Status(complaint.Status, language),
            DueCell(complaint, turn), names.GetValueOrDefault(complaint.Owner, complaint.Owner),
        ]);
        return Card.Of(
            texts.Say(language, "listTitle", ("what", Describe(filter, turn))),
            new CardTable([.. Headers.Select(header => texts.Say(language, "column." + header))], [.. rows]),
            new CardParagraph(texts.Say(language, "listTotal", ("count", complaints.Count)), Subtle: true));
    }

    public CardButton More(string language, string handler, ComplaintFilter filter, string cursor)
    {
        var arguments = ArgumentsOf(filter);
        arguments["cursor"] = cursor;
        return new(texts.Say(language, "more"), new(handler, arguments));
    }

    /// <summary>A filter as buttons and jobs keep it; <see cref="FilterOf"/> reads it again.</summary>
    public static Dictionary<string, string> ArgumentsOf(ComplaintFilter filter) => new(StringComparer.Ordinal) { [Kept] = JsonSerializer.Serialize(filter, DocumentJson.Options) };

    public static ComplaintFilter FilterOf(IReadOnlyDictionary<string, string> arguments) =>
        arguments.TryGetValue(Kept, out var kept) ? JsonSerializer.Deserialize<ComplaintFilter>(kept, DocumentJson.Options) ?? new() : new();

    public Card Show(Complaint complaint, Turn turn, IReadOnlyDictionary<string, string> names)
    {
        var language = turn.Language;
        var facts = Facts(complaint, turn, names);
        facts.Insert(0, (texts.Say(language, "column.status"), Status(complaint.Status, language)));
        AddEnd(facts, complaint, language);
        var body = new List<CardElement> { new CardFacts(facts) };
        body.AddRange(complaint.Files.Where(file => file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)).TakeLast(MaxPictures)
            .Select(file => new CardPicture(file.File, file.ContentType, file.Name)));
        var others = complaint.Files.Count - (body.Count - 1);
        if (others > 0)
        {
            body.Add(new CardParagraph(texts.Say(language, "moreFiles", ("count", others)), Subtle: true));
        }

        body.Add(new CardParagraph(string.Join('\n', complaint.Entries.Select(entry => Entry(entry, complaint, turn, names))), Subtle: true));
        return Card.Of(complaint.Id, [.. body]);
    }

    /// <summary>What somebody needs who has not seen it before, under a title that says why it is shown.</summary>
    public Card Summary(string title, Complaint complaint, string note, Turn turn)
    {
        var body = new List<CardElement> { new CardFacts(Facts(complaint, turn, null)) };
        var replies = complaint.Replies.TakeLast(LastReplies)
            .Select(reply => texts.Say(turn.Language, reply.FromBuyer ? "summaryHeard" : "summaryReplied", ("time", Time(reply.At, complaint.Store, turn)), ("text", reply.Text))).ToList();
        if (replies.Count > 0)
        {
            body.Add(new CardParagraph(string.Join('\n', replies), Subtle: true));
        }

        if (note.Length > 0)
        {
            body.Add(new CardParagraph(texts.Say(turn.Language, "handedNote", ("note", note))));
        }

        return Card.Of(title, [.. body]);
    }

    /// <summary>What can be said next about an open complaint.</summary>
    public IReadOnlyList<string> NextSteps(Complaint complaint, Turn turn) => complaint.IsOpen
        ? [texts.Say(turn.Language, "tryShow", ("id", complaint.Id)), texts.Say(turn.Language, "tryResolve", ("id", complaint.Id))]
        : [];

    /// <summary>The filter in words, every part of it: "open, Damaged on arrival, order 1042".</summary>
    public string Describe(ComplaintFilter filter, Turn turn)
    {
        var language = turn.Language;
        var parts = new List<string>();
        if (filter.From is { } from)
        {
            parts.Add(filter.To is { } to && to != from ? $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}" : $"{from:yyyy-MM-dd}");
        }

        string Name(string person) => turn.People.FirstOrDefault(known => known.Id == person)?.Name ?? person;
        Add(parts, filter.Order, order => texts.Say(language, "ofOrder", ("order", order)));
        Add(parts, filter.Tail, tail => texts.Say(language, "ofTail", ("tail", tail)));
        Add(parts, filter.Item, item => texts.Say(language, "ofItem", ("item", item)));
        Add(parts, filter.Mentions, words => texts.Say(language, "ofMentions", ("words", words)));
        Add(parts, filter.Owner, owner => owner == turn.Person.Id ? texts.Say(language, "mine") : texts.Say(language, "ofOwner", ("name", Name(owner))));
        Add(parts, filter.By, by => texts.Say(language, "ofLogger", ("name", Name(by))));
        Add(parts, filter.OverdueAt is null ? null : "overdue", _ => texts.Say(language, "overdue"));
        Add(parts, filter.IsOfOpen && filter.OverdueAt is null ? "open" : null, _ => texts.Say(language, "openOnes"));
        Add(parts, filter.Status?.ToString(), status => texts.Say(language, "status." + status));
        Add(parts, filter.IsOfOpen || filter.Statuses is not { Count: > 0 } states ? null : string.Join('/', states.Select(status => Status(status, language))), text => text);
        Add(parts, filter.Severity?.ToString().ToLowerInvariant(), severity => Choice("severity", severity, language));
        Add(parts, filter.Categories is { Count: > 0 } kinds ? string.Join('/', kinds.Select(kind => Choice("category", kind, language))) : null, text => text);
        Add(parts, filter.Stores is { Count: > 0 } stores ? string.Join('/', stores.Select(store => StoreOf(store, turn).Name)) : null, text => text);
        Add(parts, filter.NotStores is { Count: > 0 } others ? string.Join('/', others.Select(store => StoreOf(store, turn).Name)) : null, text => texts.Say(language, "notOf", ("what", text)));
        Add(parts, filter.Untouched ? "untouched" : null, _ => texts.Say(language, "untouched"));
        Add(parts, filter.LoggedBefore is { } before ? Time(before, filter.Stores is [var only] ? only : "", turn) : null, time => texts.Say(language, "loggedBefore", ("time", time)));
        Add(parts, filter.Sort?.ToString(), sort => texts.Say(language, "sort." + sort));
        Add(parts, filter.Top is { } top and > 1 ? top.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, count => texts.Say(language, "ofTop", ("count", count)));
        return parts.Count == 0 ? texts.Say(language, "latest") : string.Join(language == Texts.Chinese ? "，" : ", ", parts);
    }

    private List<(string Label, string Value)> Facts(Complaint complaint, Turn turn, IReadOnlyDictionary<string, string>? names)
    {
        var language = turn.Language;
        var facts = new List<(string, string)>();
        void Fact(string key, string? value)
        {
            if (value is not null)
            {
                facts.Add((texts.Say(language, key), value));
            }
        }

        Fact("complaint.order.label", complaint.Order);
        Fact("complaint.item.label", complaint.Item);
        Fact("complaint.category.label", Choice("category", complaint.Category, language));
        Fact("complaint.wish.label", complaint.Wish is { } wish ? Choice("wish", wish, language) : null);
        Fact("complaint.severity.label", Choice("severity", complaint.Severity.ToString().ToLowerInvariant(), language));
        Fact("complaint.channel.label", Choice("channel", complaint.Channel, language));
        Fact("complaint.story.label", complaint.Story);
        Fact("column.due", complaint.IsOpen ? DueCell(complaint, turn) + texts.Say(language, "dueFrom." + complaint.DueFrom) : null);
        Fact("column.owner", names?.GetValueOrDefault(complaint.Owner, complaint.Owner));
        Fact("refund", complaint.Refund);
        return facts;
    }

    private void AddEnd(List<(string, string)> facts, Complaint complaint, string language)
    {
        if (complaint is { Outcome: { } outcome, Cause: { } cause })
        {
            facts.Add((texts.Say(language, "ending.outcome.label"), texts.Say(language, "ending.outcome.is." + outcome)));
            facts.Add((texts.Say(language, "ending.cause.label"), texts.Say(language, "ending.cause.is." + cause)));
        }

        if (complaint.Compensation is { } paid)
        {
            facts.Add((texts.Say(language, "ending.compensation.label"), paid.ToString()));
        }
    }

    private string Entry(ComplaintEntry entry, Complaint complaint, Turn turn, IReadOnlyDictionary<string, string> names)
    {
        var language = turn.Language;
        string Value(string fact) => entry.Set.GetValueOrDefault(fact, "");
        var what = entry.Action switch
        {
            ComplaintAction.Assigned => names.GetValueOrDefault(Value(ComplaintFacts.Owner), Value(ComplaintFacts.Owner)),
            ComplaintAction.Graded => Choice("severity", Value(ComplaintFacts.Severity).ToLowerInvariant(), language),
            ComplaintAction.Dated => Time(entry.Set.Instant(ComplaintFacts.Due), complaint.Store, turn),
            ComplaintAction.Replied or ComplaintAction.Heard => Value(ComplaintFacts.Text),
            ComplaintAction.Filed => Value(ComplaintFacts.Name),
            ComplaintAction.Linked => Value(ComplaintFacts.Refund),
            ComplaintAction.Corrected => string.Join(' ', entry.Set.Select(fact => $"{texts.Say(language, $"complaint.{fact.Key}.label")} {(fact.Value.Length == 0 ? "–" : ComplaintFields.Show(texts, fact.Key, fact.Value, language))}")),
            ComplaintAction.Reminded => texts.Say(language, "stage." + Value(ComplaintFacts.Stage)),
            ComplaintAction.Resolved => texts.Say(language, "ending.outcome.is." + Value(ComplaintFacts.Outcome)),
            _ => "",
        };
        var line = texts.Say(
            language, "entry." + entry.Action, ("time", Time(entry.At, complaint.Store, turn)), ("actor", names.GetValueOrDefault(entry.Actor, entry.Actor)), ("what", what)).TrimEnd(' ', ':', '：');
        return entry.Note is null ? line : $"{line} ({entry.Note})";
    }

    private string About(Complaint complaint, string language)
    {
        var about = Choice("category", complaint.Category, language);
        return (complaint.Item ?? complaint.Order) is { } subject ? $"{about} · {Short(subject)}" : about;
    }

    private string DueCell(Complaint complaint, Turn turn)
    {
        var due = Time(complaint.Due, complaint.Store, turn);
        return complaint.IsOpen && complaint.Due <= turn.Now ? texts.Say(turn.Language, "dueOver", ("due", due)) : due;
    }

    private string Choice(string slot, string value, string language) => texts.Find(language, $"complaint.{slot}.is.{value}") ?? value;

    private string Status(ComplaintStatus status, string language) => texts.Say(language, "status." + status);

    private static void Add(List<string> parts, string? value, Func<string, string> say)
    {
        if (value is not null)
        {
            parts.Add(say(value));
        }
    }
}
