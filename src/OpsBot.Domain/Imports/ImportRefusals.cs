using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Imports;

/// <summary>The file holds no bytes, or no row under its header.</summary>
public sealed record FileIsEmpty(string File) : Refusal;

/// <summary>Sizes in megabytes.</summary>
public sealed record FileIsTooLarge(string File, long Megabytes, long Limit) : Refusal;

/// <summary>The bytes are no table; <paramref name="Looks"/> says what they look like: <c>pdf</c>, <c>image</c>, <c>web page</c>, <c>binary</c>.</summary>
public sealed record FileIsNoTable(string File, string Looks) : Refusal;

/// <summary>A spreadsheet or archive that can't be opened.</summary>
public sealed record FileIsBroken(string File) : Refusal;

/// <summary>Unpacked, the file would be many times its size: it is not opened.</summary>
public sealed record ArchiveUnpacksTooLarge(string File) : Refusal;

/// <summary>An archive holds no table, or several where one was asked for.</summary>
public sealed record ArchiveHoldsNotOneTable(string File, int Tables) : Refusal;

public sealed record TooManyColumns(string File, int Columns, int Limit) : Refusal;

public sealed record TooManyRows(string File, long Limit) : Refusal;

public sealed record CellIsTooLong(string File, long Line, int Limit) : Refusal;

/// <summary>A quote opened on this line never closes.</summary>
public sealed record QuoteNeverCloses(string File, long Line) : Refusal;

/// <summary>No row within the first twenty looks like a header.</summary>
public sealed record HeaderNotFound(string File, IReadOnlyList<string> Seen) : Refusal;

/// <summary>All dates of the column can be read day-first and month-first.</summary>
public sealed record DatesAreAmbiguous(string File, string Column, string Example) : Refusal;

/// <summary>A column that the report needs is missing; <paramref name="Candidates"/> are the headers that could be it.</summary>
public sealed record ColumnIsMissing(string File, string Kind, string Field, IReadOnlyList<string> Candidates) : Refusal
{
    /// <summary>False where the report is right without it, so that it may be said that none is it.</summary>
    public bool IsNeeded { get; init; } = true;
}

/// <summary>The column's numbers contradict others of the same row, as if it had been mixed up.</summary>
public sealed record ColumnContradicts(string File, string Column, long Line) : Refusal;

/// <summary>Two columns carry the same header, so that it is open which one counts.</summary>
public sealed record ColumnIsDoubled(string File, string Column) : Refusal;

/// <summary>No known report: the proposed mapping is to be confirmed or corrected.</summary>
public sealed record MappingIsToConfirm(string File, IReadOnlyList<ProposedColumn> Columns) : Refusal;

/// <summary>The sheet holds order ids as numbers, which lose digits after the fifteenth: export again with ids as text.</summary>
public sealed record OrderIdsLostDigits(string File, string Column, long Line) : Refusal;

/// <summary>The report has no column for the day; <paramref name="Seen"/> are its headers.</summary>
public sealed record DayIsMissing(string File, string Kind, IReadOnlyList<string> Seen) : Refusal;

/// <summary>The rows are of weeks, months or ranges, so that their figures belong to no single day.</summary>
public sealed record PeriodIsNoDay(string File, string Column, string Example) : Refusal;

/// <summary>The shop's figures are split by something that does not add up to the shop, such as search terms.</summary>
public sealed record BreakdownIsNotKept(string File, string Column) : Refusal;

/// <summary>A column that the report needs is missing, and no other could be it.</summary>
public sealed record ColumnIsNotThere(string File, string Kind, string Field, IReadOnlyList<string> Seen) : Refusal;

/// <summary>The headers speak of no table that holds figures by day, or orders.</summary>
public sealed record TableIsNotUnderstood(string File, IReadOnlyList<string> Seen) : Refusal;

/// <summary>A person named a column that is not there.</summary>
public sealed record ColumnIsUnknown(string File, string Column, IReadOnlyList<string> Seen) : Refusal;

/// <summary>A person named a field that the report does not have.</summary>
public sealed record FieldIsUnknown(string File, string Field, IReadOnlyList<string> Known) : Refusal;

/// <summary>An amount such as 1.234 can be read as one and a bit or as a thousand, and nothing in the file decides.</summary>
public sealed record NumbersAreAmbiguous(string File, string Column, string Example) : Refusal;

/// <summary>The refunded rows do not agree on whether the amount that was paid is before or after refunds.</summary>
public sealed record PaidIsUnclear(string File, string Column, long Line) : Refusal;

/// <summary>The sheet holds formulas whose values were not stored with it.</summary>
public sealed record FormulasHaveNoValues(string File, string Cell) : Refusal;

/// <summary>The file has rows, but all of them are totals, without figures, or repeated.</summary>
public sealed record NothingToTake(string File, long Rows, long Totals, long WithoutFigures) : Refusal;

/// <summary>
/// The tables of one file are read as the same report but hold different columns, or one of them is a total of the others, so that loading all would count twice.
/// </summary>
public sealed record PartsDiffer(string File, IReadOnlyList<string> Parts) : Refusal;

/// <summary>A table of the file has days and sources that another table of the same file, loaded just before, has too.</summary>
public sealed record PartsOverlap(string File, string Other, DateOnly Day) : Refusal;

/// <summary>The file has no sheet or table of that name.</summary>
public sealed record PartIsUnknown(string File, string Part, IReadOnlyList<string> Parts) : Refusal;

/// <summary>A settlement ledger: recognised, but not among the files that answer metric questions.</summary>
public sealed record LedgerIsNotForMetrics(string File) : Refusal;

public sealed record ReportKindIsUnknown(string Kind, IReadOnlyList<string> Known) : Refusal;

/// <summary>No row could be taken; the first reason is given.</summary>
public sealed record NoRowCouldBeRead(string File, long Line, string Reason) : Refusal;

public sealed record ImportIsUnknown(string Id) : Refusal;

public sealed record ImportIsUndone(string Id) : Refusal;
