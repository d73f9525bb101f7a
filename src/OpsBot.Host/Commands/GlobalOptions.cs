using System.CommandLine;
using System.Globalization;

namespace OpsBot.Host.Commands;

/// <summary>Options every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder (default: ./data, or OPSBOT__DATA)", Recursive = true, HelpName = "DIR",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON and nothing else", Recursive = true };

    public Option<string> Zone { get; } = new("--zone")
    {
        Description = "The time zone times are shown in", Recursive = true, HelpName = "ZONE", DefaultValueFactory = _ => "Asia/Shanghai",
    };

    public Option<string?> Now { get; } = new("--now")
    {
        Description = "Sets the clock for this one command, such as 2026-06-01T09:00:00+08:00 (not for serve)", Recursive = true, HelpName = "TIME",
    };

    public string FolderOf(ParseResult parsed, Terminal terminal)
    {
        var given = parsed.GetValue(Data) ?? Environment.GetEnvironmentVariable("OPSBOT__DATA");
        return terminal.PathOf(string.IsNullOrWhiteSpace(given) ? "data" : given);
    }

    /// <exception cref="CommandRefusedException">The text is no instant with an offset.</exception>
    public TimeProvider ClockOf(ParseResult parsed)
    {
        if (parsed.GetValue(Now) is not { } text)
        {
            return TimeProvider.System;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)
            ? new ShiftedClock(now)
            : throw new CommandRefusedException($"“{text}” is no time; write it like 2026-06-01T09:00:00+08:00.");
    }

    /// <exception cref="CommandRefusedException">There is no such zone.</exception>
    public TimeZoneInfo ZoneOf(ParseResult parsed)
    {
        var name = parsed.GetValue(Zone)!;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new CommandRefusedException($"There is no time zone “{name}”; use a name like Asia/Shanghai.");
    }

    /// <summary>The command's day, in the zone asked for.</summary>
    public DateOnly DayOf(ParseResult parsed) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ClockOf(parsed).GetUtcNow(), ZoneOf(parsed)).DateTime);

    /// <summary>A clock that begins at a given instant and goes on from there.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
