using OpsBot.Analytics.Reading;
using OpsBot.Domain.Imports;

namespace OpsBot.Analytics.Recognition;

/// <summary>Decides by the dates of the whole column which of their numbers is the day.</summary>
internal static class DateOrders
{
    private const int EnoughOfOneForm = 300;

    /// <summary>
    /// False where every date of the column reads in two ways; <paramref name="example"/> is one of them. A column that says the order by its form needs none.
    /// </summary>
    public static bool Decide(TableFile file, long headerLine, int column, out DateOrder? order, out string example)
    {
        var dates = new DateColumn();
        using var cells = file.Rows();
        while (cells.Read() && !(dates.Plain >= EnoughOfOneForm && dates.Plain == dates.Cells))
        {
            if (cells.Line > headerLine)
            {
                dates.Add(CellText.Bare(cells.Field(column)));
            }
        }

        order = dates.Order;
        example = dates.Example;
        return order is not null || !dates.IsOpen;
    }
}

/// <summary>The dates of one column, gathered to tell their order.</summary>
internal sealed class DateColumn
{
    private const int MostKept = 5000;

    private readonly HashSet<SlashedDay> _days = [];
    private int _slashed;
    private int _serials;

    public int Cells { get; private set; }

    /// <summary>Cells whose form says their order.</summary>
    public int Plain => Cells - _slashed - _serials;

    public string Example { get; private set; } = "";

    /// <summary>More than one order fits all of the dates, and nothing decides.</summary>
    public bool IsOpen => Order is null && Fitting().Count > 1 && Example.Length > 0;

    public DateOrder? Order => _slashed > 0 ? OfSlashed() : _serials > 0 && _serials * 10 >= Cells * 9 ? DateOrder.Serial1900 : null;

    public void Add(ReadOnlySpan<char> bare)
    {
        if (CellText.IsBlank(bare))
        {
            return;
        }

        if (CellDate.ReadDay(bare, DateOrder.Serial1900, out _) && CellNumber.Read(bare, out var number) is NumberKind.Plain && number < 80_000)
        {
            Cells++;
            _serials++;
        }
        else if (SlashedDay.Of(bare, out var day, out _))
        {
            Cells++;
            _slashed++;
            _ = _days.Count < MostKept && _days.Add(day);
            if (Example.Length == 0 && day.Orders.Count > 1 && day.First != day.Second)
            {
                Example = bare.ToString();
            }
        }
        else if (CellDate.ReadDay(bare, null, out _) || CellDate.ReadInstant(bare, null, TimeZoneInfo.Utc, out _))
        {
            Cells++;
        }
    }

    private DateOrder? OfSlashed()
    {
        var fitting = Fitting();
        if (fitting.Count <= 1)
        {
            return fitting.Count == 1 ? fitting[0] : Most();
        }

        if (_days.All(day => day.IsDotted) && fitting.Contains(DateOrder.DayFirst))
        {
            return DateOrder.DayFirst;
        }

        var running = fitting.Where(IsRunning).ToList();
        return running.Count == 1 && fitting.TrueForAll(other => other == running[0] || !IsMonthly(other)) ? running[0]
            : Example.Length == 0 ? fitting[0] : null;
    }

    private List<DateOrder> Fitting() =>
        [.. ((DateOrder[])[DateOrder.DayFirst, DateOrder.MonthFirst, DateOrder.YearFirst]).Where(order => _days.Count > 0 && _days.All(day => day.As(order, out _)))];

    /// <summary>Where a few cells fit nothing, the order of nearly all others.</summary>
    private DateOrder? Most()
    {
        foreach (var order in (DateOrder[])[DateOrder.DayFirst, DateOrder.MonthFirst, DateOrder.YearFirst])
        {
            if (_days.Count(day => day.As(order, out _)) * 20 >= _days.Count * 19)
            {
                return order;
            }
        }

        return null;
    }

    /// <summary>Three days or more of which none between the first and the last is missing, as a daily report has them.</summary>
    private bool IsRunning(DateOrder order)
    {
        var days = As(order);
        return days.Count >= 3 && days.Max!.DayNumber - days.Min!.DayNumber + 1 == days.Count;
    }

    /// <summary>All of them firsts of a month: read so, it may be a report by month.</summary>
    private bool IsMonthly(DateOrder order) => As(order).All(day => day.Day == 1);

    private SortedSet<DateOnly> As(DateOrder order) => [.. _days.Select(day => day.As(order, out var read) ? read : default)];
}
