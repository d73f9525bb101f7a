using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What a file looks like before it is loaded, and the list of what was.</summary>
internal sealed class ImportCards(Texts texts)
{
    private const int MostColumns = 6;

    public Card Propose(Turn turn, ImportProposal proposal, DatesAreAmbiguous? dates)
    {
        var body = new List<CardElement> { new CardFacts(Facts(turn.Language, proposal)) };
        if (dates is not null)
        {
            body.Add(new CardParagraph(texts.Say(turn.Language, dates)));
        }

        if (!proposal.Known)
        {
            body.Add(new CardParagraph(texts.Say(turn.Language, "proposal")));
            body.Add(new CardTable(
                [texts.Say(turn.Language, "header"), texts.Say(turn.Language, "readAs")],
                [.. proposal.Columns.Select(column => (IReadOnlyList<string>)[column.Header, column.Field ?? texts.Say(turn.Language, "leftOut")])]));
            body.Add(new CardTable(
                [.. proposal.Columns.Take(MostColumns).Select(column => column.Header)],
                [.. proposal.Samples.Select(row => (IReadOnlyList<string>)[.. proposal.Columns.Take(MostColumns).Select((_, index) => index < row.Count ? row[index] : "")])]));
        }

        return Card.Of(texts.Say(turn.Language, proposal.Known ? "recognised" : "notRecognised", ("file", proposal.File)), [.. body]);
    }

    public Card List(Turn turn, IReadOnlyList<ImportEntry> loads, IReadOnlyList<ImportEntry> all)
    {
        var rows = loads.Select(entry => (IReadOnlyList<string>)
        [
            entry.Id, entry.FileName, entry.Store.Name, Period(entry.Report?.Period),
            all.Any(other => other.Undoes == entry.Id) ? texts.Say(turn.Language, "undone") : $"{entry.Report?.RowsTaken ?? 0}",
        ]);
        string[] headers = [.. ((string[])["importId", "file", "store", "period", "rows"]).Select(key => texts.Say(turn.Language, "list." + key))];
        return Card.Of(texts.Say(turn.Language, "importsTitle"), new CardTable(headers, [.. rows]));
    }

    public static string Period(ImportPeriod? period) => period is null ? "—" : $"{period.Start:yyyy-MM-dd} – {period.End:yyyy-MM-dd}";

    private List<(string Label, string Value)> Facts(string language, ImportProposal proposal)
    {
        var facts = new List<(string Label, string Value)> { (texts.Say(language, "kind"), texts.Find(language, "kind." + proposal.Kind) ?? proposal.Kind) };
        if (proposal.Period is { } period)
        {
            facts.Add((texts.Say(language, "list.period"), Period(period)));
        }

        facts.Add((texts.Say(language, "encoding"), proposal.Encoding));
        return facts;
    }
}

/// <summary>Kept files as the importer reads them.</summary>
internal static class StoredFiles
{
    public static ImportFile Of(IFileStore files, string file, string name) => new(
        name, () => files.Open(file).AsTask().GetAwaiter().GetResult() ?? throw new FileNotFoundException($"The kept file {file} is missing."));
}
