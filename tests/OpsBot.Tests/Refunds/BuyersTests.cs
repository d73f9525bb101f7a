using OpsBot.Domain.Refunds;

namespace OpsBot.Tests.Refunds;

public sealed class BuyersTests
{
    [Theory]
    [InlineData("王小明", "王*")]
    [InlineData("tb66378", "tb***")]
    [InlineData("tb66378**", "tb66378**")]
    [InlineData("𠮷野家", "𠮷*")]
    [InlineData(" a ", "a***")]
    public void A_name_is_masked(string name, string masked) => Assert.Equal(masked, Buyers.Mask(name));

    [Fact]
    public void A_telephone_number_is_no_name() => Assert.DoesNotContain("13812345678", Buyers.Mask("13812345678"), StringComparison.Ordinal);

    [Fact]
    public void Two_buyers_of_one_mask_have_two_keys_and_one_buyer_of_two_shops_too()
    {
        Assert.NotEqual(Buyers.KeyOf("main", "王小明"), Buyers.KeyOf("main", "王大锤"));
        Assert.NotEqual(Buyers.KeyOf("main", "王小明"), Buyers.KeyOf("other", "王小明"));
        Assert.Equal(Buyers.KeyOf("main", " TB1 "), Buyers.KeyOf("main", "tb1"));
    }
}
