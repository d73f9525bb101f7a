using OpsBot.Domain.Complaints;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Copy;

public sealed class BuyerReplyTests
{
    public static TheoryData<string, string, string> Cases =>
        [.. ComplaintCategories.All.SelectMany(c => ComplaintWishes.All.Append("").SelectMany(w => new[] { "en", "zh" }.Select(l => (c, w, l))))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_reply_is_in_its_language_and_passes_the_checks(string category, string wish, string language)
    {
        var fields = BuyerReply.Write(new(category, wish.Length == 0 ? null : wish, null, "1042", HasPhotos: false), language);

        Assert.Equal(2, fields.Count);
        Assert.True(fields[0].Text.Length > fields[1].Text.Length && fields[1].Text.Length > 10);
        Assert.Equal(language == "zh", fields[0].Text.Any(TextNormal.IsHan));
        Assert.DoesNotContain("{", fields[0].Text, StringComparison.Ordinal);
        Assert.All(fields, f => Assert.True(Samples.Check(f.Text, language == "zh" ? "taobao" : "shopify", CopyPart.Body).Worst < CopyLevel.Caution, f.Text));
    }

    [Fact]
    public void Nothing_is_promised_before_it_is_decided()
    {
        var open = BuyerReply.Write(new("damaged", "refund", null, "1042", HasPhotos: true), "en");
        var done = BuyerReply.Write(new("damaged", "refund", "refunded", "1042", HasPhotos: true), "en");

        Assert.DoesNotContain("arranged", open[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("photo", open[0].Text, StringComparison.Ordinal);
        Assert.Contains("The refund is arranged.", done[0].Text, StringComparison.Ordinal);
    }
}
