namespace OpsBot.Conversation.Inbox;

/// <summary>
/// The queue of one conversation: one piece of work at a time, in the order of arrival. <see cref="Gate"/> is held while
/// something is numbered and committed for this conversation, so that numbers become visible in order.
/// </summary>
internal sealed class Lane(string conversationId)
{
    private readonly Queue<LaneWork> _waiting = new();
    private bool _pumping;

    public string ConversationId { get; } = conversationId;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The last transcript number, once it is known.</summary>
    public long? LastNumber { get; set; }

    /// <summary>Ends the turn that is running, if one is.</summary>
    private CancellationTokenSource? Running { get; set; }

    /// <summary>Whose turn is running.</summary>
    private string? RunningFor { get; set; }

    /// <summary>How many hold this lane; changed under the lock of <see cref="Lanes"/>.</summary>
    public int Holders { get; set; }

    public void Add(LaneWork work, Func<LaneWork, Task> run)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(work);
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        _ = Task.Run(() => Pump(run));
    }

    /// <summary>Asks the running turn to end where it is one of the person's own, or anybody's where that is null; whether there was one.</summary>
    public bool CancelRunning(string? ofPerson)
    {
        lock (_waiting)
        {
            if (Running is not { IsCancellationRequested: false } running || (ofPerson is not null && ofPerson != RunningFor))
            {
                return false;
            }

            // Not Cancel: what waits for the token would run here, under the lock.
            _ = running.CancelAsync();
            return true;
        }
    }

    public CancellationTokenSource Begin(string person, CancellationToken stopping)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_waiting)
        {
            RunningFor = person;
            return Running = source;
        }
    }

    public void End()
    {
        lock (_waiting)
        {
            Running?.Dispose();
            Running = null;
        }
    }

    private async Task Pump(Func<LaneWork, Task> run)
    {
        while (true)
        {
            LaneWork work;
            lock (_waiting)
            {
                if (!_waiting.TryDequeue(out work!))
                {
                    _pumping = false;
                    return;
                }
            }

            await run(work);
        }
    }
}

/// <summary>The lanes that are in use. A lane nobody holds is forgotten.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lanes)
            {
                return _lanes.Count;
            }
        }
    }

    /// <summary>Takes hold of a conversation's lane; every hold is given back by <see cref="Release"/>.</summary>
    public Lane Hold(string conversationId)
    {
        lock (_lanes)
        {
            if (!_lanes.TryGetValue(conversationId, out var lane))
            {
                _lanes[conversationId] = lane = new(conversationId);
            }

            lane.Holders++;
            return lane;
        }
    }

    public void Release(Lane lane)
    {
        lock (_lanes)
        {
            if (--lane.Holders == 0)
            {
                _lanes.Remove(lane.ConversationId);
            }
        }
    }
}
