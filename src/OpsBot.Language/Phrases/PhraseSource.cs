using System.Reflection;

namespace OpsBot.Language.Phrases;

/// <summary>
/// The phrase files of one capability, <c>&lt;Name&gt;.&lt;language&gt;.phrases</c> beside it. A line is a remark (<c>#</c>), a macro
/// (<c>&lt;please&gt; = please | could you</c>), words of a category (<c>{reason} quality = defective | bad quality</c>), a rule that makes a category
/// (<c>{bound} over: (over|above) {amount}</c>), a phrase of an intent (<c>refunds.approve: approve {refund}</c>), or an example of it
/// (<c>&gt; refunds.approve: approve R-1001</c>) that is shown in help and must read as just that.
/// </summary>
public sealed record PhraseSource(string Name, IReadOnlyList<PhraseFile> Files)
{
    /// <summary>Every phrase file that stands beside the type, in its namespace.</summary>
    public static PhraseSource Beside(Type owner, string name)
    {
        var (prefix, assembly) = ($"{owner.Namespace}.{name}.", owner.Assembly);
        return new(name, [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal) && resource.EndsWith(".phrases", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => new PhraseFile(resource[prefix.Length..^".phrases".Length], Load(assembly, resource)))]);
    }

    /// <summary>The examples of an intent in a language, in the order of the file.</summary>
    public IReadOnlyList<string> Examples(string intent, string language) =>
    [
        .. Files.Where(file => file.Language == language).SelectMany(file => file.Lines)
            .Where(line => line.StartsWith("> " + intent + ":", StringComparison.Ordinal)).Select(line => line[(intent.Length + 3)..].Trim()),
    ];

    private static List<string> Load(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }
}

/// <summary>The lines of one file, without remarks.</summary>
public sealed record PhraseFile(string Language, IReadOnlyList<string> Lines);
