using System.Globalization;

namespace OpsBot.Models;

/// <summary>
/// Which model is used and how far: <c>OPSBOT__MODEL__PROVIDER</c> and its siblings. Without a provider nothing is ever sent anywhere.
/// </summary>
public sealed class ModelSettings
{
    public const string None = "none";
    public const string OpenAI = "openai";
    public const string Azure = "azure";

    /// <summary>Whatever speaks the OpenAI protocol: DashScope (Qwen), DeepSeek, vLLM, Ollama.</summary>
    public const string Compatible = "compatible";

    /// <summary>none, openai, azure or compatible.</summary>
    public string Provider { get; set; } = None;

    /// <summary>Where it is; needed for azure and compatible. For compatible with its version, such as https://api.deepseek.com/v1.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name, or the deployment's for azure.</summary>
    public string? Name { get; set; }

    public string? Key { get; set; }

    /// <summary>How structure is asked for: auto, schema (response_format json_schema) or object (json_object, the schema told in words).</summary>
    public string Structure { get; set; } = "auto";

    /// <summary>Fields added to every request as they are, such as enable_thinking = false.</summary>
    public IDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a run may take with its repairs, in seconds.</summary>
    public string Seconds { get; set; } = "30";

    /// <summary>How long a model that writes may fall silent, in seconds.</summary>
    public string SilentSeconds { get; set; } = "10";

    /// <summary>Tokens of everybody together in a day (UTC).</summary>
    public string TokensPerDay { get; set; } = "1000000";

    public string TokensPerPersonPerDay { get; set; } = "200000";

    /// <summary>Whether a model is named at all.</summary>
    public bool IsSet => !string.Equals(Provider.Trim(), None, StringComparison.OrdinalIgnoreCase) && Provider.Trim().Length > 0;

    /// <summary>A setting that must be a number; its fault is found by <see cref="ModelFaults"/>.</summary>
    internal static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal bool Is(string provider) => string.Equals(Provider.Trim(), provider, StringComparison.OrdinalIgnoreCase);

    internal Uri? Address => Uri.TryCreate(Endpoint?.Trim(), UriKind.Absolute, out var address) ? address : null;
}
