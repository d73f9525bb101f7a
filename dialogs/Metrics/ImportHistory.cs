using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What was imported, and taking it back: a load (I-3), or all loads of a batch at once (B-3).</summary>
internal sealed class ImportHistory(MetricPorts ports, Texts texts)
{
    private const string UndoButton = "metrics.undoImport";
    private const int MostListed = 40;

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(30);

    private readonly ImportCards _cards = new(texts);

    public IReadOnlyList<ButtonHandler> Buttons => [new(UndoButton, Role.Agent, UndoPressed)];

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
        var newest = said.Has("last") ? entries.LastOrDefault(known => known.Undoes is null && entries.All(other => other.Undoes != known.Id)) : null;
        if ((said.Text("id") ?? number ?? newest?.Batch ?? newest?.Id) is not { } id)
        {
            turn.Say(texts.Say(turn.Language, "whichImport"));
            await List(turn, match);
            return;
        }

        var loads = entries.Where(known => known.Undoes is null && (Is(known.Id, id) || Is(known.Batch, id))).ToList();
        if (loads.Count == 0)
        {
            turn.Refuse(texts, new ImportIsUnknown(id));
            return;
        }

        var press = CardPress.Of(UndoButton, ("id", id)) with { Lifetime = ConfirmTime };
        var title = loads.Count == 1
            ? texts.Say(turn.Language, "undoAsk", ("id", loads[0].Id), ("file", loads[0].FileName), ("store", loads[0].Store.Name))
            : texts.Say(turn.Language, "undoAskMany", ("id", id), ("count", loads.Count), ("files", loads.Select(load => load.FileName).Distinct(StringComparer.Ordinal).Take(MostListed)));
        turn.Say(Card.Of(title).With(new CardButton(texts.Say(turn.Language, "undoImport", ("id", id)), press, ButtonStyle.Destructive)));
    }

    private static bool Is(string? known, string id) => string.Equals(known, id, StringComparison.OrdinalIgnoreCase);

    private Task UndoPressed(Turn turn, ButtonPress press)
    {
        turn.Start(new(UndoImportJob.Name, $"undo-{press["id"]}", new Dictionary<string, string> { ["id"] = press["id"] }, texts.Say(turn.Language, "undoImport", ("id", press["id"]))));
        turn.Outcome = texts.Say(turn.Language, "undoStarts", ("id", press["id"]));
        turn.Say(turn.Outcome);
        return Task.CompletedTask;
    }
}
