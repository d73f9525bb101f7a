using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Summaries;

/// <summary>How subscriptions, the ledger and what readers have said of alerts are kept and found.</summary>
public static class SummaryDocuments
{
    public const string ByNumber = "number";
    public const string ByState = "state";
    public const string BySubscription = "subscription";
    public const string ByDay = "day";

    public static DocumentType<Subscription> Subscriptions { get; } = new(
        "summary_subscriptions", subscription => subscription.Id, subscription => subscription.Wish.Store ?? "",
        new Dictionary<string, Func<Subscription, string?>>
        {
            [ByNumber] = subscription => Sortable(subscription.Number),
            [ByState] = subscription => $"{subscription.State}|{Sortable(subscription.Number)}",
        });

    public static DocumentType<Delivery> Deliveries { get; } = new(
        "summary_deliveries", delivery => delivery.Id, _ => "",
        new Dictionary<string, Func<Delivery, string?>>
        {
            [ByState] = delivery => $"{delivery.State}|{delivery.DueAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}",
            [BySubscription] = delivery => $"{delivery.Subscription}|{Sortable(delivery.Day)}",
            [ByDay] = delivery => $"{Sortable(delivery.Day)}|{delivery.Subscription}",
        });

    public static DocumentType<SummaryMemory> Memories { get; } = new("summary_memories", memory => memory.Subscription, _ => "");

    public static DocumentType<ExpectedDays> Expected { get; } = new(
        "summary_expected", days => days.Id, days => days.Store ?? "",
        new Dictionary<string, Func<ExpectedDays, string?>> { [ByDay] = days => Sortable(days.First) });

    public static DocumentType<AlertLabel> Labels { get; } = new(
        "summary_labels", label => label.Id, _ => "",
        new Dictionary<string, Func<AlertLabel, string?>> { [ByDay] = label => Sortable(label.Day) });

    public static IReadOnlyList<DocumentType> All => [Subscriptions, Deliveries, Memories, Expected, Labels];

    public static KeyRange InState(SubscriptionState state) => KeyRange.Prefix($"{state}|");

    public static KeyRange InState(DeliveryState state) => KeyRange.Prefix($"{state}|");

    /// <summary>The ledger of a subscription from a day on.</summary>
    public static KeyRange Since(string subscription, DateOnly day) => KeyRange.Between($"{subscription}|{Sortable(day)}", $"{subscription}}}");

    public static KeyRange SinceDay(DateOnly day) => KeyRange.Between(Sortable(day), null);

    public static string Sortable(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    private static string Sortable(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What one subscription's readers have been told of, and what they do not want to hear of until a day.</summary>
public sealed record SummaryMemory(string Subscription, IReadOnlyList<Episode> Episodes, IReadOnlyDictionary<string, DateOnly> Muted)
{
    private const int Kept = 100;

    public static SummaryMemory Empty(string subscription) => new(subscription, [], new Dictionary<string, DateOnly>());

    public IReadOnlySet<string> MutedOn(DateOnly day) => Muted.Where(pair => pair.Value >= day).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The memory after a summary: open episodes, and those that ended on its day, so that the same day told again ends them again.</summary>
    public SummaryMemory After(Summary summary) =>
        this with { Episodes = [.. summary.Episodes.Select(step => step.Episode).TakeLast(Kept)] };
}

/// <summary>Somebody's word on an alert: it was real, or noise.</summary>
public sealed record AlertLabel(string Subscription, string Episode, DateOnly Day, bool IsReal, string By, DateTimeOffset At)
{
    public string Id => $"{Subscription}|{Episode}|{Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}|{By}";
}
