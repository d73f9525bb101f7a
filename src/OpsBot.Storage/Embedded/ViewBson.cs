using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LiteDB;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>How a document lies in LiteDB: its parts as fields, and every index value with the id as a field of its own.</summary>
internal static partial class ViewBson
{
    /// <exception cref="ArgumentException">LiteDB can't hold a name, or confuses two.</exception>
    public static void CheckNames(FrozenDictionary<string, FrozenSet<string>> collections)
    {
        foreach (var name in collections.Keys.Concat(collections.Values.SelectMany(indexes => indexes)))
        {
            if (!PlainName().IsMatch(name))
            {
                throw new ArgumentException($"'{name}' can't name a collection or an index: at most 28 letters, digits and '_', a letter first.");
            }
        }

        if (collections.Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ArgumentException($"The collections {string.Join(" and ", same)} differ only in case.");
        }
    }

    public static BsonDocument ToBson(Effect effect)
    {
        var bson = new BsonDocument
        {
            ["_id"] = effect.Id,
            ["version"] = effect.Version,
            ["store"] = effect.Store,
            ["schema"] = effect.Schema,
            ["json"] = effect.Json,
        };
        foreach (var (index, value) in effect.Keys ?? FrozenDictionary<string, string>.Empty)
        {
            bson[FieldOf(index)] = IndexKey.Of(value, effect.Id);
        }

        return bson;
    }

    public static Document ToDocument(string collection, BsonDocument bson)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, value) in bson)
        {
            if (field.StartsWith("i_", StringComparison.Ordinal))
            {
                keys[field[2..]] = IndexKey.ValueOf(value.AsString);
            }
        }

        return new(
            new(collection, bson["_id"].AsString), bson["version"].AsInt64, bson["store"].AsString, bson["schema"].AsInt32, bson["json"].AsString, keys);
    }

    public static string FieldOf(string index) => "i_" + index;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,27}$")]
    private static partial Regex PlainName();
}
