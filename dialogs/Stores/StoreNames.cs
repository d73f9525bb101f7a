using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.Stores;

/// <summary>Which shop a sentence means: the one it names, else the one that is meant where none is named.</summary>
internal sealed class StoreNames(Texts texts)
{
    private const int Nearest = 3;

    /// <summary>The shop, or null where the name is nobody's or where it is open which one is meant; then that has been said.</summary>
    public Store? Of(Turn turn, Reading said)
    {
        if (said.Text("store") is { } id && turn.Stores.FirstOrDefault(store => store.Id == id) is { } named)
        {
            return named;
        }

        if (said.Text("name") is { } words)
        {
            var name = WithoutEnding(words);
            var found = turn.Stores.FirstOrDefault(store => Same(store.Id, name) || Same(store.Name, name));
            if (found is null)
            {
                turn.Refuse(texts, new StoreUnknown(name, Similarity.Nearest(name, turn.Stores.Select(store => store.Name), Nearest)));
            }

            return found;
        }

        if (turn.CurrentStore is null)
        {
            turn.Refuse(texts, new StoreNotSaid([.. turn.Stores.Select(store => store.Name)]));
        }

        return turn.CurrentStore;
    }

    private string WithoutEnding(string name)
    {
        var ending = texts.Words("ofStore").FirstOrDefault(ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length].Trim();
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
