using OpsBot.Analytics.Samples;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Copy;
using OpsBot.Domain.Copy;
using OpsBot.Host;
using OpsBot.Testing;

namespace OpsBot.Tests.Copy;

/// <summary>A first "write a title" in a sample store has a product and search words to show what a title is made of.</summary>
public sealed class CopySampleTests
{
    [Theory]
    [InlineData("写标题", "北岸", "保温杯", "符合“", "侧重")]
    [InlineData("write a title", "Linen House", "Duvet Cover", "Is 'boho' true of it?", "Goes for")]
    public async Task The_first_title_shows_searches_a_question_and_what_was_dropped(string said, string brand, string name, string question, string column)
    {
        await using var bot = await Sample();

        var answer = string.Join('\n', await bot.Say(said));

        Assert.All(new[] { brand, name, question, column }, part => Assert.Contains(part, answer, StringComparison.Ordinal));
        var record = Assert.Single(await bot.All(CopyDocuments.Products, CopyDocuments.ByNumber));
        Assert.StartsWith("sample-", record.Store, StringComparison.Ordinal);
        Assert.Single(await bot.All(CopyDocuments.Keywords, CopyDocuments.ByNumber));

        await bot.Say(said);
        Assert.Single(await bot.All(CopyDocuments.Products, CopyDocuments.ByNumber));
    }

    [Theory]
    [InlineData("sample-taobao", "taobao")]
    [InlineData("sample-shopify", "shopify")]
    public void A_sample_has_a_title_near_the_usual_length_and_a_question(string store, string marketplace)
    {
        var sample = CopySamples.For(store)!;

        var draft = TitleComposer.Compose(new TitleRequest(sample.Product, sample.Keywords, Samples.Profile(marketplace))).Value!;

        Assert.True(draft.Candidates[0].Length >= draft.Profile.TitleGood);
        Assert.NotEmpty(draft.Questions);
        Assert.True(draft.Candidates[0].Coverage > 0.8);
    }

    private static async Task<TestBot> Sample()
    {
        var bot = await TestBot.Create(Capabilities.Create);
        await bot.Documents.Commit(new Commit([.. SampleStores.All.Select(store => ShopRegistry.StoreType.Put(store, null))], []), CancellationToken.None);
        await bot.Restart();
        return bot;
    }
}
