using System.Net;
using System.Xml;
using System.Xml.Linq;
using Microsoft.SemanticKernel;

namespace OpsBot.Models;

/// <summary>What the model wrote before, and what was wrong with it.</summary>
internal sealed record Repair(string Answer, IReadOnlyList<string> Faults)
{
    private const int LongestShown = 6_000;

    public string Shown => PromptInputs.Plain(Answer.Length > LongestShown ? Answer[..LongestShown] : Answer);

    public string Asked => PromptInputs.Plain("This can't be used:\n" + string.Join('\n', Faults.Select(fault => "- " + fault)) + "\nWrite the whole JSON object again with these faults put right, and nothing else.");
}

/// <summary>
/// Adds to a rendered prompt what its file can't know: the schema in words where the service takes none, and the repair. A prompt that is no well-formed run of
/// messages never leaves: it would be sent as one user message, instructions and data mixed.
/// </summary>
internal sealed class RepairFilter(string? schema, Repair? repair) : IPromptRenderFilter
{
    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context);
        var prompt = context.RenderedPrompt ?? "";
        if (schema is not null)
        {
            prompt += Message("system", "Answer with one JSON object that fits this JSON schema, and nothing else:\n" + schema);
        }

        if (repair is not null)
        {
            prompt += Message("assistant", repair.Shown) + Message("user", repair.Asked);
        }

        Ensure(prompt);
        context.RenderedPrompt = prompt;
    }

    /// <exception cref="PromptBrokenException">The prompt's file is broken: a fault of ours.</exception>
    internal static void Ensure(string prompt)
    {
        try
        {
            var messages = XElement.Parse($"<prompt>{prompt}</prompt>").Elements().ToList();
            if (messages.Count >= 2 && messages.TrueForAll(message => message.Name == "message") && (string?)messages[0].Attribute("role") == "system")
            {
                return;
            }
        }
        catch (XmlException fault)
        {
            throw new PromptBrokenException("A rendered prompt is no run of messages.", fault);
        }

        throw new PromptBrokenException("A rendered prompt must be messages, the system's first.");
    }

    private static string Message(string role, string text) => $"\n<message role=\"{role}\">{WebUtility.HtmlEncode(text)}</message>";
}

/// <summary>A prompt file renders to something that must not be sent.</summary>
internal sealed class PromptBrokenException(string message, Exception? inner = null) : Exception(message, inner);
