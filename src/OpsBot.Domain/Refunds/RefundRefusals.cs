using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

public sealed record AmountNotPositive(decimal Amount) : Refusal;

public sealed record AmountTooHigh(decimal Amount, decimal Most) : Refusal;

public sealed record AmountTooPrecise(decimal Amount) : Refusal;

/// <summary>The refund has moved on and can't be taken back.</summary>
public sealed record RefundNotOpen(string Id, RefundStatus Status) : Refusal;

/// <summary>No refund has that number; <see cref="Nearest"/> are some that exist.</summary>
public sealed record RefundUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;
