using System.Globalization;
using OpsBot.Domain.Metrics.Answers;
using OpsBot.Domain.Metrics.Catalogue;
using ScottPlot;

namespace OpsBot.Analytics.Charts;

/// <summary>Lines over time and bars by group, 900 by 500 pixels (taller for many bars).</summary>
public sealed class ScottPlotCharts(IMetricCatalogue catalogue) : IChartRenderer
{
    private const int Width = 900;
    private const int Height = 500;
    private const int BarHeight = 26;
    private const int MostTicks = 12;
    private const int LongestLabel = 18;

    public byte[]? Draw(AskAnswer answer)
    {
        string LabelOf(string metric) => catalogue.Find(metric)?.Label.In(answer.Language) ?? metric;
        if (answer.Chart is not { } chart || ChartFont.Family is not { } font || ChartData.Of(answer, chart, LabelOf) is not { Labels.Count: > 1 } data)
        {
            return null;
        }

        using var plot = new Plot();
        if (chart.Kind == "line")
        {
            Lines(plot, data);
        }
        else
        {
            Bars(plot, data, font);
        }

        plot.Title(Title(answer, LabelOf(chart.Metrics[0]), data.Unit));
        plot.Font.Set(font);
        return plot.GetImageBytes(Width, chart.Kind == "line" ? Height : Math.Max(Height, 120 + (data.Labels.Count * BarHeight)), ImageFormat.Png);
    }

    private static string Title(AskAnswer answer, string label, string? unit)
    {
        var window = answer.Plan is { Window: var days } ? $"  {days.Start:yyyy-MM-dd} – {days.End:yyyy-MM-dd}" : "";
        return $"{label}{(unit is null or "count" or "multiple" ? "" : unit == "percent" ? " (%)" : $" ({unit})")}{window}";
    }

    private static void Lines(Plot plot, ChartData data)
    {
        foreach (var series in data.Series)
        {
            var color = plot.Add.GetNextColor();
            var named = false;
            foreach (var run in Runs(series.Values))
            {
                var line = plot.Add.Scatter(run.Select(point => (double)point.At).ToArray(), run.Select(point => point.Value).ToArray(), color);
                line.LineWidth = 2;
                line.MarkerSize = run.Count == 1 ? 6 : 4;
                line.LegendText = named || data.Series.Count == 1 ? "" : series.Name;
                named = true;
            }
        }

        var every = Math.Max(1, (int)Math.Ceiling(data.Labels.Count / (double)MostTicks));
        var shown = Enumerable.Range(0, data.Labels.Count).Where(index => index % every == 0).ToList();
        plot.Axes.Bottom.SetTicks([.. shown.Select(index => (double)index)], [.. shown.Select(index => Short(data.Labels[index]))]);
        plot.Axes.AutoScale();
        if (data.Series.Count > 1)
        {
            plot.ShowLegend(Alignment.UpperRight);
        }
    }

    private static void Bars(Plot plot, ChartData data, string font)
    {
        var values = data.Series[0].Values;
        var bars = Enumerable.Range(0, values.Count).Select(index => new Bar
        {
            Position = values.Count - 1 - index,
            Value = values[index] ?? 0,
            Orientation = Orientation.Horizontal,
            FillColor = Colors.SteelBlue,
            LineWidth = 0,
            ValueLabel = values[index] is { } value ? Number(value) : "—",
        }).ToList();
        var drawn = plot.Add.Bars(bars);
        drawn.ValueLabelStyle.FontName = font;
        plot.Axes.Left.SetTicks([.. bars.Select(bar => bar.Position)], [.. data.Labels.Select(Cut)]);
        plot.Axes.Margins(left: 0, right: 0.15);
        plot.HideGrid();
    }

    /// <summary>The stretches between unknown values.</summary>
    private static IEnumerable<IReadOnlyList<(int At, double Value)>> Runs(IReadOnlyList<double?> values)
    {
        var run = new List<(int, double)>();
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is { } value)
            {
                run.Add((at, value));
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    private static string Short(string label) => label.Length == "2026-05-01".Length && label[4] == '-' ? label[5..] : Cut(label);

    private static string Cut(string label) => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";
}
