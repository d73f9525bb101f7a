using OpsBot.Analytics.Reading;
using OpsBot.Analytics.Reports;
using OpsBot.Analytics.Rows;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Analytics.Recognition;

/// <summary>
/// Whether the amount that was paid is what is left after refunds. Each file says it itself: net where total = paid + refunded in every refunded row, gross
/// where total = paid in every one. Where neither holds, the file is refused, since paid and refunded would be counted wrongly.
/// </summary>
internal static class PaidBasis
{
    private const decimal Rounding = 0.011m;

    public static (TableLayout Layout, Refusal? Refusal) Decide(TableFile table, TableLayout layout)
    {
        var (total, paid, refund) = (Column(layout, "total"), Column(layout, "paid_amount"), Column(layout, "refund_amount"));
        if (!layout.Kind.PaidMayBeNet || paid < 0 || refund < 0)
        {
            return (layout, null);
        }

        var found = new Counts();
        using var cells = table.Rows();
        while (cells.Read())
        {
            if (cells.Line > layout.HeaderLine && Number(cells, refund, layout) is { } refunded && refunded != 0 && Number(cells, paid, layout) is { } amount)
            {
                found.Add(cells.Line, Number(cells, total, layout), amount, Math.Abs(refunded));
            }
        }

        return found.Rows == 0 ? (layout, null)
            : found.IsNet ? (layout with { PaidIs = Paid.Net, Refunded = found.Rows }, null)
            : found.IsGross ? (layout with { PaidIs = Paid.Gross, Refunded = found.Rows }, null)
            : layout.Kind.Loads && layout.Kind.ByMeaning ? (layout with { PaidIs = Paid.Unclear, Refunded = found.Rows }, null)
            : (layout, new PaidIsUnclear(layout.File, layout.Headers[paid], found.First));
    }

    private static int Column(TableLayout layout, string field) => layout.Kind.IndexOf(field) is >= 0 and var index ? layout.Columns[index] : -1;

    private static decimal? Number(TableRows cells, int column, TableLayout layout) =>
        column >= 0 && CellNumber.Read(CellText.Bare(cells.Field(column)), out var value, layout.MarkOf(column)) is NumberKind.Plain ? value : null;

    private sealed class Counts
    {
        private long _net;
        private long _gross;

        public long Rows { get; private set; }

        /// <summary>The first row that holds to neither.</summary>
        public long First { get; private set; }

        public bool IsNet => _net == Rows;

        public bool IsGross => _gross == Rows;

        /// <summary>Without a total, only a refund larger than what was paid says something.</summary>
        public void Add(long line, decimal? total, decimal paid, decimal refunded)
        {
            Rows++;
            var net = total is { } all ? Math.Abs(all - paid - refunded) <= Rounding : refunded > paid;
            var gross = total is { } sum && Math.Abs(sum - paid) <= Rounding;
            _net += net ? 1 : 0;
            _gross += gross ? 1 : 0;
            First = First == 0 && ((_net < Rows && _gross < Rows) || (!net && !gross)) ? line : First;
        }
    }
}
