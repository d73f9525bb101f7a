using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Complaints;

/// <summary>Finds complaints for a turn: one by its number, or a page of a list; says so where there is none.</summary>
internal sealed class ComplaintFinder(
    IDocumentStore documents, Texts texts, ComplaintCards cards, Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> people, string moreButton)
{
    private const int MaxListed = 8;
    private const int MaxSearched = 50;

    public ValueTask<IReadOnlyList<Person>> People(CancellationToken cancel) => people(cancel);

    public Task List(Turn turn, CommandMatch match) => Say(turn, ComplaintFilters.Of(turn, match.Said!), null);

    /// <summary>How many, by what they are about and by their state.</summary>
    public async Task Total(Turn turn, CommandMatch match)
    {
        var filter = ComplaintFilters.Of(turn, match.Said!);
        var found = (await ComplaintList.All(documents, filter, turn.Cancel)).Where(complaint => complaint.Status != ComplaintStatus.Withdrawn).ToList();
        var kinds = found.GroupBy(complaint => complaint.Category, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => texts.Say(turn.Language, "totalPart", ("what", texts.Say(turn.Language, "complaint.category.is." + group.Key)), ("count", group.Count()))).ToList();
        var states = found.GroupBy(complaint => complaint.Status).OrderByDescending(group => group.Count())
            .Select(group => texts.Say(turn.Language, "totalPart", ("what", texts.Say(turn.Language, "status." + group.Key)), ("count", group.Count()))).ToList();
        turn.Say(texts.Say(turn.Language, found.Count == 0 ? "totalNone" : "total", ("what", cards.Describe(filter, turn)), ("count", found.Count), ("kinds", kinds), ("states", states)));
        ComplaintMemory.Listed(turn, filter, [.. found.Select(complaint => complaint.Id)]);
    }

    public Task More(Turn turn, ButtonPress press) => Say(turn, ComplaintCards.FilterOf(press.Arguments), press["cursor"]);

    public Task<Page<StoredComplaint>> List(ComplaintFilter filter, int limit, string? cursor, CancellationToken cancel) =>
        ComplaintList.Find(documents, filter, limit, cursor, cancel);

    /// <summary>A page as a card, or null where it is empty.</summary>
    public async Task<Card?> CardOf(Turn turn, ComplaintFilter filter, string? cursor)
    {
        var page = await List(filter, MaxListed, cursor, turn.Cancel);
        ComplaintMemory.Listed(turn, filter with { Top = null }, [.. page.Items.Select(stored => stored.Complaint.Id)]);
        if (page.Items.Count == 0)
        {
            return null;
        }

        var card = cards.List([.. page.Items.Select(stored => stored.Complaint)], filter, turn, await Names(turn));
        return page.Next is { } next ? card.With(cards.More(turn.Language, moreButton, filter, next)) : card;
    }

    /// <summary>Shows one with its files and what can be done next.</summary>
    public async Task ShowOne(Turn turn, Complaint complaint)
    {
        ComplaintMemory.Keep(turn, complaint.Id);
        turn.Say(new Reply { Card = await Show(turn, complaint), Files = Files(complaint), Suggestions = complaint.IsOpen ? [texts.Say(turn.Language, "tryResolve", ("id", complaint.Id))] : [] });
    }

    public async Task<Card> Show(Turn turn, Complaint complaint) => cards.Show(complaint, turn, await Names(turn));

    /// <summary>The complaint, or null once the person was told that there is none and which ones are near.</summary>
    public async Task<Complaint?> Find(Turn turn, string id)
    {
        if (await turn.Work.Get(ComplaintDocuments.Type, id, turn.Cancel) is { } complaint)
        {
            return complaint;
        }

        var latest = await turn.Work.Query(ComplaintDocuments.Type, ComplaintDocuments.ByNumber, KeyRange.All, MaxSearched, descending: true, cancel: turn.Cancel);
        var alike = Similarity.Nearest(id, latest.Items.Select(known => known.Id), 3);
        var nearest = alike.Count > 0 ? alike : [.. latest.Items.Take(3).Select(known => known.Id)];
        var refusal = new ComplaintUnknown(id, nearest);
        turn.Say(texts.Say(turn.Language, nearest.Count == 0 ? "unknownNone" : refusal.TextKey, ("Id", id), ("Nearest", nearest)));
        return null;
    }

    /// <summary>The refusal with its values in the words that people see.</summary>
    public Refusal Worded(Refusal refusal, string language) => refusal is SeverityAlready already
        ? already with { Severity = texts.Say(language, "complaint.severity.is." + already.Severity.ToLowerInvariant()) }
        : refusal;

    private async Task Say(Turn turn, ComplaintFilter filter, string? cursor)
    {
        if (await CardOf(turn, filter, cursor) is { } card)
        {
            turn.Say(card);
            return;
        }

        turn.Say(texts.Say(turn.Language, "none", ("what", cards.Describe(filter, turn))), texts.Say(turn.Language, "tryList"));
    }

    private async Task<IReadOnlyDictionary<string, string>> Names(Turn turn) =>
        (await people(turn.Cancel)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);

    /// <summary>What is no picture goes beside the card.</summary>
    private static IReadOnlyList<ReplyFile> Files(Complaint complaint) =>
        [.. complaint.Files.Where(file => !file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)).Select(file => new ReplyFile(file.File, file.Name, file.ContentType, 0))];
}

