using System.Collections.Concurrent;
using System.Threading.Channels;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Wakes the open sockets of a conversation. Never waits for a socket: a slow one finds its wake-up call later and reads the
/// transcript from its own place, so nothing is lost that the transcript holds.
/// </summary>
public sealed class ConversationSignals
{
    private const int Waiting = 16;
    private readonly ConcurrentDictionary<string, Subscription[]> conversations = new(StringComparer.Ordinal);

    /// <summary>Something was appended to this conversation's transcript and can be read now.</summary>
    public void Appended(string conversationId) => Tell(conversationId, null);

    /// <summary>Shows an activity to the sockets open now and to nobody else: typing, streamed text. It may be lost.</summary>
    public void ShowOnce(string conversationId, Activity activity) => Tell(conversationId, activity);

    /// <summary>Lets every socket look again, for a transcript that other processes append to as well.</summary>
    public void WakeAll()
    {
        foreach (var conversation in conversations.Keys)
        {
            Appended(conversation);
        }
    }

    /// <summary>How many sockets are open, over all conversations.</summary>
    public int OpenSockets => conversations.Values.Sum(subscriptions => subscriptions.Length);

    internal int Listening(string conversationId) => conversations.TryGetValue(conversationId, out var open) ? open.Length : 0;

    internal Subscription Subscribe(string conversationId)
    {
        var added = new Subscription(this, conversationId);
        conversations.AddOrUpdate(conversationId, _ => [added], (_, open) => [.. open, added]);
        return added;
    }

    private void Tell(string conversationId, Activity? activity)
    {
        if (conversations.TryGetValue(conversationId, out var open))
        {
            foreach (var subscription in open)
            {
                subscription.Tell(activity);
            }
        }
    }

    private void Remove(string conversationId, Subscription gone)
    {
        while (conversations.TryGetValue(conversationId, out var open))
        {
            Subscription[] rest = [.. open.Where(subscription => subscription != gone)];
            if (rest.Length == 0
                ? conversations.TryRemove(new KeyValuePair<string, Subscription[]>(conversationId, open))
                : conversations.TryUpdate(conversationId, rest, open))
            {
                return;
            }
        }
    }

    /// <summary>The calls one socket has not heard yet: at most <see cref="Waiting"/>, the oldest dropped first.</summary>
    internal sealed class Subscription(ConversationSignals owner, string conversationId) : IDisposable
    {
        // Any item left is reason enough to read the transcript again, so dropping an old one loses no wake-up call.
        private readonly Channel<Activity?> calls = Channel.CreateBounded<Activity?>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        internal void Tell(Activity? activity) => calls.Writer.TryWrite(activity);

        internal ValueTask<bool> Wait(CancellationToken cancellationToken) => calls.Reader.WaitToReadAsync(cancellationToken);

        internal List<Activity> TakeShownOnce()
        {
            List<Activity> shown = [];
            while (calls.Reader.TryRead(out var activity))
            {
                if (activity is not null)
                {
                    shown.Add(activity);
                }
            }

            return shown;
        }

        public void Dispose() => owner.Remove(conversationId, this);
    }
}
