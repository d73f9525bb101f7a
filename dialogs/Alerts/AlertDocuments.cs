using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;

namespace OpsBot.Dialogs.Alerts;

/// <summary>How watches, what they have seen and what waits in a conversation are kept and found.</summary>
public static class AlertDocuments
{
    public const string ByWaiting = "waiting";

    public static DocumentType<AlertWatch> Watches { get; } = new(
        "summary_alerts", watch => watch.Id, watch => watch.Wish.Store ?? "",
        new Dictionary<string, Func<AlertWatch, string?>>
        {
            [SummaryDocuments.ByNumber] = watch => SummaryDocuments.Sortable(watch.Number),
            [SummaryDocuments.ByState] = watch => $"{watch.State}|{SummaryDocuments.Sortable(watch.Number)}",
        });

    public static DocumentType<AlertMemory> Memories { get; } = new("summary_alert_memories", memory => memory.Watch, _ => "");

    public static DocumentType<AlertPlace> Places { get; } = new(
        "summary_alert_places", place => place.Conversation, _ => "",
        new Dictionary<string, Func<AlertPlace, string?>> { [ByWaiting] = place => place.Waiting.Count > 0 ? place.Conversation : null });

    public static IReadOnlyList<DocumentType> All => [Watches, Memories, Places];
}
