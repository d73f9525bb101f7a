using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OpsBot.EndToEnd.Tests.CommandLine;

public sealed class ComplaintsCommandTests : IDisposable
{
    private readonly CommandHouse _house = new();

    [Fact]
    public async Task What_was_said_is_listed_shown_and_paged_as_json()
    {
        await Log();

        var list = (await _house.Run("complaints", "list", "--json")).Json;
        var rows = list.GetProperty("complaints").EnumerateArray().ToList();
        Assert.Equal(["C-1003", "C-1002", "C-1001"], rows.Select(row => Text(row, "id")));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
        Assert.Equal(
            ("3907005854764247416", "damaged", "exchange", "urgent", "open", "agent", "2026-06-01T16:00", "severity"),
            (Text(rows[2], "order"), Text(rows[2], "category"), Text(rows[2], "wish"), Text(rows[2], "severity"), Text(rows[2], "status"), Text(rows[2], "owner"), Text(rows[2], "due")?[..16], Text(rows[2], "dueFrom")));

        var first = (await _house.Run("complaints", "list", "--limit", "2", "--json")).Json;
        var second = (await _house.Run("complaints", "list", "--limit", "2", "--cursor", Text(first, "next")!, "--json")).Json;
        Assert.Equal(["C-1001"], second.GetProperty("complaints").EnumerateArray().Select(row => Text(row, "id")));

        var shown = (await _house.Run("complaints", "show", "1002", "--json")).Json;
        Assert.Equal(["logged", "resolved"], shown.GetProperty("history").EnumerateArray().Select(entry => Text(entry, "action")));
        Assert.Equal(("compensated", "carrier", 20.00m), (Text(shown, "outcome"), Text(shown, "cause"), shown.GetProperty("compensation").GetDecimal()));
    }

    [Theory]
    [InlineData("C-1001", "--order", "3907005854764247416")]
    [InlineData("C-1002", "--status", "resolved")]
    [InlineData("C-1003 C-1002 C-1001", "--from", "2026-06-01", "--to", "2026-06-01")]
    [InlineData("", "--from", "2026-06-02")]
    public async Task A_list_is_narrowed(string expected, params string[] filter)
    {
        await Log();

        var rows = (await _house.Run([.. (string[])["complaints", "list", "--json"], .. filter])).Json.GetProperty("complaints").EnumerateArray();

        Assert.Equal(expected, string.Join(' ', rows.Select(row => Text(row, "id"))));
    }

    [Fact]
    public async Task An_export_is_a_spreadsheet_by_its_ending_and_runs_nothing()
    {
        await Log();

        var csv = await _house.Run("complaints", "export", "all.csv");
        var xlsx = await _house.Run("complaints", "export", "open.xlsx", "--status", "open", "--json");

        Assert.Equal((0, 0), (csv.Exit, xlsx.Exit));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_house.Folder, "all.csv"), Encoding.UTF8, TestContext.Current.CancellationToken);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("id,status,order,item,", lines[0], StringComparison.Ordinal);
        Assert.Contains("'@SUM(A1) quality", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, xlsx.Json.GetProperty("rows").GetInt32());
        using var zip = ZipFile.OpenRead(Path.Combine(_house.Folder, "open.xlsx"));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("3907005854764247416", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_house.Folder), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no complaint C-9999", "complaints", "show", "C-9999")]
    [InlineData("There is no status “done”; use open, answered, resolved, withdrawn.", "complaints", "list", "--status", "done")]
    [InlineData("“yesterday” is no day", "complaints", "list", "--from", "yesterday")]
    [InlineData("--limit takes 1 to 1000, not 0.", "complaints", "list", "--limit", "0")]
    [InlineData("give a name that ends in .xlsx or .csv", "complaints", "export", "all.pdf")]
    [InlineData("can't be written", "complaints", "export", "nowhere/all.csv")]
    [InlineData("belongs to no page", "complaints", "list", "--cursor", "no page")]
    public async Task What_can_be_put_right_is_said_in_a_sentence(string sentence, params string[] args)
    {
        await Log();

        var outcome = await _house.Run(args);

        Assert.Equal(1, outcome.Exit);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _house.Dispose();

    private async Task Log()
    {
        var said = await _house.Say(
            "投诉 订单3907005854764247416 杯子碎了 要求换货 紧急", "保存", "complaint 1043 late", "save", "resolve C-1002 compensated, carrier, ¥20", "save", "complaint", "@SUM(A1) quality", "save");
        Assert.Contains("Saved C-1003", said.Out, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
