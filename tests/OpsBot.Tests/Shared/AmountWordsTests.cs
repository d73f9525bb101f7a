using System.Globalization;
using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class AmountWordsTests
{
    [Theory]
    [InlineData("120", "120", null)]
    [InlineData(" 120 ", "120", null)]
    [InlineData("0", "0", null)]
    [InlineData("-5", "-5", null)]
    [InlineData("120.5", "120.5", null)]
    [InlineData("0.01", "0.01", null)]
    [InlineData("12.345", "12.345", null)]
    [InlineData("1,200", "1200", null)]
    [InlineData("１２０", "120", null)]
    [InlineData("１，２００．５０", "1200.50", null)]
    [InlineData("1 200,50", "1200.50", null)]
    [InlineData("1.200,50", "1200.50", null)]
    [InlineData("¥1,200.50", "1200.50", CurrencyMark.YuanSign)]
    [InlineData("￥120", "120", CurrencyMark.YuanSign)]
    [InlineData("¥ 120", "120", CurrencyMark.YuanSign)]
    [InlineData("-¥5", "-5", CurrencyMark.YuanSign)]
    [InlineData("¥-5", "-5", CurrencyMark.YuanSign)]
    [InlineData("RMB 120", "120", CurrencyMark.Renminbi)]
    [InlineData("cny120", "120", CurrencyMark.Renminbi)]
    [InlineData("¥120元", "120", CurrencyMark.Yuan)]
    [InlineData("人民币120元", "120", CurrencyMark.Renminbi)]
    [InlineData("$20", "20", CurrencyMark.Dollar)]
    [InlineData("US$20.00", "20.00", CurrencyMark.UsDollar)]
    [InlineData("$20 USD", "20", CurrencyMark.UsDollar)]
    [InlineData("20 usd", "20", CurrencyMark.UsDollar)]
    [InlineData("HK$300", "300", CurrencyMark.HongKongDollar)]
    [InlineData("A$5", "5", CurrencyMark.AustralianDollar)]
    [InlineData("€9.90", "9.90", CurrencyMark.Euro)]
    [InlineData("9,90 €", null, null)]
    [InlineData("£15", "15", CurrencyMark.Pound)]
    [InlineData("15 quid", "15", CurrencyMark.Pound)]
    [InlineData("3000 yen", "3000", CurrencyMark.Yen)]
    [InlineData("fifty bucks", "50", CurrencyMark.Dollar)]
    [InlineData("fifty cents", "0.5", CurrencyMark.Dollar)]
    [InlineData("ten dollars and fifty cents", "10.5", CurrencyMark.Dollar)]
    [InlineData("5 dollars and 25 cents", "5.25", CurrencyMark.Dollar)]
    [InlineData("1k", "1000", null)]
    [InlineData("1.5k", "1500", null)]
    [InlineData("2.35k", "2350", null)]
    [InlineData("$1.5K", "1500", CurrencyMark.Dollar)]
    [InlineData("2 hundred", "200", null)]
    [InlineData("1.2万", "12000", null)]
    [InlineData("1.2万元", "12000", CurrencyMark.Yuan)]
    [InlineData("3w", "30000", null)]
    [InlineData("3万5", "35000", null)]
    [InlineData("3万5千", "35000", null)]
    [InlineData("3万零50", null, null)]
    [InlineData("2千3", "2300", null)]
    [InlineData("1万2千5", "12500", null)]
    [InlineData("1亿", "100000000", null)]
    [InlineData("100块", "100", CurrencyMark.Yuan)]
    [InlineData("100块钱", "100", CurrencyMark.Yuan)]
    [InlineData("3块5", "3.5", CurrencyMark.Yuan)]
    [InlineData("3块5毛", "3.5", CurrencyMark.Yuan)]
    [InlineData("120元5角", "120.5", CurrencyMark.Yuan)]
    [InlineData("120元5角3分", "120.53", CurrencyMark.Yuan)]
    [InlineData("5毛", "0.5", CurrencyMark.Yuan)]
    [InlineData("五毛", "0.5", CurrencyMark.Yuan)]
    [InlineData("五毛钱", "0.5", CurrencyMark.Yuan)]
    [InlineData("五毛五", "0.55", CurrencyMark.Yuan)]
    [InlineData("三块五毛五", "3.55", CurrencyMark.Yuan)]
    [InlineData("十五", "15", null)]
    [InlineData("二十", "20", null)]
    [InlineData("一百", "100", null)]
    [InlineData("一百二", "120", null)]
    [InlineData("一百二十", "120", null)]
    [InlineData("一百零二", "102", null)]
    [InlineData("一百十五", "115", null)]
    [InlineData("两百五", "250", null)]
    [InlineData("两千三", "2300", null)]
    [InlineData("一千零五", "1005", null)]
    [InlineData("一千零五十", "1050", null)]
    [InlineData("一万五", "15000", null)]
    [InlineData("三万五千", "35000", null)]
    [InlineData("十二万", "120000", null)]
    [InlineData("一万零五", "10005", null)]
    [InlineData("一亿两千万", "120000000", null)]
    [InlineData("三点五", "3.5", null)]
    [InlineData("三点五万", "35000", null)]
    [InlineData("零点五", "0.5", null)]
    [InlineData("十五块", "15", CurrencyMark.Yuan)]
    [InlineData("三块五", "3.5", CurrencyMark.Yuan)]
    [InlineData("一百二十块五", "120.5", CurrencyMark.Yuan)]
    [InlineData("壹佰贰拾元整", "120", CurrencyMark.Yuan)]
    [InlineData("五百港币", "500", CurrencyMark.HongKongDollar)]
    [InlineData("two point five", "2.5", null)]
    [InlineData("twenty-five", "25", null)]
    [InlineData("a hundred", "100", null)]
    [InlineData("One Hundred and Twenty", "120", null)]
    [InlineData("one hundred twenty five dollars", "125", CurrencyMark.Dollar)]
    [InlineData("one twenty", "120", null)]
    [InlineData("one twenty five", "125", null)]
    [InlineData("two fifty", "250", null)]
    [InlineData("one oh five", "105", null)]
    [InlineData("twelve hundred", "1200", null)]
    [InlineData("a thousand and five", "1005", null)]
    [InlineData("three thousand two hundred", "3200", null)]
    public void An_amount_as_a_whole_is_read(string text, string? value, CurrencyMark? mark)
    {
        var isRead = AmountWords.TryRead(text, out var reading);

        Assert.Equal(value is not null, isRead);
        if (value is not null)
        {
            Assert.Equal(value, reading.Value.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(mark, reading.Currency);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("abc")]
    [InlineData("2026-05-03")]
    [InlineData("R-1042")]
    [InlineData("A4")]
    [InlineData("3天")]
    [InlineData("3 days")]
    [InlineData("09:00")]
    [InlineData("20%")]
    [InlineData("12.3.4")]
    [InlineData("1,2345")]
    [InlineData("200,50")]
    [InlineData("0120")]
    [InlineData("3907005854764247416")]
    [InlineData("13812345678")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("¥99999999999999999999999999999999999999")]
    [InlineData("99999999999999亿")]
    [InlineData("$120元")]
    [InlineData("一二三")]
    [InlineData("二〇二六")]
    [InlineData("万一")]
    [InlineData("千万")]
    [InlineData("twelve fifty")]
    [InlineData("nineteen ninety nine")]
    [InlineData("a")]
    [InlineData("and")]
    [InlineData("一百二十块五个")]
    [InlineData("120 and 130")]
    public void What_is_no_amount_as_a_whole_is_not_read(string text) => Assert.False(AmountWords.TryRead(text, out _));

    [Theory]
    [InlineData("12.345", 3)]
    [InlineData("12.50", 2)]
    [InlineData("12", 0)]
    [InlineData("1.25万", 0)]
    public void The_decimals_typed_are_kept(string text, int scale)
    {
        Assert.True(AmountWords.TryRead(text, out var reading));
        Assert.Equal(scale, reading.Value.Scale);
    }

    [Theory]
    [InlineData("120", true)]
    [InlineData("一百二", true)]
    [InlineData("one twenty", true)]
    [InlineData("120.5", false)]
    [InlineData("120元", false)]
    [InlineData("$120", false)]
    [InlineData("1.2万", false)]
    [InlineData("1k", false)]
    public void Bare_means_an_integer_without_any_sign_of_money(string text, bool isBare)
    {
        Assert.True(AmountWords.TryRead(text, out var reading));
        Assert.Equal(isBare, reading.Bare);
    }

    [Theory]
    [InlineData("refund 120 for order 3907005854764247416, damaged", "120")]
    [InlineData("no, 120 not 100", "120|100")]
    [InlineData("no 120 not 100", "120|100")]
    [InlineData("订单3907005854764247416退120.5，破损", "120.5")]
    [InlineData("退120给他", "120")]
    [InlineData("退款一百二十块五，尺码不对", "120.5")]
    [InlineData("退一百二吧", "120")]
    [InlineData("给买家退十五块", "15")]
    [InlineData("金额:120", "120")]
    [InlineData("amount=120", "120")]
    [InlineData("Refund $1,200.50 please.", "1200.50")]
    [InlineData("refund 120.", "120")]
    [InlineData("between ¥100 and ¥200", "100|200")]
    [InlineData("give him fifty bucks back", "50")]
    [InlineData("refund one hundred and twenty for this one", "120")]
    [InlineData("refund one twenty on R-1042", "120")]
    [InlineData("运费12元5角也退", "12.5")]
    [InlineData("广告花了1.2万", "12000")]
    [InlineData("spent 1.5k on ads", "1500")]
    [InlineData("我要退两百五的那单", "250")]
    [InlineData("退-5", "-5")]
    [InlineData("refund 1042 ¥-5 broken", "1042|-5")]
    [InlineData("退款 1042 ¥-5 碎了", "1042|-5")]
    public void Amounts_of_a_sentence_are_found(string text, string values) => Assert.Equal(values, Values(text));

    [Theory]
    [InlineData("on 2026-05-03 or 2026/5/3")]
    [InlineData("5月3日和3号")]
    [InlineData("R-1042 and A4 and SF123456789")]
    [InlineData("order 3907005854764247416")]
    [InlineData("订单号：1042")]
    [InlineData("尾号 4416")]
    [InlineData("3天内发货，2件")]
    [InlineData("within 3 days, 2 pcs")]
    [InlineData("at 09:00 or 9:30pm")]
    [InlineData("20% off, 百分之二十, 20 %")]
    [InlineData("打8折")]
    [InlineData("tel 13812345678")]
    [InlineData("13812345678")]
    [InlineData("this one, two or three of them")]
    [InlineData("一个也不要，我们一起去，万一呢，十分好")]
    [InlineData("第十五个")]
    [InlineData("三十天")]
    [InlineData("一块去吧")]
    [InlineData("4K电视 18K金")]
    [InlineData("x_120_y 120px v1.2.3")]
    [InlineData("user120@mail.com")]
    [InlineData("100-200")]
    public void What_only_looks_like_an_amount_is_left_out(string text) => Assert.Equal("", Values(text));

    [Fact]
    public void A_span_says_where_it_stands_and_what_was_typed()
    {
        const string text = "退款￥１，２００．５０元，谢谢";

        var span = Assert.Single(AmountWords.FindAll(text));

        Assert.Equal("￥１，２００．５０元", text.Substring(span.Start, span.Length));
        Assert.Equal("１，２００．５０", span.Reading.Typed);
        Assert.Equal(1200.50m, span.Reading.Value);
    }

    [Theory]
    [InlineData(null, "CNY", "CNY")]
    [InlineData(CurrencyMark.YuanSign, "CNY", "CNY")]
    [InlineData(CurrencyMark.YuanSign, "JPY", "JPY")]
    [InlineData(CurrencyMark.YuanSign, "USD", "CNY")]
    [InlineData(CurrencyMark.Yuan, "HKD", "HKD")]
    [InlineData(CurrencyMark.Dollar, "AUD", "AUD")]
    [InlineData(CurrencyMark.Dollar, "CNY", "USD")]
    [InlineData(CurrencyMark.UsDollar, "AUD", "USD")]
    public void A_mark_becomes_a_currency_by_the_store(CurrencyMark? mark, string store, string currency) =>
        Assert.Equal(currency, CurrencyMarks.In(mark, store));

    [Fact]
    public void Every_mark_has_a_currency() =>
        Assert.All(Enum.GetValues<CurrencyMark>(), mark => Assert.Equal(3, CurrencyMarks.In(mark, "CNY").Length));

    [Fact]
    public void Every_integer_below_a_hundred_thousand_reads_back_from_its_Chinese_words() =>
        Gen.Int[1, 99_999].Sample(
            number => AmountWords.TryRead(InChinese(number), out var reading) && reading.Value == number, iter: 2000, print: InChinese);

    [Fact]
    public void Random_text_never_throws_and_spans_read_back() => TypedText.Sample(
        text =>
        {
            AmountWords.TryRead(text, out _);
            var end = 0;
            foreach (var span in AmountWords.FindAll(text))
            {
                Assert.True(span.Start >= end && span.Length > 0 && span.End <= text.Length);
                end = span.End;
                Assert.True(AmountWords.TryRead(text.Substring(span.Start, span.Length), out var again));
                Assert.Equal(span.Reading, again);
            }
        },
        iter: 20_000);

    internal static readonly Gen<string> TypedText = Gen.OneOf(
        Gen.String,
        Pieces.Join(12,
            "1", "2", "50", "120", "１２", ".", ",", "，", "-", "¥", "$", "HK$", "元", "块", "毛", "角", "5", "万", "千", "百", "十", "一", "二", "两", "零", "点",
            " ", "k", "w", "one", "twenty", "hundred", "and", "a ", "point", "cents", "dollars", "%", "天", "的", "R-", "A", "订单", "👍", "\u200b", ":", "/", "亿", "x"));

    private static string Values(string text) =>
        string.Join('|', AmountWords.FindAll(text).Select(s => s.Reading.Value.ToString(CultureInfo.InvariantCulture)));

    private static string InChinese(int number)
    {
        if (number >= 10_000)
        {
            var rest = number % 10_000;
            return InChinese(number / 10_000) + "万" + (rest == 0 ? "" : (rest < 1000 ? "零" : "") + InChinese(rest));
        }

        var words = "";
        var isGap = false;
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                isGap = words.Length > 0;
                continue;
            }

            words += (isGap ? "零" : "") + "零一二三四五六七八九"[digit] + name;
            isGap = false;
        }

        return words;
    }
}
