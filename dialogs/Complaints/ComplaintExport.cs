using System.Globalization;
using System.Runtime.CompilerServices;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
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
    Conversation.Files.IFileStore? Files,
    Func<CancellationToken, ValueTask<IReadOnlyList<Store>>> Stores);

/// <summary>Writes the table of complaints into a kept file and hands it over.</summary>
internal sealed class ComplaintExport(IDocumentStore documents, ComplaintPorts ports, Texts texts) : IJobHandler
{
    private const long MaxBytes = 512L * 1024 * 1024;
    private const int PageSize = 200;
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Columns =
    [
        "id", "store", "status", "order", "item", "category", "wish", "severity", "channel", "story", "owner", "due", "outcome", "cause", "compensation", "currency", "refund",
        "replies", "files", "by", "at",
    ];

    public string Kind => "complaints.export";

    public Task Ask(Turn turn, CommandMatch match)
    {
        var request = (ComplaintListRequest)match.Arguments!;
        var ending = request.Text.Contains("csv", StringComparison.OrdinalIgnoreCase) ? ".csv" : ".xlsx";
        var isDated = DayWords.TryFind(request.Text, (turn.CurrentStore ?? turn.Stores[0]).DayOf(turn.Now), out var days, out _);
        var arguments = new Dictionary<string, string>
        {
            ["name"] = texts.Say(turn.Language, "sheet.file") + ending, ["status"] = request.Status?.ToString() ?? "", ["open"] = request.IsOpen ? "yes" : "",
            ["owner"] = request.IsMine ? turn.Person.Id : "", ["from"] = isDated ? Write(days.First) : "", ["to"] = isDated ? Write(days.Last) : "",
        };
        turn.Start(new(Kind, $"complaints-{turn.Id}", arguments, arguments["name"]));
        turn.Say(texts.Say(turn.Language, "exportStarts", ("file", arguments["name"])));
        return Task.CompletedTask;
    }

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var arguments = job.Arguments;
        var filter = new ComplaintFilter(
            Status: Enum.TryParse<ComplaintStatus>(arguments["status"], out var status) ? status : null, From: DayOf(arguments["from"]), To: DayOf(arguments["to"]),
            Owner: arguments["owner"].Length == 0 ? null : arguments["owner"], Open: arguments["open"].Length > 0);
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var sheet = new Sheet(
            texts.Say(job.Language, "sheet.file"), [.. Columns.Select(column => texts.Say(job.Language, "sheet." + column))], Rows(filter, await ports.Stores(cancel), job.Language, cancel));
        var rows = await SheetFile.Write(sheet, arguments["name"], file, cancel);
        file.Position = 0;
        var stored = await ports.Files!.Put(file, MaxBytes, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{stored.Name} {stored.Bytes} {rows}");
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        var parts = result.Split(' ');
        var name = job.Arguments["name"];
        var type = name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        turn.Say(new Reply
        {
            Text = texts.Say(turn.Language, "exportDone", ("file", name), ("rows", parts[2])),
            Files = [new(parts[0], name, type, long.Parse(parts[1], CultureInfo.InvariantCulture))],
        });
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

    private static string Write(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string day) => day.Length == 0 ? null : DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture);
}
