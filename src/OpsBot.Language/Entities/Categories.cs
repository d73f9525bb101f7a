namespace OpsBot.Language.Entities;

/// <summary>The categories that readers of this project deliver, with the type of their value.</summary>
public static class Categories
{
    /// <summary>An order number, as typed but half width: <see cref="string"/>.</summary>
    public const string Order = "order";

    /// <summary>The last digits of one (尾号7518, "ending 1314"): <see cref="string"/>.</summary>
    public const string Tail = "tail";

    /// <summary>Money: <see cref="Domain.Shared.AmountReading"/>.</summary>
    public const string Amount = "amount";

    /// <summary>A number with nothing to it: <see cref="decimal"/>.</summary>
    public const string Number = "number";

    /// <summary>A percentage, 30 for 30 %: <see cref="decimal"/>.</summary>
    public const string Percent = "percent";

    /// <summary>Days: <see cref="SaidDays"/>.</summary>
    public const string Days = "days";

    /// <summary>An instant: <see cref="DateTimeOffset"/> in UTC.</summary>
    public const string Moment = "moment";

    /// <summary>A telephone number: <see cref="string"/>.</summary>
    public const string Phone = "phone";

    /// <summary>A web address: <see cref="string"/>.</summary>
    public const string Link = "link";

    /// <summary>What stands in quotation marks, without them: <see cref="string"/>.</summary>
    public const string Quote = "quote";

    /// <summary>Numbers of records: <c>R-1001</c> is of the category <c>id-r</c>; the value is the number in its plain form.</summary>
    public const string RecordPrefix = "id-";

    /// <summary>A registered person's id, a store's id: known only at the moment of reading.</summary>
    public const string Person = "person";
    public const string Store = "store";

    public static IReadOnlyList<string> All { get; } =
    [
        Order, Tail, Amount, Number, Percent, Days, Moment, Phone, Link, Quote, Person, Store,
        .. "abcdefghijklmnopqrstuvwxyz".Select(letter => RecordPrefix + letter),
    ];
}

/// <summary>Days that somebody said: the first and the last, both included, and the words.</summary>
public sealed record SaidDays(DateOnly First, DateOnly Last, string Words);
