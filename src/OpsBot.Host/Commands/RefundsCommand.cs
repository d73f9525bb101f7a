using System.CommandLine;
using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Sheets;

namespace OpsBot.Host.Commands;

/// <summary><c>refunds list|show|export</c>.</summary>
internal static class RefundsCommand
{
    private const int MaxLimit = 1000;

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("refunds", "Read the refunds of the data folder");
        command.Add(BuildList(runner));
        command.Add(BuildShow(runner));
        command.Add(BuildExport(runner));
        return command;
    }

    private static Command BuildExport(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write: a name that ends in .xlsx or .csv" };
        var filter = new FilterOptions();
        var command = new Command("export", "Write refunds into a file, newest first") { file };
        filter.AddTo(command);
        runner.Set(command, async context =>
        {
            var name = context.Parsed.GetValue(file)!;
            if (SheetFile.CheckName(name) is SheetEndingUnknown)
            {
                throw new CommandRefusedException($"{name} ends in nothing that can be written; use {string.Join(" or ", SheetFile.Endings)}.");
            }

            var rows = await Write(context, context.PathOf(name), filter.Read(context.Parsed));
            await (context.Json ? context.Print(new { file = name, rows }) : context.Out.WriteLineAsync($"{rows} refunds written to {name}."));
            return 0;
        });
        return command;
    }

    /// <summary>Writes beside the file and renames, so that a failure leaves what was there.</summary>
    private static async Task<long> Write(CommandContext context, string path, RefundFilter filter)
    {
        var draft = path + ".part";
        try
        {
            long rows;
            await using (var output = File.Create(draft))
            {
                var stores = await context.Workplace.Registry.Stores(context.Cancel);
                rows = await SheetFile.Write(RefundSheet.Of(context.Workplace.Store, filter, stores, "en", context.Cancel), path, output, context.Cancel);
            }

            File.Move(draft, path, overwrite: true);
            return rows;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"{path} can't be written: {fault.Message}");
        }
    }

    private static Command BuildList(CommandRunner runner)
    {
        var filter = new FilterOptions();
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "At most so many (1 to 1000)", DefaultValueFactory = _ => 100 };
        var cursor = new Option<string?>("--cursor") { HelpName = "NEXT", Description = "What “next” said of the former page" };
        var command = new Command("list", "List refunds, newest first") { limit, cursor };
        filter.AddTo(command);
        runner.Set(command, async context =>
        {
            var parsed = context.Parsed;
            var most = parsed.GetValue(limit);
            if (most is < 1 or > MaxLimit)
            {
                throw new CommandRefusedException($"--limit takes 1 to {MaxLimit}, not {most}.");
            }

            await PrintList(context, await Find(context, filter.Read(parsed), most, parsed.GetValue(cursor)));
            return 0;
        });
        return command;
    }

    private static Command BuildShow(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The refund's number, such as R-1001" };
        var command = new Command("show", "Show one refund with its history") { id };
        runner.Set(command, async context =>
        {
            var asked = context.Parsed.GetValue(id)!.ToUpperInvariant();
            var key = asked.StartsWith("R-", StringComparison.Ordinal) ? asked : "R-" + asked;
            var document = await context.Workplace.Store.Get(RefundDocuments.Type.KeyOf(key), context.Cancel)
                ?? throw new CommandRefusedException($"There is no refund {key}; “opsbot refunds list” shows which there are.");
            var stored = new StoredRefund(RefundDocuments.Type.Read(document), document.Version);
            await (context.Json ? context.Print(RefundRow.Of(stored, history: true)) : PrintOne(context, stored));
            return 0;
        });
        return command;
    }

    private static async Task<Page<StoredRefund>> Find(CommandContext context, RefundFilter filter, int most, string? cursor)
    {
        try
        {
            return await RefundList.Find(context.Workplace.Store, filter, most, cursor, context.Cancel);
        }
        catch (ArgumentException)
        {
            throw new CommandRefusedException("That --cursor belongs to no page of this list; leave it out to begin anew.");
        }
    }

    private static async Task PrintList(CommandContext context, Page<StoredRefund> page)
    {
        if (context.Json)
        {
            await context.Print(new { refunds = page.Items.Select(stored => RefundRow.Of(stored, history: false)), next = page.Next });
            return;
        }

        foreach (var (refund, _) in page.Items)
        {
            await context.Out.WriteLineAsync(
                $"{refund.Id}  {refund.Order}  {refund.Amount}  {refund.Reason}  {Word(refund.Status)}  {context.Show(refund.CreatedAt)}  {refund.CreatedBy}");
        }

        await context.Out.WriteLineAsync(page.Items.Count == 0 ? "No refunds." : page.Next is null ? $"{page.Items.Count} refunds." : $"{page.Items.Count} refunds, more with --cursor {page.Next}");
    }

    private static async Task PrintOne(CommandContext context, StoredRefund stored)
    {
        var refund = stored.Refund;
        await context.Out.WriteLineAsync($"{refund.Id}  {Word(refund.Status)}  {refund.Amount}  order {refund.Order}  {refund.Type}  {refund.Reason}");
        if (refund.Note is { } note)
        {
            await context.Out.WriteLineAsync($"  note: {note}");
        }

        foreach (var entry in refund.Entries)
        {
            await context.Out.WriteLineAsync($"  {context.Show(entry.At)}  {entry.Action}  {entry.Actor}  {entry.Amount}  {entry.Note}".TrimEnd());
        }
    }

    private static string Word(RefundStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>The options by which refunds are chosen.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string?> _order = new("--order") { HelpName = "ID", Description = "Only those of this order" };
    private readonly Option<string?> _status = new("--status") { HelpName = "STATUS", Description = "requested, approved, returning, received, refused, expired, withdrawn, paid or closed" };
    private readonly Option<string?> _from = new("--from") { HelpName = "DAY", Description = "From this day on, such as 2026-05-01" };
    private readonly Option<string?> _to = new("--to") { HelpName = "DAY", Description = "Up to and with this day" };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "CODE", Description = "Only those for this reason, such as damaged" };
    private readonly Option<string?> _buyer = new("--buyer") { HelpName = "NAME", Description = "Only those of this buyer, masked or whole" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_order, _status, _from, _to, _reason, _buyer])
        {
            command.Add(option);
        }
    }

    public RefundFilter Read(ParseResult parsed) => new(
        parsed.GetValue(_order), StatusOf(parsed.GetValue(_status)), DayOf(parsed.GetValue(_from)), DayOf(parsed.GetValue(_to)),
        Reason: ReasonOf(parsed.GetValue(_reason)), Buyer: parsed.GetValue(_buyer));

    private static string? ReasonOf(string? code) => code is null || RefundReasons.All.Contains(code) ? code
        : throw new CommandRefusedException($"There is no reason “{code}”; use {string.Join(", ", RefundReasons.All)}.");

    private static RefundStatus? StatusOf(string? word) => word is null ? null
        : Enum.TryParse<RefundStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) && !char.IsDigit(word[0]) ? status
        : throw new CommandRefusedException($"There is no status “{word}”; use {string.Join(", ", Enum.GetNames<RefundStatus>()).ToLowerInvariant()}.");

    private static DateOnly? DayOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CommandRefusedException($"“{text}” is no day; write it like 2026-05-01.");
}

