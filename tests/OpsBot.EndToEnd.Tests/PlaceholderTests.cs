namespace OpsBot.EndToEnd.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Placeholder() => Assert.True(DateTime.MinValue < DateTime.MaxValue);
}
