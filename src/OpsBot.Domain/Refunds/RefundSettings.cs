using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

/// <summary>What an installation settles about refunds. Amounts are in each shop's own currency.</summary>
public sealed record RefundSettings
{
    /// <summary>Up to here a lead approves, above it finance.</summary>
    public decimal LeadLimit { get; init; } = 1000;

    /// <summary>Up to here somebody who may approve may approve what they logged themselves.</summary>
    public decimal OwnLimit { get; init; } = 100;

    /// <summary>From so many refunds of one buyer within <see cref="BuyerDays"/> on, finance approves.</summary>
    public int BuyerRefunds { get; init; } = 4;

    public int BuyerDays { get; init; } = 90;

    /// <summary>Reasons that finance approves whatever the amount.</summary>
    public IReadOnlyList<string> StrictReasons { get; init; } = [RefundReasons.Counterfeit];

    /// <summary>How long a refund of the same order, line, type and amount is asked about.</summary>
    public int DuplicateDays { get; init; } = 30;

    /// <summary>The most refunds, and the most money, that one press approves.</summary>
    public int BatchRefunds { get; init; } = 20;

    public decimal BatchTotal { get; init; } = 6000;

    /// <summary>Who gets the card where nobody else who may approve can be reached.</summary>
    public string? FallbackApprover { get; init; }

    /// <summary>The least role that approves such a refund, given how many the buyer has had lately, this one among them.</summary>
    public Role ApproverOf(Refund refund, int buyersRefunds) =>
        refund.Amount.Amount > LeadLimit || StrictReasons.Contains(refund.Reason) || buyersRefunds >= BuyerRefunds ? Role.Finance : Role.Lead;
}
