using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// What is done with a text that no reading takes in as a whole: what it is likely about decides which reading is meant. What only shows or drafts is done and
/// names the words it left out; what has an effect asks first; where nothing is likely, the nearest are offered with what the text gave them.
/// </summary>
public sealed partial class Router
{
    private const double Surely = 0.8;
    private const double Likely = 0.7;
    private const double Mostly = 0.55;
    private const double Hardly = 0.05;
    private const double Somewhat = 0.4;
    private const double Perhaps = 0.12;

    /// <summary>A text this short beside a question is a try at its answer, and no talk.</summary>
    private const int Short = 3;
    private const int MostOffered = 3;

    /// <summary>A greeting is answered, and never offered as what somebody may have meant.</summary>
    private const string Greeting = "help.hello";

    private async Task RunLikely(Turn turn, Utterance utterance, ReadText read, Proposal? best, SlotContext? form, Ranking ranking, Offer? offer)
    {
        var contradicted = best is not null && ranking.Likely >= Surely && ranking.Of(best.Command.Name) < Hardly;
        if (best is { IsWhole: true } && !contradicted)
        {
            await Run(turn, best, form);
        }
        else if (await RunTalk(turn, read, form, ranking, offer) || (form is not null && ranking.Of(Talk.Change) >= Mostly && forms.TakeLoosely(form, read)))
        {
            // It was a word to the bot, or meant for the open form.
        }
        else if (ranking.Likely >= Mostly && LikelyProposal(turn, utterance.Text, read, ranking.Top) is { } likely && IsEnough(turn, likely, ranking.Likely, form))
        {
            await Run(turn, likely, form);
        }
        else if (best is not null && !contradicted)
        {
            await Run(turn, best, form);
        }
        else if (form is null && await IsReadLast(turn, utterance))
        {
            // A language model has read it.
        }
        else if (RecordNamed(read) is { } record)
        {
            await Run(turn, record, form);
        }
        else if (!Offer(turn, read, ranking, form))
        {
            await NotRead(turn, utterance, form);
        }
    }

    /// <summary>The one record that a text names by its number, to be shown where nothing else of the text was read.</summary>
    private Proposal? RecordNamed(ReadText read) =>
        read.Spans.All.Where(span => Shows.ContainsKey(span.Category)).DistinctBy(span => span.Value).Take(2).ToList() is [var only] && _understanding.Loosely(read, Shows[only.Category]) is { } show && show.Match.Said?.Holes.Count > 0 ? show : null;

    private static readonly Dictionary<string, string> Shows = new(StringComparer.Ordinal) { ["id-r"] = "refunds.show", ["id-c"] = "complaints.show" };

    /// <summary>A word for the open form and a further request in one message: both are done, one after the other; a remark behind the word is passed over.</summary>
    private async Task<bool> RunHead(Turn turn, string text, SlotContext form)
    {
        if (FormWords.Head(text) is not var (word, rest) || !await _words.Run(turn, word, form))
        {
            return false;
        }

        var next = forms.Current(turn);
        if (_likelihood.Of(turn, rest, next, wasAsked: false) is not { Top: Talk.Remark or Talk.Thanks or Talk.Cancel or Talk.Save or Talk.No } and not { Likely: < Hardly })
        {
            await RunText(turn, Utterance.Of(rest), next);
        }
        else
        {
            turn.Say(Texts.Say(turn.Language, "notRead", ("words", (string[])[Domain.Shared.PersonalData.Mask(rest)])));
        }

        return true;
    }

    /// <summary>The reading of the text as what it is likely about, by its phrases or by the values it gives.</summary>
    private Proposal? LikelyProposal(Turn turn, string text, ReadText read, string intent) =>
        _understanding.Of(text, read, said => forms.ByContent(turn, said)).FirstOrDefault(proposal => proposal.Command.Name == intent) ?? _understanding.Loosely(read, intent);

    /// <summary>
    /// Whether so much was read that it may be done or asked about: what has an effect must be said back; a form is opened and something shown where that is likely,
    /// or most of the text was read.
    /// </summary>
    private bool IsEnough(Turn turn, Proposal proposal, double probability, SlotContext? form) => proposal.Command switch
    {
        { IsHarmless: false } => _offers.CanSay(turn, proposal) && (!proposal.IsBare || turn.Seen() is { Ids.Count: 1 }),
        { OpensForm: true } => form is null ? probability >= Likely || proposal.IsWhole : probability >= Surely && !proposal.IsBare,
        _ => probability >= Surely || proposal.Unread.Sum(unread => unread.To - unread.From) * 2 <= proposal.Text.Text.Count,
    };

