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
            var found = turn.Stores.FirstOrDefault(store => Same(store.Id, name) || Same(store.Name, name)) ?? ByPlace(turn, name);
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

    /// <summary>"the chinese one", "the shopify one", 天猫那个: the only shop of that country or marketplace.</summary>
    private Store? ByPlace(Turn turn, string name)
    {
        bool Says(string key) => texts.Words(key).Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        var found = turn.Stores.Where(store => name.Contains(store.Marketplace, StringComparison.OrdinalIgnoreCase) || (Says("place.china") && store.Currency == "CNY") || (Says("place.us") && store.Currency == "USD") || (Says("place.euro") && store.Currency == "EUR")).ToList();
        return found is [var only] ? only : null;
    }

    private string WithoutEnding(string name)
    {
        var ending = texts.Words("ofStore").FirstOrDefault(ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length].Trim();
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
