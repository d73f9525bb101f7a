namespace OpsBot.Domain.Metrics.Answers;

/// <summary>Draws the chart that an answer suggests as a PNG with its labels in the answer's language; null where it suggests none.</summary>
public interface IChartRenderer
{
    byte[]? Draw(AskAnswer answer);
}
