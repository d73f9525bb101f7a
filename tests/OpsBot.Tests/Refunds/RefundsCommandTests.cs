using System.Text.Json.Nodes;
using OpsBot.Host.Commands;

namespace OpsBot.Tests.Refunds;

/// <summary>The refunds commands over a data folder, and imports that change refunds while the command runs.</summary>
public sealed class RefundsCommandTests : IDisposable
{
    private const string List = """
        订单编号,退款编号,退款的申请时间,超时时间,买家退款金额,售后类型,退款状态,买家退款原因
        1042,180000001,2026-05-31 09:00:00,2026-06-02 09:00:00,120.00,仅退款,"买家已申请,等待卖家同意",卖家发错货
        1043,180000002,2026-05-30 09:00:00,,60.00,仅退款,退款成功,质量问题
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("refunds-commands");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_imported_list_is_there_at_once_and_is_the_one_that_was_logged()
    {
        await Run("refund order 1042 ¥120 wrong item\nsave\n", "chat", "--role", "agent");
        Assert.Equal(0, (await Run("", "import", Write("退款列表.csv", List))).Code);

        var json = JsonNode.Parse((await Run("", "refunds", "list", "--json")).Output)!;

        var rows = json["refunds"]!.AsArray();
        Assert.Equal(["R-1002", "R-1001"], rows.Select(row => (string?)row!["id"]));
        Assert.Equal(["id", "order", "line", "type", "amount", "currency", "reason", "note", "status", "verified"], rows[0]!.AsObject().Select(member => member.Key).Take(10));
        Assert.Equal(("180000001", "2026-06-02T01:00:00Z", "退款列表.csv", "agent"), ((string?)rows[1]!["platformNumber"], (string?)rows[1]!["deadline"], (string?)rows[1]!["deadlineSource"], (string?)rows[1]!["createdBy"]));
        Assert.Equal(("paid", "quality"), ((string?)rows[0]!["status"], (string?)rows[0]!["reason"]));
        Assert.Equal(0, (await Run("", "import", "退款列表.csv")).Code);
        Assert.Equal(2, JsonNode.Parse((await Run("", "refunds", "list", "--json")).Output)!["refunds"]!.AsArray().Count);
    }

    [Fact]
    public async Task Lists_take_reasons_and_buyers_and_refuse_what_there_is_not()
    {
        await Run("refund order 1042 ¥120 wrong item, buyer: 王小明\nsave\nrefund order 1043 ¥60 never arrived\nsave\n", "chat", "--role", "agent");

        Assert.Contains("R-1001", (await Run("", "refunds", "list", "--buyer", "王小明")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("R-1001", (await Run("", "refunds", "list", "--reason", "not_received")).Output, StringComparison.Ordinal);
        Assert.Contains("There is no reason", (await Run("", "refunds", "list", "--reason", "bored")).Error, StringComparison.Ordinal);
        Assert.Contains("There is no status", (await Run("", "refunds", "list", "--status", "7")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_written_whole_or_refused()
    {
        await Run("refund order 1042 ¥120 wrong item\nsave\n", "chat", "--role", "agent");

        Assert.Contains("1 refunds written to out.csv", (await Run("", "refunds", "export", "out.csv")).Output, StringComparison.Ordinal);
        Assert.Contains("R-1001,main,1042", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "out.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await Run("", "refunds", "export", "out.xlsx", "--status", "paid")).Code);
        Assert.Contains("use .xlsx or .csv", (await Run("", "refunds", "export", "out.pdf")).Error, StringComparison.Ordinal);
        Assert.Contains("can't be written", (await Run("", "refunds", "export", "no/such/folder/out.csv")).Error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles("*.part"));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        return name;
    }

    private async Task<(int Code, string Output, string Error)> Run(string said, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(new StringReader(said), output, error, IsInteractive: false, _folder.FullName);
        var code = await CommandLine.Run([.. args, "--data", Path.Combine(_folder.FullName, "data"), "--now", "2026-06-01T20:00:00+08:00"], terminal, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
