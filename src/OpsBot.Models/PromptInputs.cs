using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using OpsBot.Domain.Shared;

namespace OpsBot.Models;

/// <summary>
/// Inputs as a prompt holds them: each one line of JSON, so that no text can end its own quotes, with buyers' data masked and nothing invisible or unwritable
/// left in it.
/// </summary>
internal static class PromptInputs
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">The inputs are not those that the prompt declares: a fault of ours.</exception>
    public static KernelArguments Of(PromptFile prompt, JsonObject inputs)
    {
        var given = inputs.Select(input => input.Key).ToHashSet(StringComparer.Ordinal);
        if (!given.SetEquals(prompt.Inputs))
        {
            throw new ArgumentException($"{prompt.Name} takes {string.Join(", ", prompt.Inputs)}, and was given {string.Join(", ", given)}.");
        }

        var arguments = new KernelArguments();
        foreach (var (name, value) in inputs)
        {
            arguments[name] = Clean(value)?.ToJsonString(Written) ?? "null";
        }

        return arguments;
    }

    /// <summary>The text without control characters, halves of surrogates and anything that is not seen.</summary>
    public static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in TextNormal.StripInvisible(text).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF)))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(PersonalData.Mask(Plain(member.Key)), Clean(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Clean)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(PersonalData.Mask(Plain(value.GetValue<string>()))),
        _ => node?.DeepClone(),
    };
}
