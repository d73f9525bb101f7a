using System.Text.Json;
using CsCheck;
using OpsBot.Protocol.Activities;
using OpsBot.Protocol.Connector;

namespace OpsBot.Protocol.Tests.Connector;

public sealed class MessageSplitterTests
{
    private const int Limit = 4096;

    [Fact]
    public void A_message_that_fits_is_left_as_it_is()
    {
        var message = Message("short");

        Assert.Same(message, Assert.Single(MessageSplitter.Split(message)));
    }

    [Fact]
    public void Nothing_of_the_text_is_lost_and_every_part_fits() =>
        Gen.String[Gen.Frequency((5, Gen.Char['a', 'z']), (1, Gen.Char[" \n\"\\\u0001订单"])), 0, 9000].Sample(text =>
        {
            var parts = MessageSplitter.Split(Message(text), Limit);

            Assert.Equal(Squeezed(text), Squeezed(string.Concat(parts.Select(part => part.Text))));
            Assert.All(parts, part => Assert.True(MessageSplitter.SizeOf(part) <= Limit));
        }, iter: 200);

    [Fact]
    public void Cards_and_buttons_go_with_the_last_part_only()
    {
        var message = Message(new string('y', 6000));
        message.Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.hero" }];
        message.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Title = "Yes" }] };

        var parts = MessageSplitter.Split(message, Limit);

        Assert.All(parts.SkipLast(1), part => Assert.True(part.Attachments is null && part.SuggestedActions is null));
        Assert.Equal("Yes", Assert.Single(parts[^1].SuggestedActions!.Actions!).Title);
        Assert.All(parts, part => Assert.Equal(("c", "m1", "markdown"), (part.Conversation!.Id, part.ReplyToId, part.TextFormat)));
    }

    [Fact]
    public void An_emoji_is_never_cut_in_two()
    {
        var parts = MessageSplitter.Split(Message("x" + string.Concat(Enumerable.Repeat("😀", 2000))), Limit);

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part.Text![0]) || char.IsHighSurrogate(part.Text[^1])));
    }

    [Fact]
    public void A_card_that_is_too_large_by_itself_is_left_to_the_channel()
    {
        var message = Message("look");
        message.Attachments = [new Attachment { Content = JsonSerializer.SerializeToElement(new string('z', 9000)) }];

        var parts = MessageSplitter.Split(message, Limit);

        Assert.Equal("look", parts[0].Text);
        Assert.Single(parts[^1].Attachments!);
    }

    [Fact]
    public void Only_messages_are_split()
    {
        var event1 = new Activity { Type = ActivityTypes.Event, Name = "x", Text = new string('x', 9000) };

        Assert.Same(event1, Assert.Single(MessageSplitter.Split(event1, Limit)));
    }

    private static Activity Message(string text) => new()
    {
        Type = ActivityTypes.Message, Conversation = new ConversationAccount { Id = "c" }, ReplyToId = "m1", Text = text, TextFormat = "markdown",
    };

    private static string Squeezed(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}
