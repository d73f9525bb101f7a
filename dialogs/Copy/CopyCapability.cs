using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;

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
            Command.Of(Phrases, "copy.title", Role.Agent, (turn, match) => drafts.Write(turn, match with { Arguments = CopyReading.Write(CopyDraftKind.Title, turn, match) })) with { OnlyDrafts = true },
            Command.Of(Phrases, "copy.page", Role.Agent, (turn, match) => drafts.Write(turn, match with { Arguments = CopyReading.Write(CopyDraftKind.Page, turn, match) })) with { OnlyDrafts = true },
            Command.Of(Phrases, "copy.check", Role.Viewer, (turn, match) => checks.Check(turn, match with { Arguments = CopyReading.Check(turn, match) })) with { OnlyShows = true },
            Command.Of(Phrases, "copy.fix", Role.Viewer, checks.Fix) with { OnlyShows = true },
            Command.Of(Phrases, "copy.proof", Role.Viewer, checks.Proof) with { OnlyShows = true },
            Command.Of(Phrases, "copy.addProduct", Role.Agent, (turn, match) => ProductTalk.Add(turn, match with { Arguments = CopyReading.Rest(turn, match, "text") })) with { OpensForm = true },
            Command.Of(Phrases, "copy.products", Role.Viewer, products.List) with { OnlyShows = true },
            Command.Of(Phrases, "copy.product", Role.Viewer, (turn, match) => products.Show(turn, match with { Arguments = match.Said!.Text("product") })) with { OnlyShows = true },
            Command.Of(Phrases, "copy.setProduct", Role.Agent, (turn, match) => products.Set(turn, match with { Arguments = CopyReading.SetProduct(turn, match) })),
            Command.Of(Phrases, "copy.drafts", Role.Viewer, drafts.List) with { OnlyShows = true },
            Command.Of(Phrases, "copy.draft", Role.Viewer, OfDraft(desk, drafts.Show, (id, _, _) => new(id))) with { OnlyShows = true },
            Command.Of(Phrases, "copy.approve", Role.Agent, OfDraft(desk, drafts.Approve, CopyReading.Approve)),
            // Pasted text is longer than what is read as a sentence, and never a sentence for another form.
            Command.Of(Phrases, "copy.final", Role.Agent, OfDraft(desk, drafts.Final, CopyReading.Final)) with { OpensForm = true },
            Command.Of(Phrases, "copy.restore", Role.Agent, OfDraft(desk, drafts.Restore, (id, _, match) => CopyReading.Restore(id, match))),
            Command.Of(Phrases, "copy.compare", Role.Viewer, OfDraft(desk, drafts.Compare, (id, _, match) => CopyReading.Compare(id, match))) with { OnlyShows = true },
            Command.Of(Phrases, "copy.revise", Role.Agent, (turn, match) =>
                drafts.Revise(turn, match with { Arguments = CopyReading.Revise(turn, match) })) with { OnlyDrafts = true },
            Command.Of(Phrases, "copy.keywords", Role.Viewer, (turn, match) => _batch.Keywords(turn, match with { Arguments = "" })) with { OnlyShows = true },
            Command.Of(Phrases, "copy.addKeywords", Role.Agent, (turn, match) => _batch.Keywords(turn, match with { Arguments = CopyReading.Rest(turn, match, "text") })) with { OpensForm = true },
            Command.Of(Phrases, "copy.batch", Role.Agent, (turn, match) => _batch.Ask(turn, match with { Arguments = CopyReading.Batch(match) })),
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

    public PhraseSource Phrases { get; } = PhraseSource.Beside(typeof(CopyCapability), "Copy");

    public IReadOnlyList<Sentence> Said { get; } = Sentence.Beside(typeof(CopyCapability), "Copy");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<ButtonHandler> Buttons { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<IJobHandler> Jobs { get; }

    public IReadOnlyList<DocumentType> Documents => CopyDocuments.All;

    public bool Takes(IncomingFile file) => _batch.Takes(file);

    public Task Receive(Turn turn, IReadOnlyList<IncomingFile> files) => _batch.Receive(turn, files);

    /// <summary>A command about one draft: the one that is named, else the one shown last; where there is none, that is said.</summary>
    private static Func<Turn, CommandMatch, Task> OfDraft(CopyDesk desk, Func<Turn, CommandMatch, Task> run, Func<string, Turn, CommandMatch, DraftRequest> read) =>
        async (turn, match) =>
        {
            if ((match.Said!.Text("draft") ?? (await desk.FindDraft(turn, null))?.Id) is { } id)
            {
                await run(turn, match with { Arguments = read(id, turn, match) });
            }
        };
}
