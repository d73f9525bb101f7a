using System.Globalization;
using System.Runtime.CompilerServices;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Dialogs.Complaints;

/// <summary>What complaints stand on beside the documents: people, orders, files, shops.</summary>
public sealed record ComplaintPorts(
    Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> People,
    IOrderBook Orders,
    IFileStore? Files,
    Func<CancellationToken, ValueTask<IReadOnlyList<Store>>> Stores);

/// <summary>Writes the table of complaints into a kept file and hands it over.</summary>
internal sealed class ComplaintExport(IDocumentStore documents, ComplaintPorts ports, Texts texts) : IJobHandler
{
    private const int PageSize = 200;
    private const string Name = "name";

    private static readonly string[] Columns =
    [
        "id", "store", "status", "order", "item", "category", "wish", "severity", "channel", "story", "owner", "due", "outcome", "cause", "compensation", "currency", "refund",
        "replies", "files", "by", "at",
    ];

    public string Kind => "complaints.export";

    public Task Ask(Turn turn, CommandMatch match)
    {
        var name = texts.Say(turn.Language, "sheet.file") + (match.Said!.Get<string>("format") == "csv" ? ".csv" : ".xlsx");
        var arguments = ComplaintCards.ArgumentsOf(ComplaintFilters.Of(turn, match.Said!));
        arguments[Name] = name;
        turn.Start(new(Kind, $"complaints-{turn.Id}", arguments, name));
        turn.Say(texts.Say(turn.Language, "exportStarts", ("file", name)));
        return Task.CompletedTask;
    }

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var sheet = new Sheet(
            texts.Say(job.Language, "sheet.file"), [.. Columns.Select(column => texts.Say(job.Language, "sheet." + column))],
            Rows(ComplaintCards.FilterOf(job.Arguments), await ports.Stores(cancel), job.Language, cancel));
        return (await MadeFile.Keep(ports.Files!, file => SheetFile.Write(sheet, job.Arguments[Name], file, cancel), cancel)).Write();
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        var (name, made) = (job.Arguments[Name], MadeFile.Read(result));
        turn.Say(new Reply { Text = texts.Say(turn.Language, "exportDone", ("file", name), ("rows", made.Rows)), Files = [made.As(name)] });
        return Task.CompletedTask;
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(
        ComplaintFilter filter, IReadOnlyList<Store> stores, string language, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await ComplaintList.Find(documents, filter, PageSize, cursor, cancel);
            foreach (var (complaint, _) in page.Items)
            {
                yield return Row(complaint, (stores.FirstOrDefault(store => store.Id == complaint.Store) ?? stores[0]).TimeZone, language);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private IReadOnlyList<object?> Row(Complaint complaint, TimeZoneInfo zone, string language)
    {
        string? Word(string form, string slot, string? value) => value is null ? null : texts.Find(language, $"{form}.{slot}.is.{value}") ?? value;
        return
        [
            complaint.Id, complaint.Store, texts.Say(language, "status." + complaint.Status), complaint.Order, complaint.Item, Word("complaint", "category", complaint.Category),
            Word("complaint", "wish", complaint.Wish), Word("complaint", "severity", complaint.Severity.ToString().ToLowerInvariant()), Word("complaint", "channel", complaint.Channel),
            complaint.Story, complaint.Owner, Local(complaint.Due, zone), Word("ending", "outcome", complaint.Outcome), Word("ending", "cause", complaint.Cause),
            complaint.Compensation?.Amount, complaint.Currency, complaint.Refund, complaint.Replies.Count, complaint.Files.Count, complaint.CreatedBy, Local(complaint.CreatedAt, zone),
        ];
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
