using OpsBot.Conversation.Models;
using OpsBot.Domain.Shared;

namespace OpsBot.Models;

/// <summary>Asks a model for the shortest answer there is, to see whether it can be reached and keeps to a shape.</summary>
public static class ModelProbe
{
    private const string Template = """
        <message role="system">You are asked whether you can be reached. Answer with the JSON object {"ok": true} and nothing else.</message>
        <message role="user">Are you there?</message>
        """;

    private const string Shape = """{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}""";

    private static readonly PromptFile Prompt = PromptFile.Read("doctor", Template, """{"schema":1,"execution_settings":{"default":{"max_tokens":50,"temperature":0}}}""", Shape);

    public static Task<Outcome<ModelAnswer>> Ask(IModel model, CancellationToken cancel) => model is SemanticModel real
        ? real.Run(Prompt, new("doctor", [], "doctor"), cancel)
        : model.Run(new("doctor", [], "doctor"), cancel);
}
