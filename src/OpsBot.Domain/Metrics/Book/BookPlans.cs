using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Language.Windows;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>
/// Which source a word about refunds means. The platform's own figure where a loaded report gives it for the shop as a whole; the refunds logged
/// here where they are to be told apart by reason, type, state or item, and where no report has a figure for these days. The two are never
/// added, and the answer says which it is.
/// </summary>
internal sealed class BookPlans(IMetricCatalogue catalogue, PlanCheck check, Today today)
{
    private static readonly Dictionary<string, string> Twins = new(StringComparer.Ordinal)
    {
        ["refund_amount"] = "refund_requested_amount", ["refunded_orders"] = "refund_requests", ["refund_rate_amount"] = "logged_refund_rate",
        ["refund_rate_orders"] = "logged_refund_rate_orders",
    };

    private static readonly string[] Own = [MetricDimensions.RefundReason, MetricDimensions.RefundType, MetricDimensions.RefundStatus];
    private static readonly string[] Counted = ["most refunds", "退款最多", "最多的退款", "退款次数"];

    public QuestionReading Adapt(QuestionReading reading, string question)
    {
        if (reading.Plan is not { } plan)
        {
            return reading;
        }

        var notes = reading.Notes.ToList();
        foreach (var id in plan.Metrics.Where(Twins.ContainsKey).ToList())
        {
            if (TwinOf(id, plan, reading, question) is { } twin)
            {
                plan = plan.WithMetric(id, twin);
                notes.Add(new(NoteCodes.BaseChosen, new Dictionary<string, string> { ["why"] = "book", ["metric"] = twin, ["instead"] = id }));
            }
        }

        return Live(reading with { Plan = plan, Notes = notes });
    }

    private string? TwinOf(string id, MetricPlan plan, QuestionReading reading, string question)
    {
        var words = reading.MetricWords.GetValueOrDefault(id) ?? "";
        if (words.Contains("platform", StringComparison.OrdinalIgnoreCase) || words.Contains("平台", StringComparison.Ordinal))
        {
            return null;
        }

        var counts = id == "refund_amount" && Array.Exists(Counted, word => question.Contains(word, StringComparison.OrdinalIgnoreCase));
        var twin = catalogue.Find(counts ? "refund_requests" : Twins[id])!;
        var dimensions = plan.GroupBy.Concat(plan.Filters.Select(filter => filter.Dimension)).ToList();
        if (dimensions.Exists(dimension => Own.Contains(dimension, StringComparer.Ordinal)))
        {
            // No report has these, so that the reason is ours too where nothing is logged.
            return twin.Id;
        }

        var isOurs = dimensions.Contains(MetricDimensions.Item) && check.Splits(twin, plan);
        var metric = catalogue.Find(id)!;
        var isTheirs = check.Holds(metric, plan) && check.Splits(metric, plan);
        if (!check.Holds(twin, plan) || (isTheirs && !Reaches(twin, plan, isOfBook: true)))
        {
            return null;
        }

        return isOurs || !isTheirs || !Reaches(metric, plan, isOfBook: false) ? twin.Id : null;
    }

    /// <summary>Whether the book, or a report that carries the metric, has days of the window.</summary>
    private bool Reaches(MetricDefinition metric, MetricPlan plan, bool isOfBook) => check.Carrying(metric, plan).Any(report =>
        FactKinds.Books.Any(book => book.Id == report.Fact) == isOfBook && report.First <= plan.Window.End && report.Last >= plan.Window.Start);

    /// <summary>What is logged here is known up to the minute, so a unit that is still running counts with its last day.</summary>
    private QuestionReading Live(QuestionReading reading)
    {
        var plan = reading.Plan!;
        if (plan.Compare is not null || plan.Metrics.Count == 0 || !plan.Metrics.All(id => catalogue.Find(id)?.Measures.Any(FactKinds.IsOfBook) == true))
        {
            return reading;
        }

        var window = reading.Window;
        var (start, isRunning) = window switch
        {
            { FellBack: true } => (Units.StartOf(window.Unit, today.Day), true),
            { Partial: true } => (plan.Window.Start, plan.Window.End == today.LastComplete),
            _ => (plan.Window.Start, false),
        };
        if (!isRunning)
        {
            return reading;
        }

        var notes = reading.Notes.Where(note => note.Code is not NoteCodes.PartialDay && note.Words.GetValueOrDefault("why") is not "fell_back");
        return reading with
        {
            Plan = plan with { Window = plan.Window with { Start = start, End = today.Day, Partial = true } },
            Notes = [.. notes, new(NoteCodes.PartialDay, new Dictionary<string, string> { ["days"] = Language.Days.Of(today.Day) })],
        };
    }
}
