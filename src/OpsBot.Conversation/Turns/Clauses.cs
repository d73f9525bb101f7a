using OpsBot.Conversation.Capabilities;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Cuts a message that asks for several things ("退A 20，退B 10", "approve R-1 and refuse R-2") into its clauses, where each reads as a whole and together they
/// cost less than the message as one.
/// </summary>
internal sealed class Clauses(Understanding understanding, Grammar grammar)
{
    private const string Joiner = "joiner";
    private const int MostParts = 6;
    private const int Cut = 2;
    private const int DearestClause = 30;

    /// <summary>The clauses' proposals in the order they were said, or none where the message is one.</summary>
    public IReadOnlyList<Proposal> Of(string said, ReadingContext context, int whole, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? byContent)
    {
        var text = SourceText.Of(said);
        if (text.Count is < 4 or > Costs.MostUnits)
        {
            return [];
        }

        var parts = Parts(text, grammar.Prepare(text, context).Spans);
        if (parts.Count is < 2 or > MostParts)
        {
            return [];
        }

        var best = new (int Cost, List<Proposal> Found)[parts.Count + 1];
        best[0] = (0, []);
        for (var end = 1; end <= parts.Count; end++)
        {
            best[end] = (int.MaxValue, []);
            for (var start = 0; start < end; start++)
            {
                var before = best[start];
                if (before.Cost == int.MaxValue || (start == 0 && end == parts.Count) || Read(text, parts[start].From, parts[end - 1].To, (context, byContent), before.Found) is not { } clause)
                {
                    continue;
                }

                var cost = before.Cost + clause.Cost + (start > 0 ? Cut : 0);
                best[end] = cost < best[end].Cost ? (cost, [.. before.Found, clause]) : best[end];
            }
        }

        return best[^1].Cost < whole && best[^1].Found.Count > 1 ? best[^1].Found : [];
    }

    /// <summary>The clause as it stands, or with the words that began the one before it ("refund A 20 and B 10").</summary>
    private Proposal? Read(SourceText text, int from, int to, (ReadingContext Context, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? ByContent) context, List<Proposal> before)
    {
        var clause = text.Verbatim(from, to);
        if (Best(clause, context) is { } found)
        {
            return found;
        }

        return before.Count > 0 && HeadOf(before[^1]) is { Length: > 0 } head ? Best(head + " " + clause, context) : null;
    }

    private Proposal? Best(string clause, (ReadingContext Context, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? ByContent) context) =>
        understanding.Of(clause, context.Context, context.ByContent) is [{ IsWhole: true, Cost: <= DearestClause } best, ..] ? best : null;

    private static string HeadOf(Proposal proposal) =>
        proposal.Match.Said?.Holes is { Count: > 0 } holes && holes[0].Span.From > 0 ? proposal.Text.Text.Verbatim(0, holes[0].Span.From) : "";

    private static List<(int From, int To)> Parts(SourceText text, SpanTable spans)
    {
        var (parts, from) = (new List<(int From, int To)>(), 0);
        for (var at = 0; at < text.Count; at++)
        {
            var joiner = spans.At(at).Where(span => span.Category == Joiner).MaxBy(span => span.To);
            var to = joiner?.To ?? (text.Units[at].Text == "\n" ? at + 1 : at);
            if (to == at || IsInside(text, at))
            {
                continue;
            }

            if (at > from)
            {
                parts.Add((from, at));
            }

            from = to;
            at = to - 1;
        }

        if (from < text.Count)
        {
            parts.Add((from, text.Count));
        }

        return parts;
    }

    /// <summary>A point or comma inside of a number joins nothing.</summary>
    private static bool IsInside(SourceText text, int at) => text.Units[at].Text is "." or "," && at > 0 && at + 1 < text.Count
        && text.Units[at - 1] is { Kind: UnitKind.Digits } left && text.Units[at + 1] is { Kind: UnitKind.Digits } right
        && left.End == text.Units[at].Start && text.Units[at].End == right.Start;
}
