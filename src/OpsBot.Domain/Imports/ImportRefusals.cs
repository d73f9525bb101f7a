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

/// <summary>An archive must hold exactly one table.</summary>
public sealed record ArchiveHoldsNotOneTable(string File, int Tables) : Refusal;

public sealed record TooManyColumns(string File, int Columns, int Limit) : Refusal;

public sealed record TooManyRows(string File, long Limit) : Refusal;

public sealed record CellIsTooLong(string File, long Line, int Limit) : Refusal;

/// <summary>A quote opened on this line never closes.</summary>
public sealed record QuoteNeverCloses(string File, long Line) : Refusal;

/// <summary>No row within the first twenty looks like a header.</summary>
public sealed record HeaderNotFound(string File) : Refusal;

/// <summary>All dates of the column can be read day-first and month-first.</summary>
public sealed record DatesAreAmbiguous(string File, string Column, string Example) : Refusal;

/// <summary>A column that the report needs is missing; <paramref name="Candidates"/> are the headers that could be it.</summary>
public sealed record ColumnIsMissing(string File, string Kind, string Field, IReadOnlyList<string> Candidates) : Refusal;

/// <summary>The column's numbers contradict others of the same row, as if it had been mixed up.</summary>
public sealed record ColumnContradicts(string File, string Column, long Line) : Refusal;

/// <summary>Two columns carry the same header, so that it is open which one counts.</summary>
public sealed record ColumnIsDoubled(string File, string Column) : Refusal;

/// <summary>No known report: the proposed mapping is to be confirmed or corrected.</summary>
public sealed record MappingIsToConfirm(string File, IReadOnlyList<ProposedColumn> Columns) : Refusal;

/// <summary>The sheet holds order ids as numbers, which lose digits after the fifteenth: export again with ids as text.</summary>
public sealed record OrderIdsLostDigits(string File, string Column, long Line) : Refusal;

/// <summary>A report over a range without a column for the day.</summary>
public sealed record DayIsMissing(string File, string Kind) : Refusal;

/// <summary>A settlement ledger: recognised, but not among the files that answer metric questions.</summary>
public sealed record LedgerIsNotForMetrics(string File) : Refusal;

public sealed record ReportKindIsUnknown(string Kind, IReadOnlyList<string> Known) : Refusal;

/// <summary>No row could be taken; the first reason is given.</summary>
public sealed record NoRowCouldBeRead(string File, long Line, string Reason) : Refusal;

public sealed record ImportIsUnknown(string Id) : Refusal;

public sealed record ImportIsUndone(string Id) : Refusal;
