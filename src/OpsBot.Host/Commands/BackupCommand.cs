using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Host.Running;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Embedded;

namespace OpsBot.Host.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommand
{
    public static Command BuildBackup(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist" };
        var command = new Command("backup", "Write one file that holds everything, consistent while serving") { file };
        runner.Set(command, async context =>
        {
            var path = context.PathOf(context.Parsed.GetValue(file)!);
            if (File.Exists(path))
            {
                throw new CommandRefusedException($"{path} exists already; name a file that does not.");
            }

            if (!Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new CommandRefusedException($"The folder {Path.GetDirectoryName(path)} does not exist; make it first.");
            }

            var manifest = await context.Workplace.Store.Backup(path, context.Cancel);
            if (context.Json)
            {
                await context.Print(new { file = path, at = manifest.At.UtcDateTime, sequence = manifest.Sequence, parts = manifest.Parts.Count });
            }
            else
            {
                await context.Out.WriteLineAsync($"Saved {path}: everything up to commit {manifest.Sequence}, {manifest.Parts.Count} parts.");
            }

            return 0;
        });
        return command;
    }

    public static Command BuildRestore(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "A file that backup wrote" };
        var command = new Command("restore", "Verify a backup, then put it in the place of the data; what was there is kept aside") { file };
        command.SetAction((parsed, cancel) => Restore(runner, parsed, runner.Terminal.PathOf(parsed.GetValue(file)!), cancel));
        return command;
    }

    private static async Task<int> Restore(CommandRunner runner, ParseResult parsed, string path, CancellationToken cancel)
    {
        if (runner.IsInsideServer)
        {
            throw new CommandRefusedException("A folder that is being served can't be restored; stop opsbot first.");
        }

        if (!File.Exists(path))
        {
            throw new CommandRefusedException($"There is no file {path}.");
        }

        var folder = runner.Options.FolderOf(parsed, runner.Terminal);
        try
        {
            var result = await EmbeddedRestore.Restore(
                path, folder, Workplace.DocumentTypes, runner.Options.ClockOf(parsed), NullLogger<EmbeddedStore>.Instance, cancel);
            var kept = result.FormerData is { } former ? $" What was there before is kept in {former}." : "";
            await runner.Terminal.Out.WriteLineAsync($"Restored {folder} to commit {result.Manifest.Sequence} of {result.Manifest.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.{kept}");
            return 0;
        }
        catch (Exception refused) when (refused is DataFolderInUseException or BackupDamagedException)
        {
            throw new CommandRefusedException(refused.Message);
        }
    }
}
