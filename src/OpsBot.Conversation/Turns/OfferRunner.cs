using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Language.Phrases;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// What the bot has asked about and a short answer decides: a reading that left words out ("shall I?"), a card with one button that asks, a sentence that
/// lacks its end.
/// </summary>
internal sealed class OfferRunner(CapabilityCatalogue catalogue, FormEngine forms, PressRouter presses)
{
    private readonly Understanding _understanding = new(catalogue);

    private static Texts Texts => Router.Texts;

    /// <summary>A number or an amount that was not taken in stops what was read: it is named, and what was read besides is offered as a sentence.</summary>
    public void Stop(Turn turn, Proposal proposal)
    {
        var written = WrittenOrNull(turn, proposal) ?? (IsLoose(proposal) ? null : Without(proposal));
        turn.Say(Texts.Say(turn.Language, written is null ? "numberStops" : "notReadStops", ("words", Words(proposal)), ("understood", written ?? "")), written is null ? [] : [written]);
    }

    /// <summary>Asks whether a reading that leaves words out is meant; a "yes" carries it out.</summary>
    public void Ask(Turn turn, Proposal proposal)
    {
        var understood = Written(turn, proposal);
        var words = Router.Telling(proposal).Where(word => !understood.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        turn.Dialog.Offer = new(proposal.Command.Name, proposal.Text.Text.Original);
        turn.Say(Texts.Say(turn.Language, words.Count > 0 ? "shall" : "shallWhole", ("words", words), ("understood", understood)), Texts.Say(turn.Language, "yes"), Texts.Say(turn.Language, "no"));
    }

    /// <summary>Whether the word answered what was asked: the offer, or the one button of a card that asks.</summary>
    public async Task<bool> Run(Turn turn, FormWord word, Offer? offer, SlotContext? form)
    {
        if (offer is not null && word is FormWord.Save or FormWord.Continue)
        {
            await Accept(turn, offer, form);
            return true;
        }

        if (offer is not null && word is FormWord.Cancel)
        {
            Decline(turn, form);
            return true;
        }

        if (form is null && AskedPress(turn) is { } press)
        {
            return word is FormWord.Save && await Press(turn, press);
        }

        return false;
    }

    /// <summary>The one button of the last reply, where that reply asked ("Withdraw R-1002?").</summary>
    public static string? AskedPress(Turn turn) =>
        turn.Dialog.Said.LastOrDefault() is { } said && said.Split('\n')[0].IndexOfAny(['?', '？']) >= 0 && turn.Dialog.Shown.Where(choice => choice.PressId is not null).ToList() is [var only] ? only.PressId : null;

    public async Task<bool> Press(Turn turn, string id)
    {
        if (turn.Dialog.Presses.Find(stored => stored.Id == id) is not { Outcome: null })
        {
            return false;
        }

        await presses.Run(turn, new(id, new Dictionary<string, string>()));
        return true;
    }

    /// <summary>Carries out what was asked about.</summary>
    public async Task Accept(Turn turn, Offer offer, SlotContext? form)
    {
        var read = _understanding.Prepare(offer.Text, turn.Reading);
        var proposal = _understanding.Of(offer.Text, read).FirstOrDefault(found => found.Command.Name == offer.Intent) ?? _understanding.Loosely(read, offer.Intent);
        if (proposal is null)
        {
            turn.Say(FormEngine.Texts.Say(turn.Language, "nothingToSave"));
            return;
        }

        await proposal.Command.Run(turn, proposal.Match with { Clause = offer.Text });
        Return(turn, form);
    }

    /// <summary>Leaves everything as it is.</summary>
    public void Decline(Turn turn, SlotContext? form)
    {
        turn.Say(Texts.Say(turn.Language, "leftAsItIs"));
        Return(turn, form);
    }

    /// <summary>Reads the text behind the head that was asked to be completed; false where that is no sentence.</summary>
    public async Task<bool> Finish(Turn turn, string head, string text)
    {
        var sentence = head + " " + text;
        var best = _understanding.Of(sentence, turn.Reading) is [var first, ..] ? first : null;
        if (best is null || turn.Person.Role < best.Command.Least)
        {
            return false;
        }

        await best.Command.Run(turn, best.Match with { Clause = sentence });
        return true;
    }

    /// <summary>Whether what was read can be said back as a sentence, so that somebody can agree to it.</summary>
    public bool CanSay(Turn turn, Proposal proposal) => !IsLoose(proposal) || WrittenOrNull(turn, proposal) is not null;

    /// <summary>A reading as a sentence: written by its phrases, or what was said without what was not read.</summary>
    public string Written(Turn turn, Proposal proposal) => WrittenOrNull(turn, proposal) ?? Without(proposal);

    /// <summary>A reading as a sentence of its phrases, or null where none of them holds all its values.</summary>
    public string? WrittenOrNull(Turn turn, Proposal proposal) => PhraseWriter.Write(
        catalogue.Grammar, proposal.Command.Name, [.. (proposal.Match.Said?.Holes ?? []).Where(hole => hole.Hole != "_").Select(hole => (hole.Hole, hole.Words))], turn.Language);

    /// <summary>What was said, without what was not read.</summary>
    public static string Without(Proposal proposal)
    {
        var (text, from) = (proposal.Text.Text, 0);
        var without = new System.Text.StringBuilder();
        foreach (var unread in proposal.Unread)
        {
            without.Append(text.Verbatim(from, unread.From)).Append(' ');
            from = unread.To;
        }

        return string.Join(' ', without.Append(text.Verbatim(from, text.Count)).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(' ', ',', '，', '.', '。');
    }

    private static bool IsLoose(Proposal proposal) => proposal.Cost >= OpsBot.Language.Chart.Costs.MostUnread;

    private static List<string> Words(Proposal proposal) => [.. proposal.Unread.Select(unread => Domain.Shared.PersonalData.Mask(unread.Words))];

    private void Return(Turn turn, SlotContext? form)
    {
        if (form is not null)
        {
            forms.Resume(turn);
        }
    }
}
