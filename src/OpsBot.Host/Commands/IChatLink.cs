using OpsBot.Protocol.Activities;

namespace OpsBot.Host.Commands;

/// <summary>A terminal's line to the bot, in this process or in the serving one.</summary>
internal interface IChatLink
{
    /// <summary>Gives an activity and waits until its turn is committed.</summary>
    Task Send(string text, bool isHello, CancellationToken cancel);

    /// <summary>What was said after a number, and the last number there is.</summary>
    Task<ChatPage> Read(long after, CancellationToken cancel);

    /// <summary>Waits until no job of the bot is running.</summary>
    Task Idle(CancellationToken cancel);
}

/// <summary>Activities of a conversation with their last number.</summary>
internal sealed record ChatPage(IReadOnlyList<Activity> Activities, long Last);
