using System.Globalization;
using OpsBot.Conversation.Documents;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>How complaints are kept and found.</summary>
public static class ComplaintDocuments
{
    public const string ByNumber = "number";
    public const string ByOrder = "order";
    public const string ByDay = "day";
    public const string ByStatus = "status";
    public const string ByItem = "item";

    /// <summary>Open ones by their owner, the earliest deadline first.</summary>
    public const string ByOwner = "owner";

    /// <summary>Open ones, the earliest deadline first.</summary>
    public const string ByDue = "due";

    /// <summary>Those with a reminder to come, the earliest first.</summary>
    public const string ByReminder = "reminder";

    private const int MaxItemKey = 120;

    public static DocumentType<Complaint> Type { get; } = new(
        "complaints",
        complaint => complaint.Id,
        complaint => complaint.Store,
        new Dictionary<string, Func<Complaint, string?>>
        {
            [ByNumber] = complaint => Sortable(complaint.Number),
            [ByOrder] = complaint => complaint.Order is { } order ? $"{order}|{Sortable(complaint.Number)}" : null,
            [ByDay] = complaint => $"{Day(complaint.Day)}|{Sortable(complaint.Number)}",
            [ByStatus] = complaint => $"{complaint.Status}|{Sortable(complaint.Number)}",
            [ByItem] = complaint => complaint is { Item: { } item, Status: not ComplaintStatus.Withdrawn } ? $"{ItemKey(item)}|{complaint.Store}|{Day(complaint.Day)}|{Sortable(complaint.Number)}" : null,
            [ByOwner] = complaint => complaint.IsOpen ? $"{complaint.Owner}|{Instant(complaint.Due)}" : null,
            [ByDue] = complaint => complaint.IsOpen ? Instant(complaint.Due) : null,
            [ByReminder] = complaint => complaint.IsOpen && ReminderPolicy.Next(complaint.Since, complaint.Due, complaint.Told) is { } next ? Instant(next) : null,
        });

    /// <summary>Where cards of a complaint were shown.</summary>
    public static DocumentType<ShownComplaint> Shown { get; } = new("complaintcards", shown => shown.Id, _ => "");

    /// <summary>The one document of settings; where there is none, the defaults count.</summary>
    public static DocumentType<ComplaintSettingsRecord> SettingsType { get; } = new("complaintSettings", record => record.Id, _ => "");

    public static KeyRange OfOrder(string order) => KeyRange.Prefix(order + "|");

    public static KeyRange OfStatus(ComplaintStatus status) => KeyRange.Prefix($"{status}|");

    public static KeyRange OfItem(string item) => KeyRange.Prefix(ItemKey(item) + "|");

    /// <summary>Complaints about an item of one shop from a day on.</summary>
    public static KeyRange OfItemSince(string item, string store, DateOnly first) =>
        KeyRange.Between($"{ItemKey(item)}|{store}|{Day(first)}", $"{ItemKey(item)}|{store}|~");

    public static KeyRange OfOwner(string person) => KeyRange.Prefix(person + "|");

    /// <summary>What had come at the instant or before it.</summary>
    public static KeyRange Until(DateTimeOffset instant) => KeyRange.Between("", Instant(instant.AddTicks(1)));

    /// <summary>From the first day to the last, both included.</summary>
    public static KeyRange OfDays(DateOnly first, DateOnly last) => KeyRange.Between(Day(first), last == DateOnly.MaxValue ? null : Day(last.AddDays(1)));

    /// <summary>The same item however it was typed: width, case and blanks do not count.</summary>
    public static string ItemKey(string item)
    {
        var folded = string.Join(' ', TextNormal.Fold(item).Replace('|', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return folded[..Math.Min(folded.Length, MaxItemKey)];
    }

    public static async Task<ComplaintSettings> Settings(UnitOfWork work, CancellationToken cancel) =>
        (await work.Get(SettingsType, ComplaintSettingsRecord.TheId, cancel))?.Settings ?? ComplaintSettings.Default;

    private static string Sortable(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

public sealed record ComplaintSettingsRecord(string Id, ComplaintSettings Settings)
{
    public const string TheId = "complaints";
}
