using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

public sealed record TextTooLong(int Length, int Most) : Refusal;

public sealed record NotAnAmount(string Text) : Refusal;

/// <summary>An amount was typed in another currency than the shop's.</summary>
public sealed record OtherCurrency(string Typed, string Expected) : Refusal;
