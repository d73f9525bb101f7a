using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>Products, search words, titles and page copy that can be pasted, and the checks on any text.</summary>
public sealed class CopyCapability : ICapability, ITakesFiles
{
    private readonly CopyBatch _batch;

    public CopyCapability(IDocumentStore documents, CopyPorts ports)
    {
        var desk = new CopyDesk(documents, Texts);
        var cards = new CopyCards(Texts);
        var products = new ProductTalk(desk, cards);
        var model = new CopyModel(ports.Model);
        var drafts = new DraftTalk(desk, cards, model);
        var checks = new CheckTalk(desk, cards);
        _batch = new(desk, ports);
        Commands =
        [
            new("copy.title", Role.Agent, ["title for product P-1001 on tmall", "write a title for silk scarf on amazon"], ["写标题 真丝围巾 淘宝"], CopyReading.Title, drafts.Write),
            new("copy.page", Role.Agent, ["write copy for P-1001 on amazon"], ["写详情 P-1001 天猫"], CopyReading.Page, drafts.Write),
            new("copy.check", Role.Viewer, ["check this text: the best silk scarf ever"], ["检查 全网最低价真丝围巾"], CopyReading.Check, checks.Check),
            new("copy.addProduct", Role.Agent, ["add product"], ["新增商品"], CopyReading.AddProduct, ProductTalk.Add) { OpensForm = true },
            new("copy.products", Role.Viewer, ["products"], ["商品列表"], CopyReading.Products, products.List),
            new("copy.product", Role.Viewer, ["product P-1001"], ["商品 P-1001"], CopyReading.Product, products.Show),
            new("copy.setProduct", Role.Agent, ["set P-1001 Material: mulberry silk"], ["修改 P-1001 材质：桑蚕丝"], CopyReading.SetProduct, products.Set),
            new("copy.drafts", Role.Viewer, ["drafts"], ["草稿列表"], CopyReading.Drafts, drafts.List),
            new("copy.draft", Role.Viewer, ["draft D-1001"], ["草稿 D-1001"], CopyReading.Draft, drafts.Show),
            new("copy.approve", Role.Agent, ["approve D-1001 1"], ["通过 D-1001 第1个"], CopyReading.Approve, drafts.Approve),
            new("copy.final", Role.Agent, ["final D-1001: Silk Scarf, Navy"], ["最终版 D-1001：真丝围巾女春秋"], CopyReading.Final, drafts.Final),
            new("copy.restore", Role.Agent, ["restore D-1001 version 1"], ["恢复 D-1001 到版本 1"], CopyReading.Restore, drafts.Restore),
            new("copy.compare", Role.Viewer, ["compare D-1001"], ["对比 D-1001"], CopyReading.Compare, drafts.Compare),
            new("copy.revise", Role.Agent, ["shorter", "mention the 2-year warranty", "swap silk for mulberry silk"], ["更活泼", "把真丝换成桑蚕丝"], CopyReading.Revise, drafts.Revise),
            new("copy.keywords", Role.Viewer, ["keywords"], ["关键词表"], CopyReading.Keywords, _batch.Keywords),
            new("copy.batch", Role.Agent, ["batch titles for taobao"], ["批量写标题 淘宝"], CopyReading.Batch, _batch.Ask),
        ];
        Forms = [products.Form()];
        Buttons =
        [
            new(DraftTalk.ApproveButton, Role.Agent, drafts.ApprovePressed), new(CopyBatch.KeepButton, Role.Agent, _batch.KeepPressed), new(CopyBatch.WriteButton, Role.Agent, _batch.WritePressed),
        ];
        Undos = [new(ProductTalk.Undo, Role.Agent, products.TakeBack), new(DraftTalk.Undo, Role.Agent, drafts.Reopen)];
        Jobs = [new BatchJob(documents, ports, desk), new CopyModelJob(model, documents, desk, drafts)];
    }

    public string Name => "Copy";

    public Texts Texts { get; } = Texts.Beside(typeof(CopyCapability), "Copy");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<IJobHandler> Jobs { get; }

    public IReadOnlyList<DocumentType> Documents => CopyDocuments.All;

    public bool Takes(IncomingFile file) => _batch.Takes(file);

    public Task Receive(Turn turn, IReadOnlyList<IncomingFile> files) => _batch.Receive(turn, files);
}
