using System.CommandLine;
using OpsBot.Host.Running;
using OpsBot.Storage.Embedded;
using OpsBot.Storage.Journal;

namespace OpsBot.Host.Commands;

/// <summary>
/// Gives a command its workplace: the one of the serving process when that asked, else the data folder opened here, else the
/// serving process's, reached over loopback. The user sees no difference.
/// </summary>
internal sealed class CommandRunner(GlobalOptions options, Terminal terminal, string[] args, Workplace? served)
{
    public GlobalOptions Options { get; } = options;

    public Terminal Terminal { get; } = terminal;

    public bool IsInsideServer => served is not null;

    /// <summary>Makes the action of a command that works on the data folder.</summary>
    public void Set(Command command, Func<CommandContext, Task<int>> run) => command.SetAction((parsed, cancel) => Run(parsed, run, cancel));

    public async Task<int> Run(ParseResult parsed, Func<CommandContext, Task<int>> run, CancellationToken cancel)
    {
        var zone = Options.ZoneOf(parsed);
        var clock = Options.ClockOf(parsed);
        if (served is not null)
        {
            return await run(new(served, parsed, this, zone, clock, cancel));
        }

        var folder = Options.FolderOf(parsed, Terminal);
        try
        {
            await using var workplace = await Workplace.Open(folder, clock, LogSetup.ForCommand(folder));
            return await run(new(workplace, parsed, this, zone, clock, cancel));
        }
        catch (DataFolderInUseException inUse)
        {
            return ServingNote.Read(folder) is { } note
                ? await Relay.Run(note, args, Terminal, cancel)
                : throw new CommandRefusedException(inUse.Message);
        }
        catch (JournalDamagedException damaged)
        {
            throw new CommandRefusedException(damaged.Message);
        }
    }
}

/// <summary>What a command works with.</summary>
internal sealed record CommandContext(
    Workplace Workplace, ParseResult Parsed, CommandRunner Runner, TimeZoneInfo Zone, TimeProvider Clock, CancellationToken Cancel)
{
    public TextWriter Out => Runner.Terminal.Out;

    public bool Json => Parsed.GetValue(Runner.Options.Json);

    public string PathOf(string path) => Runner.Terminal.PathOf(path);

    public string Show(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
