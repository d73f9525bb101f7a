using CsCheck;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Shared;

public sealed class SimilarityTests
{
    private static readonly string[] Metrics = ["roas", "refund rate", "spend", "clicks", "点击率", "支付金额", "退款率", "客单价"];

    [Theory]
    [InlineData("raos", "roas")]
    [InlineData("spedn", "spend")]
    [InlineData("Clcks", "clicks")]
    [InlineData("ｒｏａｓ", "roas")]
    [InlineData("refund", "refund rate")]
    [InlineData("点机率", "点击率")]
    [InlineData("支付金客", "支付金额")]
    public void The_word_that_was_meant_comes_first(string typed, string meant) => Assert.Equal(meant, Similarity.Nearest(typed, Metrics, 3)[0]);

    [Theory]
    [InlineData("banana")]
    [InlineData("天气")]
    [InlineData("")]
    public void Nothing_near_means_no_suggestion(string typed) => Assert.Empty(Similarity.Nearest(typed, Metrics, 3));

    [Fact]
    public void No_more_than_asked_for() => Assert.Single(Similarity.Nearest("率", ["点率", "击率", "退率"], 1));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("退款", "退货", 1)]
    public void Slips_are_counted(string left, string right, int slips) => Assert.Equal(slips, Similarity.Distance(left, right));

    [Fact]
    public void Distance_is_even_handed_and_bounded() => Gen.Select(Gen.String[Gen.Char["abc退"], 0, 8], Gen.String[Gen.Char["abc退"], 0, 8]).Sample(
        (left, right) =>
        {
            var distance = Similarity.Distance(left, right);
            return distance == Similarity.Distance(right, left) && (distance == 0) == (left == right)
                && distance <= Math.Max(left.Length, right.Length) && distance >= Math.Abs(left.Length - right.Length);
        },
        iter: 3000);
}
