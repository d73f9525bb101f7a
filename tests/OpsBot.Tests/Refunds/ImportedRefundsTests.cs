using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;
using OpsBot.Host;
using OpsBot.Host.Numbers;
using OpsBot.Storage.Files;
using OpsBot.Testing;

namespace OpsBot.Tests.Refunds;

/// <summary>Orders and refunds out of files as the platform exports them, through the real importer.</summary>
public sealed class ImportedRefundsTests : IDisposable
{
    private const string Orders = """"
        订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝总数量,退款金额
        "=""3907005854764247416""",tb66378**,244.05,10.00,254.05,254.05,交易成功,*,浙江省 杭州市 ***,',2026-05-03 07:11:27,2026-05-03 10:32:59,真丝连衣裙,1,54.05
        """";

    private const string Refunds = """"
        订单编号,退款编号,支付宝交易号,订单付款时间,退款的申请时间,超时时间,买家会员名称,买家实际支付金额,宝贝标题,买家退款金额,售后类型,退款状态,货物状态,买家退款原因,买家退款说明,售中或售后,退款完结时间
        "=""3907005854764247416""","=""180000001""",2026,2026-05-03 10:32:59,2026-05-18 09:00:00,2026-05-22 09:00:00,tb66378**,254.05,真丝连衣裙,100.00,仅退款,"买家已申请,等待卖家同意",已收到货,质量问题,开线了,售后,
        "=""3907005854764247999""","=""180000002""",2026,2026-05-03 10:32:59,2026-05-10 09:00:00,,tb1**,88.00,帆布包,88.00,退货退款,退款成功,已退货,7天无理由退货,,售后,2026-05-15 12:00:00
        """";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opsbot-refunds-");
    private NumberDesk? _desk;

    [Fact]
    public async Task The_refund_list_becomes_refunds_with_their_deadline_and_the_same_file_again_changes_nothing()
    {
        await using var bot = await Create();
        var report = await Import("退款列表.csv", Refunds);
        await bot.Tick();

        Assert.Equal(("taobao_refunds", 2, 0), (report.Kind, report.RowsTaken, report.RowsRejected));
        var refunds = await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber);
        var open = refunds.Single(refund => refund.PlatformNumber == "180000001");
        Assert.Equal(("3907005854764247416", 100m, "CNY", RefundTypes.RefundOnly, RefundReasons.Quality, RefundStatus.Requested), (open.Order, open.Amount.Amount, open.Amount.Currency, open.Type, open.Reason, open.Status));
        Assert.Equal(new DateTimeOffset(2026, 5, 22, 1, 0, 0, TimeSpan.Zero), open.Deadline!.Due);
        Assert.Equal("退款列表.csv", open.Deadline.Source);
        var paid = refunds.Single(refund => refund.PlatformNumber == "180000002");
        Assert.Equal((RefundStatus.Paid, new DateTimeOffset(2026, 5, 15, 4, 0, 0, TimeSpan.Zero)), (paid.Status, paid.Last(RefundActions.Paid)!.At));
        Assert.Null(paid.Deadline);

        Assert.True((await Import("退款列表.csv", Refunds)).AlreadyLoaded);
        var sequence = bot.Documents.LastSequence;
        await bot.Tick();
        Assert.Equal(sequence, bot.Documents.LastSequence);
    }

    [Fact]
    public async Task A_logged_refund_is_checked_when_its_order_arrives_and_found_in_the_list()
    {
        await using var bot = await Create();
        await bot.Say("退款 3907005854764247416 100 开线了");
        await bot.Say("保存");
        await Import("ExportOrderList.csv", Orders);
        await bot.Tick();
        Assert.True(Assert.Single(await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber)).Verified);

        await Import("退款列表.csv", Refunds);
        await bot.Tick();

        var refunds = await bot.All(RefundDocuments.Type, RefundDocuments.ByNumber);
        Assert.Equal(2, refunds.Count);
        Assert.Equal(("agent", "180000001"), (refunds[0].CreatedBy, refunds[0].PlatformNumber));
        Assert.Contains("最多可退 ¥100.00", string.Join(' ', [.. await bot.Say("退款 3907005854764247416 101 发错货"), .. await bot.Say("保存")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_buyer_stands_in_what_is_kept_of_the_list()
    {
        await using var bot = await Create();
        await Import("退款列表.csv", Refunds);

        var kept = Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(file => !file.Contains("rows", StringComparison.Ordinal)).Select(File.ReadAllText);

        Assert.DoesNotContain(kept, text => text.Contains("tb66378", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _desk?.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<TestBot> Create() => TestBot.Create((documents, registry) =>
    {
        _desk?.Dispose();
        _desk = new(Path.Combine(_folder.FullName, "rows"), documents, registry, new FolderFileStore(Path.Combine(_folder.FullName, "files")), new FakeTimeProvider(TestBot.Start), NullLoggerFactory.Instance);
        return Capabilities.Create(documents, registry, _desk.Ports, _desk.Orders);
    });

    private async Task<ImportReport> Import(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var outcome = await _desk!.Ports.Importer.Import(new(name, () => new MemoryStream(bytes)), FirstRun.Shop, new() { By = "agent" }, null, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Refusal);
        return outcome.Value!;
    }
}
