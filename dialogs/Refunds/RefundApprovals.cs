using System.Globalization;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>What refunds stand on beside the documents: orders, files, people, shops.</summary>
public sealed record RefundPorts(
    IOrderBook Orders,
    Conversation.Files.IFileStore Files,
    Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> People,
    Func<CancellationToken, ValueTask<IReadOnlyList<Store>>> Stores);

/// <summary>
/// Who decides on a refund: asks them in their own conversation with the exact effect, and brings every card of it up to date when it
/// moves. A card is bound to the person it was shown to and to the step at which it was drawn.
/// </summary>
internal sealed class RefundApprovals(Texts texts, RefundCards cards, RefundPorts ports)
{
    public const string DecideButton = "refunds.decide";

    private const string AskHandler = "refunds.ask";
    private const string RefreshHandler = "refunds.refresh";
    private const int MostAsked = 4;

    private static readonly TimeSpan DecideTime = TimeSpan.FromDays(14);

    public IReadOnlyList<ProactiveHandler> Handlers => [new(AskHandler, TellAsked), new(RefreshHandler, Refresh)];

    /// <summary>Has the card shown to those who may approve, in the turn's commit; the refund with where it will be shown.</summary>
    public async Task<Refund> Ask(Turn turn, Refund refund, RefundSettings settings)
    {
        var buyers = await RefundBooks.BuyersRefunds(turn.Work, refund, settings, turn.Now, turn.Cancel);
        var asked = await Approvers(refund, settings, buyers, turn.Cancel);
        foreach (var person in asked)
        {
            turn.Schedule(new(KeyOf("ask", refund, person.HomeConversation!), AskHandler, person.HomeConversation!, person.Id, Arguments(refund), Language: person.Language));
        }

        return refund with { Shown = [.. refund.Shown, .. asked.Select(person => new ShownCard(person.HomeConversation!, person.Id, turn.Now))] };
    }

    /// <summary>After a step: every card of the refund is to show how it stands, the one in this conversation at once.</summary>
    public void Update(Turn turn, Refund refund, ShownCard? pressed)
    {
        foreach (var shown in refund.Shown.Where(shown => shown != pressed))
        {
            if (shown.Conversation == turn.Place.ConversationId)
            {
                turn.Say(Replacing(turn, refund, shown));
            }
            else
            {
                turn.Schedule(RefreshOf(refund, shown));
            }
        }
    }

    /// <summary>Where this person was shown the refund in this conversation, or null.</summary>
    public static ShownCard? ShownHere(Turn turn, Refund refund) =>
        refund.Shown.FirstOrDefault(shown => shown.Conversation == turn.Place.ConversationId && shown.Person == turn.Person.Id);

    /// <summary>What the press of a card has done, in the card's place.</summary>
    public Reply Ended(Turn turn, Refund refund, ShownCard pressed, string outcome) => new() { Card = State(refund, turn) with { Title = outcome }, FirstSaidAt = pressed.At };

    /// <summary>Brings the card in that conversation up to date.</summary>
    public static ProactiveTurn RefreshOf(Refund refund, ShownCard shown) =>
        new(KeyOf("refresh", refund, shown.Conversation), RefreshHandler, shown.Conversation, shown.Person, Arguments(refund));

    /// <summary>The card on which somebody decides, as it stands now.</summary>
    public Card Decide(Refund refund, Turn turn)
    {
        var words = Words(refund);
        var press = CardPress.Of(DecideButton, ("id", refund.Id), ("step", Step(refund)), ("action", RefundActions.Approved)) with { Lifetime = DecideTime };
        var card = cards.Show(refund, turn) with { Title = texts.Say(turn.Language, "decide.title", words), Key = CardKey(refund) };
        return (card with { Body = [.. card.Body, new CardInput("why", texts.Say(turn.Language, "decide.why"), CardInputKind.Text, null, Required: false)] }).With(
            new CardButton(texts.Say(turn.Language, "decide.approve", words), press, ButtonStyle.Positive),
            new CardButton(
                texts.Say(turn.Language, "decide.refuse", words),
                press with { Arguments = new Dictionary<string, string>(press.Arguments) { ["action"] = RefundActions.Refused } },
                ButtonStyle.Destructive));
    }

    public static string Step(Refund refund) => refund.Step.ToString(CultureInfo.InvariantCulture);

    /// <summary>The people of the least role that may, who can be reached; else the named one; else whoever may more.</summary>
    public async Task<IReadOnlyList<Person>> Approvers(Refund refund, RefundSettings settings, int buyersRefunds, CancellationToken cancel)
    {
        var needed = settings.ApproverOf(refund, buyersRefunds);
        var reached = (await ports.People(cancel)).Where(person => person.HomeConversation is not null && person.Id != refund.CreatedBy).ToList();
        var first = reached.Where(person => person.Role == needed).ToList();
        if (first.Count == 0 && reached.Find(person => person.Id == settings.FallbackApprover) is { } named)
        {
            return [named];
        }

        var able = first.Count > 0 ? first : [.. reached.Where(person => person.Role > needed).OrderBy(person => person.Role)];
        return [.. able.Where(person => person.Role == able[0].Role).OrderBy(person => person.Id, StringComparer.Ordinal).Take(MostAsked)];
    }

    private async Task TellAsked(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(RefundDocuments.Type, asked.Arguments["id"], turn.Cancel) is not { } refund)
        {
            return;
        }

        if (refund.Status != RefundStatus.Requested)
        {
            turn.Say(State(refund, turn));
            return;
        }

        var by = (await ports.People(turn.Cancel)).FirstOrDefault(person => person.Id == refund.CreatedBy)?.Name ?? refund.CreatedBy;
        RefundMemory.Shown(turn, refund.Id);
        turn.Say(new Reply { Text = texts.Say(turn.Language, "asked", ("by", by), ("id", refund.Id)), Card = Decide(refund, turn) });
    }

    private async Task Refresh(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(RefundDocuments.Type, asked.Arguments["id"], turn.Cancel) is { } refund
            && refund.Shown.FirstOrDefault(shown => shown.Conversation == turn.Place.ConversationId) is { } place)
        {
            turn.Say(Replacing(turn, refund, place));
        }
    }

    private Reply Replacing(Turn turn, Refund refund, ShownCard shown) => new()
    {
        Card = refund.Status == RefundStatus.Requested && shown.Person == turn.Person.Id ? Decide(refund, turn) : State(refund, turn),
        OnlyReplaces = true,
        FirstSaidAt = shown.At,
    };

    private Card State(Refund refund, Turn turn) => cards.Show(refund, turn) with { Key = CardKey(refund) };

    private static (string, object?)[] Words(Refund refund) =>
        [("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order), ("buyer", refund.Buyer ?? "–")];

    private static string CardKey(Refund refund) => "refund-" + refund.Id;

    private static string KeyOf(string what, Refund refund, string conversation) => $"refund-{what}|{refund.Id}|{Step(refund)}|{conversation}";

    private static Dictionary<string, string> Arguments(Refund refund) => new(StringComparer.Ordinal) { ["id"] = refund.Id };
}
