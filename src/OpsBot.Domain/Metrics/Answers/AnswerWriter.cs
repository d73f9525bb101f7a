using System.Globalization;
using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>The answer with its text: number first, definition and window in one line, a month of rows at most, notes, receipt.</summary>
internal sealed class AnswerWriter(Asking ask)
{
    private const int MostRows = 31;

    private AnswerTexts Texts => ask.Texts;

    public Task<AskAnswer> AnswerAsync(AskAnswer answer, MetricPlan plan, MetricResult result, IReadOnlyList<ResultNote> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var notes = new AnswerNotes(ask).All(plan, result, read).ToList();
        var shown = Cut(plan, result);
        var premise = new PremiseCheck(ask).Sentence(plan, shown);
        var lines = new List<string>();
        if (premise is not null)
        {
            lines.Add(premise);
            notes.Add(new(NoteCodes.Premise, premise));
        }

        lines.AddRange(Scoped(plan, Body(plan, shown)));
        lines.Add(Definition(plan, shown));
        lines.AddRange(notes.Where(note => note.Code is not NoteCodes.Premise).Select(note => note.Text));
        lines.AddRange(ReceiptLine(plan, shown));
        return Task.FromResult((answer with
        {
            Status = "answered",
            Notes = notes,
            Text = string.Join('\n', lines.Where(line => line.Length > 0)),
            Chart = Charts.For(plan, shown),
        }).With(shown));
    }

    /// <summary>The first line says of what the number is: the store where it is not on top already, and what the rows are narrowed to.</summary>
    private IEnumerable<string> Scoped(MetricPlan plan, IEnumerable<string> body)
    {
        var store = ask.Context is { DefaultStore: null, IsOneOfSeveral: false } ? ask.Loaded.Stores.FirstOrDefault(known => known.Id == plan.Store && ask.Loaded.Stores.Count > 1)?.Name : null;
        var filters = plan.Filters.Select(filter => (filter.Op, Words: string.Join(", ", filter.Values.Select(value => filter.Dimension is Facts.MetricDimensions.Weekday ? Weekday(value) : value))))
            .Select(filter => filter.Op is FilterOp.NotIn or FilterOp.NotContains ? Texts.Say("scope.without", ("values", filter.Words)) : filter.Words);
        var scope = string.Join(" · ", filters.Prepend(store).Where(part => part is { Length: > 0 }));
        return body.Select((line, index) => index == 0 && scope.Length > 0 ? line + Texts.Say("scope", ("scope", scope)) : line);
    }

    private string Weekday(string id) => Texts.IsChinese ? "周" + "一二三四五六日"[Math.Max(0, Language.Windows.Weekdays.Ids.ToList().IndexOf(id))] : char.ToUpperInvariant(id[0]) + id[1..];

    /// <summary>Takes off the row that was fetched to see a tie.</summary>
    private static MetricResult Cut(MetricPlan plan, MetricResult result) => plan.Limit is { } limit && result.Table.Rows.Count > limit
        ? result with { Table = new(result.Table.Columns, [.. result.Table.Rows.Take(limit)], [.. result.Table.Receipts.Where(receipt => receipt.Row < limit)]) }
        : result;

    private IEnumerable<string> Body(MetricPlan plan, MetricResult result)
    {
        if (result.Table.Rows.Count == 0)
        {
            return [Texts.Say("rows.none")];
        }

        return result.Table.Rows.Count == 1 ? One(plan, result) : Several(plan, result);
    }

    private IEnumerable<string> One(MetricPlan plan, MetricResult result)
    {
        var key = new AnswerNotes(ask).Key(result, 0);
        foreach (var metric in plan.Metrics)
        {
            var value = Value(result, 0, metric);
            var line = key.Length > 0 ? Texts.Say("best", ("key", key), ("value", value), ("label", ask.Label(metric))) : Texts.Say("number", ("value", value), ("label", ask.Label(metric)));
            yield return plan.Compare is { } compare ? $"{line} ({Change(result, 0, metric, compare)})" : line + Share(result, 0, metric);
        }
    }

