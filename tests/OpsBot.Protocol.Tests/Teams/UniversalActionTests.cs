using System.Text.Json;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Teams;
using OpsBot.Protocol.Tests.Kit;

namespace OpsBot.Protocol.Tests.Teams;

public sealed class UniversalActionTests
{
    [Fact]
    public void A_recorded_click_is_read()
    {
        var activity = ActivityJson.Read(Fixture.Body("in-msteams-invoke-adaptivecard-action-personal").ToJsonString());

        Assert.True(UniversalActions.TryRead(activity, out var action));
        Assert.Equal(("Action.Execute", "ack", 1, false), (action.Type, action.Verb, action.Data!.Value.GetProperty("id").GetInt32(), action.IsAutomatic));
    }

    [Theory]
    [InlineData("automatic", true)]
    [InlineData("manual", false)]
    public void It_says_whether_a_person_clicked(string trigger, bool automatic)
    {
        Assert.True(UniversalActions.TryRead(Invoke($$"""{"action":{"type":"Action.Execute"},"trigger":"{{trigger}}"}"""), out var action));
        Assert.Equal(automatic, action.IsAutomatic);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"action":"Action.Execute"}""")]
    [InlineData("""{"action":{"type":7}}""")]
    public void What_is_no_action_is_not_read(string value) => Assert.False(UniversalActions.TryRead(Invoke(value), out _));

    public static TheoryData<InvokeResponse, int, string> Answers => new()
    {
        { UniversalActions.Card(JsonElement.Parse("""{"type":"AdaptiveCard"}""")), 200,
            """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""" },
        { UniversalActions.Message("Done"), 200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Done"}""" },
        { UniversalActions.Error(403, "NotAllowed", "No"), 200,
            """{"statusCode":403,"type":"application/vnd.microsoft.error","value":{"code":"NotAllowed","message":"No"}}""" },
        { UniversalActions.LoginRequest(JsonElement.Parse("{}")), 200,
            """{"statusCode":401,"type":"application/vnd.microsoft.activity.loginRequest","value":{}}""" },
        { UniversalActions.IncorrectAuthCode(), 200, """{"statusCode":401,"type":"application/vnd.microsoft.error.incorrectAuthCode"}""" },
        { UniversalActions.PreconditionFailed("x", "y"), 200,
            """{"statusCode":412,"type":"application/vnd.microsoft.error.preconditionFailed","value":{"code":"x","message":"y"}}""" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Each_answer_has_the_body_clients_know(InvokeResponse response, int status, string body)
    {
        Assert.Equal(status, response.Status);
        Assert.Equal(body, response.Body!.Value.GetRawText());
    }

    private static Activity Invoke(string value) =>
        ActivityJson.Read($$"""{"type":"invoke","name":"adaptiveCard/action","value":{{value}}}""");
}
