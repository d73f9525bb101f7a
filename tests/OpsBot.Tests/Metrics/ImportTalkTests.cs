using System.IO.Compression;
using System.Text;
using OpsBot.Conversation.Registry;
using OpsBot.Domain.Shared;
using OpsBot.Testing;

namespace OpsBot.Tests.Metrics;

/// <summary>Files that are dropped into a conversation: loaded at once, asked about, corrected, taken back.</summary>
public sealed class ImportTalkTests : IAsyncLifetime
{
    private const string Sure = "Date,Campaign,Cost,Impressions,Clicks\n2026-05-18,A,10.00,1000,50\n2026-05-19,A,12.50,1100,61\n";
    private const string Unsure = "Date,Campaign,Qwv,Impressions,Clicks\n2026-05-18,A,10.00,1000,50\n2026-05-19,A,12.50,1100,61\n";
    private const string Slashed = "Date,Campaign,Cost,Impressions,Clicks\n03/04/2026,A,10.00,1000,50\n04/04/2026,A,12.50,1100,61\n";

    private readonly ChatNumbers _numbers = new();
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await TestBot.Create(_numbers.Create);

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _numbers.Dispose();
    }

    [Theory]
    [InlineData("hello", "2 rows taken", "Cost = Spend")]
    [InlineData("帮助", "读入 2 行", "Cost = 花费")]
    public async Task A_sure_file_is_loaded_at_once_and_says_what_its_columns_were_read_as(string first, string taken, string read)
    {
        await _bot.Say(first);

        await Send(("ads.csv", Sure));

        var said = await Told();
        Assert.Contains(taken, said, StringComparison.Ordinal);
        Assert.Contains(read, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "3 of 3 tables loaded: 6 rows taken", "undo import B-1", "Undo B-1", "Nothing of B-1 counts")]
    [InlineData("帮助", "3 张表中导入了 3 张：读入 6 行", "撤销导入 B-1", "撤销 B-1", "B-1 的数据全部不再计入")]
    public async Task Many_files_are_one_report_and_one_undo(string first, string report, string undo, string button, string undone)
    {
        await _bot.Say(first);

        var asked = await Send(("a.csv", Sure), ("b.csv", Sure.Replace(",A,", ",B,", StringComparison.Ordinal)), ("c.csv", Sure.Replace(",A,", ",C,", StringComparison.Ordinal)),
            ("d.csv", "Date,Campaign,Cost,Impressions,Clicks\nx,A,y,z,w\n"));

        Assert.Contains("d.csv", string.Join('\n', asked), StringComparison.Ordinal);
        var said = await Told();
        Assert.Contains(report, said, StringComparison.Ordinal);
        Assert.Contains(undo, said, StringComparison.Ordinal);
        await _bot.Say(undo);
        await _bot.Say(button);
        Assert.Contains(undone, await Told(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "column 3 is spend", "Qwv = Spend")]
    [InlineData("hello", "the Qwv column is cost", "Qwv = Spend")]
    [InlineData("帮助", "第三列是花费", "Qwv = 花费")]
    [InlineData("帮助", "Qwv列是消耗", "Qwv = 花费")]
    public async Task An_unsure_file_is_asked_about_corrected_in_words_and_remembered(string first, string words, string read)
    {
        await _bot.Say(first);
        var asked = string.Join('\n', await Send(("ads.csv", Unsure)));
        Assert.Contains("Qwv", asked, StringComparison.Ordinal);
        Assert.Contains("1100", asked, StringComparison.Ordinal);

        await _bot.Say(words);
        Assert.Contains(read, await Told(), StringComparison.Ordinal);

        await Send(("next.csv", Unsure.Replace("-1", "-0", StringComparison.Ordinal)));
        Assert.Contains(read, await Told(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Day first", "2026-04-03 – 2026-04-04")]
    [InlineData("month first", "2026-03-04 – 2026-04-04")]
    public async Task Days_that_can_be_read_both_ways_are_asked_by_a_button_or_in_words(string answer, string period)
    {
        var asked = string.Join('\n', await Send(("ads.csv", Slashed)));
        Assert.Contains("03/04/2026", asked, StringComparison.Ordinal);

        await _bot.Say(answer);

        Assert.Contains(period, await Told(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_words_make_a_table_clear_that_says_nothing_itself()
    {
        var asked = string.Join('\n', await Send(("odd.csv", "Aa,Bb,Cc\n2026-05-18,10.00,1000\n2026-05-19,12.50,1100\n")));
        Assert.Contains("Aa", asked, StringComparison.Ordinal);

        await _bot.Say("column 1 is day, column 2 is spend, column 3 is impressions");

        Assert.Contains("2 rows taken", await Told(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("column 3 is spend", "No file waits")]
    [InlineData("第三列是花费", "没有文件在等待")]
    public async Task A_word_about_columns_without_a_file_is_said_to_have_none(string words, string answer) =>
        Assert.Contains(answer, string.Join('\n', await _bot.Say(words)), StringComparison.Ordinal);

    [Fact]
    public async Task Tables_that_would_count_twice_are_chosen_from()
    {
        var asked = string.Join('\n', await Send(("all.zip", Zip(("total.csv", Sure), ("days.csv", "Date,Cost,Impressions,Clicks\n2026-05-18,10.00,1000,50\n")))));
        Assert.Contains("days.csv", asked, StringComparison.Ordinal);

        await _bot.Say("Only days.csv");

        Assert.Contains("1 rows taken", await Told(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_file_for_one_of_several_stores_asks_once_for_all_which()
    {
        await _bot.Documents.Commit(new([ShopRegistry.StoreType.Put(new Store("two", "Second shop", "shopify", "USD", "America/New_York"), null)], []), TestContext.Current.CancellationToken);
        await _bot.Restart();

        var asked = string.Join('\n', await Send(("a.csv", Sure), ("b.csv", Sure.Replace(",A,", ",B,", StringComparison.Ordinal))));
        Assert.Contains("Import into Second shop", asked, StringComparison.Ordinal);
        await _bot.Say("Import into Second shop");

        Assert.Contains("2 of 2 tables loaded", await Told(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Send(params (string Name, string Text)[] files) =>
        await Send([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private async Task<IReadOnlyList<string>> Send(params (string Name, byte[] Bytes)[] files)
    {
        var kept = new List<(string, string)>();
        foreach (var (name, bytes) in files)
        {
            kept.Add((name, await _numbers.Keep(bytes)));
        }

        return await _bot.Send(kept);
    }

    private async Task<string> Told() => string.Join('\n', await _bot.EndOfJobs("agent"));

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    private Task<IReadOnlyList<string>> Send((string Name, byte[] Bytes) file) => Send([file]);
}
