using OpsBot.Domain.Complaints;
using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>A complaint as rows: its history replayed entry by entry, one version for each that changes a figure.</summary>
public static class ComplaintRows
{
    public static BookRecord Of(Complaint complaint)
    {
        var versions = new List<BookVersion>();
        Complaint? then = null;
        foreach (var entry in complaint.Entries)
        {
            then = then is null ? ComplaintHistory.Begin(entry) : ComplaintHistory.Apply(then, entry);
            var from = versions.Count > 0 && entry.At < versions[^1].From ? versions[^1].From : entry.At;
            var version = new BookVersion(from, then.Currency, then.Day, Texts(then), Numbers(then));
            if (versions.Count == 0 || !versions[^1].Agrees(version))
            {
                versions.Add(version);
            }
        }

        return new(FactKinds.ComplaintCase.Id, complaint.Id, complaint.Store, versions);
    }

    private static Dictionary<string, string> Texts(Complaint complaint)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [MetricDimensions.ComplaintCategory] = complaint.Category,
            [MetricDimensions.ComplaintChannel] = complaint.Channel,
        };
        Add(texts, MetricDimensions.Item, complaint.Item);
        Add(texts, "order_id", complaint.Order?.TrimStart('#'));
        return texts;
    }

    private static Dictionary<string, decimal> Numbers(Complaint complaint)
    {
        var counts = complaint.Status is not ComplaintStatus.Withdrawn;
        return new(StringComparer.Ordinal)
        {
            ["complaints"] = counts ? 1 : 0,
            ["complaints_open"] = complaint.IsOpen ? 1 : 0,
            ["complaint_compensation"] = counts ? complaint.Compensation?.Amount ?? 0 : 0,
        };
    }

    private static void Add(Dictionary<string, string> texts, string column, string? text)
    {
        if (text is not null)
        {
            texts[column] = text;
        }
    }
}
