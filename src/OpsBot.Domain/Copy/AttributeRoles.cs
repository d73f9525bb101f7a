using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What an attribute is about, and what it is called in both languages.</summary>
internal sealed record AttributeRole(string Id, BothLanguages Label, IReadOnlyList<string> Names);

/// <summary>Attributes by what they are about: 面料 and Fabric are both the material.</summary>
internal static class AttributeRoles
{
    private static readonly Lazy<(Dictionary<string, AttributeRole> ByName, Dictionary<string, AttributeRole> ById)> Loaded = new(Load);

    internal static AttributeRole? Find(string key) => Loaded.Value.ByName.GetValueOrDefault(TextNormal.Fold(key));

    internal static AttributeRole ById(string id) => Loaded.Value.ById[id];

    /// <summary>The name in the language; a name that is in no list stays as it is.</summary>
    internal static string LabelOf(string key, string language) => Find(key)?.Label.In(language) ?? key;

    private static (Dictionary<string, AttributeRole>, Dictionary<string, AttributeRole>) Load()
    {
        var byName = new Dictionary<string, AttributeRole>(StringComparer.Ordinal);
        var byId = new Dictionary<string, AttributeRole>(StringComparer.Ordinal);
        foreach (var row in CopyData.Table("copy_labels.tsv"))
        {
            var role = new AttributeRole(row[0], new BothLanguages(row[2], row[1]), [.. row[3].Split(',').Select(TextNormal.Fold)]);
            byId.Add(role.Id, role);
            foreach (var name in role.Names)
            {
                byName.TryAdd(name, role);
            }
        }

        return (byName, byId);
    }
}
