namespace OpsBot.Domain.Metrics.Language.Windows;

internal enum StretchUnit
{
    Day,

    /// <summary>So many days back from the last complete one.</summary>
    Rolling,
    Week,
    Month,
    Quarter,
    Half,
    Year,

    /// <summary>From one named day to another.</summary>
    Custom,

    /// <summary>Everything that is loaded.</summary>
    All,
}

/// <summary>Inclusive days with the unit they came from; <see cref="Partial"/> where the last day or the unit is still running.</summary>
internal readonly record struct Stretch(DateOnly Start, DateOnly End, StretchUnit Unit, bool Partial = false)
{
    /// <summary>The unit named had no complete day yet, so the one before was taken.</summary>
    public bool FellBack { get; init; }

    public int Days => End.DayNumber - Start.DayNumber + 1;

    public static Stretch OneDay(DateOnly day) => new(day, day, StretchUnit.Day);
}
