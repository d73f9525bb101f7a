using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Files;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What a file looks like before it is loaded, and the list of what was.</summary>
internal sealed class ImportCards(Texts texts)
{
    private const int MostColumns = 6;
    private const int MostRows = 40;

    /// <param name="question">What is open about it; null where it is sure.</param>
    public Card Propose(Turn turn, ImportProposal proposal, Refusal? question)
    {
        var body = new List<CardElement> { new CardFacts(Facts(turn.Language, proposal)) };
        if (question is not null and not MappingIsToConfirm)
        {
            body.Add(new CardParagraph(texts.Say(turn.Language, question)));
        }

        if (question is not null)
        {
            body.Add(new CardParagraph(texts.Say(turn.Language, "proposal")));
            body.Add(new CardTable(
                ["#", texts.Say(turn.Language, "header"), texts.Say(turn.Language, "readAs")],
                [.. proposal.Columns.Take(MostRows).Select((column, index) => (IReadOnlyList<string>)[$"{index + 1}", column.Header, ReadAs(turn.Language, column)])]));
            body.Add(new CardTable(
                [.. proposal.Columns.Take(MostColumns).Select(column => column.Header)],
                [.. proposal.Samples.Select(row => (IReadOnlyList<string>)[.. proposal.Columns.Take(MostColumns).Select((_, index) => index < row.Count ? row[index] : "")])]));
            body.Add(new CardParagraph(texts.Say(turn.Language, "correctIt"), Subtle: true));
        }

        return Card.Of(texts.Say(turn.Language, proposal.Known ? "recognised" : "notRecognised", ("file", proposal.File)), [.. body]);
    }

    /// <summary>Several tables that are sure, of which only the store is open.</summary>
    public Card Several(Turn turn, IEnumerable<ImportProposal> proposals)
    {
        var rows = proposals.Select(proposal => (IReadOnlyList<string>)[proposal.File, Kind(turn.Language, proposal.Kind)]).ToList();
        return Card.Of(
            texts.Say(turn.Language, "whichStore", ("count", rows.Count)), new CardTable([texts.Say(turn.Language, "list.file"), texts.Say(turn.Language, "kind")], [.. rows.Take(MostRows)]));
    }

    public Card List(Turn turn, IReadOnlyList<ImportEntry> loads, IReadOnlyList<ImportEntry> all)
    {
        var rows = loads.Select(entry => (IReadOnlyList<string>)
        [
            entry.Batch is { } batch && loads.Count(other => other.Batch == batch) > 1 ? $"{entry.Id} ({batch})" : entry.Id, entry.FileName, entry.Store.Name, Period(entry.Report?.Period),
            all.Any(other => other.Undoes == entry.Id) ? texts.Say(turn.Language, "undone") : $"{entry.Report?.RowsTaken ?? 0}",
        ]);
        string[] headers = [.. ((string[])["importId", "file", "store", "period", "rows"]).Select(key => texts.Say(turn.Language, "list." + key))];
        return Card.Of(texts.Say(turn.Language, "importsTitle"), new CardTable(headers, [.. rows]));
    }

    public static string Period(ImportPeriod? period) => period is null ? "—" : $"{period.Start:yyyy-MM-dd} – {period.End:yyyy-MM-dd}";

    private string Kind(string language, string kind) => texts.Find(language, "kind." + kind) ?? kind;

    private string ReadAs(string language, ProposedColumn column) =>
        column.Personal ? texts.Say(language, "neverStored") : column.Field is null ? texts.Say(language, "leftOut") : (column.Label ?? column.Field) + (column.IsSure ? "" : " ?");

    private List<(string Label, string Value)> Facts(string language, ImportProposal proposal)
    {
        var facts = new List<(string Label, string Value)> { (texts.Say(language, "kind"), Kind(language, proposal.Kind)) };
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
