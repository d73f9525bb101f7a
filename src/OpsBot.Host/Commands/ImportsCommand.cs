using System.CommandLine;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Imports;

namespace OpsBot.Host.Commands;

/// <summary><c>imports list|undo ID</c>: a load or a batch.</summary>
internal static class ImportsCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("imports", "What was imported");
        command.Add(BuildList(runner));
        command.Add(BuildUndo(runner));
        return command;
    }

    private static Command BuildList(CommandRunner runner)
    {
        var command = new Command("list", "List the imports, newest first");
        runner.Set(command, async context =>
        {
            var entries = await context.Workplace.Numbers.Ports.Manifest.All(context.Cancel);
            var undone = entries.Where(entry => entry.Undoes is not null).Select(entry => entry.Undoes!).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var loads = entries.Where(entry => entry.Undoes is null).Reverse().ToList();
            if (context.Json)
            {
                await context.Print(new { imports = loads.Select(entry => Row(entry, undone.Contains(entry.Id))) });
                return 0;
            }

            foreach (var entry in loads)
            {
                var period = entry.Report?.Period is { } days ? $"{days.Start:yyyy-MM-dd} to {days.End:yyyy-MM-dd}" : "";
                await context.Out.WriteLineAsync(
                    $"{entry.Id}  {context.Show(entry.At)}  {entry.FileName}  {entry.Kind}  {entry.Store.Name}  {period}  {entry.Report?.RowsTaken} rows  {entry.By}{(entry.Batch is { } batch ? "  " + batch : "")}{(undone.Contains(entry.Id) ? "  undone" : "")}");
            }

            await context.Out.WriteLineAsync(loads.Count == 0 ? "No imports; “opsbot import FILE” or “opsbot sample” makes one." : $"{loads.Count} imports.");
            return 0;
        });
        return command;
    }

    private static Command BuildUndo(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "The import's id, such as I-7, or that of a batch, such as B-7" };
        var command = new Command("undo", "Take an import back; what it had replaced counts again") { id };
        runner.Set(command, async context =>
        {
            var undone = await context.Workplace.Numbers.Ports.Importer.Undo(context.Parsed.GetValue(id)!.Trim(), FirstRun.LocalAdmin, context.Cancel);
            var entry = undone.Value ?? throw new CommandRefusedException(RegistryWriting.Sentence(context, "Metrics", undone.Refusal!));
            var isBatch = string.Equals(entry.Batch, context.Parsed.GetValue(id)!.Trim(), StringComparison.OrdinalIgnoreCase);
            await (context.Json
                ? context.Print(new { id = entry.Id, undoes = isBatch ? entry.Batch : entry.Undoes, file = entry.FileName, at = entry.At.UtcDateTime })
                : context.Out.WriteLineAsync(isBatch ? $"Nothing of {entry.Batch} counts any longer." : $"{entry.FileName} ({entry.Undoes}) no longer counts."));
            return 0;
        });
        return command;
    }

    private static object Row(ImportEntry entry, bool undone) => new
    {
        entry.Id,
        At = entry.At.UtcDateTime,
        entry.By,
        Store = entry.Store.Name,
        entry.Kind,
        File = entry.FileName,
        entry.Report?.Period,
        entry.Report?.RowsTaken,
        entry.Batch,
        Undone = undone,
    };
}
