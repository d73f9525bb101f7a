namespace OpsBot.Tests.Language;

/// <summary>How people ask for titles, pages, checks, products and drafts.</summary>
public sealed class CopySentenceTests
{
    [Theory]
    [InlineData("Copy.en")]
    [InlineData("Copy.zh")]
    public Task Is_read(string file) => SentenceFile.IsRead(file, SentenceFile.With(["Admin", "Agent"], "Harbour", "海港"));
}
