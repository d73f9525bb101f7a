using System.CommandLine;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;
using OpsBot.Host.Running;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;

namespace OpsBot.Host.Commands;

/// <summary><c>chat</c>: talk in the terminal, or one message a line from a pipe.</summary>
internal static class ChatCommand
{
    public static Command Build(CommandRunner runner)
    {
        var user = new Option<string?>("--user") { HelpName = "ID", Description = "Who speaks (default: admin, or the registered person of the role)" };
        var role = new Option<string?>("--role") { HelpName = "ROLE", Description = "viewer, agent, lead, finance or admin" };
        var locale = new Option<string?>("--locale") { HelpName = "en|zh", Description = "The language of the greeting" };
        var command = new Command("chat", "Talk in the terminal") { user, role, locale };
        command.SetAction((parsed, cancel) => Run(
            runner, parsed, new ChatWishes(parsed.GetValue(user), RoleOf(parsed.GetValue(role)), parsed.GetValue(locale)), cancel));
        return command;
    }

    private static async Task<int> Run(CommandRunner runner, ParseResult parsed, ChatWishes wishes, CancellationToken cancel)
    {
        var folder = runner.Options.FolderOf(parsed, runner.Terminal);
        var json = parsed.GetValue(runner.Options.Json);
        try
        {
            await using var workplace = await Workplace.Open(folder, runner.Options.ClockOf(parsed), LogSetup.ForCommand(folder));
            await workplace.StartBot();
            var link = await LocalChat.Open(workplace, wishes, cancel);
            using var session = new ChatSession(link, runner.Terminal, json);
            await session.Run(cancel);
            return 0;
        }
        catch (DataFolderInUseException inUse)
        {
            if (ServingNote.Read(folder) is not { } note)
            {
                throw new CommandRefusedException(inUse.Message);
            }

            if (parsed.GetValue(runner.Options.Now) is not null)
            {
                throw new CommandRefusedException("The bot is being served, and its clock can't be set for a chat; stop it first, or leave --now out.");
            }

            using var session = new ChatSession(await RelayedChat.Open(note, wishes, cancel), runner.Terminal, json);
            await session.Run(cancel);
            return 0;
        }
        catch (JournalDamagedException damaged)
        {
            throw new CommandRefusedException(damaged.Message);
        }
    }

    private static Role? RoleOf(string? word) => word is null ? null : RoleNames.Read(word)
        ?? throw new CommandRefusedException($"There is no role “{word}”; use viewer, agent, lead, finance or admin.");
}

/// <summary>Who wants to talk: an id, a role, or both; and in which language to be greeted.</summary>
internal sealed record ChatWishes(string? User, Role? Role, string? Locale)
{
    /// <summary>The person's id: the one given, else the registered person of the role, else the local admin.</summary>
    public string PersonId => User ?? Role?.ToString().ToLowerInvariant() ?? FirstRun.LocalAdmin;
}
