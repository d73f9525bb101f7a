namespace OpsBot.Models;

/// <summary>A setting that can't work, why, and what to write instead. Never holds a key.</summary>
public sealed record ModelFault(string Setting, string Problem, string Fix);

/// <summary>Looks over the settings of a model: every fault at once.</summary>
public static class ModelFaults
{
    private static readonly string[] Providers = [ModelSettings.None, ModelSettings.OpenAI, ModelSettings.Azure, ModelSettings.Compatible];
    private static readonly string[] Structures = ["auto", "schema", "object"];

    public static IReadOnlyList<ModelFault> Of(ModelSettings settings)
    {
        if (!settings.IsSet)
        {
            return [];
        }

        if (!Providers.Any(settings.Is))
        {
            return [new("Model:Provider", $"“{settings.Provider}” is no provider.", $"Use one of {string.Join(", ", Providers)}; any OpenAI-compatible service is “compatible”.")];
        }

        return [.. Address(settings), .. Names(settings), .. Bounds(settings)];
    }

    private static IEnumerable<ModelFault> Address(ModelSettings settings)
    {
        const string Setting = "Model:Endpoint";
        if (string.IsNullOrWhiteSpace(settings.Endpoint))
        {
            if (!settings.Is(ModelSettings.OpenAI))
            {
                yield return new(Setting, $"The provider {settings.Provider} needs an address.", "Set it, such as https://NAME.openai.azure.com or https://dashscope.aliyuncs.com/compatible-mode/v1.");
            }

            yield break;
        }

        if (settings.Address is not { } address || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
        {
            yield return new(Setting, "It is no web address.", "Write it like https://api.example.com/v1.");
            yield break;
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            yield return new(Setting, $"http would send the key and your records to {address.Host} unprotected.", "Use https; plain http is for 127.0.0.1 and localhost only.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return new(Setting, "An address with a user, a query or a fragment is not taken.", "Leave only https://host/path, and put the key into Model:Key.");
        }
    }

    private static IEnumerable<ModelFault> Names(ModelSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Name))
        {
            yield return new("Model:Name", "No model is named.", settings.Is(ModelSettings.Azure) ? "Set it to the deployment's name." : "Set it, such as gpt-4.1-mini, qwen-plus, deepseek-chat.");
        }

        if (settings.Key is { } key && (key.Any(char.IsWhiteSpace) || key.Any(char.IsControl) || key.Any(c => c > 126)))
        {
            yield return new("Model:Key", "It holds blanks or characters that no key has.", "Copy it again, without quotes or line breaks.");
        }

        if (string.IsNullOrEmpty(settings.Key) && (settings.Is(ModelSettings.OpenAI) || settings.Is(ModelSettings.Azure)))
        {
            yield return new("Model:Key", $"The provider {settings.Provider} needs a key.", "Set OPSBOT__MODEL__KEY in the environment; keep it out of files that are shared.");
        }
    }

    private static IEnumerable<ModelFault> Bounds(ModelSettings settings)
    {
        if (!Structures.Contains(settings.Structure.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            yield return new("Model:Structure", $"“{settings.Structure}” is not known.", $"Use one of {string.Join(", ", Structures)}.");
        }

        (string Setting, string Value, int Least, int Most)[] bounds =
        [
            ("Model:Seconds", settings.Seconds, 1, 300),
            ("Model:SilentSeconds", settings.SilentSeconds, 1, 120),
            ("Model:TokensPerDay", settings.TokensPerDay, 1, int.MaxValue),
            ("Model:TokensPerPersonPerDay", settings.TokensPerPersonPerDay, 1, int.MaxValue),
        ];
        foreach (var (setting, value, least, most) in bounds.Where(bound => ModelSettings.Number(bound.Value) is not { } number || number < bound.Least || number > bound.Most))
        {
            yield return new(setting, $"“{value}” is no whole number from {least} to {most}.", "Leave it out for the default.");
        }

        foreach (var reserved in settings.Fields.Keys.Where(ProviderProfile.IsReserved))
        {
            yield return new($"Model:Fields:{reserved}", "This field is the bot's own.", "Leave it out; fields are for switches of the provider such as enable_thinking.");
        }
    }
}
