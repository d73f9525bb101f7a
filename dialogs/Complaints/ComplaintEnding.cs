using System.Text.Json;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>What ending a complaint needs: how it ended, what it came from, what it has cost.</summary>
internal sealed class ComplaintEnding(Texts texts, ComplaintShown shown)
{
    public const string Name = "ending";

    public Form Create() => new()
    {
        Name = Name,
        Least = Role.Agent,
        Texts = texts,
        Slots =
        [
            new ComplaintSlot { Name = "complaint" },
            new ChoiceSlot { Name = "outcome", Choices = ChoiceSlot.FromTexts("outcome", ComplaintOutcomes.All) },
            new ChoiceSlot { Name = "cause", Choices = ChoiceSlot.FromTexts("cause", ComplaintCauses.All) },
            new AmountSlot { Name = "compensation", Required = false, Check = (value, _) => ComplaintRules.CheckCompensation(AmountSlot.Parse(value)) },
            new MaskedSlot { Name = "remark", Required = false, MaxLength = 500 },
        ],
        Save = Save,
    };

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var id = state.Values["complaint"];
        if (await turn.Work.Get(ComplaintDocuments.Type, id, turn.Cancel) is not { } complaint)
        {
            return new FormResult.Refused(new ComplaintUnknown(id, []), "complaint");
        }

        var end = new ComplaintEnd(
            state.Values["outcome"], state.Values["cause"], state.Values.TryGetValue("compensation", out var amount) ? AmountSlot.Parse(amount) : null,
            state.Values.GetValueOrDefault("remark"));
        var ended = ComplaintRules.Resolve(complaint, end, new($"{state.Id}-end", turn.Person.Id, turn.Now));
        if (ended.Refusal is { } refusal)
        {
            return new FormResult.Refused(refusal, refusal is CompensationMissing ? "compensation" : null);
        }

        turn.Work.Put(ComplaintDocuments.Type, ended.Value!);
        turn.Audit(complaint.Store, "complaint.resolved", complaint.Id, complaint.Status.ToString().ToLowerInvariant(), "resolved", $"{end.Outcome} {end.Cause} {ended.Value!.Compensation}".TrimEnd());
        ComplaintMemory.Keep(turn, complaint.Id);
        await shown.Update(turn, ended.Value);
        return new FormResult.Saved(texts.Say(turn.Language, "resolved", ("id", complaint.Id)), ComplaintActions.UndoOf(ended.Value!, turn));
    }
}

/// <summary>A complaint's number, such as C-1001.</summary>
internal sealed partial class ComplaintSlot : Slot
{
    public override SlotReading Read(string text, SlotContext context) =>
        Whole().Match(text.Trim()) is { Success: true } match ? IdOf(match) : SlotReading.NotMine;

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) =>
        Anywhere().Matches(sentence).Select(match => new SlotSpan(match.Index, match.Length, IdOf(match), 1));

    public override double Likeness(string value, string? current) => 0.85;

    public override IReadOnlyList<string> Suggestions(SlotContext context) => ComplaintMemory.Last(context.Turn) is { } last ? [last] : [];

    private static string IdOf(Match match) => "C-" + match.Groups["n"].Value.TrimStart('0');

    [GeneratedRegex(@"^(?:complaint\s*|投诉\s*)?C-?(?<n>[0-9]{1,12})$", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![A-Za-z0-9])C-(?<n>[0-9]{1,12})(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Anywhere();
}

/// <summary>What a conversation remembers of complaints between turns: the last one that was worked on, and the last list.</summary>
internal static class ComplaintMemory
{
    private const string LastOne = "complaints.last";
    private const string List = "complaints.list";

    public static void Keep(Turn turn, string id)
    {
        turn.Dialog.Memory[LastOne] = id;
        turn.Look("complaint", id);
    }

    /// <summary>A list was shown; where it held one complaint, that is also the one.</summary>
    public static void Listed(Turn turn, ComplaintFilter filter, IReadOnlyList<string> ids)
    {
        turn.Dialog.Memory[List] = JsonSerializer.Serialize(filter, DocumentJson.Options);
        turn.Dialog.Memory.Remove(LastOne);
        if (ids.Count == 1)
        {
            turn.Dialog.Memory[LastOne] = ids[0];
        }

        turn.Look("complaints", ids);
    }

    /// <summary>The complaint that "it" means; none while something else is being filled in.</summary>
    public static string? Last(Turn turn) => turn.Dialog.Forms.Count == 0 ? turn.Dialog.Memory.GetValueOrDefault(LastOne) : null;

    /// <summary>The first number of a complaint that stands anywhere in the text, or null.</summary>
    public static string? NumberIn(string text) => RefundMemory.NumberIn(text, 'C');

    public static ComplaintFilter? LastList(Turn turn) =>
        turn.Dialog.Memory.GetValueOrDefault(List) is { } list ? JsonSerializer.Deserialize<ComplaintFilter>(list, DocumentJson.Options) : null;
}
