using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>The plan before as a fragment changes it: "in total", "the week after", "avg is ok".</summary>
internal static class FragmentPlans
{
    public static (MetricPlan Plan, Stretch Window) Of(Draft draft, MetricPlan before)
    {
        (draft.Comparison, draft.Intent, draft.Shape) = (null, Intent.Ask, PlanShape.Table);
        var whole = before with { GroupBy = [], Grain = null, OrderBy = [], Limit = null, Having = [], Share = false };
        var plan = draft.Fragment switch
        {
            Fragment.Total => whole,
            Fragment.Average => Adds(draft, before) ? whole with { PerDay = true, Compare = null } : whole,
            Fragment.Percent when before.Compare is null && (before.GroupBy.Count > 0 || before.Grain is not null) => before with { Share = true },
            Fragment.Earlier => Moved(draft, before, isLater: false),
            Fragment.Later => Moved(draft, before, isLater: true),
            _ => before,
        };
        return (plan with { Subject = null }, FollowUps.FromPlan(plan.Window));
    }

    private static bool Adds(Draft draft, MetricPlan before) => before.Metrics.All(id => draft.Find(id) is { Denominator.Count: 0, Kind: not MetricKind.Computed });

    private static MetricPlan Moved(Draft draft, MetricPlan before, bool isLater)
    {
        var window = Shifted(before.Window, isLater);
        var words = Days.Span(window.Start, window.End);
        (draft.Window, draft.WindowWords) = (window, words);
        return before with { Window = new(window.Start, window.End, words), Compare = before.Compare is null ? null : Comparisons.Previous(window) };
    }

    /// <summary>The stretch of the same kind beside it: the weekend before a weekend, the month before a month.</summary>
    public static Stretch Shifted(PlanWindow window, bool isLater)
    {
        var days = FollowUps.FromPlan(window);
        if (window is { Days: 2, Start.DayOfWeek: DayOfWeek.Saturday })
        {
            return new(window.Start.AddDays(isLater ? 7 : -7), window.End.AddDays(isLater ? 7 : -7), StretchUnit.Custom);
        }

        if (!isLater)
        {
            var earlier = Comparisons.Previous(days);
            return new(earlier.Start, earlier.End, StretchUnit.Custom);
        }

        if (days.Unit is StretchUnit.Week or StretchUnit.Month or StretchUnit.Quarter or StretchUnit.Half or StretchUnit.Year)
        {
            return Units.Whole(days.Unit, Units.Shift(days.Unit, Units.StartOf(days.Unit, window.Start), 1));
        }

        return new(window.End.AddDays(1), window.End.AddDays(window.Days), StretchUnit.Custom);
    }
}