/// <summary>Shows and changes how long complaints may take and when a repeated item is told of. Changing needs a lead.</summary>
internal sealed class ComplaintSettingsTalk(Texts texts)
{
    private const Role LeastToChange = Role.Lead;
    private const string AuditStore = "complaints";

    public async Task Run(Turn turn, CommandMatch match)
    {
        var before = await ComplaintDocuments.Settings(turn.Work, turn.Cancel);
        if (WishOf(match.Said!, before) is not { } changed)
        {
            turn.Say(Show(before, turn.Language), texts.Say(turn.Language, "tryTime"));
            return;
        }

        if (turn.Person.Role < LeastToChange)
        {
            turn.Refuse(texts, new CommandNeedsRole(turn.Person.Role, LeastToChange));
            return;
        }

        if (changed.Refusal is { } refusal)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        turn.Work.Put(ComplaintDocuments.SettingsType, new ComplaintSettingsRecord(ComplaintSettingsRecord.TheId, changed.Value!));
        turn.Audit(AuditStore, "complaint.settings", "complaint settings", Brief(before), Brief(changed.Value!));
        turn.Say(texts.Say(turn.Language, "settingsSaved") + "\n" + Show(changed.Value!, turn.Language));
    }

    /// <summary>The settings as they were asked for, or null where nothing was.</summary>
    private static Outcome<ComplaintSettings>? WishOf(Reading said, ComplaintSettings settings)
    {
        static int Whole(Reading said, string hole) => (int)Math.Clamp(said.Get<decimal>(hole), 0, int.MaxValue);
        return said.Get<string>("level") is { } level && said.Has("hours") ? settings.WithTime(ComplaintFilters.SeverityOf(level), Whole(said, "hours"))
            : said.Has("count") && said.Has("days") ? settings.WithRepeats(Whole(said, "count"), Whole(said, "days"))
            : (Outcome<ComplaintSettings>?)null;
    }

    private string Show(ComplaintSettings settings, string language) => texts.Say(
        language, "settings", ("urgent", settings.Urgent.TotalHours), ("high", settings.High.TotalHours), ("normal", settings.Normal.TotalHours), ("low", settings.Low.TotalHours),
        ("count", settings.RepeatCount), ("days", settings.RepeatDays));

    private static string Brief(ComplaintSettings settings) =>
        FormattableString.Invariant($"{settings.Urgent.TotalHours}/{settings.High.TotalHours}/{settings.Normal.TotalHours}/{settings.Low.TotalHours} h, {settings.RepeatCount} in {settings.RepeatDays} d");
}
