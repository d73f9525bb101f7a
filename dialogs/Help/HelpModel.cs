using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Help;

/// <summary>
/// A message that nothing reads, as a sentence that a command reads: proposed by the model, held against the commands' own reading and the message's numbers,
/// and offered. It runs only when the person says it, like anything typed.
/// </summary>
internal sealed class HelpModel(IModel model, Texts texts)
{
    private const string Prompt = "Help/route";
    private const int LongestMessage = 500;
    private const int MostExamples = 3;

    public async Task<bool> Offer(Turn turn, Utterance said, IReadOnlyList<ICapability> capabilities)
    {
        if (model.Name is null || said.Text.Length is 0 or > LongestMessage)
        {
            return false;
        }

        var mine = capabilities.SelectMany(capability => capability.Commands).Where(command => turn.Person.Role >= command.Least).ToList();
        var inputs = new JsonObject { ["message"] = said.Text, ["commands"] = new JsonArray([.. mine.Select(Described)]) };
        var outcome = await model.Run(new(Prompt, inputs, turn.Person.Id) { Check = output => Faults(turn, output, said, mine) }, turn.Cancel);
        if (outcome.Value is not { } answer || Sentence(answer.Output) is not { Length: > 0 } sentence)
        {
            return false;
        }

        turn.Say(new Reply { Text = texts.Say(turn.Language, "didYouMean"), Suggestions = [sentence], IsByModel = true });
        return true;
    }

    private static JsonNode Described(Command command) => new JsonObject
    {
        ["command"] = command.Name,
        ["examples"] = new JsonArray([.. command.English.Take(MostExamples).Concat(command.Chinese.Take(MostExamples)).Select(example => (JsonNode?)example)]),
    };

    private static IReadOnlyList<string> Faults(Turn turn, JsonElement output, Utterance said, List<Command> mine)
    {
        var (name, sentence) = (output.GetProperty("command").GetString()!, Sentence(output));
        if (name.Length == 0 && sentence.Length == 0)
        {
            return [];
        }

        if (mine.Find(command => command.Name == name) is null)
        {
            return ["command must be a name from the list, or empty."];
        }

        var reader = turn.Reads(sentence) is [(var read, { IsWhole: true }), ..] ? read.Name : null;
        var invented = NumberGrounding.Ungrounded(sentence, [said.Text]);
        return
        [
            .. reader == name ? (string[])[] : [$"{name} does not read this sentence; keep closer to its examples."],
            .. invented.Count == 0 ? (string[])[] : [$"The message does not say {string.Join(", ", invented)}."],
        ];
    }

    private static string Sentence(JsonElement output) => output.GetProperty("sentence").GetString()!.Trim();
}
