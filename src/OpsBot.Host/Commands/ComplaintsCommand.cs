using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Host.Commands;

/// <summary><c>complaints list|show|export</c>.</summary>
internal static class ComplaintsCommand
{
    private const int MaxLimit = 1000;
    private const int ExportPage = 500;

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("complaints", "Read the complaints of the data folder");
        command.Add(BuildList(runner));
        command.Add(BuildShow(runner));
        command.Add(BuildExport(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var wanted = new FilterOptions();
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "At most so many (1 to 1000)", DefaultValueFactory = _ => 100 };
        var cursor = new Option<string?>("--cursor") { HelpName = "NEXT", Description = "What “next” said of the former page" };
        var command = new Command("list", "List complaints, newest first") { wanted.Order, wanted.Status, wanted.From, wanted.To, limit, cursor };
        runner.Set(command, async context =>
        {
            var most = context.Parsed.GetValue(limit);
            if (most is < 1 or > MaxLimit)
            {
                throw new CommandRefusedException($"--limit takes 1 to {MaxLimit}, not {most}.");
            }

            await PrintList(context, await Find(context, wanted.Read(context.Parsed), most, context.Parsed.GetValue(cursor)));
            return 0;
        });
        return command;
    }

    private static Command BuildShow(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The complaint's number, such as C-1001" };
        var command = new Command("show", "Show one complaint with its history") { id };
        runner.Set(command, async context =>
        {
            var asked = context.Parsed.GetValue(id)!.ToUpperInvariant();
            var key = asked.StartsWith("C-", StringComparison.Ordinal) ? asked : "C-" + asked;
            var document = await context.Workplace.Store.Get(ComplaintDocuments.Type.KeyOf(key), context.Cancel)
                ?? throw new CommandRefusedException($"There is no complaint {key}; “opsbot complaints list” shows which there are.");
            var stored = new StoredComplaint(ComplaintDocuments.Type.Read(document), document.Version);
            await (context.Json ? context.Print(ComplaintRow.Of(stored, history: true)) : PrintOne(context, stored.Complaint));
            return 0;
        });
        return command;
    }

    private static Command BuildExport(CommandRunner runner)
    {
        var wanted = new FilterOptions();
        var file = new Argument<string>("FILE") { Description = "Where to: a name that ends in .xlsx or .csv" };
        var command = new Command("export", "Write complaints to a spreadsheet, newest first") { file, wanted.Order, wanted.Status, wanted.From, wanted.To };
        runner.Set(command, async context =>
        {
            var path = context.PathOf(context.Parsed.GetValue(file)!);
            if (SheetFile.CheckName(path) is not null)
            {
                throw new CommandRefusedException($"“{Path.GetFileName(path)}” can't be written; give a name that ends in {string.Join(" or ", SheetFile.Endings)}.");
            }

            var rows = await Export(context, wanted.Read(context.Parsed), path);
            await (context.Json ? context.Print(new { file = path, rows }) : context.Out.WriteLineAsync($"{rows} complaints written to {path}."));
            return 0;
        });
        return command;
    }

