using System.Reflection;

namespace OpsBot.Language.Sentences;

/// <summary>
/// A sentence somebody may say, with what it asks for and what the person has just been shown (<see cref="Focus"/>: "refunds", "form:refund", empty for
/// nothing in particular). <see cref="Language"/> is that of the file it stands in.
/// </summary>
public sealed record Sentence(string Intent, string Focus, string Text, string Language)
{
    private const string Nothing = "-";
    private const int Columns = 3;

    /// <summary>
    /// The sentences of every <c>&lt;Name&gt;.&lt;language&gt;.said</c> file beside the type, in its namespace: three columns with a tab between, intent, focus
    /// ("-" for none) and text; <c>#</c> begins a remark, <c>\n</c> stands for a line break.
    /// </summary>
    public static IReadOnlyList<Sentence> Beside(Type owner, string name)
    {
        var (prefix, assembly) = ($"{owner.Namespace}.{name}.", owner.Assembly);
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal) && resource.EndsWith(".said", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).SelectMany(resource => Load(assembly, resource, resource[prefix.Length..^".said".Length])),
        ];
    }

    private static List<Sentence> Load(Assembly assembly, string resource, string language)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => Parse(line, resource, language))];
    }

    private static Sentence Parse(string line, string resource, string language)
    {
        var columns = line.TrimEnd('\r').Split('\t');
        return columns.Length == Columns
            ? new(columns[0], columns[1] == Nothing ? "" : columns[1], columns[2].Replace("\\n", "\n", StringComparison.Ordinal), language)
            : throw new InvalidOperationException($"{resource}: “{line}” has {columns.Length} columns, not {Columns}.");
    }
}
