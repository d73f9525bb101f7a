using System.Globalization;
using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("电话13812345678谢谢", "电话*******5678谢谢")]
    [InlineData("call 138 1234 5678 now", "call *** **** 5678 now")]
    [InlineData("+86 13812345678", "+** *******5678")]
    [InlineData("１３８１２３４５６７８", "*******５６７８")]
    [InlineData("身份证11010519491231002X", "身份证**************002X")]
    [InlineData("id 110105194912310021x", "id 110105194912310021x")]
    [InlineData("卡号6222021234567890128", "卡号***************0128")]
    [InlineData("4111 1111 1111 1111", "**** **** **** 1111")]
    [InlineData("card 4111111111111111", "card ************1111")]
    [InlineData("write to someone.long@example.com please", "write to **********ng@example.com please")]
    [InlineData("ab@example.com", "**@example.com")]
    [InlineData("收件人：张三丰，杭州", "收件人：**丰，杭州")]
    [InlineData("收货人 李雷 杭州", "收货人 *雷 杭州")]
    [InlineData("买家：王小明", "买家：**明")]
    [InlineData("Buyer: Ann Lee paid", "Buyer: *** *ee paid")]
    [InlineData("{\"姓名\":\"赵六\"}", "{\"姓名\":\"*六\"}")]
    public void What_identifies_a_buyer_is_hidden(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("")]
    [InlineData("refund 120 on R-1042")]
    [InlineData("order 3907005854764247416 refunded")]
    [InlineData("订单6222021234567890128退款")]
    [InlineData("订单号 4111111111111111")]
    [InlineData("23812345678")]
    [InlineData("138123456789")]
    [InlineData("SF13812345678")]
    [InlineData("买家：不要了")]
    [InlineData("买家说尺码不对")]
    [InlineData("buyer: wants a refund")]
    [InlineData("2026-05-03 09:12:33.123 +08:00 turn took 12 ms")]
    [InlineData("@everyone hello")]
    [InlineData("a @ b")]
    public void What_does_not_identify_anybody_stays(string text) => Assert.Same(text, PersonalData.Mask(text));

    [Fact]
    public void Order_numbers_are_taken_for_cards_less_than_once_in_five_hundred()
    {
        var random = new Random(7);

        var wrong = Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(1_000_000_000_000_000_000, 6_999_999_999_999_999_999)).Count(id => PersonalData.Mask("see " + id.ToString(CultureInfo.InvariantCulture)).Contains('*', StringComparison.Ordinal));

        Assert.InRange(wrong, 0, 40);
    }

    [Fact]
    public void Every_mobile_number_is_hidden() => Gen.Select(Gen.Int[3, 9], Gen.Int[0, 999_999_999], Pieces.OneOf("", "手机：", "tel ", "(")).Sample(
        (second, rest, before) =>
        {
            var number = $"1{second}{rest:000000000}";
            return PersonalData.Mask(before + number + "，") == before + "*******" + number[7..] + "，";
        },
        iter: 2000);

    [Fact]
    public void Masking_twice_changes_nothing_more_and_keeps_the_length() => Texts.Sample(
        text =>
        {
            var once = PersonalData.Mask(text);
            Assert.Equal(text.Length, once.Length);
            Assert.Equal(once, PersonalData.Mask(once));
        },
        iter: 20_000);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Pieces.Join(10,
            "138", "12345678", "6222021234567890128", "4111 1111 ", "11010519491231002X", " ", "-", "a", ".", "@", "x.com", "收件人", "：", "张三", "买家", "Buyer: ",
            "Ann ", "1", "22", "333", "*", "订单", "卡号", "，", "+86"));
}
