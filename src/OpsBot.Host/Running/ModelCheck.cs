using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Models;

namespace OpsBot.Host.Running;

/// <summary>What doctor says about the language model: none, wrong settings, or how it answered just now.</summary>
internal static class ModelCheck
{
    private const string Check = "model";

    public static async Task<Finding> Run(ModelSettings settings, IModel model, CancellationToken cancel)
    {
        if (!settings.IsSet)
        {
            return new(
                Check, FindingLevel.Note, "No language model is configured; titles, copy and questions go by rules alone.",
                "Set OPSBOT__MODEL__PROVIDER (openai, azure or compatible), OPSBOT__MODEL__NAME, OPSBOT__MODEL__KEY and, but for openai, OPSBOT__MODEL__ENDPOINT.");
        }

        if (ModelFaults.Of(settings).Count > 0)
        {
            return new(Check, FindingLevel.Fault, "The model's settings can't work, so none is used.", "See the findings under “configuration”.");
        }

        var outcome = await ModelProbe.Ask(model, cancel);
        return outcome.Value is { } answer
            ? new(Check, FindingLevel.Ok, $"{answer.Model} answered in {answer.Use.Took.TotalMilliseconds:F0} ms.")
            : new(Check, FindingLevel.Fault, ModelRefusal.Texts.Say(Texts.English, outcome.Refusal!), Fix(outcome.Refusal as ModelUnreachable));
    }

    private static string Fix(ModelUnreachable? refusal) => refusal?.Reason switch
    {
        "401" or "403" => "The key is refused: check OPSBOT__MODEL__KEY and whether it may use this model.",
        "404" => "The address or the model's name is unknown there: check OPSBOT__MODEL__ENDPOINT (with its version, such as /v1) and OPSBOT__MODEL__NAME.",
        "429" => "The service is over its limit or the account is out of credit; try later or raise the limit.",
        "no connection" => "Nothing answers at OPSBOT__MODEL__ENDPOINT: check the address, and that the service runs.",
        _ => "Check OPSBOT__MODEL__ENDPOINT and the service's own status.",
    };
}
