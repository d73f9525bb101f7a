using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>
/// Files that come with a message: the tables that are sure and whose store is known are loaded at once, as one batch; the others are asked about one by one,
/// by buttons or in words, and loaded when nothing is open.
/// </summary>
internal sealed class ImportTalk(MetricPorts ports, Texts texts)
{
    private const string LoadButton = "metrics.import";
    private const string AnswerButton = "metrics.answerImport";
    private const int MostStores = 6;

    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip"];

    private readonly ImportCards _cards = new(texts);
    private readonly ImportQuestions _questions = new(texts, AnswerButton, LoadButton);

    public IReadOnlyList<ButtonHandler> Buttons => [new(LoadButton, Role.Agent, LoadPressed), new(AnswerButton, Role.Agent, AnswerPressed)];

    public static bool Takes(IncomingFile file) => Endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        if (turn.Person.Role < Role.Agent)
        {
            turn.Refuse(texts, new ImportNeedsRole(turn.Person.Role, Role.Agent));
            return;
        }

        var ready = new List<(ImportItem Item, ImportProposal Proposal)>();
        foreach (var file in files)
        {
            await Look(turn, new ImportItem(file.File, file.Name), ready);
        }

        Start(turn, [.. ready.Where(table => table.Item.Store is not null).Select(table => table.Item)]);
        AskStore(turn, [.. ready.Where(table => table.Item.Store is null)]);
    }

    /// <summary>What somebody said about the file that was asked about last.</summary>
    public async Task Correct(Turn turn, CommandMatch match)
    {
        if (ImportItems.LastAsked(turn.Dialog) is not { } item)
        {
            turn.Refuse(texts, new NoFileWaits());
            return;
        }

        await Again(turn, item.With((ImportSaid)match.Arguments!));
    }

    /// <summary>Sorts the tables of a file into those that are ready and those that are asked about.</summary>
    private async Task Look(Turn turn, ImportItem item, List<(ImportItem Item, ImportProposal Proposal)> ready)
    {
        var stores = ImportTarget.Own(turn.Stores);
        var file = StoredFiles.Of(ports.Files, item.File, item.Name);
        var found = await FileTables.Of(
            ports.Importer, file, item.Store ?? stores[0], item.Options(turn.Person.Id, turn.Language), item.Part is null ? [] : [item.Part], turn.Cancel);
        if (found.Value is not { } tables)
        {
            _questions.AskPart(turn, item, found.Refusal!);
            return;
        }

        var entries = await ports.Manifest.All(turn.Cancel);
        foreach (var table in tables)
        {
            var one = item with { Part = table.Part.Part };
            if (table.Proposal is not { } proposal)
            {
                ImportItems.Keep(turn.Dialog, one);
                turn.Refuse(texts, table.Outlook.Refusal!);
                continue;
            }

            one = one with { Store = one.Store ?? Target(turn, proposal.Kind, entries) };
            if (proposal.Ready)
            {
                ready.Add((one, proposal));
            }
            else
            {
                ImportItems.Keep(turn.Dialog, one);
                _questions.Ask(turn, one, proposal, _cards, one.Store is { } store ? [store] : [.. stores.Take(MostStores)]);
            }
        }
    }

    private async Task Again(Turn turn, ImportItem item)
    {
        var ready = new List<(ImportItem Item, ImportProposal Proposal)>();
        await Look(turn, item, ready);
        Start(turn, [.. ready.Where(table => table.Item.Store is not null).Select(table => table.Item)]);
        AskStore(turn, [.. ready.Where(table => table.Item.Store is null)]);
    }

    /// <summary>The only store, or the one that has loads of this kind; a first load of a kind into one of several is confirmed.</summary>
    private static Store? Target(Turn turn, string kind, IReadOnlyList<ImportEntry> entries)
    {
        var own = ImportTarget.Own(turn.Stores);
        return own.Count == 1 ? own[0]
            : ImportTarget.Guess(kind, turn.Stores, entries) is { } guessed && ImportTarget.IsKnown(kind, guessed, entries) ? guessed
            : null;
    }

    private void AskStore(Turn turn, IReadOnlyList<(ImportItem Item, ImportProposal Proposal)> tables)
    {
        if (tables.Count > 0)
        {
            ImportItems.Keep(turn.Dialog, tables[^1].Item);
            _questions.AskStore(turn, tables, _cards, [.. ImportTarget.Own(turn.Stores).Take(MostStores)]);
        }
    }

    private async Task AnswerPressed(Turn turn, ButtonPress press)
    {
        turn.Outcome = press["said"];
        await Again(turn, ImportItems.Read(press["items"])[0]);
    }

    private Task LoadPressed(Turn turn, ButtonPress press)
    {
        var items = ImportItems.Read(press["items"]);
        if (items.Any(item => turn.Stores.All(known => known.Id != item.Store?.Id)))
        {
            turn.Say(texts.Say(turn.Language, "storeGone"));
            return Task.CompletedTask;
        }

        turn.Outcome = Starts(turn, items);
        Start(turn, items);
        return Task.CompletedTask;
    }

    private void Start(Turn turn, IReadOnlyList<ImportItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        ImportItems.Forget(turn.Dialog);
        var written = ImportItems.Write(items);
        var title = items.Count == 1 ? items[0].Title : texts.Say(turn.Language, "importMany", ("count", items.Count));
        turn.Start(new(ImportJob.Name, ImportItems.Key(written), new Dictionary<string, string> { ["items"] = written }, title));
        turn.Say(Starts(turn, items));
    }

    private string Starts(Turn turn, IReadOnlyList<ImportItem> items) => items.Count == 1
        ? texts.Say(turn.Language, "importStarts", ("file", items[0].Title), ("store", items[0].Store!.Name))
        : texts.Say(turn.Language, "importStartsMany", ("count", items.Count), ("stores", items.Select(item => item.Store!.Name).Distinct(StringComparer.Ordinal)));
}
