using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Forms;

public sealed record TextTooLong(int Length, int Most) : Refusal;

public sealed record NumberOutOfRange(decimal Number, int Min, int Max) : Refusal;

public sealed record DayInFuture(DateOnly Day) : Refusal;

/// <summary>An amount was typed in another currency than the shop's.</summary>
public sealed record OtherCurrency(string Typed, string Expected) : Refusal;

/// <summary>No order that is known ends like this, or several do.</summary>
public sealed record TailUnclear(string Tail, IReadOnlyList<string> Orders) : Refusal;

/// <summary>A share of an order was said, and what was paid for it is not known.</summary>
public sealed record ShareOfUnknown(string Share) : Refusal;

/// <summary>An amount was said only roughly.</summary>
public sealed record AmountRough(string Amount) : Refusal;
