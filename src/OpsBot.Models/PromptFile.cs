using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace OpsBot.Models;

/// <summary>
/// A prompt as it stands in its folder: <c>skprompt.txt</c> in message form, <c>config.json</c> with its inputs and settings, <c>output.schema.json</c> with the
/// shape of its answer.
/// </summary>
internal sealed partial record PromptFile(string Name, PromptTemplateConfig Config, OutputSchema Schema)
{
    public const string TemplateFile = "skprompt.txt";
    public const string ConfigFile = "config.json";
    public const string SchemaFile = "output.schema.json";

    private const int DefaultTokens = 800;

    public IEnumerable<string> Inputs => Config.InputVariables.Select(variable => variable.Name);

    public int MaxTokens => Setting("max_tokens") is { } given ? (int)given : DefaultTokens;

    public double Temperature => Setting("temperature") ?? 0.2;

    /// <summary>A name for the service's schema, which takes letters, digits and _ only.</summary>
    public string SchemaName => Name.Replace('/', '_');

    public static PromptFile Read(string name, string template, string config, string schema)
    {
        var read = PromptTemplateConfig.FromJson(config);
        read.Template = template;
        read.Name = name.Replace('/', '_');
        return new(name, read, new(schema));
    }

    /// <summary>What does not hold together in the file.</summary>
    public IEnumerable<string> Faults()
    {
        var used = Variable().Matches(Config.Template).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var faults = Inputs.Except(used).Select(name => $"declares the input {name} and never uses it")
            .Concat(used.Except(Inputs).Select(name => $"uses {name}, which it does not declare"))
            .Concat(Schema.Faults())
            .Concat(Config.InputVariables.Where(variable => variable.AllowDangerouslySetContent).Select(variable => $"lets {variable.Name} write messages"));
        if (Config.AllowDangerouslySetContent)
        {
            faults = faults.Append("lets its inputs write messages");
        }

        if (SystemMessage().Match(Config.Template) is not { Success: true } system || Variable().IsMatch(system.Value))
        {
            faults = faults.Append("needs one system message without inputs in it");
        }

        return faults.Select(fault => $"prompts/{Name}: {fault}.");
    }

    private double? Setting(string name) =>
        Config.ExecutionSettings.Values.Select(settings => settings.ExtensionData is { } data && data.TryGetValue(name, out var value) ? value : null).OfType<object>()
            .Select(value => double.Parse(value.ToString()!, System.Globalization.CultureInfo.InvariantCulture)).Cast<double?>().FirstOrDefault();

    [GeneratedRegex(@"\{\{\s*\$(\w+)\s*\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"<message role=""system"">.*?</message>", RegexOptions.Singleline)]
    private static partial Regex SystemMessage();
}
