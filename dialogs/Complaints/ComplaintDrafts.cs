using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// Drafts an answer to the buyer, as a text to be read and pasted: by the model where one is configured and what it wrote passes, else from fixed sentences.
/// Nothing is sent or noted; “reply to C-1001: …” notes what was really said.
/// </summary>
internal sealed partial class ComplaintDrafts(IModel model, Texts texts)
{
    private const string Prompt = "Complaints/reply";

    public async Task Draft(Turn turn, Complaint complaint)
    {
        ComplaintMemory.Keep(turn, complaint.Id);
        var outcome = await Written(complaint, turn);
        var byModel = outcome.Value is not null;
        turn.Say(new Reply { Text = outcome.Value ?? Composed(complaint, turn.Language), IsByModel = byModel });
        var note = byModel ? ModelRefusal.Texts.Say(turn.Language, "byModel", ("model", model.Name)) : ModelRefusal.Texts.Say(turn.Language, outcome.Refusal!);
        turn.Say(note + "\n" + texts.Say(turn.Language, "draft.next", ("id", complaint.Id)));
    }

    private async Task<Outcome<string>> Written(Complaint complaint, Turn turn)
    {
        var record = new JsonObject
        {
            ["category"] = Label("category", complaint.Category, turn.Language),
            ["wish"] = complaint.Wish is { } wish ? Label("wish", wish, turn.Language) : null,
            ["item"] = complaint.Item,
            ["story"] = complaint.Story,
        };
        var inputs = new JsonObject { ["complaint"] = record, ["promises"] = new JsonArray(), ["language"] = turn.Language };
        var sources = new[] { complaint.Story, complaint.Item ?? "" };
        var outcome = await model.Run(
            new(Prompt, inputs, turn.Person.Id)
            {
                Check = output => Faults(output.GetProperty("reply").GetString()!, sources),
            },
            turn.Cancel);
        return outcome.Value is { } answer ? answer.Output.GetProperty("reply").GetString()!.Trim() : outcome.Refusal!;
    }

    /// <summary>What a draft must not say: figures that stand nowhere, promises nobody has made, a bargain over the review.</summary>
    internal static IReadOnlyList<string> Faults(string reply, IReadOnlyList<string> sources)
    {
        var invented = NumberGrounding.Ungrounded(reply, sources);
        return
        [
            .. invented.Count == 0 ? (string[])[] : [$"The complaint does not say {string.Join(", ", invented)}."],
            .. Promise().IsMatch(reply) ? ["It promises a refund, a replacement, money or a time; promise only to look into it."] : (string[])[],
            .. Review().IsMatch(reply) ? ["It speaks of the review; leave that out."] : (string[])[],
            .. PersonalData.Mask(reply) == reply ? (string[])[] : ["It holds a number, an address or a name of a person."],
        ];
    }

    private string Composed(Complaint complaint, string language) => string.Concat(
        texts.Say(language, "draft.opening"),
        texts.Say(language, "draft.understood", ("category", Label("category", complaint.Category, language))),
        complaint.Wish is { } wish ? texts.Say(language, "draft.wish", ("wish", Label("wish", wish, language))) : "",
        texts.Say(language, "draft.end"));

    private string Label(string slot, string value, string language) => texts.Find(language, $"complaint.{slot}.is.{value}") ?? value;

    [GeneratedRegex(@"\b(?:we(?:'ll|’ll| will| can)|I(?:'ll|’ll| will))\s+(?:\w+\s+){0,3}(?:refund|reimburse|compensate|replace|exchange|resend|reship|send you|pay)\b|\b(?:full|partial)\s+refund\b|\bwithin\s+\w+\s+(?:hours?|days?)\b|\bby\s+(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday)\b|(?:会|将|马上|立即|立刻|可以|为您)(?:全额|尽快|立即|办理|安排)?(?:退款|赔偿|补偿|换货|补发|重发|退货|返现)|(?:小时|天|日)内|今天(?:之)?内|明天", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\breviews?\b|\brating\b|好评|差评|评价|五星|追评", RegexOptions.IgnoreCase)]
    private static partial Regex Review();
}
