using System.Globalization;
using OpsBot.Domain.Metrics.Answers;

namespace OpsBot.Tests.Metrics;

/// <summary>
/// One line of an answers file: <c>data[@day] | question => columns = values</c>, <c>columns @ key := values ;; …</c> (rows in any order; <c>@></c> in this
/// order) or <c>!status|status</c>, then <c>#note,note</c>. A line that begins with &gt; follows up the one before. Values were computed from the raw
/// files by a script of their own.
/// </summary>
internal sealed record AnswerCase(string Data, DateOnly? Day, string Question, bool FollowsUp, string Expected, IReadOnlyList<string> Notes)
{
    public bool WantsAnswer => Expected[0] is not '!';

    public static AnswerCase Parse(string line)
    {
        var follows = line[0] is '>';
        var parts = line.TrimStart('>', ' ').Split(" => ", 2);
        var head = parts[0].Split(" | ", 2);
        var data = head[0].Split('@');
        var mark = parts[1].LastIndexOf(" #", StringComparison.Ordinal);
        return new(
            data[0].Trim(), data.Length > 1 ? DateOnly.Parse(data[1], CultureInfo.InvariantCulture) : null, head[1].Trim(), follows,
            (mark < 0 ? parts[1] : parts[1][..mark]).Trim(), mark < 0 ? [] : parts[1][(mark + 2)..].Trim().Split(','));
    }

    /// <summary>What is not as it should be, or null.</summary>
    public string? Fault(AskAnswer answer)
    {
        if (Notes.FirstOrDefault(code => !answer.Notes.Any(note => note.Code == code)) is { } absent)
        {
            return $"no note {absent}";
        }

        if (!WantsAnswer)
        {
            return Expected[1..].Split('|').Contains(answer.Status) ? null : $"{answer.Status} instead of {Expected[1..]}: {Shown(answer)}";
        }

        return answer.Status != "answered" ? $"{answer.Status}: {answer.Text.Split('\n')[0]}" : Rows(answer);
    }

    private string? Rows(AskAnswer answer)
    {
        var ordered = Expected.Contains(" @> ", StringComparison.Ordinal);
        var grouped = ordered || Expected.Contains(" @ ", StringComparison.Ordinal);
        var sides = Expected.Split(grouped ? ordered ? " @> " : " @ " : " = ", 2);
        var wanted = grouped ? sides[1].Split(" ;; ").Select(row => row.Split(" := ")).Select(row => (Key: row[0], Values: row[1])).ToList() : [(Key: "", Values: sides[1])];
        var columns = sides[0].Split(',');
        var places = columns.Select(column => answer.Columns.ToList().FindIndex(known => known.Name == column)).ToList();
        if (places.Contains(-1))
        {
            return $"no column {columns[places.IndexOf(-1)]}: {Shown(answer)}";
        }

        var keys = answer.Rows.Select(row => string.Join(" / ", row.Where((_, index) => answer.Columns[index].Kind is "dimension").Select(cell => cell?.ToString() ?? "-"))).ToList();
        if (!grouped)
        {
            keys = [.. keys.Select(_ => "")];
        }

        if (ordered ? !keys.SequenceEqual(wanted.Select(row => row.Key)) : !keys.Order(StringComparer.Ordinal).SequenceEqual(wanted.Select(row => row.Key).Order(StringComparer.Ordinal)))
        {
            return $"rows {string.Join(" ;; ", keys)}: {Shown(answer)}";
        }

        foreach (var (key, values) in wanted)
        {
            var cells = answer.Rows[keys.IndexOf(key)];
            if (values.Split(" ; ").Where((value, index) => !Same(value, cells[places[index]] as decimal?)).Any())
            {
                return $"{key} is not {values}: {Shown(answer)}";
            }
        }

        return null;
    }

    private static bool Same(string wanted, decimal? actual) => wanted is "null"
        ? actual is null
        : actual is { } value && Math.Abs((double)value - double.Parse(wanted, CultureInfo.InvariantCulture)) <= (1e-5 * Math.Abs((double)value)) + 1e-6;

    private static string Shown(AskAnswer answer) =>
        $"{answer.MetricPlan} -> {string.Join(" ;; ", answer.Rows.Take(6).Select(row => string.Join(" ; ", row)))} {answer.Text.Split('\n')[0]}";
}
