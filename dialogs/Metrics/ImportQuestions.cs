using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Metrics;

/// <summary>What is asked about a table before it is loaded, each with the buttons that answer it.</summary>
internal sealed class ImportQuestions(Texts texts, string answerButton, string loadButton)
{
    private const int MostChoices = 6;

    private static readonly TimeSpan ConfirmTime = TimeSpan.FromMinutes(30);

    /// <summary>The first of the open questions; the answer leads to the next.</summary>
    public void Ask(Turn turn, ImportItem item, ImportProposal proposal, ImportCards cards, IReadOnlyList<Store> targets)
    {
        var question = proposal.Questions.FirstOrDefault(asked => asked is not (MappingIsToConfirm or DatesAreAmbiguous or NumbersAreAmbiguous or ColumnIsMissing)) ?? proposal.Questions[0];
        CardButton[] buttons = question switch
        {
            DatesAreAmbiguous => [Answer(turn, "dayFirst", item with { Dates = DateOrder.DayFirst }), Answer(turn, "monthFirst", item with { Dates = DateOrder.MonthFirst })],
            NumbersAreAmbiguous => [Answer(turn, "decimalComma", item with { Decimal = DecimalMark.Comma }), Answer(turn, "decimalPoint", item with { Decimal = DecimalMark.Point })],
            MappingIsToConfirm => [.. targets.Select(store => Load(texts.Say(turn.Language, "accept", ("store", store.Name)), item with { Accept = true, Store = store }))],
            ColumnIsMissing missing => [.. Columns(turn, item, proposal, missing)],
            _ => [],
        };
        if (buttons.Length == 0)
        {
            turn.Refuse(texts, question);
            return;
        }

        turn.Say(cards.Propose(turn, proposal, question).With(buttons));
    }

    /// <summary>Tables that are sure, for stores that are not: one press for all of them.</summary>
    public void AskStore(Turn turn, IReadOnlyList<(ImportItem Item, ImportProposal Proposal)> tables, ImportCards cards, IReadOnlyList<Store> targets)
    {
        var card = tables.Count == 1 ? cards.Propose(turn, tables[0].Proposal, null) : cards.Several(turn, tables.Select(table => table.Proposal));
        turn.Say(card.With([.. targets.Select(store =>
            Load(texts.Say(turn.Language, "importInto", ("store", store.Name)), [.. tables.Select(table => table.Item with { Store = store })]))]));
    }

    /// <summary>Which of a file's tables is meant, where they can't all be.</summary>
    public void AskPart(Turn turn, ImportItem item, Refusal refusal)
    {
        if (refusal is not PartsDiffer differ)
        {
            turn.Refuse(texts, refusal);
            return;
        }

        var buttons = differ.Parts.Take(MostChoices).Select(part => Answer(turn, texts.Say(turn.Language, "onlyPart", ("part", part)), item with { Part = part }, isText: true));
        turn.Say(Card.Of(texts.Say(turn.Language, "whichPart", ("file", item.Name)), new CardParagraph(texts.Say(turn.Language, refusal))).With([.. buttons]));
    }

    /// <summary>The columns that could be the missing one; where the report is right without it, also that none is.</summary>
    private IEnumerable<CardButton> Columns(Turn turn, ImportItem item, ImportProposal proposal, ColumnIsMissing missing)
    {
        foreach (var candidate in missing.Candidates.Take(MostChoices))
        {
            yield return Answer(turn, texts.Say(turn.Language, "columnIs", ("header", candidate), ("field", missing.Field)), item.With(new ImportSaid { Columns = [(candidate, missing.Field)] }), isText: true);
        }

        if (!missing.IsNeeded)
        {
            yield return Answer(turn, "noneOfThese", item with { Accept = true });
        }
    }

    private CardButton Answer(Turn turn, string title, ImportItem item, bool isText = false)
    {
        var shown = isText ? title : texts.Say(turn.Language, title);
        return new(shown, CardPress.Of(answerButton, ("items", ImportItems.Write(item)), ("said", shown)) with { Lifetime = ConfirmTime });
    }

    private CardButton Load(string title, params IReadOnlyList<ImportItem> items) =>
        new(title, CardPress.Of(loadButton, ("items", ImportItems.Write(items))) with { Lifetime = ConfirmTime }, ButtonStyle.Positive);
}
