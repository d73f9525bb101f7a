using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Transcripts;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Refunds;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Protocol.Activities;
using OpsBot.Storage.Files;
using OpsBot.Testing;
using OpsBot.Tests.Forms;
using OpsBot.Tests.Refunds;

namespace OpsBot.Tests.Complaints;

/// <summary>What a complaint does in other places: cards elsewhere, a file, the item that its order has.</summary>
public sealed class ComplaintShownTests
{
    private const string Web = Channels.DirectLine + "|web";

    [Fact]
    public async Task A_card_that_a_colleague_was_shown_says_how_it_stands_when_it_ends_and_is_opened_again()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        await chat.Say("stores");
        await chat.Bot.Say("complaint 1042 broken");
        await chat.Bot.Say("save");
        await chat.Bot.Say("assign C-1001 to Ann: please call the buyer");
        var shown = Assert.Single(await Cards(chat.Bot));

        await chat.Bot.Say("resolve C-1001 exchanged, carrier");
        await chat.Bot.Say("save");
        var ended = (await Cards(chat.Bot))[^1];
        await chat.Bot.Say("reopen C-1001 the buyer wrote again");
        var reopened = (await Cards(chat.Bot))[^1];

        Assert.Contains("C-1001 is resolved now", FormChat.Text([ended]), StringComparison.Ordinal);
        Assert.Contains("C-1001 is open now", FormChat.Text([reopened]), StringComparison.Ordinal);
        Assert.Equal([shown.Id, shown.Id], [ended.Id, reopened.Id]);
    }

    [Fact]
    public async Task Nothing_is_said_anew_where_no_card_was_shown()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        await chat.Say("stores");
        await chat.Bot.Say("complaint 1042 broken");
        await chat.Bot.Say("save");
        await chat.Bot.Say("resolve C-1001 exchanged, carrier");
        await chat.Bot.Say("save");

        Assert.Empty(await Cards(chat.Bot));
    }

    [Theory]
    [InlineData("export complaints csv", "complaints.csv: 1 complaints.", "Number,Store,Status")]
    [InlineData("导出今天的投诉 csv", "投诉.csv：1 条投诉。", "编号,店铺,状态")]
    public async Task Complaints_come_as_a_file_that_runs_nothing(string ask, string done, string header)
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-export-");
        try
        {
            var files = new FolderFileStore(folder.FullName);
            await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, NoNumbers.Ports with { Files = files }, NoOrders.Instance));
            await bot.Say("complaint 1042 broken, item: =1+1");
            await bot.Say("save");

            await bot.Say("export overdue complaints csv");
            Assert.Contains("complaints.csv: 0 complaints.", string.Join('\n', await bot.EndOfJobs("agent")), StringComparison.Ordinal);
            foreach (var empty in Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories))
            {
                File.Delete(empty);
            }

            await bot.Say(ask);

            Assert.Contains(done, string.Join('\n', await bot.EndOfJobs("agent")), StringComparison.Ordinal);
            var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken);
            Assert.Contains(header, text, StringComparison.Ordinal);
            Assert.DoesNotContain(",=1+1", text, StringComparison.Ordinal);
            Assert.Contains("=1+1", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("complaint order 7001 broken", "青瓷茶杯")]
    [InlineData("complaint order 5001 broken", null)]
    [InlineData("complaint order 5001 broken, item: 帆布", "帆布包")]
    [InlineData("complaint order 9999 broken, item: blue mug", "blue mug")]
    public async Task The_item_is_the_one_of_the_order_where_that_is_known(string said, string? item)
    {
        var shelf = OrderShelf.Stocked();
        shelf.Arrive(OrderShelf.Order("7001", 50, 0, 0, new OrderLine("7001/1", "青瓷茶杯", null, 2, 50, 0)));
        await using var bot = await TestBot.Create(shelf.Create);
        await bot.Say(said);
        await bot.Say("save");

        Assert.Equal(item, Assert.Single(await bot.All(ComplaintDocuments.Type, ComplaintDocuments.ByNumber)).Item);
    }

    private static async Task<IReadOnlyList<Activity>> Cards(TestBot bot)
    {
        await bot.Bot.Proactive.Finished(CancellationToken.None);
        var page = await bot.Documents.Query(new(TranscriptEntry.Type.Collection, TranscriptEntry.ByNumber, TranscriptEntry.After(Web, 0), 1000));
        return [.. page.Documents.Select(document => ActivityJson.Read(TranscriptEntry.Type.Read(document).Activity)).Where(said => said.Attachments is { Count: > 0 } && FormChat.Text([said]).Contains("C-1001", StringComparison.Ordinal))];
    }
}
