namespace OpsBot.Tests.Language;

/// <summary>How people speak of refunds.</summary>
public sealed class RefundsSentenceTests
{
    [Theory]
    [InlineData("Refunds.en")]
    [InlineData("Refunds.zh")]
    public Task Is_read(string file) =>
        SentenceFile.IsRead(file, SentenceFile.With(["Admin", "Lead", "Finance", "Agent", "Viewer", "Mia", "李娜"], "main", "My store", "茶舍"));
}
