using System.IO.Compression;
using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Sheets;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Refunds in files and from former releases.</summary>
public sealed class RefundFileTests
{
    [Fact]
    public async Task A_refund_of_the_first_release_is_read_and_goes_on()
    {
        const string stored = """
            {"id":"R-1001","number":1001,"store":"main","order":"1042","type":"refund_only","amount":{"amount":120.00,"currency":"CNY"},"reason":"wrong_item","status":"requested",
            "verified":false,"createdBy":"agent","createdAt":"2026-05-19T02:11:09Z","day":"2026-05-19",
            "entries":[{"action":"logged","actor":"agent","at":"2026-05-19T02:11:09Z","to":"requested","amount":{"amount":120.00,"currency":"CNY"}}]}
            """;
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        var keys = new Dictionary<string, string> { ["number"] = "000000001001", ["order"] = "1042|000000001001", ["day"] = "2026-05-19|000000001001", ["status"] = "Requested|000000001001" };
        await bot.Documents.Commit(new([new(RefundDocuments.Type.KeyOf("R-1001"), 0, "main", 1, stored, keys)], []), TestContext.Current.CancellationToken);

        Assert.Contains("R-1001 is very like it", await Join(bot, "agent", "refund order 1042 ¥120 wrong item", "save", "cancel"), StringComparison.Ordinal);
        Assert.Contains("R-1001 is approved", await Join(bot, "lead", "approve R-1001"), StringComparison.Ordinal);
        var refund = RefundDocuments.Type.Read((await bot.Documents.Get(RefundDocuments.Type.KeyOf("R-1001"), TestContext.Current.CancellationToken))!);
        Assert.Equal(2, refund.Entries.Count);
        Assert.Empty(refund.Photos);
    }

    [Fact]
    public async Task A_refund_survives_being_written_and_read()
    {
        var refund = Made.Refund() with
        {
            Photos = [new("f", "a.jpg", "image/jpeg")],
            Deadline = new(Made.Now, "list.csv", Made.Now, Made.Now),
            Shown = [new("console|lead", "lead", Made.Now)],
            Quantity = 2,
        };

        var write = RefundDocuments.Type.Put(refund, 0);
        var read = JsonSerializer.Deserialize<Refund>(write.Json!, DocumentJson.Options)!;

        Assert.Equal(write.Json, RefundDocuments.Type.Put(read, 0).Json);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Texts_in_an_export_never_run()
    {
        await using var bot = await TestBot.Create(OrderShelf.Stocked().Create);
        await Join(bot, "agent", "refund order 1042 ¥120 wrong item", "note: @SUM(A1:A9)", "save");

        var (csv, xlsx) = (new MemoryStream(), new MemoryStream());
        var stores = await bot.Bot.Registry.Stores(TestContext.Current.CancellationToken);
        Assert.Equal(1, await SheetFile.Write(RefundSheet.Of(bot.Documents, new(), stores, "zh", TestContext.Current.CancellationToken), "a.csv", csv, TestContext.Current.CancellationToken));
        Assert.Equal(1, await SheetFile.Write(RefundSheet.Of(bot.Documents, new(), stores, "en", TestContext.Current.CancellationToken), "a.xlsx", xlsx, TestContext.Current.CancellationToken));

        var text = System.Text.Encoding.UTF8.GetString(csv.ToArray());
        Assert.Contains(",'@SUM(A1:A9),", text, StringComparison.Ordinal);
        Assert.Contains("编号,店铺,订单", text, StringComparison.Ordinal);
        using var zip = new ZipArchive(xlsx);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains("R-1001", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_is_asked_for_in_the_chat_comes_as_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-export-");
        try
        {
            var files = new FolderFileStore(folder.FullName);
            await using var bot = await TestBot.Create((documents, registry) => Capabilities.Create(documents, registry, NoNumbers.Ports with { Files = files }, NoOrders.Instance));
            await Join(bot, "agent", "refund order 1042 ¥120 wrong item", "save");

            Assert.Contains("I am writing refunds.csv", await Join(bot, "agent", "export refunds as csv"), StringComparison.Ordinal);

            Assert.Contains("refunds.csv: 1 refunds.", string.Join('\n', await bot.EndOfJobs("agent")), StringComparison.Ordinal);
            var file = Assert.Single((await bot.Transcript("agent")).SelectMany(said => said.Attachments ?? []).Where(attached => attached.Name == "refunds.csv").ToList());
            Assert.Equal("text/csv", file.ContentType);

            await Join(bot, "agent", "refund order 1043 ¥60 wrong item", "save", "export refunds over 100");
            Assert.Contains("refunds.xlsx: 1 refunds.", string.Join('\n', await bot.EndOfJobs("agent")), StringComparison.Ordinal);
            await Join(bot, "agent", "export refunds");
            Assert.Contains("refunds.xlsx: 2 refunds.", string.Join('\n', await bot.EndOfJobs("agent")), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Join(TestBot bot, string person, params string[] texts)
    {
        var said = new List<string>();
        foreach (var text in texts)
        {
            said.AddRange(await bot.Say(text, person));
        }

        return string.Join('\n', said);
    }
}
