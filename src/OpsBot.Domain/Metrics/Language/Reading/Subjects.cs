using System.Globalization;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>"its CTR", 这个计划, "that day": the one row that the answer before showed.</summary>
internal static class Subjects
{
    private const string Day = "day";

    private static readonly string[] Pronouns = ["it", "its", "it's", "this", "that", "them", "one", "它", "它的", "这个", "那个", "该", "此", "这", "那"];

    public static void Read(Draft draft, MetricPlan before)
    {
        if (before.Subject is not { } subject || draft.Fragment is not Fragment.None || draft.Filters.Exists(filter => filter.Dimension == subject.Dimension) || (subject.Dimension is Day && draft.Window is not null))
        {
            return;
        }

        for (var index = 0; index < draft.Tokens.Count; index++)
        {
            if (draft.Tokens[index] is not { Kind: TermKind.Stop or TermKind.Follow } token || !Pronouns.Contains(token.Words, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var next = index + 1 < draft.Tokens.Count ? draft.Tokens[index + 1] : null;
            var isNamed = next is { Kind: TermKind.Dimension } dimension && dimension.Term.Value == subject.Dimension || next is { Kind: TermKind.Period, Term.Value: Day } && subject.Dimension is Day;
            if (isNamed || (token.Is(TermKind.Stop) && token.Words is not ("这" or "那") && next is not { Kind: TermKind.Dimension or TermKind.Period or TermKind.Window or TermKind.Grain }))
            {
                Take(draft, subject, isNamed ? next : null);
                return;
            }
        }
    }

    private static void Take(Draft draft, PlanFilter subject, Token? name)
    {
        draft.Subject = subject;
        if (name is not null)
        {
            name.Used = true;
            draft.GroupBy.Remove(subject.Dimension);
        }
    }

    /// <summary>The plan before, of that row only.</summary>
    public static MetricPlan Narrow(Draft draft, MetricPlan before)
    {
        if (draft.Subject is not { } subject)
        {
            return before;
        }

        var narrowed = before with { Limit = null, OrderBy = [], Having = [], Subject = null };
        if (subject.Dimension is not Day)
        {
            return narrowed with { GroupBy = [.. before.GroupBy.Where(dimension => dimension != subject.Dimension)], Filters = [.. before.Filters.Where(filter => filter.Dimension != subject.Dimension), subject] };
        }

        var day = DateOnly.ParseExact(subject.Values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        (draft.Window, draft.WindowWords) = (Stretch.OneDay(day), subject.Values[0]);
        return narrowed with { Grain = null, Compare = null, Window = new(day, day, subject.Values[0]) };
    }

    /// <summary>The plan with the one row that its answer shows.</summary>
    public static MetricPlan? Of(MetricPlan? plan, IReadOnlyList<string> keys, IReadOnlyList<IReadOnlyList<object?>> rows) =>
        plan is not null && rows is [{ Count: > 0 } row] && keys is [var key] && row[0] is string value && (key is not Day || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            && (plan.GroupBy.Contains(key, StringComparer.Ordinal) || key is Day)
            ? plan with { Subject = new(key, FilterOp.In, [value]) } : plan;
}
