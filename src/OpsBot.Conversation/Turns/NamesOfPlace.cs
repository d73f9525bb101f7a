using OpsBot.Domain.Shared;
using OpsBot.Language.Entities;
using OpsBot.Language.Words;

namespace OpsBot.Conversation.Turns;

/// <summary>Names that a text may use now: registered people and shops, by name, by id, and by what people call them (a marketplace, a name without its remark).</summary>
internal static class NamesOfPlace
{
    private const int Called = 1;

    public static Lexicon Of(Turn turn)
    {
        var names = new Lexicon();
        foreach (var person in turn.People)
        {
            names.Add(person.Name, new(Categories.Person, person.Id));
            names.Add(person.Id, new(Categories.Person, person.Id));
        }

        foreach (var store in turn.Stores)
        {
            names.Add(store.Name, new(Categories.Store, store.Id));
            names.Add(store.Id, new(Categories.Store, store.Id));
            names.Add(store.PlainName, new(Categories.Store, store.Id));
            foreach (var alias in StoreAliases.Of(store, turn.Stores).Append(store.Marketplace).Where(alias => turn.Stores.Count(other => other.Marketplace == alias) <= 1))
            {
                names.Add(alias, new(Categories.Store, store.Id, Called));
            }
        }

        return names;
    }
}
