using System.CommandLine;
using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Copy;
using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary><c>drafts list</c> and <c>drafts show</c>: what the data folder holds, newest first.</summary>
internal static class DraftsCommand
{
    private const int MaxLimit = 1000;

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("drafts", "Read the drafts of titles and copy in the data folder");
        command.Add(BuildList(runner));
        command.Add(BuildShow(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "At most so many (1 to 1000)", DefaultValueFactory = _ => 100 };
        var cursor = new Option<string?>("--cursor") { HelpName = "NEXT", Description = "What “next” said of the former page" };
        var command = new Command("list", "List drafts, newest first") { limit, cursor };
        runner.Set(command, async context =>
        {
            var most = context.Parsed.GetValue(limit);
            if (most is < 1 or > MaxLimit)
            {
                throw new CommandRefusedException($"--limit takes 1 to {MaxLimit}, not {most}.");
            }

            var page = await Find(context, most, context.Parsed.GetValue(cursor));
            var drafts = page.Documents.Select(CopyDocuments.Drafts.Read).ToList();
            if (context.Json)
            {
                await context.Print(new { drafts = drafts.Select(draft => DraftRow.Of(draft, whole: false)), next = page.Next });
                return 0;
            }

            foreach (var draft in drafts)
            {
                await context.Out.WriteLineAsync($"{draft.Id}  {draft.Kind.ToString().ToLowerInvariant()}  {draft.Marketplace}  {draft.Product.Name}  v{draft.Current.Number}  {draft.Status}  {context.Show(draft.Current.At)}");
            }

            await context.Out.WriteLineAsync(drafts.Count == 0 ? "No drafts." : page.Next is null ? $"{drafts.Count} drafts." : $"{drafts.Count} drafts, more with --cursor {page.Next}");
            return 0;
        });
        return command;
    }

    private static Command BuildShow(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The draft's number, such as D-1001" };
        var command = new Command("show", "Show one draft with its versions") { id };
        runner.Set(command, async context =>
        {
            var asked = context.Parsed.GetValue(id)!.ToUpperInvariant();
            var key = asked.StartsWith("D-", StringComparison.Ordinal) ? asked : "D-" + asked;
            var document = await context.Workplace.Store.Get(CopyDocuments.Drafts.KeyOf(key), context.Cancel)
                ?? throw new CommandRefusedException($"There is no draft {key}; “opsbot drafts list” shows which there are.");
            var draft = CopyDocuments.Drafts.Read(document);
            if (context.Json)
            {
                await context.Print(DraftRow.Of(draft, whole: true));
                return 0;
            }

            await context.Out.WriteLineAsync($"{draft.Id}  {draft.Marketplace}  {draft.Product.Name}  {draft.Status}");
            foreach (var version in draft.Versions)
            {
                await context.Out.WriteLineAsync($"  v{version.Number}  {context.Show(version.At)}  {version.By}  {version.Note}");
            }

            foreach (var field in draft.Current.Fields)
            {
                await context.Out.WriteLineAsync($"\n--- {CopyPhrases.NameOf(field.Name, "en")}, {field.Length}{(field.Max is { } max ? $"/{max}" : "")} ---\n{field.Text}");
            }

            return 0;
        });
        return command;
    }

    private static async Task<DocumentPage> Find(CommandContext context, int most, string? cursor)
    {
        try
        {
            return await context.Workplace.Store.Query(new(CopyDocuments.Drafts.Collection, CopyDocuments.ByNumber, KeyRange.All, most, cursor, Descending: true), context.Cancel);
        }
        catch (ArgumentException)
        {
            throw new CommandRefusedException("That --cursor belongs to no page of this list; leave it out to begin anew.");
        }
    }
}

/// <summary>A draft as <c>--json</c> prints it.</summary>
internal sealed record DraftRow(
    string Id, string Kind, string Marketplace, string Product, string? ProductId, string Status, int Version, string CreatedBy, DateTime CreatedAt, double? EditDistance, IEnumerable<CopyField> Fields, IEnumerable<object>? Versions)
{
    public static DraftRow Of(CopyDraft draft, bool whole) => new(
        draft.Id, draft.Kind.ToString().ToLowerInvariant(), draft.Marketplace, draft.Product.Name, draft.ProductId, draft.Status, draft.Current.Number, draft.Versions[0].By, draft.Versions[0].At.UtcDateTime,
        draft.Finals.Count == 0 ? null : draft.Finals[^1].Distance, draft.Current.Fields,
        whole ? draft.Versions.Select(object (v) => new { v.Number, At = v.At.UtcDateTime, v.By, v.Note, v.Source, v.Settings, v.Fields }) : null);
}
