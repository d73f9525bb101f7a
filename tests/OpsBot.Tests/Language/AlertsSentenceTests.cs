namespace OpsBot.Tests.Language;

/// <summary>How people ask for alerts and look after them, read through the whole catalogue.</summary>
public sealed class AlertsSentenceTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public Task What_people_say_of_alerts_is_read(string language) => SentenceFile.IsRead($"Alerts.{language}", SentenceFile.With(["Mia", "Tom"], "Tmall shop", "Linen House"));
}
