using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Outbox;
using OpsBot.Conversation.Turns;
using OpsBot.Protocol.Activities;

namespace OpsBot.EndToEnd.Tests.Teams;

public sealed class TypingSignalTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Outlet _outlet = new();
    private readonly ConversationRecord _record = new() { Id = "msteams|a", Channel = "msteams" };

    [Fact]
    public void A_turn_that_ends_within_a_second_shows_nothing()
    {
        using (new TypingSignal([_outlet], _clock).Begin(_record))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(999));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _outlet.Shown);
    }

    [Fact]
    public void A_longer_turn_shows_it_after_a_second_and_every_three_until_it_ends()
    {
        using (new TypingSignal([_outlet], _clock).Begin(_record))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, _outlet.Shown);
            _clock.Advance(TimeSpan.FromSeconds(3));
            _clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(3, _outlet.Shown);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, _outlet.Shown);
    }

    [Fact]
    public void A_channel_that_fails_or_is_not_there_disturbs_nothing()
    {
        _outlet.Failure = new HttpRequestException("no way");
        using (new TypingSignal([_outlet], _clock).Begin(_record))
        {
            _clock.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.Equal(2, _outlet.Shown);
        Assert.Null(new TypingSignal([], _clock).Begin(_record));
    }

    private sealed class Outlet : IChannelSender
    {
        public int Shown { get; private set; }

        public Exception? Failure { get; set; }

        public bool Serves(string channel) => true;

        public Task<SendOutcome> Send(ConversationRecord conversation, Activity activity, string? replaces, CancellationToken cancel) =>
            Task.FromResult<SendOutcome>(new SendOutcome.Sent("1"));

        public Task ShowTyping(ConversationRecord conversation, CancellationToken cancel)
        {
            Shown++;
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }
    }
}
