namespace OpsBot.Tests.Language;

/// <summary>How people speak of their colleagues.</summary>
public sealed class PeopleSentenceTests
{
    [Theory]
    [InlineData("People.en")]
    [InlineData("People.zh")]
    public Task Is_read(string file) =>
        SentenceFile.IsRead(file, SentenceFile.With(["Admin", "Lead", "Finance", "Agent", "Viewer", "Mia", "Tom", "wang", "张三", "阿强", "李娜"]));
}
