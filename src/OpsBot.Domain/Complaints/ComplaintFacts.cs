using System.Collections.Frozen;
using System.Globalization;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Complaints;

/// <summary>The names under which an entry keeps what it set, and how instants and amounts are written there.</summary>
public static class ComplaintFacts
{
    public const string Id = "id";
    public const string Number = "number";
    public const string Store = "store";
    public const string Currency = "currency";
    public const string Day = "day";
    public const string Channel = "channel";
    public const string Category = "category";
    public const string Order = "order";
    public const string Item = "item";
    public const string Wish = "wish";
    public const string Story = "story";
    public const string Severity = "severity";
    public const string Owner = "owner";
    public const string Due = "due";
    public const string DueFrom = "dueFrom";
    public const string Text = "text";
    public const string File = "file";
    public const string Name = "name";
    public const string ContentType = "contentType";
    public const string Outcome = "outcome";
    public const string Cause = "cause";
    public const string Compensation = "compensation";
    public const string Refund = "refund";
    public const string Stage = "stage";

    /// <summary>The instant of the reminder that was said.</summary>
    public const string Told = "told";

    /// <summary>What may be put right by a correcting entry.</summary>
    public static FrozenSet<string> Correctable { get; } = FrozenSet.Create(StringComparer.Ordinal, Order, Item, Category, Wish, Channel);

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string Write(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(this IReadOnlyDictionary<string, string> set, string name) =>
        DateTimeOffset.Parse(set[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static T Choice<T>(this IReadOnlyDictionary<string, string> set, string name)
        where T : struct, Enum => Enum.Parse<T>(set[name]);

    public static Money? Amount(this IReadOnlyDictionary<string, string> set, string currency) =>
        set.TryGetValue(Compensation, out var amount) ? new(decimal.Parse(amount, CultureInfo.InvariantCulture), currency) : null;
}
