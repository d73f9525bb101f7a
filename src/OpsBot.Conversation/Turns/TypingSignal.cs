using OpsBot.Conversation.Outbox;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Shows that the bot is at work while a turn lasts: after a second, and again every three, as long as channels show it. Best
/// effort: it is not stored, and a channel that does not take it changes nothing.
/// </summary>
internal sealed class TypingSignal(IReadOnlyList<IChannelSender> senders, TimeProvider clock)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    /// <summary>Begins; ends when the result is disposed of. Null where the conversation's channel has no sender.</summary>
    public IDisposable? Begin(ConversationRecord record)
    {
        if (senders.FirstOrDefault(sender => sender.Serves(record.Channel)) is not { } sender)
        {
            return null;
        }

        var work = new Work(sender, record);
        work.Timer = clock.CreateTimer(_ => work.Show(), null, First, Again);
        return work;
    }

    private sealed class Work(IChannelSender sender, ConversationRecord record) : IDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private int _showing;

        public ITimer? Timer { get; set; }

        public void Show()
        {
            if (!_ended.IsCancellationRequested && Interlocked.Exchange(ref _showing, 1) == 0)
            {
                _ = ShowOnce();
            }
        }

        public void Dispose()
        {
            Timer?.Dispose();
            _ended.Cancel();
        }

        private async Task ShowOnce()
        {
            try
            {
                await sender.ShowTyping(record, _ended.Token);
            }
            catch (Exception)
            {
                // Lost: the reply itself says all there is to say.
            }
            finally
            {
                Interlocked.Exchange(ref _showing, 0);
            }
        }
    }
}