    /// <summary>Written beside its place and moved there whole, so that no half of a file is left.</summary>
    private static async Task<long> Export(CommandContext context, ComplaintFilter filter, string path)
    {
        var half = path + ".part";
        try
        {
            long rows;
            await using (var stream = File.Create(half))
            {
                rows = await SheetFile.Write(new("Complaints", ComplaintRow.Headers, Rows(context, filter, context.Cancel)), path, stream, context.Cancel);
            }

            File.Move(half, path, overwrite: true);
            return rows;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"“{path}” can't be written: {fault.Message}");
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(half)))
            {
                File.Delete(half);
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(CommandContext context, ComplaintFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await ComplaintList.Find(context.Workplace.Store, filter, ExportPage, cursor, cancel);
            foreach (var stored in page.Items)
            {
                yield return ComplaintRow.Cells(stored.Complaint, context.Show);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static async Task<Page<StoredComplaint>> Find(CommandContext context, ComplaintFilter filter, int most, string? cursor)
    {
        try
        {
            return await ComplaintList.Find(context.Workplace.Store, filter, most, cursor, context.Cancel);
        }
        catch (ArgumentException)
        {
            throw new CommandRefusedException("That --cursor belongs to no page of this list; leave it out to begin anew.");
        }
    }

    private static async Task PrintList(CommandContext context, Page<StoredComplaint> page)
    {
        if (context.Json)
        {
            await context.Print(new { complaints = page.Items.Select(stored => ComplaintRow.Of(stored, history: false)), next = page.Next });
            return;
        }

        foreach (var (complaint, _) in page.Items)
        {
            await context.Out.WriteLineAsync(
                $"{complaint.Id}  {complaint.Order ?? "-"}  {complaint.Category}  {Word(complaint.Severity)}  {Word(complaint.Status)}  due {context.Show(complaint.Due)}  {complaint.Owner}");
        }

        await context.Out.WriteLineAsync(page.Items.Count == 0 ? "No complaints." : page.Next is null ? $"{page.Items.Count} complaints." : $"{page.Items.Count} complaints, more with --cursor {page.Next}");
    }

    private static async Task PrintOne(CommandContext context, Complaint complaint)
    {
        await context.Out.WriteLineAsync($"{complaint.Id}  {Word(complaint.Status)}  {complaint.Category}  {Word(complaint.Severity)}  order {complaint.Order ?? "-"}  due {context.Show(complaint.Due)}  {complaint.Owner}");
        await context.Out.WriteLineAsync($"  {complaint.Story}");
        foreach (var entry in complaint.Entries)
        {
            var set = entry.Action == ComplaintAction.Logged ? "" : string.Join(' ', entry.Set.Values);
            await context.Out.WriteLineAsync($"  {context.Show(entry.At)}  {Word(entry.Action)}  {entry.Actor}  {set}  {entry.Note}".TrimEnd());
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The filters that list and export share.</summary>
    private sealed class FilterOptions
    {
        public Option<string?> Order { get; } = new("--order") { HelpName = "ID", Description = "Only those of this order" };

        public Option<string?> Status { get; } = new("--status") { HelpName = "STATUS", Description = "open, answered, resolved or withdrawn" };

        public Option<string?> From { get; } = new("--from") { HelpName = "DAY", Description = "From this day on, such as 2026-05-01" };

        public Option<string?> To { get; } = new("--to") { HelpName = "DAY", Description = "Up to and with this day" };

        public ComplaintFilter Read(ParseResult parsed) => new(parsed.GetValue(Order), StatusOf(parsed.GetValue(Status)), DayOf(parsed.GetValue(From)), DayOf(parsed.GetValue(To)));

        private static ComplaintStatus? StatusOf(string? word) => word is null ? null
            : Enum.TryParse<ComplaintStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) && !char.IsDigit(word[0]) ? status
            : throw new CommandRefusedException($"There is no status “{word}”; use {string.Join(", ", Enum.GetNames<ComplaintStatus>()).ToLowerInvariant()}.");

        private static DateOnly? DayOf(string? text) => text is null ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new CommandRefusedException($"“{text}” is no day; write it like 2026-05-01.");
    }
}

/// <summary>A complaint as <c>--json</c> prints it, and as a row of a spreadsheet.</summary>
internal sealed record ComplaintRow(
    string Id, string? Order, string? Item, string Category, string? Wish, string Severity, string Channel, string Status, string Story, string Owner, DateTime Due, string DueFrom,
    string? Outcome, string? Cause, decimal? Compensation, string Currency, string? Refund, int Replies, int Files, string Store, string CreatedBy, DateTime CreatedAt, long Version,
    IEnumerable<object>? History)
{
    public static IReadOnlyList<string> Headers { get; } =
    [
        "id", "status", "order", "item", "category", "wish", "severity", "channel", "story", "owner", "due", "due from", "outcome", "cause", "compensation", "currency", "refund",
        "replies", "files", "store", "created by", "created at",
    ];

    public static ComplaintRow Of(StoredComplaint stored, bool history)
    {
        var complaint = stored.Complaint;
        var entries = complaint.Entries.Select(object (entry) => new { entry.Action, entry.Actor, At = Seconds(entry.At), entry.From, entry.To, entry.Set, entry.Note });
        return new(
            complaint.Id, complaint.Order, complaint.Item, complaint.Category, complaint.Wish, Word(complaint.Severity), complaint.Channel, Word(complaint.Status), complaint.Story,
            complaint.Owner, Seconds(complaint.Due), Word(complaint.DueFrom), complaint.Outcome, complaint.Cause, Cents(complaint.Compensation), complaint.Currency, complaint.Refund,
            complaint.Replies.Count, complaint.Files.Count, complaint.Store, complaint.CreatedBy, Seconds(complaint.CreatedAt), stored.Version, history ? entries : null);
    }

    public static IReadOnlyList<object?> Cells(Complaint complaint, Func<DateTimeOffset, string> show) =>
    [
        complaint.Id, Word(complaint.Status), complaint.Order, complaint.Item, complaint.Category, complaint.Wish, Word(complaint.Severity), complaint.Channel, complaint.Story,
        complaint.Owner, show(complaint.Due), Word(complaint.DueFrom), complaint.Outcome, complaint.Cause, Cents(complaint.Compensation), complaint.Currency, complaint.Refund,
        complaint.Replies.Count, complaint.Files.Count, complaint.Store, complaint.CreatedBy, show(complaint.CreatedAt),
    ];

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static decimal? Cents(Money? amount) => amount is { } paid ? decimal.Round(paid.Amount, 2) + 0.00m : null;

    private static DateTime Seconds(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
