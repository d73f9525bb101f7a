using OpsBot.Conversation.Capabilities;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>What a text may ask for: every command's reading of the whole text, the cheapest first. Reading has no effect.</summary>
public sealed class Understanding
{
    /// <summary>What an order number costs a reading that does not take it in.</summary>
    private const int OrderPassedOver = 60;
    private const int SurelyOrder = 1;

    private readonly CapabilityCatalogue _catalogue;
    private readonly Dictionary<string, (int Place, Command Command)> _spoken;

    public Understanding(CapabilityCatalogue catalogue)
    {
        _catalogue = catalogue;
        _spoken = catalogue.All.SelectMany(capability => capability.Commands).Select((command, place) => (place, command))
            .Where(pair => pair.command.Read is null || catalogue.Grammar.Intents.Contains(pair.command.Name, StringComparer.Ordinal)).ToDictionary(pair => pair.command.Name, pair => pair, StringComparer.Ordinal);
    }

    /// <summary>Every command that reads the text, cheapest first, otherwise in the order of the catalogue.</summary>
    public IReadOnlyList<Proposal> Of(string said, ReadingContext context, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? byContent = null) =>
        Of(said, Prepare(said, context), byContent);

    /// <summary>The text, or the head of a long one, with what is found in it.</summary>
    public ReadText Prepare(string said, ReadingContext context)
    {
        var whole = SourceText.Of(said);
        return _catalogue.Grammar.Prepare(whole.Count <= Costs.MostUnits ? whole : Head(whole), context);
    }

    /// <summary>The same of a text that was prepared.</summary>
    public IReadOnlyList<Proposal> Of(string said, ReadText read, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? byContent = null)
    {
        var isLong = read.Text.Original.Length != said.Length;
        var spoken = _catalogue.Grammar.Read(read).Where(reading => _spoken.ContainsKey(reading.Intent)).Select(reading => (_spoken[reading.Intent], reading))
            .Where(pair => !isLong || pair.Item1.Command.OpensForm || pair.Item1.Command.OnlyShows)
            .Select(pair => (pair.Item1.Place, new Proposal(pair.Item1.Command, CommandMatch.Of(pair.reading), read)));
        var orders = read.Spans.All.Any(span => span.Category == Categories.Order && span.Cost <= SurelyOrder) ? OrderPassedOver : 0;
        return [.. spoken.Concat(ByThemselves(said, orders, read)).Concat(ByContent(read, byContent)).OrderBy(pair => pair.Item2.Cost).ThenBy(pair => pair.Item1).Select(pair => pair.Item2)];
    }

    /// <summary>A text as this command, with whatever it gives of the command's values wherever they stand; null where there is no such command.</summary>
    public Proposal? Loosely(ReadText read, string intent)
    {
        if (_spoken.TryGetValue(intent, out var spoken))
        {
            return new(spoken.Command, CommandMatch.Of(_catalogue.Grammar.Loose(read, intent)), read);
        }

        return Find(intent) is { IsQuestion: true } command ? new(command, CommandMatch.Trigger() with { Cost = Costs.MostUnread }, read) : null;
    }

    public Command? Find(string intent) => _catalogue.All.SelectMany(capability => capability.Commands).FirstOrDefault(command => command.Name == intent);

    /// <summary>What a text opens by the values it gives.</summary>
    private static IEnumerable<(int Place, Proposal)> ByContent(ReadText read, Func<ReadText, IEnumerable<(Command Command, int Cost)>>? byContent) =>
        (byContent?.Invoke(read) ?? []).Select(found => (int.MaxValue, new Proposal(found.Command, CommandMatch.Whole() with { Cost = found.Cost }, read)));

    /// <summary>Commands that still read the text by themselves.</summary>
    private IEnumerable<(int Place, Proposal)> ByThemselves(string said, int orders, ReadText read)
    {
        var utterance = Utterance.Of(said);
        return _catalogue.All.SelectMany(capability => capability.Commands)
            .Select((command, place) => (place, command, match: command.Read?.Invoke(utterance)))
            .Where(pair => pair.match is not null)
            .Select(pair => (pair.place, new Proposal(pair.command, pair.command.IsQuestion ? pair.match! with { Cost = pair.match.Cost + orders } : pair.match!, read)));
    }

    /// <summary>The first line or sentence of a long text; what follows is somebody's words.</summary>
    private static SourceText Head(SourceText text)
    {
        var end = Costs.MostUnits;
        for (var at = 3; at < Costs.MostUnits; at++)
        {
            if (text.Units[at].Text is "\n" || (text.Units[at].Text is "." && text.Units[at - 1].Kind != UnitKind.Digits))
            {
                end = at;
                break;
            }
        }

        return SourceText.Of(text.Verbatim(0, end));
    }
}

/// <summary>A command with how it reads the text.</summary>
public sealed record Proposal(Command Command, CommandMatch Match, ReadText Text)
{
    private const string FreeWords = "words";
    private const string FreeRest = "rest";

    public int Cost => Match.Cost;

    public IReadOnlyList<Unread> Unread => Match.Said?.Unread ?? [];

    /// <summary>Whether it was read loosely and gives no value but free words: which record it would act on, nobody said.</summary>
    public bool IsBare => Cost >= Costs.MostUnread && Match.Said?.Holes.All(hole => hole.Hole == "_" || hole.Category is FreeWords or FreeRest) != false;

    /// <summary>Whether it takes the whole text in.</summary>
    public bool IsWhole => Match.Said?.IsWhole ?? Match.IsWhole;
}
