using System.Text.Json.Nodes;
using OpsBot.Host.Commands;

namespace OpsBot.Tests.AfterSales;

/// <summary>The command line over a data folder: each command is a process's work, so that nothing but the files carries over.</summary>
public sealed class AfterSalesCommandTests : IDisposable
{
    private const string Lines =
        """
        子订单编号,主订单编号,标题,购买数量,买家实际支付金额,订单创建时间,订单付款时间
        101,1042,青瓷杯,1,400,2026-06-01 08:00:00,2026-06-01 08:01:00
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aftersales-commands");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_former_question_has_its_number_again_after_a_withdrawal_and_after_the_rows_were_built_anew()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lines.csv"), Lines, TestContext.Current.CancellationToken);
        await Run("09:00", "", "import", "lines.csv");
        await Run("10:00", "refund order 1042 ¥100 wrong item\nsave\nrefund order 1042 ¥20 sent the wrong item\nsave\n", "chat", "--role", "agent");
        var asked = JsonNode.Parse(await Run("11:00", "", "ask", "退款率 by product today", "--json"))!;
        await Run("12:00", "withdraw R-1002\n1\n", "chat", "--role", "agent");

        var now = JsonNode.Parse(await Run("13:00", "", "ask", "退款率 by product today", "--json"))!;
        var again = JsonNode.Parse(await Run("14:00", "", "ask", "--query", (string)asked["queryId"]!, "--json"))!;
        var rebuilt = JsonNode.Parse(await Run("15:00", "", "import", "--rebuild", "--json"))!;
        var afterwards = JsonNode.Parse(await Run("16:00", "", "ask", "--query", (string)asked["queryId"]!, "--json"))!;

        Assert.Equal((30m, 25m), (Rate(asked), Rate(now)));
        Assert.Equal((30m, 30m), (Rate(again), Rate(afterwards)));
        Assert.Equal((1, 2), ((int)rebuilt["replayed"]!, (int)rebuilt["records"]!));
    }

    [Fact]
    public async Task An_order_list_that_is_taken_back_takes_its_orders_out_of_the_ledgers_and_of_the_rate()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lines.csv"), Lines, TestContext.Current.CancellationToken);
        await Run("09:00", "", "import", "lines.csv");
        await Run("10:00", "refund order 1042 ¥100 wrong item\nsave\n", "chat", "--role", "agent");
        Assert.True(Verified(await Run("10:30", "", "refunds", "show", "R-1001", "--json")));

        await Run("11:00", "", "imports", "undo", "I-1");

        Assert.False(Verified(await Run("12:00", "", "refunds", "show", "R-1001", "--json")));
        Assert.Contains("No loaded file holds Refund rate (logged)", await Run("13:00", "", "ask", "logged refund rate today"), StringComparison.Ordinal);
        Assert.StartsWith("¥100.00 Refund amount requested", await Run("13:30", "", "ask", "refund amount requested today"), StringComparison.Ordinal);
    }

    private static decimal Rate(JsonNode answer) => (decimal)answer["rows"]![0]![1]!;

    private static bool Verified(string json) => (bool)JsonNode.Parse(json)!["verified"]!;

    private async Task<string> Run(string time, string said, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(new StringReader(said), output, error, IsInteractive: false, _folder.FullName);
        var code = await CommandLine.Run([.. args, "--data", Path.Combine(_folder.FullName, "data"), "--now", $"2026-06-01T{time}:00+08:00"], terminal, TestContext.Current.CancellationToken);
        Assert.True(code == 0, error.ToString());
        return output.ToString();
    }
}