    /// <summary>Words to the bot itself: yes and no, save and cancel, thanks, a remark, what it can't do.</summary>
    private async Task<bool> RunTalk(Turn turn, ReadText read, SlotContext? form, Ranking ranking, Offer? offer)
    {
        var isSure = ranking.Likely >= (ranking.Top is Talk.Save or Talk.SaveAll or Talk.Undo or Talk.Yes or Talk.Cancel ? Surely : Mostly) && !read.Text.Units.Any(unit => unit.Kind == OpsBot.Language.Sources.UnitKind.Digits);
        if (form?.State.Asking is not null && read.Text.Count <= Short && ranking.Top is Talk.Remark or Talk.Thanks or Talk.Other)
        {
            return false;
        }

        switch (ranking.Top)
        {
            case Talk.Yes when isSure && offer is not null:
                await _offers.Accept(turn, offer, form);
                return true;
            case Talk.No when isSure && offer is not null:
                _offers.Decline(turn, form);
                return true;
            case Talk.Yes when isSure && form is null && OfferRunner.AskedPress(turn) is { } press:
                return await _offers.Press(turn, press);
            case Talk.No when isSure:
                turn.Say(Texts.Say(turn.Language, "leftAsItIs"));
                forms.Resume(turn);
                return true;
            case Talk.Save when isSure && form is not null && turn.WasUnread:
                return await _words.Run(turn, FormWord.Save, form);
            case Talk.Yes or Talk.Save when isSure && form is { State.Asking: null } && !turn.WasUnread && forms.Propose(form, read) is null:
                await forms.Save(form);
                return true;
            case Talk.SaveAll when isSure && form is not null:
                await forms.SaveAll(turn);
                return true;
            case Talk.Cancel when isSure && form is not null && !Questions.Is(read.Text.Original):
                forms.Cancel(form);
                return true;
            case Talk.Undo when isSure && form is null && turn.Dialog.Undo is { } undo && NamesOther(read.Text.Original, undo):
                turn.Say(Texts.Say(turn.Language, "undoOther", ("label", undo.Label)));
                return true;
            case Talk.Undo when isSure:
                return await _words.Run(turn, FormWord.Undo, form);
            case Talk.Thanks when isSure:
                turn.Say(Texts.Say(turn.Language, "welcome"));
                Return(turn, form, turn.Dialog.Forms.Count);
                return true;
            case Talk.Remark or Talk.Other when ranking.Likely >= Mostly && form is null && await IsReadLast(turn, Utterance.Of(read.Text.Original)):
                return true;
            case Talk.Remark when ranking.Likely >= Mostly:
                turn.Say(Texts.Say(turn.Language, "remark"));
                Return(turn, form, turn.Dialog.Forms.Count);
                return true;
            case Talk.Other when ranking.Likely >= Mostly:
                turn.Say(Texts.Say(turn.Language, "beyond"), Texts.Say(turn.Language, "help"));
                Return(turn, form, turn.Dialog.Forms.Count);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a text names another kind of thing than the one that can be taken back.</summary>
    private static bool NamesOther(string text, UndoOffer undo)
    {
        var named = Topics.Where(topic => Texts.Words($"topic.{topic}.words").Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        return named.Count > 0 && !named.Exists(topic => undo.Handler.StartsWith(topic + ".", StringComparison.Ordinal));
    }

    private static readonly string[] Topics = ["refunds", "complaints", "copy", "summaries", "alerts", "people", "stores", "metrics"];

    /// <summary>Offers the likeliest as sentences with what the text gives them; false where nothing is likely.</summary>
    private bool Offer(Turn turn, ReadText read, Ranking ranking, SlotContext? form)
    {
        var near = ranking.All.Where(pair => pair.Probability >= Perhaps && pair.Intent != Greeting).Take(MostOffered).Select(pair => SentenceFor(turn, read, pair.Intent)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (near.Count == 0 || form is not null || ranking.Likely < Somewhat)
        {
            return false;
        }

        turn.Dialog.Memory[Unread] = "";
        turn.Say(Texts.Say(turn.Language, "didYouMean"), near);
        return true;
    }

    private string? SentenceFor(Turn turn, ReadText read, string intent) =>
        _understanding.Find(intent) is { } command && turn.Person.Role >= command.Least
            ? (_understanding.Loosely(read, intent) is { Match.Said: not null } loose ? _offers.WrittenOrNull(turn, loose) : null) ?? NearestCommands.ExampleOf(command, read.Text.Original, turn.Language)
            : null;
}
