using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Refunds;

public sealed record AmountNotPositive(decimal Amount) : Refusal;

public sealed record AmountTooHigh(decimal Amount, decimal Most) : Refusal;

public sealed record AmountTooPrecise(decimal Amount) : Refusal;

/// <summary>Freight is part of the amount, so it can't be more.</summary>
public sealed record FreightOverAmount(Money Freight, Money Amount) : Refusal;

/// <summary>"Other" explains nothing without a note.</summary>
public sealed record NoteMissing : Refusal;

/// <summary>The order is known, and nobody had paid it when the list of <see cref="AsOf"/> was imported.</summary>
public sealed record OrderNotPaid(string Order, DateOnly AsOf) : Refusal;

/// <summary>The order was paid in another currency than the shop's.</summary>
public sealed record OrderInOtherCurrency(string Order, string Currency, string Expected) : Refusal;

/// <summary>The order has no such line; <see cref="Lines"/> are those it has.</summary>
public sealed record LineUnknown(string Order, string Line, IReadOnlyList<string> Lines) : Refusal;

/// <summary>More pieces than were bought and are not yet taken back.</summary>
public sealed record QuantityOverLine(string Order, int Quantity, decimal Left) : Refusal;

/// <summary>More than is left of the order: what was paid, less what was refunded, less what is being asked for.</summary>
public sealed record OverTheOrder(string Order, Money Amount, Money Paid, Money Refunded, Money Pending, Money Left) : Refusal;

/// <summary>More than is left of one line of the order.</summary>
public sealed record OverTheLine(string Order, string Line, Money Amount, Money Paid, Money Left) : Refusal;

/// <summary>One like it is there already: asked about, not refused for good.</summary>
public sealed record DuplicateRefund(string Id, string Order, Money Amount, RefundStatus Status, DateOnly Day) : Refusal;

/// <summary>The refund has moved on and can't be taken back.</summary>
public sealed record RefundNotOpen(string Id, RefundStatus Status) : Refusal;

/// <summary>No refund has that number; <see cref="Nearest"/> are some that exist.</summary>
public sealed record RefundUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>The amount, the reason or the buyer's earlier refunds ask for a higher role.</summary>
public sealed record StepNeedsRole(string Id, Role Role, Role Needed) : Refusal;

/// <summary>The step is not possible from where the refund stands; <see cref="By"/> took it there.</summary>
public sealed record StepNotPossible(string Id, RefundStatus Status, string By) : Refusal;

/// <summary>Goods are to come back before it is paid or closed.</summary>
public sealed record GoodsNotBack(string Id, RefundStatus Status) : Refusal;

/// <summary>An exchange, a repair and a reshipment end without a payment.</summary>
public sealed record NothingToPay(string Id) : Refusal;

/// <summary>Above the limit nobody approves what they logged themselves.</summary>
public sealed record OwnRefund(string Id, Money Limit) : Refusal;

public sealed record PhotoMissing(string Id) : Refusal;

/// <summary>The order holds less than this refund asks for.</summary>
public sealed record RefundOverOrder(string Id, string Order) : Refusal;

/// <summary>A refusal is told to the buyer, so it says why.</summary>
public sealed record WhyMissing(string Id, int Least, int Most) : Refusal;

/// <summary>A setting of that value can't be.</summary>
public sealed record SettingOutOfRange(string Value, decimal Least, decimal Most) : Refusal;

public sealed record ApproverUnknown(string Name) : Refusal;

/// <summary>Settings were asked for a shop that is not registered; <see cref="Shops"/> are.</summary>
public sealed record LimitShopUnknown(string Name, IReadOnlyList<string> Shops) : Refusal;

/// <summary>Only whoever logged it, or a lead, corrects a saved refund.</summary>
public sealed record ChangeNotYours(string Id, string By, Role Needed) : Refusal;

/// <summary>It is decided or ended, so its values stand; <see cref="Needed"/> may reopen it.</summary>
public sealed record ChangeTooLate(string Id, RefundStatus Status, string By, Role Needed) : Refusal;

/// <summary>The values that were given stand there already.</summary>
public sealed record NothingChanged(string Id) : Refusal;

/// <summary>Nothing is there to take back: it waits for its decision.</summary>
public sealed record AlreadyOpen(string Id) : Refusal;

/// <summary>An amount in another currency than the refund's.</summary>
public sealed record ChangeInOtherCurrency(string Id, string Currency, string Expected) : Refusal;
