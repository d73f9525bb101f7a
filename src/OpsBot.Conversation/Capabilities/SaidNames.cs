using System.Collections.Frozen;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Capabilities;

/// <summary>Names in the said files and names of a place, folded, as the kind they count as: who or which shop is meant says nothing about what is asked for.</summary>
internal static class SaidNames
{
    private const string Person = "<person>";
    private const string Store = "<store>";

    /// <summary>The names that the said files use.</summary>
    public static readonly FrozenDictionary<string, string> All = Table(
        "mia|tom|wei|ann|bo|jenny|kevin|lucy|sara|sarah|daniel|leo|小王|阿may|老李|小李|小陈|老王|小张|阿强|小赵|小刘|老张|小周|阿美",
        "my tmall shop|tmall|linen house|harbour|天猫店|天猫|淘宝店|抖音店|shopify|the shopify one|shopify store|shopify店|京东店|拼多多店");

    /// <summary>Those, and the people and shops registered now.</summary>
    public static IReadOnlyDictionary<string, string> Of(Turn turn)
    {
        var names = new Dictionary<string, string>(All, StringComparer.Ordinal);
        foreach (var person in turn.People)
        {
            names[Letters.Fold(person.Name)] = Person;
            names[Letters.Fold(person.Id)] = Person;
        }

        foreach (var store in turn.Stores)
        {
            names[Letters.Fold(store.Name)] = Store;
            names[Letters.Fold(store.PlainName)] = Store;
        }

        return names;
    }

    private static FrozenDictionary<string, string> Table(string people, string stores) => people.Split('|').Select(name => (name, Person))
        .Concat(stores.Split('|').Select(name => (name, Store))).ToFrozenDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);
}
