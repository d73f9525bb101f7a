using System.Net;
using System.Text.Json.Nodes;
using OpsBot.Domain.Shared;

namespace OpsBot.EndToEnd.Tests.Teams;

/// <summary>Microsoft's own emulator against the served bot in the development mode.</summary>
public sealed class PlaygroundTests
{
    private const string MyDirectoryId = "00000000-0000-0000-0000-0000000000020";

    [NodeFact]
    public async Task A_personal_chat_a_group_and_a_channel_are_answered()
    {
        await using var host = await TeamsHost.Start();
        await using var teams = await Playground.Start(host.Server.Address);

        await teams.Say(teams.Personal, "hello");
        await teams.Say(teams.Group, "help", mentioned: true);
        await teams.Say(teams.Channel, "talk to a human", mentioned: true);

        await teams.Shown("Hello Alex Wilber, I'm OpsBot");
        await teams.Shown("This is what I can do");
        await teams.Shown("Lead (lead)");
    }

    [NodeFact]
    public async Task A_refund_is_saved_by_an_invoke_and_another_by_a_submit()
    {
        await using var host = await TeamsHost.Start();
        await host.Register(MyDirectoryId, "Alex", Role.Agent);
        await using var teams = await Playground.Start(host.Server.Address);

        await teams.Say(teams.Personal, "refund 1042 ¥120 mug arrived broken");
        var executed = await teams.Post("/_conversation/v1/invoke", Press(teams, await teams.Shown("¥120.00"), invoke: true));
        await teams.Say(teams.Personal, "refund 1043 ¥77 box missing");
        var submitted = await teams.Post("/_conversation/v1/submit", Press(teams, await teams.Shown("¥77.00"), invoke: false));

        Assert.Equal(HttpStatusCode.OK, executed.Status);
        Assert.Contains("Saved R-1001", executed.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, submitted.Status);
        await teams.Shown("Saved R-1002");
    }

    [NodeFact]
    public async Task Expected_replies_are_shown_without_a_call_to_the_connector()
    {
        await using var host = await TeamsHost.Start();
        await using var teams = await Playground.Start(host.Server.Address, "--dm", "expectReplies");

        await teams.Say(teams.Personal, "hello");

        await teams.Shown("I'm OpsBot");
    }

    [NodeTheory]
    [InlineData("emulator")]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("agents")]
    public async Task Its_other_channels_are_answered_too(string channel)
    {
        await using var host = await TeamsHost.Start();
        await using var teams = await Playground.Start(host.Server.Address, "-c", channel);

        await teams.Say(teams.Personal, "hello");

        await teams.Shown("I'm OpsBot");
    }

    private static JsonObject Press(Playground teams, JsonObject shown, bool invoke)
    {
        var card = Playground.Find(shown, "content")!;
        var actions = (JsonArray)Playground.Find(shown, "actions")!;
        var save = actions.OfType<JsonObject>().Single(action => (string?)action["title"] == "Save");
        var body = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = Playground.Me },
            ["conversation"] = new JsonObject { ["id"] = teams.Personal },
            ["replyToId"] = (Playground.Find(shown, "messageId") ?? Playground.Find(shown, "id"))!.DeepClone(),
            ["value"] = invoke ? new JsonObject { ["action"] = Without(save, "fallback") } : save["data"]!.DeepClone(),
        };
        if (invoke)
        {
            body["name"] = "adaptiveCard/action";
        }

        Assert.NotNull(card);
        return body;
    }

    private static JsonObject Without(JsonObject node, string name)
    {
        var copy = (JsonObject)node.DeepClone();
        copy.Remove(name);
        return copy;
    }
}