/// <summary>A refund as <c>--json</c> prints it.</summary>
internal sealed record RefundRow(
    string Id, string Order, string? Line, string Type, decimal Amount, string Currency, string Reason, string? Note, string Status, bool Verified,
    string Store, string CreatedBy, DateTime CreatedAt, long Version, IEnumerable<object>? History, int? Quantity, decimal Freight, string? Buyer, bool PhotoPending,
    bool OverOrder, string? PlatformNumber, DateTime? Deadline, string? DeadlineSource, string? Phase)
{
    public static RefundRow Of(StoredRefund stored, bool history)
    {
        var refund = stored.Refund;
        var entries = refund.Entries.Select(object (entry) => new
        {
            entry.Action,
            entry.Actor,
            At = entry.At.UtcDateTime,
            entry.From,
            entry.To,
            Amount = Cents(entry.Amount.Amount),
            entry.Note,
        });
        return new(
            refund.Id, refund.Order, refund.Line, refund.Type, Cents(refund.Amount.Amount), refund.Amount.Currency, refund.Reason, refund.Note,
            refund.Status.ToString().ToLowerInvariant(), refund.Verified, refund.Store, refund.CreatedBy, Seconds(refund.CreatedAt), stored.Version,
            history ? entries : null, refund.Quantity, Cents(refund.Freight), refund.Buyer, refund.IsPhotoPending, refund.OverOrder, refund.PlatformNumber,
            refund.Deadline?.Due.UtcDateTime, refund.Deadline?.Source, refund.Phase);
    }

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2) + 0.00m;

    private static DateTime Seconds(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
