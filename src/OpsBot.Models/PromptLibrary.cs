using System.Collections.Frozen;
using System.Reflection;

namespace OpsBot.Models;

/// <summary>Every prompt of the build by its name, <c>Capability/name</c>. They are part of the assembly, so that nobody changes them beside the binary.</summary>
internal sealed class PromptLibrary
{
    private const string Root = "prompts/";

    private readonly FrozenDictionary<string, PromptFile> _prompts;

    /// <exception cref="InvalidOperationException">A prompt is not whole; every fault is listed.</exception>
    public PromptLibrary(IEnumerable<PromptFile> prompts)
    {
        _prompts = prompts.ToFrozenDictionary(prompt => prompt.Name, StringComparer.Ordinal);
        var faults = _prompts.Values.SelectMany(prompt => prompt.Faults()).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', faults));
        }
    }

    public static PromptLibrary BuiltIn { get; } = new(ReadAll(typeof(PromptLibrary).Assembly));

    public IEnumerable<PromptFile> All => _prompts.Values.OrderBy(prompt => prompt.Name, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No file has this name: a fault of ours.</exception>
    public PromptFile this[string name] => _prompts.TryGetValue(name, out var prompt) ? prompt : throw new KeyNotFoundException($"There is no prompt {name}.");

    private static IEnumerable<PromptFile> ReadAll(Assembly assembly) => assembly.GetManifestResourceNames()
        .Select(name => name.Replace('\\', '/'))
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal) && name.EndsWith("/" + PromptFile.TemplateFile, StringComparison.Ordinal))
        .Select(name => name[..^PromptFile.TemplateFile.Length])
        .Select(folder => PromptFile.Read(
            folder[Root.Length..^1], Text(assembly, folder + PromptFile.TemplateFile), Text(assembly, folder + PromptFile.ConfigFile), Text(assembly, folder + PromptFile.SchemaFile)));

    private static string Text(Assembly assembly, string name)
    {
        var stored = assembly.GetManifestResourceNames().FirstOrDefault(resource => resource.Replace('\\', '/') == name)
            ?? throw new InvalidOperationException($"{name} is missing.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(stored)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
