using System.CommandLine;
using OpsBot.Host.Serving;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;

namespace OpsBot.Host.Commands;

/// <summary><c>serve</c>: the bot, its page and its endpoints, until the process is asked to end.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://localhost:3978";

    public static Command Build(CommandRunner runner)
    {
        var urls = new Option<string>("--urls") { HelpName = "URL", Description = "Where to listen", DefaultValueFactory = _ => DefaultUrl };
        var command = new Command("serve", "Serve the bot and its page (the default)") { urls };
        command.SetAction((parsed, cancel) =>
        {
            if (runner.IsInsideServer)
            {
                throw new CommandRefusedException("This opsbot is serving already.");
            }

            return parsed.GetValue(runner.Options.Now) is null
                ? Serve(runner.Options.FolderOf(parsed, runner.Terminal), parsed.GetValue(urls)!, runner.Terminal, cancel)
                : throw new CommandRefusedException("--now sets the clock of one command and is not for serve.");
        });
        return command;
    }

    private static async Task<int> Serve(string folder, string urls, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            await using var server = await BotServer.Start(folder, urls);
            await terminal.Out.WriteLineAsync($"OpsBot is on {server.Address}. Data folder: {folder}. Press Ctrl+C to stop.");
            await server.Stopped(cancel);
            return 0;
        }
        catch (Exception refused) when (refused is DataFolderInUseException or JournalDamagedException or ServeRefusedException)
        {
            throw new CommandRefusedException(refused.Message);
        }
        catch (IOException inUse) when (inUse.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandRefusedException($"{urls} is in use by another program; stop it, or choose another address with --urls.");
        }
    }
}
