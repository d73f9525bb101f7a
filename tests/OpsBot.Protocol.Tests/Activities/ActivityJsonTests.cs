using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.Tests.Activities;

public sealed class ActivityJsonTests
{
    [Fact]
    public void Fields_nobody_knows_survive_a_round_trip()
    {
        var activity = ActivityJson.Read("""{"type":"message","from":{"id":"u","x":1},"entities":[{"type":"mention","text":"<at>a</at>"}],"y":{"z":[null]}}""");

        Assert.Equal(
            """{"type":"message","from":{"id":"u","x":1},"entities":[{"type":"mention","text":"<at>a</at>"}],"y":{"z":[null]}}""",
            ActivityJson.Write(activity));
    }
}
