using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OpsBot.Conversation.Documents;
using OpsBot.Host.Running;

namespace OpsBot.Host.Commands;

/// <summary>
/// The command line: exit code 0 for success, 1 for what the user can put right (one sentence on the error stream), 2 for wrong
/// usage. Without a command it serves.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> Run(string[] args, Terminal terminal, CancellationToken cancel, Workplace? served = null)
    {
        var options = new GlobalOptions();
        var root = Build(options, new CommandRunner(options, terminal, args, served));
        var parsed = root.Parse(args.Length == 0 && served is null ? ["serve"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            await terminal.Error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(error => error.Message)));
            await terminal.Error.WriteLineAsync("Run “opsbot --help” to see what can be asked.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancel);
        }
        catch (CommandRefusedException refused)
        {
            await terminal.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (StoreUnavailableException unavailable)
        {
            await terminal.Error.WriteLineAsync(unavailable.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
    }

    private static RootCommand Build(GlobalOptions options, CommandRunner runner)
    {
        var root = new RootCommand("OpsBot, the operations team's assistant for online stores.")
        {
            options.Data, options.Json, options.Zone, options.Now,
        };
        root.Add(ServeCommand.Build(runner));
        root.Add(ChatCommand.Build(runner));
        root.Add(AskCommand.Build(runner));
        root.Add(ExplainCommand.Build(runner));
        root.Add(ImportCommand.Build(runner));
        root.Add(ImportsCommand.Build(runner));
        root.Add(SampleCommand.Build(runner));
        root.Add(RefundsCommand.Build(runner));
        root.Add(SummariesCommand.Build(runner));
        root.Add(ComplaintsCommand.Build(runner));
        root.Add(StoresCommand.Build(runner));
        root.Add(PeopleCommand.Build(runner));
        root.Add(DraftCommand.Build(runner));
        root.Add(DraftsCommand.Build(runner));
        root.Add(CheckCommand.Build(runner));
        root.Add(BackupCommand.BuildBackup(runner));
        root.Add(BackupCommand.BuildRestore(runner));
        root.Add(DoctorCommand.Build(runner));
        root.Add(ManifestCommand.Build(runner));
        return root;
    }
}

/// <summary>What the user can put right; its message is the sentence they see.</summary>
internal sealed class CommandRefusedException(string sentence) : Exception(sentence);
