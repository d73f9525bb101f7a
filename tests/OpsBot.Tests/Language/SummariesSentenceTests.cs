namespace OpsBot.Tests.Language;

/// <summary>How people ask for summaries and look after them, read through the whole catalogue.</summary>
public sealed class SummariesSentenceTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public Task What_people_say_of_summaries_is_read(string language) => SentenceFile.IsRead($"Summaries.{language}", SentenceFile.With(["Mia", "Tom"], "Tmall shop", "Linen House"));
}
