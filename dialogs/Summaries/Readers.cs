using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Summaries;

/// <summary>Somebody who is told, and where.</summary>
internal sealed record Reader(string PersonId, string ConversationId);

/// <summary>Finds who a place of a form means. One's own chat and this one are everybody's to choose; other people are for leads.</summary>
internal static class Readers
{
    public static async Task<Outcome<Reader>> Find(Turn turn, string place, ShopRegistry registry)
    {
        if (place == PlaceSlot.Here || (place == PlaceSlot.Me && turn.Place.Kind == ConversationKind.Personal))
        {
            return new Reader(turn.Person.Id, turn.Place.ConversationId);
        }

        if (place == PlaceSlot.Me)
        {
            return turn.Person.HomeConversation is { } home ? new Reader(turn.Person.Id, home) : new ReaderHasNoChat(turn.Person.Name);
        }

        if (turn.Person.Role < Role.Lead)
        {
            return new OthersNeedRole(turn.Person.Role, Role.Lead);
        }

        var people = await registry.People(turn.Cancel);
        return place == PlaceSlot.Boss ? BossOf(turn, people) : NamedBy(place[PlaceSlot.Person.Length..], people);
    }

    private static Outcome<Reader> BossOf(Turn turn, IReadOnlyList<Person> people)
    {
        var bosses = people.Where(person => person.Role == Role.Lead).ToList();
        var others = bosses.Where(person => person.Id != turn.Person.Id).ToList();
        return (others.Count > 0 ? others : bosses) switch
        {
            [var one] => OwnChatOf(one),
            [] => new ReaderUnknown(Role.Lead.ToString().ToLowerInvariant(), [.. people.Select(person => person.Name).Take(3)]),
            var several => new ReaderIsOpen(Role.Lead.ToString().ToLowerInvariant(), [.. several.Select(person => person.Name).Take(5)]),
        };
    }

    private static Outcome<Reader> NamedBy(string name, IReadOnlyList<Person> people)
    {
        var found = people.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Id, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => OwnChatOf(one),
            [] => new ReaderUnknown(name, Similarity.Nearest(name, people.Select(person => person.Name), 3)),
            _ => new ReaderIsOpen(name, [.. found.Select(person => person.Id)]),
        };
    }

    private static Outcome<Reader> OwnChatOf(Person person) =>
        person.HomeConversation is { } home ? new Reader(person.Id, home) : new ReaderHasNoChat(person.Name);
}