    private IEnumerable<string> Several(MetricPlan plan, MetricResult result)
    {
        var first = plan.Metrics[0];
        var days = plan is { Having.Count: > 0, Grain: TimeGrain.Day, GroupBy.Count: 0 } ? ".days" : "";
        var count = Math.Max(result.RowsBeforeLimit, result.Table.Rows.Count).ToString(CultureInfo.InvariantCulture);
        if (result.Total.TryGetValue(first, out var total) && total is not null)
        {
            yield return Texts.Say("rows" + days, ("count", count), ("total", Figures.Of(total, Unit(result, first), Texts)), ("label", ask.Label(first)));
        }
        else
        {
            yield return Texts.Say($"rows{days}.plain", ("count", count));
        }

        for (var row = 0; row < Math.Min(MostRows, result.Table.Rows.Count); row++)
        {
            var cells = plan.Metrics.Select(metric => $"{ask.Label(metric)} {Value(result, row, metric)}{Share(result, row, metric)}{(plan.Compare is { } compare ? $" ({Change(result, row, metric, compare)})" : "")}");
            yield return $"- {new AnswerNotes(ask).Key(result, row)}: {string.Join(", ", cells)}";
        }

        if (result.Table.Rows.Count > MostRows)
        {
            yield return Texts.Say("rows.more", ("count", (result.Table.Rows.Count - MostRows).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private string Definition(MetricPlan plan, MetricResult result)
    {
        var defined = string.Join(' ', plan.Metrics.Take(3).Select(id => Texts.Say("definition", ("label", ask.Label(id)), ("definition", ask.Catalogue.Find(id)!.Definition.In(Texts.Language)))));
        var span = Days.Span(plan.Window.Start, plan.Window.End);
        var window = Texts.Say("window", ("window", plan.Window.Assumed ? Texts.Say("window.assumed", ("window", span)) : span),
            ("days", result.Coverage.Days.ToString(CultureInfo.InvariantCulture)), ("all", plan.Window.Days.ToString(CultureInfo.InvariantCulture)));
        var daily = plan.PerDay ? " · " + Texts.Say("perDay", ("days", result.Coverage.Days.ToString(CultureInfo.InvariantCulture))) : "";
        return $"{defined} {window}{daily}";
    }

    private IEnumerable<string> ReceiptLine(MetricPlan plan, MetricResult result)
    {
        if (result.Table.Rows.Count != 1)
        {
            yield break;
        }

        foreach (var receipt in result.Table.Receipts.Where(receipt => receipt is { Row: 0, Denominator: not null } && plan.Metrics.Contains(receipt.Metric)))
        {
            yield return Texts.Say("receipt", ("over", ask.Label(receipt.Numerator.Name)), ("overValue", Figures.Of(receipt.Numerator.Value, null, Texts)),
                ("under", ask.Label(receipt.Denominator!.Name)), ("underValue", Figures.Of(receipt.Denominator.Value, null, Texts)));
        }

        if (result.Coverage.Sources.Count > 0)
        {
            yield return Texts.Say("sources", ("sources", string.Join(", ", result.Coverage.Sources)));
        }
    }

    internal string Change(MetricResult result, int row, string metric, PlanCompare compare)
    {
        var label = Days.Span(compare.Start, compare.End);
        if (Number(result, row, metric + "_previous") is not { } before || Number(result, row, metric + "_change") is not { } change)
        {
            return Texts.Say("change.none", ("base", label));
        }

        return Texts.Say("change", ("change", Moved(result, metric, change, Number(result, row, metric + "_change_pct"))), ("value", Figures.Of(before, Unit(result, metric), Texts)), ("base", label));
    }

    internal string Moved(MetricResult result, string metric, decimal change, decimal? percent)
    {
        var unit = Unit(result, metric);
        var absolute = Figures.Signed(change, unit == "percent" ? "points" : unit, Texts);
        return percent is { } share ? $"{absolute}, {Figures.Percent(share)}" : absolute;
    }

    private string Share(MetricResult result, int row, string metric) => Number(result, row, metric + "_share") is { } share ? $" ({Figures.Of(share, "percent", Texts)})" : "";

    private string Value(MetricResult result, int row, string metric) => Figures.Of(Number(result, row, metric), RowUnit(result, row, metric), Texts);

    /// <summary>Money of a row that carries its own currency.</summary>
    private static string? RowUnit(MetricResult result, int row, string metric)
    {
        var currency = result.Table.Columns.ToList().FindIndex(column => column is { Name: "currency", IsMetric: false });
        var unit = Unit(result, metric);
        return currency >= 0 && (unit is null or "currency" || Figures.IsCurrency(unit)) ? result.Table.Rows[row][currency].Text : unit;
    }

    internal static string? Unit(MetricResult result, string metric) => result.Table.Columns.FirstOrDefault(column => column.Name == metric)?.Unit;

    internal static decimal? Number(MetricResult result, int row, string column)
    {
        var place = result.Table.Columns.ToList().FindIndex(known => known.Name == column);
        return place < 0 || row >= result.Table.Rows.Count ? null : result.Table.Rows[row][place].Number;
    }
}
