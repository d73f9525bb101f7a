using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Metrics;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Makes summaries for the chat and the command line alike. What was made once is kept in memory for the next reader of the same.</summary>
public sealed class SummaryDesk
{
    private readonly IDocumentStore _documents;
    private readonly IReadOnlyList<ISummaryPart> _parts;
    private readonly SummaryReport _report;

    public SummaryDesk(IDocumentStore documents, MetricPorts numbers, params IReadOnlyList<ISummaryPart> more)
    {
        _documents = documents;
        Book = new(numbers, documents);
        Writer = new(Texts);
        Headlines = new(numbers.Model);
        _report = new(Texts, numbers.Files);
        _parts = [new RefundPart(Texts), new ComplaintPart(Texts), .. more];
    }

    internal static Texts Texts { get; } = Texts.Beside(typeof(SummariesCapability), "Summaries");

    internal SummaryBook Book { get; }

    internal SummaryWriter Writer { get; }

    internal HeadlineModel Headlines { get; }

    /// <summary>
    /// What a subscription's reader would see of a local day, without buttons. The numbers can be asked again by the queries that stand beside them.
    /// </summary>
    public async Task<SummaryView> Preview(Subscription subscription, DateOnly day, IReadOnlyList<Store> stores, DateTimeOffset now, CancellationToken cancel)
    {
        var made = await Make(subscription, day, stores, now, new([Texts.Say(subscription.Language, "preview")]), SummaryMemory.Empty(subscription.Id), cancel);
        return new(made.Card, made.Summary, made.Numbers(subscription.Language), made.Files);
    }

    internal async Task<MadeSummary> Make(
        Subscription subscription, DateOnly day, IReadOnlyList<Store> stores, DateTimeOffset now, SummaryNotes notes, SummaryMemory memory, CancellationToken cancel)
    {
        var (first, last) = subscription.PeriodOf(day);
        var page = await Book.Page(subscription.Wish, subscription.Kind, first, last, now, cancel);
        var summary = page.Summary.For(memory.Episodes, memory.MutedOn(last));
        var context = new SummaryPartContext(
            _documents, [.. stores.Where(store => subscription.Wish.Store is null || store.Id == subscription.Wish.Store)], first, last, now, subscription.Language);
        var read = new List<SummaryPart>();
        foreach (var part in _parts.Where(part => subscription.Wish.Wants(part.Section)))
        {
            read.AddRange(await part.Read(context, cancel) is { } found ? [found] : []);
        }

        IReadOnlyList<string> days = page.Summary.Request.IsOfSeveralDays ? [Texts.Say(subscription.Language, "severalDays", ("days", Writer.Days(first, last, subscription.Language)))] : [];
        var judged = subscription.Kind == SummaryKind.Weekly ? await Precision(subscription, first, last, cancel) : [];
        var made = new MadeSummary(Writer.Write(page, summary, read, subscription.Language, new([.. notes.Lines, .. days, .. judged])), page, summary, []);
        return made with { Files = await _report.Files(made, subscription, cancel) };
    }

    /// <summary>How many of the alerts that readers judged were real.</summary>
    private async Task<IReadOnlyList<string>> Precision(Subscription subscription, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var page = await _documents.Query(new(SummaryDocuments.Labels.Collection, SummaryDocuments.ByDay, SummaryDocuments.SinceDay(first), 1000), cancel);
        var labels = page.Documents.Select(SummaryDocuments.Labels.Read).Where(label => label.Day <= last).ToList();
        return labels.Count == 0 ? [] : [Texts.Say(subscription.Language, "precision", ("real", labels.Count(label => label.IsReal)), ("all", labels.Count))];
    }
}

/// <summary>A summary as it is seen, its facts, and every number of the scorecard with its query.</summary>
public sealed record SummaryView(Card Card, Summary Summary, IReadOnlyList<SentNumber> Numbers, IReadOnlyList<ReplyFile> Files);

internal sealed record MadeSummary(Card Card, SummaryPage Page, Summary Summary, IReadOnlyList<ReplyFile> Files)
{
    public IReadOnlyList<SentNumber> Numbers(string language) =>
    [
        .. Summary.Sections.SelectMany(section => section.Rows.Where(row => row.Value is not null)
            .Select(row => new SentNumber(section.Id, row.Metric.Id, row.Value!.Value, row.Unit, Page.QueryOf(section.Plan, language)))),
    ];
}

/// <summary>A subscription's days and content in their canonical words.</summary>
public static class SummaryShapes
{
    public static string Days(Subscription subscription) => DaysSlot.ValueOf(subscription.Schedule);

    public static string Content(Subscription subscription) => Content(subscription.Wish);

    public static string Content(SummaryWish wish) => ContentSlot.ValueOf(wish);
}
