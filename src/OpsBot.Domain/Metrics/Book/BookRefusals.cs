using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Facts;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Book;

/// <summary>
/// No day of the window has both what is logged here, from <see cref="Begun"/> on, and the orders to set it against, which are imported from
/// <see cref="First"/> to <see cref="Last"/>.
/// </summary>
public sealed record OrdersNotImported(string Metric, string Window, DateOnly Begun, DateOnly First, DateOnly Last) : MetricRefusal(AskStatus.NoData);

/// <summary>The window ends before anything was logged here.</summary>
public sealed record NotLoggedYet(string Metric, string Window, DateOnly First) : MetricRefusal(AskStatus.NoData);

/// <summary>The book covers the window, and nothing of the kind was logged in it.</summary>
public sealed record NothingLogged(string Metric, string Window) : MetricRefusal(AskStatus.NoData);

/// <summary>Why a plan over what is logged here gave no number.</summary>
internal static class BookRefusals
{
    public static MetricRefusal? Of(MetricPlan plan, MetricResult result, Asking ask)
    {
        var metric = plan.Metrics.Select(id => ask.Catalogue.Find(id)!).FirstOrDefault(metric => metric.Measures.Any(FactKinds.IsOfBook));
        if (metric is null)
        {
            return null;
        }

        var (label, window) = (ask.Label(metric.Id), Days.Span(plan.Window.Start, plan.Window.End));
        var book = ask.Check.Carrying(metric, plan).Where(report => FactKinds.Books.Any(kind => kind.Id == report.Fact)).ToList();
        if (book.Count == 0)
        {
            return null;
        }

        var begun = book.Min(report => report.First);
        if (begun > plan.Window.End)
        {
            return new NotLoggedYet(label, window, begun) { Choices = [ask.Writer.Write(plan with { Window = new(begun, book.Max(report => report.Last), ""), Compare = null })] };
        }

        var orders = ask.Check.Carrying(metric, plan).Where(report => report.Fact == FactKinds.Order.Id || report.Fact == FactKinds.OrderLine.Id).ToList();
        if (metric.Measures.All(FactKinds.IsOfBook) || orders.Count == 0)
        {
            return result.Coverage.Days == 0 || plan.Filters.Count > 0 ? null : new NothingLogged(label, window) { Choices = [ask.Writer.Write(plan with { Metrics = ["refund_requests"], GroupBy = [MetricDimensions.Store], OrderBy = [] })] };
        }

        var (first, last) = (orders.Min(report => report.First), orders.Max(report => report.Last));
        return result.Coverage.Days > 0 ? null : new OrdersNotImported(label, window, begun, first, last)
        {
            Choices = [ask.Writer.Write(plan with { Metrics = [metric.Numerator[0].Measure], GroupBy = [], Filters = [], OrderBy = [] })],
        };
    }
}
