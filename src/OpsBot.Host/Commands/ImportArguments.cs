using System.CommandLine;
using System.Globalization;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Imports;

namespace OpsBot.Host.Commands;

/// <summary>How <c>import</c> says what recognition asks: columns, the day, the order of dates, the decimal mark, the tables of a file.</summary>
internal sealed class ImportArguments
{
    private const string Day = "day";

    private readonly Option<string?> _kind = new("--as") { HelpName = "KIND", Description = "Read them as this kind of report instead of recognising it" };

    private readonly Option<string?> _store = new("--store") { HelpName = "NAME", Description = "The store they belong to" };

    private readonly Option<string[]> _columns = new("--column")
    {
        HelpName = "HEADER=FIELD", AllowMultipleArgumentsPerToken = false, Description = "What a column is, for example \"Total spent=spend\" or 3=spend; \"Notes=\" leaves it out",
    };

    private readonly Option<string?> _day = new("--day") { HelpName = "HEADER|DATE", Description = "The column that is the day, or the one day that all rows speak of" };

    private readonly Option<string?> _dates = new("--dates") { HelpName = "dmy|mdy|ymd", Description = "How dates such as 03/04/2026 are read" };

    private readonly Option<string?> _decimal = new("--decimal") { HelpName = "comma|point", Description = "Which mark ends the whole part of an amount" };

    private readonly Option<string[]> _tables = new("--sheet") { HelpName = "NAME", Description = "Only this sheet of a workbook, or this file of an archive" };

    private readonly Option<bool> _accept = new("--accept") { Description = "Take what is proposed for an unknown table as it is" };

    private readonly Option<bool> _preview = new("--preview") { Description = "Say how the files would be read, with five rows, and load nothing" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_kind, _store, _columns, _day, _dates, _decimal, _tables, _accept, _preview])
        {
            command.Add(option);
        }

        _dates.AcceptOnlyFromAmong("dmy", "mdy", "ymd");
        _decimal.AcceptOnlyFromAmong("comma", "point");
        command.Validators.Add(result =>
        {
            if ((result.GetValue(_columns) ?? []).FirstOrDefault(column => column.LastIndexOf('=') < 1) is { } wrong)
            {
                result.AddError($"--column takes HEADER=FIELD, not “{wrong}”.");
            }
        });
    }

    public string? Store(CommandContext context) => context.Parsed.GetValue(_store);

    public bool IsPreview(CommandContext context) => context.Parsed.GetValue(_preview);

    public IReadOnlyList<string> Tables(CommandContext context) => context.Parsed.GetValue(_tables) ?? [];

    public ImportOptions Options(CommandContext context)
    {
        var kind = context.Parsed.GetValue(_kind);
        var mapping = (context.Parsed.GetValue(_columns) ?? []).Select(column => (Header: column[..column.LastIndexOf('=')].Trim(), Field: column[(column.LastIndexOf('=') + 1)..].Trim()))
            .ToDictionary(column => column.Header, column => column.Field, StringComparer.Ordinal);
        DateOnly? date = null;
        if (context.Parsed.GetValue(_day) is { } day)
        {
            date = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one) ? one : null;
            if (date is null)
            {
                mapping[day.Trim()] = Day;
            }
        }

        return new()
        {
            Kind = kind,
            Mapping = mapping,
            Day = date,
            Dates = context.Parsed.GetValue(_dates) switch { "dmy" => DateOrder.DayFirst, "mdy" => DateOrder.MonthFirst, "ymd" => DateOrder.YearFirst, _ => null },
            Decimal = context.Parsed.GetValue(_decimal) switch { "comma" => DecimalMark.Comma, "point" => DecimalMark.Point, _ => null },
            Accept = kind is not null || context.Parsed.GetValue(_accept),
            By = FirstRun.LocalAdmin,
        };
    }
}
