using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Refunds;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>A refund as rows: one version for each state it was in, from when it was known here.</summary>
public static class RefundRows
{
    private static readonly RefundStatus[] Released = [RefundStatus.Withdrawn, RefundStatus.Refused, RefundStatus.Expired];
    private static readonly RefundStatus[] Granted = [RefundStatus.Approved, RefundStatus.Returning, RefundStatus.Received, RefundStatus.Paid, RefundStatus.Closed];
    private static readonly RefundStatus[] Settled = [RefundStatus.Paid, RefundStatus.Closed];
    private static readonly RefundStatus[] Ended = [RefundStatus.Paid, RefundStatus.Closed, RefundStatus.Refused, RefundStatus.Expired];

    public static BookRecord Of(Refund refund)
    {
        var versions = new List<BookVersion>();
        var (from, ended) = (DateTimeOffset.MinValue, (DateTimeOffset?)null);
        foreach (var entry in refund.Entries)
        {
            // What the platform's list told late counts from then on, not from when it had happened.
            var known = entry.KnownAt ?? entry.At;
            from = known > from ? known : from;
            ended = Ended.Contains(entry.To) ? ended ?? entry.At : null;
            var version = new BookVersion(from, refund.Amount.Currency, refund.Day, Texts(refund, entry.To), Numbers(refund, entry.To, ended));
            if (versions.Count == 0 || !versions[^1].Agrees(version))
            {
                versions.Add(version);
            }
        }

        return new(FactKinds.RefundRequest.Id, refund.Id, refund.Store, versions);
    }

    private static Dictionary<string, string> Texts(Refund refund, RefundStatus status)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [MetricDimensions.RefundReason] = refund.Reason,
            [MetricDimensions.RefundStatus] = status.ToString().ToLowerInvariant(),
            [MetricDimensions.RefundType] = refund.Type,
            ["order_id"] = refund.Order.TrimStart('#'),
        };
        if (refund.Line is { } line)
        {
            texts["line_id"] = line;
        }

        return texts;
    }

    private static Dictionary<string, decimal> Numbers(Refund refund, RefundStatus status, DateTimeOffset? ended)
    {
        var counts = !Released.Contains(status);
        var amount = RefundTypes.Pays(refund.Type) ? refund.Amount.Amount : 0;
        var isSettled = Settled.Contains(status) && amount > 0;
        return new(StringComparer.Ordinal)
        {
            ["refund_requests"] = One(counts),
            ["refund_money_requests"] = One(counts && amount > 0),
            ["refund_requested_amount"] = counts ? amount : 0,
            ["refund_approved_amount"] = Granted.Contains(status) ? amount : 0,
            ["refund_paid_amount"] = isSettled ? amount : 0,
            ["refunds_paid_out"] = One(isSettled),
            ["refunds_refused"] = One(status == RefundStatus.Refused),
            ["refund_quality_requests"] = One(counts && RefundReasons.IsQuality(refund.Reason)),
            ["refund_requests_closed"] = One(ended is not null),
            ["refund_days"] = ended is { } at ? decimal.Round((decimal)Math.Max(0, (at - refund.CreatedAt).TotalDays), 4) : 0,
        };
    }

    private static decimal One(bool holds) => holds ? 1 : 0;
}
