namespace OpsBot.Tests.Language;

/// <summary>How people speak of their shops.</summary>
public sealed class StoresSentenceTests
{
    [Theory]
    [InlineData("Stores.en")]
    [InlineData("Stores.zh")]
    public Task Is_read(string file) =>
        SentenceFile.IsRead(file, SentenceFile.With(["Admin", "Agent"], "main", "My store", "Harbour", "Tea House", "海港", "茶舍"));
}
