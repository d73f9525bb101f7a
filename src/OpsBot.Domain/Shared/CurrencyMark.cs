namespace OpsBot.Domain.Shared;

/// <summary>What was written beside an amount; only together with the store's currency is it a currency.</summary>
public enum CurrencyMark
{
    /// <summary><c>¥</c>: yuan, or yen in a store that counts in yen.</summary>
    YuanSign = 1,

    /// <summary>元, 块, 毛: yuan, or the local unit where that is called 元 as well.</summary>
    Yuan = 2,

    /// <summary>RMB, CNY, 人民币.</summary>
    Renminbi = 3,

    /// <summary><c>$</c>, dollars, bucks: the store's dollar, else the US one.</summary>
    Dollar = 4,

    /// <summary>USD, US$, 美元.</summary>
    UsDollar = 5,

    /// <summary>HKD, HK$, 港币.</summary>
    HongKongDollar = 6,

    /// <summary>AUD, A$.</summary>
    AustralianDollar = 7,

    /// <summary>CAD, C$.</summary>
    CanadianDollar = 8,

    /// <summary>SGD, S$.</summary>
    SingaporeDollar = 9,

    /// <summary>TWD, NT$.</summary>
    TaiwanDollar = 10,

    /// <summary>EUR, €.</summary>
    Euro = 11,

    /// <summary>GBP, £.</summary>
    Pound = 12,

    /// <summary>JPY, yen, 日元.</summary>
    Yen = 13,
}

/// <summary>From a mark to an ISO 4217 code.</summary>
public static class CurrencyMarks
{
    /// <summary>The currency meant by the mark (or by its absence) in a store that counts in <paramref name="storeCurrency"/>.</summary>
    public static string In(CurrencyMark? mark, string storeCurrency) => mark switch
    {
        null => storeCurrency,
        CurrencyMark.YuanSign => storeCurrency == "JPY" ? "JPY" : "CNY",
        CurrencyMark.Yuan => storeCurrency is "HKD" or "TWD" or "MOP" ? storeCurrency : "CNY",
        CurrencyMark.Renminbi => "CNY",
        CurrencyMark.Dollar => storeCurrency is "AUD" or "CAD" or "HKD" or "NZD" or "SGD" or "TWD" ? storeCurrency : "USD",
        CurrencyMark.UsDollar => "USD",
        CurrencyMark.HongKongDollar => "HKD",
        CurrencyMark.AustralianDollar => "AUD",
        CurrencyMark.CanadianDollar => "CAD",
        CurrencyMark.SingaporeDollar => "SGD",
        CurrencyMark.TaiwanDollar => "TWD",
        CurrencyMark.Euro => "EUR",
        CurrencyMark.Pound => "GBP",
        CurrencyMark.Yen => "JPY",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, null),
    };
}
