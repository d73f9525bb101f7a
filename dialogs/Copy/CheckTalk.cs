using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>The checks on any text that somebody pastes, with what could stand in place of each hit.</summary>
internal sealed class CheckTalk(CopyDesk desk, CopyCards cards)
{
    private const string Memory = "copy.checked";
    private const string ProvenMemory = "copy.proven";
    private const int MostText = 6000;

    public async Task Check(Turn turn, CommandMatch match)
    {
        var request = (CheckRequest)match.Arguments!;
        if (turn.Dialog.Memory.GetValueOrDefault(Memory) is { } before && CheckedText.Inserted(match.Clause ?? turn.Message.Text, before) is { } inserted)
        {
            request = request with { Text = inserted };
        }

        if (TextNormal.StripInvisible(request.Text).Trim().Length == 0 || request.Text.Length > MostText)
        {
            turn.Refuse(desk.Texts, new TextNotCheckable(request.Text.Length, MostText));
            return;
        }

        var record = request.ProductId is { } id ? await desk.FindProduct(turn, id) : null;
        if (record is null && request.ProductId is not null)
        {
            return;
        }

        var profile = CopyDesk.ProfileOf(turn, request.Marketplace, Languages.LanguageOf(request.Text));
        var isTitle = request.IsTitle || (!request.Text.Contains('\n', StringComparison.Ordinal) && profile.LengthOf(request.Text) <= profile.TitleMax);
        var others = isTitle ? await CopyDesk.OtherTitles(turn, record?.Store ?? CopyDesk.StoreOf(turn).Id, record?.Id) : [];
        var text = new CopyText(request.Text, profile, isTitle ? CopyPart.Title : CopyPart.Body) { Product = record?.Product, OtherListings = others };
        CopyReport report;
        try
        {
            report = CopyChecks.Check(text);
        }
        catch (RegexMatchTimeoutException)
        {
            turn.Refuse(desk.Texts, new TextNotCheckable(request.Text.Length, MostText / 2));
            return;
        }

        turn.Dialog.Memory[Memory] = request.Text;
        turn.Dialog.Memory.Remove(ProvenMemory);
        var length = isTitle ? profile.LengthOf(request.Text) : request.Text.Length;
        var head = desk.Texts.Say(turn.Language, isTitle ? "checkedTitle" : "checkedBody", ("marketplace", CopyDesk.MarketName(turn.Language, profile)), ("length", length), ("max", profile.TitleMax));
        var ground = record is null ? "\n" + desk.Texts.Say(turn.Language, "checkedWithoutProduct") : "";
        var field = new CopyField(isTitle ? "title" : "description", request.Text, length, isTitle ? profile.TitleMax : null);
        string[] next = report.Open.Any(finding => finding.Span is not null) ? [desk.Texts.Say(turn.Language, "tryFix")] : [];
        turn.Say($"{head}\n{cards.Findings(turn.Language, [(field, report)], named: false)}{ground}", next);
    }

    /// <summary>"fix it for me", 改一版给我: the text checked last without what must not be said.</summary>
    public Task Fix(Turn turn, CommandMatch match)
    {
        var texts = desk.Texts;
        if (turn.Dialog.Memory.GetValueOrDefault(Memory) is not { } text)
        {
            turn.Say(texts.Say(turn.Language, "noChecked"));
            return Task.CompletedTask;
        }

        var safe = SafeText.Of(text, ReportOf(turn, text), turn.Dialog.Memory.GetValueOrDefault(ProvenMemory)?.Split('\n') ?? []);
        if (safe.Text == text)
        {
            turn.Say(texts.Say(turn.Language, "fixedNothing"));
            return Task.CompletedTask;
        }

        var lines = new List<string> { safe.Text.Length == 0 ? texts.Say(turn.Language, "fixedEmpty") : texts.Say(turn.Language, "fixed") + "\n" + safe.Text };
        lines.AddRange(safe.Gone.Count == 0 ? [] : [texts.Say(turn.Language, "fixedGone", ("words", safe.Gone))]);
        lines.AddRange(safe.NeedProof.Count == 0 ? [] : [texts.Say(turn.Language, "fixedProof", ("words", safe.NeedProof))]);
        turn.Say(string.Join('\n', lines));
        return Task.CompletedTask;
    }

    /// <summary>"we have a test report for it": what may be written with it, and what it does not help for.</summary>
    public Task Proof(Turn turn, CommandMatch match)
    {
        var (texts, said) = (desk.Texts, match.Clause ?? turn.Message.Text);
        var open = turn.Dialog.Memory.GetValueOrDefault(Memory) is { } text ? ReportOf(turn, text).Open.Where(finding => finding.Span is not null).ToList() : [];
        var named = open.Where(finding => SafeText.IsAbout(finding, said)).ToList();
        var meant = named.Count > 0 ? named : [.. open.Where(CanBeProven)];
        if (meant.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "proofGeneral"));
            return Task.CompletedTask;
        }

        var (helped, other) = (meant.Where(CanBeProven).Select(finding => finding.Found).Distinct().ToList(), open.Where(finding => !CanBeProven(finding)).Select(finding => finding.Found).Distinct().ToList());
        turn.Dialog.Memory[ProvenMemory] = string.Join('\n', helped);
        var lines = new List<string>();
        lines.AddRange(helped.Count == 0 ? [] : [texts.Say(turn.Language, "proofHeard", ("words", helped), ("wording", texts.Say(turn.Language, "proofWording", ("words", helped[0]))))]);
        lines.AddRange(other.Count == 0 ? [] : [texts.Say(turn.Language, "proofNot", ("words", other))]);
        turn.Say(string.Join('\n', lines), texts.Say(turn.Language, "tryFix"));
        return Task.CompletedTask;
    }

    private static CopyReport ReportOf(Turn turn, string text) => CopyChecks.Check(new CopyText(text, CopyDesk.ProfileOf(turn, null, Languages.LanguageOf(text)), CopyPart.Body));

    private static bool CanBeProven(CopyFinding finding) => finding.Level is CopyLevel.Evidence or CopyLevel.Caution;
}

/// <summary>Nothing to check, or more than is checked at once.</summary>
internal sealed record TextNotCheckable(int Length, int Most) : Refusal;
