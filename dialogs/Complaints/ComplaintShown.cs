using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>Where cards of a complaint were shown: each by its key in a conversation, when it was first said.</summary>
public sealed record ShownComplaint(string Id, IReadOnlyList<ShownComplaintCard> Cards);

/// <summary>A card in a conversation, to be updated when the complaint ends.</summary>
public sealed record ShownComplaintCard(string Key, string Conversation, string Person, DateTimeOffset At);

/// <summary>Brings the cards that were shown in other conversations up to date when a complaint ends, and when that is taken back.</summary>
internal sealed class ComplaintShown(Texts texts, ComplaintCards cards, Func<CancellationToken, ValueTask<IReadOnlyList<Person>>> people)
{
    public const string Handler = "complaints.refresh";

    private const int MostKept = 20;

    public ProactiveHandler Refreshing => new(Handler, Refresh);

    /// <summary>The card with a key of its own, and noted where it is shown, in the turn's commit.</summary>
    public static async Task<Card> Note(Turn turn, Complaint complaint, Card card)
    {
        var key = $"complaint-{complaint.Id}-{complaint.Entries.Count}";
        var shown = await turn.Work.Get(ComplaintDocuments.Shown, complaint.Id, turn.Cancel) ?? new(complaint.Id, []);
        var here = new ShownComplaintCard(key, turn.Place.ConversationId, turn.Person.Id, turn.Now);
        turn.Work.Put(ComplaintDocuments.Shown, shown with { Cards = [.. shown.Cards.Where(other => other.Key != key || other.Conversation != here.Conversation).TakeLast(MostKept - 1), here] });
        return card with { Key = key };
    }

    /// <summary>After a step that ends it or opens it again.</summary>
    public async Task Update(Turn turn, Complaint complaint)
    {
        if (await turn.Work.Get(ComplaintDocuments.Shown, complaint.Id, turn.Cancel) is not { } shown)
        {
            return;
        }

        foreach (var place in shown.Cards)
        {
            if (place.Conversation == turn.Place.ConversationId)
            {
                turn.Say(await Replacing(turn, complaint, place));
            }
            else
            {
                turn.Schedule(new(
                    $"complaint-refresh|{complaint.Id}|{complaint.Revision}|{place.Conversation}|{place.Key}", Handler, place.Conversation, place.Person,
                    new Dictionary<string, string> { ["id"] = complaint.Id, ["key"] = place.Key }));
            }
        }
    }

    private async Task Refresh(Turn turn, ProactiveTurn asked)
    {
        if (await turn.Work.Get(ComplaintDocuments.Type, asked.Arguments["id"], turn.Cancel) is { } complaint
            && await turn.Work.Get(ComplaintDocuments.Shown, complaint.Id, turn.Cancel) is { } shown
            && shown.Cards.FirstOrDefault(card => card.Key == asked.Arguments["key"] && card.Conversation == turn.Place.ConversationId) is { } place)
        {
            turn.Say(await Replacing(turn, complaint, place));
        }
    }

    private async Task<Reply> Replacing(Turn turn, Complaint complaint, ShownComplaintCard place)
    {
        var names = (await people(turn.Cancel)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        var title = texts.Say(turn.Language, "cardNow", ("id", complaint.Id), ("status", texts.Say(turn.Language, "status." + complaint.Status)));
        return new() { Card = cards.Show(complaint, turn, names) with { Title = title, Key = place.Key }, OnlyReplaces = true, FirstSaidAt = place.At };
    }
}
