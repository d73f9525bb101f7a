using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>Files that come with a message: what they are is shown, the store is confirmed before a first load, then a job loads them.</summary>
internal sealed class ImportTalk(MetricPorts ports, Texts texts)
{
    private const string LoadButton = "metrics.import";
    private const string UndoButton = "metrics.undoImport";
    private const int MostListed = 8;
    private const int MostStores = 6;

    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip"];
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(30);

    private readonly ImportCards _cards = new(texts);

    public IReadOnlyList<ButtonHandler> Buttons => [new(LoadButton, Role.Agent, LoadPressed), new(UndoButton, Role.Agent, UndoPressed)];

    public static bool Takes(IncomingFile file) => Endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        if (turn.Person.Role < Role.Agent)
        {
            turn.Refuse(texts, new ImportNeedsRole(turn.Person.Role, Role.Agent));
            return;
        }

        foreach (var file in files)
        {
            await Receive(turn, file, new());
        }
    }

    public async Task List(Turn turn, CommandMatch match)
    {
        var entries = await ports.Manifest.All(turn.Cancel);
        var loads = entries.Where(entry => entry.Undoes is null).Reverse().Take(MostListed).ToList();
        if (loads.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "noImports"), texts.Say(turn.Language, "loadSample"));
            return;
        }

        turn.Say(_cards.List(turn, loads, entries));
    }

    public async Task AskUndo(Turn turn, CommandMatch match)
    {
        var (said, entries) = (match.Said!, await ports.Manifest.All(turn.Cancel));
        var number = said.Find("number") is { Value: decimal typed } ? $"I-{typed:0}" : null;
        var newest = said.Has("last") ? entries.LastOrDefault(known => known.Undoes is null && entries.All(other => other.Undoes != known.Id))?.Id : null;
        if ((said.Text("id") ?? number ?? newest) is not { } id)
        {
            turn.Say(texts.Say(turn.Language, "whichImport"));
            await List(turn, match);
            return;
        }

        if (entries.FirstOrDefault(known => known.Undoes is null && string.Equals(known.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } entry)
        {
            turn.Refuse(texts, new ImportIsUnknown(id));
            return;
        }

        var press = CardPress.Of(UndoButton, ("id", entry.Id)) with { Lifetime = ConfirmTime };
        var title = texts.Say(turn.Language, "undoAsk", ("id", entry.Id), ("file", entry.FileName), ("store", entry.Store.Name));
        turn.Say(Card.Of(title).With(new CardButton(texts.Say(turn.Language, "undoImport", ("id", entry.Id)), press, ButtonStyle.Destructive)));
    }

    private async Task Receive(Turn turn, IncomingFile incoming, ImportOptions options)
    {
        var stores = ImportTarget.Own(turn.Stores);
        var file = StoredFiles.Of(ports.Files, incoming.File, incoming.Name);
        var preview = await ports.Importer.Preview(file, stores[0], options with { Language = turn.Language, By = turn.Person.Id }, turn.Cancel);
        if (preview.Value is not { } proposal)
        {
            turn.Refuse(texts, preview.Refusal!);
            return;
        }

        var entries = await ports.Manifest.All(turn.Cancel);
        var target = ImportTarget.Guess(proposal.Kind, turn.Stores, entries);
        if (proposal.Ready && target is not null && ImportTarget.IsKnown(proposal.Kind, target, entries))
        {
            Start(turn, incoming.File, incoming.Name, target, new Dictionary<string, string>());
            return;
        }

        Ask(turn, incoming, proposal, target is null ? [.. stores.Take(MostStores)] : [target]);
    }

    private void Ask(Turn turn, IncomingFile incoming, ImportProposal proposal, IReadOnlyList<Store> targets)
    {
        var question = proposal.Questions.FirstOrDefault(asked => asked is not (MappingIsToConfirm or DatesAreAmbiguous));
        if (question is not null)
        {
            turn.Refuse(texts, question);
            return;
        }

        var dates = proposal.Questions.OfType<DatesAreAmbiguous>().FirstOrDefault();
        var orders = dates is null ? [null] : (DateOrder?[])[DateOrder.MonthFirst, DateOrder.DayFirst];
        var accepts = proposal.Questions.Any(asked => asked is MappingIsToConfirm);
        var buttons = targets.SelectMany(store => orders.Select(order => Button(turn, incoming, store, order, accepts)));
        turn.Say(_cards.Propose(turn, proposal, dates).With([.. buttons]));
    }

    private CardButton Button(Turn turn, IncomingFile incoming, Store store, DateOrder? order, bool accepts)
    {
        var press = CardPress.Of(
            LoadButton, ("file", incoming.File), ("name", incoming.Name), ("store", store.Id), ("accept", accepts ? "yes" : ""), ("dates", order?.ToString() ?? ""));
        var title = order is null ? texts.Say(turn.Language, accepts ? "accept" : "importInto", ("store", store.Name))
            : texts.Say(turn.Language, order == DateOrder.DayFirst ? "importDayFirst" : "importMonthFirst", ("store", store.Name));
        return new(title, press with { Lifetime = ConfirmTime }, ButtonStyle.Positive);
    }

    private Task LoadPressed(Turn turn, ButtonPress press)
    {
        if (turn.Stores.FirstOrDefault(known => known.Id == press["store"]) is not { } store)
        {
            turn.Say(texts.Say(turn.Language, "storeGone"));
            return Task.CompletedTask;
        }

        Start(turn, press["file"], press["name"], store, press.Arguments);
        turn.Outcome = texts.Say(turn.Language, "importStarts", ("file", press["name"]), ("store", store.Name));
        return Task.CompletedTask;
    }

    private void Start(Turn turn, string file, string name, Store store, IReadOnlyDictionary<string, string> wishes)
    {
        var arguments = new Dictionary<string, string>
        {
            ["file"] = file, ["name"] = name, ["store"] = System.Text.Json.JsonSerializer.Serialize(store), ["accept"] = wishes.GetValueOrDefault("accept", ""), ["dates"] = wishes.GetValueOrDefault("dates", ""),
        };
        turn.Start(new(ImportJob.Name, $"import-{file[..Math.Min(16, file.Length)]}-{store.Id}", arguments, name));
        turn.Say(texts.Say(turn.Language, "importStarts", ("file", name), ("store", store.Name)));
    }

    private Task UndoPressed(Turn turn, ButtonPress press)
    {
        turn.Start(new(UndoImportJob.Name, $"undo-{press["id"]}", new Dictionary<string, string> { ["id"] = press["id"] }, texts.Say(turn.Language, "undoImport", ("id", press["id"]))));
        turn.Outcome = texts.Say(turn.Language, "undoStarts", ("id", press["id"]));
        turn.Say(turn.Outcome);
        return Task.CompletedTask;
    }
}
