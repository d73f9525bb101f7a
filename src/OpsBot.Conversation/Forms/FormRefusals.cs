using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

public sealed record TextTooLong(int Length, int Most) : Refusal;

public sealed record NumberOutOfRange(decimal Number, int Min, int Max) : Refusal;

public sealed record DayInFuture(DateOnly Day) : Refusal;

/// <summary>An amount was typed in another currency than the shop's.</summary>
public sealed record OtherCurrency(string Typed, string Expected) : Refusal;
