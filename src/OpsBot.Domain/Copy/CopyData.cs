using System.Text.Json;

namespace OpsBot.Domain.Copy;

/// <summary>The data files beside this class, embedded.</summary>
internal static class CopyData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal static T Json<T>(string name) =>
        JsonSerializer.Deserialize<T>(Open(name), Options) ?? throw new InvalidDataException($"{name} is empty.");

    internal static IEnumerable<string[]> Table(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }

    private static Stream Open(string name) => typeof(CopyData).Assembly.GetManifestResourceStream("Copy/" + name)
        ?? throw new InvalidDataException($"{name} is not embedded.");
}
