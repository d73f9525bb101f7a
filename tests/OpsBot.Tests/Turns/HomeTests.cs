using OpsBot.Conversation.Registry;
using OpsBot.Protocol.Activities;

namespace OpsBot.Tests.Turns;

/// <summary>Where a person is reached alone: the personal conversation they used last.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task The_home_is_the_personal_conversation_that_was_used_last()
    {
        await using var bot = await ProbeBot.Create(new ScriptedSender());

        await bot.Finish(InPerson("a", "1"));
        await bot.Finish(InPerson("b", "2"));
        await bot.Finish(ProbeBot.InTeams("note group", "3"));

        Assert.Equal("msteams|b", Home(bot));
    }

    [Fact]
    public async Task Somebody_known_from_a_group_alone_has_no_home()
    {
        await using var bot = await ProbeBot.Create(new ScriptedSender());

        await bot.Finish(ProbeBot.InTeams("note group", "1"));

        Assert.Null(Home(bot));
    }

    private static string? Home(ProbeBot bot) =>
        bot.Store.All(ShopRegistry.PersonType.Collection).Select(ShopRegistry.PersonType.Read).Single(person => person.Id == "ann").HomeConversation;

    private static Activity InPerson(string conversation, string id)
    {
        var activity = ProbeBot.InTeams("note x", id, conversation: conversation);
        activity.Conversation = new() { Id = conversation, ConversationType = "personal" };
        return activity;
    }
}
