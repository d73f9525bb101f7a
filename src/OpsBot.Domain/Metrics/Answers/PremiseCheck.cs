using OpsBot.Domain.Metrics.Engine;
using OpsBot.Domain.Metrics.Language.Reading;
using OpsBot.Domain.Metrics.Plans;

namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Numbers the user took for granted, set against the result; what is wrong is said in the first sentence.</summary>
internal sealed class PremiseCheck(Asking ask)
{
    public string? Sentence(MetricPlan plan, MetricResult result)
    {
        if (ask.Reading.Premises.FirstOrDefault(premise => plan.Metrics.Contains(premise.Metric)) is not { } said
            || result.Table.Rows.Count != 1 || AnswerWriter.Number(result, 0, said.Metric) is not { } actual)
        {
            return null;
        }

        var before = AnswerWriter.Number(result, 0, said.Metric + "_previous");
        return said.IsChange ? Change(result, said, actual, before) : Value(result, said, actual, before);
    }

    private string Value(MetricResult result, Premise said, decimal actual, decimal? before)
    {
        var right = said.Op is { } op ? Holds(actual, op, said.Value) : Near(actual, said.Value);
        if (!right || said.Fell is null || before is null)
        {
            return Say(right ? "premise.right" : "premise.wrong", result, said, actual, before) + (right ? "" : Direction(result, said, actual, before, " "));
        }

        return Direction(result, said, actual, before, "") is { Length: > 0 } wrong ? wrong : Say("premise.right", result, said, actual, before);
    }

    private string Change(MetricResult result, Premise said, decimal actual, decimal? before)
    {
        if (before is not { } base0)
        {
            return "";
        }

        if (Direction(result, said, actual, before, "") is { Length: > 0 } wrong)
        {
            return wrong;
        }

        var percent = base0 == 0 ? (decimal?)null : (actual - base0) / base0 * 100;
        var right = said.Value == 0 || (percent is { } real && Math.Abs(Math.Abs(real) - said.Value) <= 0.5m + (0.005m * said.Value));
        return Say(right ? "premise.change.right" : "premise.change.wrong", result, said, actual, before);
    }

    private string Direction(MetricResult result, Premise said, decimal actual, decimal? before, string lead)
    {
        if (said.Fell is not { } fell || before is not { } base0 || (fell ? actual < base0 : actual > base0))
        {
            return "";
        }

        return lead + Say(actual == base0 ? "premise.same" : fell ? "premise.rose" : "premise.fell", result, said, actual, before);
    }

    private string Say(string key, MetricResult result, Premise said, decimal actual, decimal? before)
    {
        var unit = AnswerWriter.Unit(result, said.Metric);
        var change = before is { } base0 ? new AnswerWriter(ask).Moved(result, said.Metric, actual - base0, base0 == 0 ? null : (actual - base0) / base0 * 100) : "";
        return ask.Texts.Say(key, ("label", ask.Label(said.Metric)), ("actual", Figures.Of(actual, unit, ask.Texts)),
            ("said", said.IsChange ? said.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : (said.Op is { } op ? PlanPrinter.Sign(op) + " " : "") + Figures.Of(said.Value, unit, ask.Texts)),
            ("before", Figures.Of(before, unit, ask.Texts)), ("change", change));
    }

    /// <summary>Right to the digits that were said, or within half a percent.</summary>
    private static bool Near(decimal actual, decimal said)
    {
        var digits = Math.Min(6, (decimal.GetBits(said)[3] >> 16) & 0xFF);
        return Math.Round(actual, digits, MidpointRounding.AwayFromZero) == said || Math.Abs(actual - said) <= 0.005m * Math.Abs(actual);
    }

    private static bool Holds(decimal actual, CompareOp op, decimal bound) => op switch
    {
        CompareOp.Under => actual < bound,
        CompareOp.AtMost => actual <= bound,
        CompareOp.Over => actual > bound,
        CompareOp.AtLeast => actual >= bound,
        _ => actual == bound,
    };
}
