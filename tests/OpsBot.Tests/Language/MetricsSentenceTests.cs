namespace OpsBot.Tests.Language;

/// <summary>How people speak of imported files and of the sample.</summary>
public sealed class MetricsSentenceTests
{
    [Theory]
    [InlineData("Metrics.en")]
    [InlineData("Metrics.zh")]
    public Task Is_read(string file) => SentenceFile.IsRead(file, SentenceFile.With(["Admin", "Agent"]));
}
