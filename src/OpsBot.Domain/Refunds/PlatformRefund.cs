namespace OpsBot.Domain.Refunds;

/// <summary>How the platform's list says a refund stands.</summary>
public enum PlatformStatus
{
    Unknown,
    Requested,
    Refused,
    Agreed,
    SentBack,
    Succeeded,
    Closed,
}

/// <summary>
/// One row of the platform's refund list. <see cref="Deadline"/> is as the list says it, null where it says none; <see cref="Source"/> is the
/// file. <see cref="Buyer"/> is masked.
/// </summary>
public sealed record PlatformRefund(
    string Store, string Number, string Order, string? Line, string Type, PlatformStatus Status, string Reason, string? Words, decimal Amount, string Currency, string? Buyer,
    DateTimeOffset? AppliedAt, DateTimeOffset? Deadline, DateTimeOffset? EndedAt, string Source);

/// <summary>The platform's own words for types, states and reasons, in ours. They are found inside longer ones; what is unknown is "other".</summary>
public static class PlatformWords
{
    private static readonly (string Word, PlatformStatus Status)[] States =
    [
        ("关闭", PlatformStatus.Closed), ("成功", PlatformStatus.Succeeded), ("拒绝", PlatformStatus.Refused), ("待卖家确认收货", PlatformStatus.SentBack),
        ("等待卖家确认收货", PlatformStatus.SentBack), ("买家已退货", PlatformStatus.SentBack), ("等待买家退货", PlatformStatus.Agreed), ("待买家退货", PlatformStatus.Agreed),
        ("已同意", PlatformStatus.Agreed), ("等待卖家同意", PlatformStatus.Requested), ("待商家处理", PlatformStatus.Requested), ("待卖家处理", PlatformStatus.Requested),
        ("已申请", PlatformStatus.Requested), ("SUCCESS", PlatformStatus.Succeeded), ("CLOSED", PlatformStatus.Closed), ("SELLER_REFUSE_BUYER", PlatformStatus.Refused),
        ("WAIT_BUYER_RETURN_GOODS", PlatformStatus.Agreed), ("WAIT_SELLER_CONFIRM_GOODS", PlatformStatus.SentBack), ("WAIT_SELLER_AGREE", PlatformStatus.Requested),
    ];

    private static readonly (string Word, string Type)[] Types =
    [
        ("退货退款", RefundTypes.ReturnAndRefund), ("退款退货", RefundTypes.ReturnAndRefund), ("仅退款", RefundTypes.RefundOnly), ("换货", RefundTypes.Exchange), ("维修", RefundTypes.Repair),
        ("补寄", RefundTypes.Reship), ("价保", RefundTypes.PriceProtection), ("保价", RefundTypes.PriceProtection), ("退差", RefundTypes.CashBack), ("返现", RefundTypes.CashBack),
        ("REFUND_AND_RETURN", RefundTypes.ReturnAndRefund), ("EXCHANGE", RefundTypes.Exchange), ("RESHIPPING", RefundTypes.Reship), ("REPAIR", RefundTypes.Repair), ("REFUND", RefundTypes.RefundOnly),
        ("退货", RefundTypes.ReturnAndRefund), ("退款", RefundTypes.RefundOnly),
    ];

    private static readonly (string Word, string Reason)[] Reasons =
    [
        ("破损", RefundReasons.Damaged), ("污渍", RefundReasons.Damaged), ("变形", RefundReasons.Damaged), ("质量", RefundReasons.Quality), ("瑕疵", RefundReasons.Quality), ("做工", RefundReasons.Quality),
        ("空包裹", RefundReasons.ShortDelivery), ("少件", RefundReasons.ShortDelivery), ("漏发", RefundReasons.ShortDelivery), ("少货", RefundReasons.ShortDelivery),
        ("假", RefundReasons.Counterfeit), ("发错", RefundReasons.WrongItem), ("拍错", RefundReasons.WrongItem), ("多拍", RefundReasons.WrongItem), ("不符", RefundReasons.NotAsDescribed),
        ("样式", RefundReasons.NotAsDescribed), ("无理由", RefundReasons.NoLongerWanted), ("不喜欢", RefundReasons.NoLongerWanted), ("不想要", RefundReasons.NoLongerWanted),
        ("地址", RefundReasons.NoLongerWanted), ("缺货", RefundReasons.OutOfStock), ("未收到", RefundReasons.NotReceived), ("未送到", RefundReasons.NotReceived), ("快递", RefundReasons.NotReceived),
        ("物流", RefundReasons.NotReceived), ("未按约定时间", RefundReasons.LateShipping), ("未及时发货", RefundReasons.LateShipping), ("24小时内发货", RefundReasons.LateShipping),
        ("虚假发货", RefundReasons.LateShipping), ("运费", RefundReasons.Freight), ("邮费", RefundReasons.Freight), ("折扣", RefundReasons.PriceOrGift), ("赠品", RefundReasons.PriceOrGift),
        ("发票", RefundReasons.PriceOrGift), ("协商", RefundReasons.Agreed),
    ];

    public static PlatformStatus StatusOf(string? words) => Find(States, words, PlatformStatus.Unknown);

    public static string TypeOf(string? words) => Find(Types, words, RefundTypes.Other);

    public static string ReasonOf(string? words) => Find(Reasons, words, RefundReasons.Other);

    private static T Find<T>((string Word, T Value)[] table, string? words, T none)
    {
        foreach (var (word, value) in table)
        {
            if (words?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            {
                return value;
            }
        }

        return none;
    }
}
