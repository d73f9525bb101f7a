using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Refunds;
using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// Photos and documents that come with a message: kept with the complaint that is named beside them, with the one that is being
/// logged, or held until somebody says which one is meant.
/// </summary>
internal sealed class ComplaintEvidence(Texts texts, ComplaintFinder finder)
{
    private const string Pending = "complaints.pending";
    private const int MaxPending = 10;
    private const int MaxOffered = 3;

    public static bool IsEvidence(IncomingFile file) =>
        file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || file.ContentType.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
        || file.ContentType.Equals("application/pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a file in this turn is about a complaint: one is named or being logged, or no form is open and nothing points to a refund.
    /// </summary>
    public static bool IsMeant(Turn turn) => ComplaintMemory.NumberIn(turn.Message.Text) is not null || FormOf(turn) is not null
        || (turn.Dialog.Forms.Count == 0 && RefundMemory.NumberIn(turn.Message.Text) is null && turn.Dialog.Undo is null or { Handler: ComplaintActions.Undo });

    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        if (turn.Person.Role < Role.Agent)
        {
            turn.Refuse(texts, new CommandNeedsRole(turn.Person.Role, Role.Agent));
            return;
        }

        var held = files.Select(file => new PendingFile(file.File, file.Name, file.ContentType, FormOf(turn))).ToList();
        if (ComplaintMemory.NumberIn(turn.Message.Text) is { } id)
        {
            await Attach(turn, id, held);
            return;
        }

        Write(turn, [.. Read(turn), .. held]);
        if (FormOf(turn) is not null)
        {
            turn.Say(texts.Say(turn.Language, "filesWithForm", ("count", held.Count)));
            return;
        }

        var mine = await finder.List(new(Owner: turn.Person.Id, Open: true), MaxOffered, null, turn.Cancel);
        var offered = mine.Items.Select(stored => stored.Complaint.Id).Prepend(ComplaintMemory.Last(turn)).OfType<string>().Distinct().Take(MaxOffered);
        turn.Say(texts.Say(turn.Language, "filesForWhich", ("count", held.Count)), [.. offered.Select(known => texts.Say(turn.Language, "tryFor", ("id", known)))]);
    }

    /// <summary>"for C-1001": what was held belongs to that one.</summary>
    public async Task AttachHeld(Turn turn, string id)
    {
        var held = Read(turn);
        if (held.Count == 0)
        {
            turn.Say(texts.Say(turn.Language, "noFiles", ("id", id)));
            return;
        }

        if (await Attach(turn, id, held))
        {
            turn.Dialog.Memory.Remove(Pending);
        }
    }

    /// <summary>The complaint with the files that came while its form was open.</summary>
    public static Complaint TakePending(Turn turn, string form, Complaint complaint)
    {
        var held = Read(turn);
        foreach (var file in held.Where(file => file.Form == form))
        {
            complaint = ComplaintRules.AddFile(complaint, file.File, file.Name, file.ContentType, new($"{form}-{file.File}", turn.Person.Id, turn.Now)).Value ?? complaint;
        }

        Write(turn, [.. held.Where(file => file.Form != form)]);
        return complaint;
    }

    private async Task<bool> Attach(Turn turn, string id, IReadOnlyList<PendingFile> files)
    {
        if (await finder.Find(turn, id) is not { } complaint)
        {
            return false;
        }

        var before = complaint.Files.Count;
        foreach (var file in files)
        {
            var step = ComplaintRules.AddFile(complaint, file.File, file.Name, file.ContentType, new($"{turn.Place.ConversationId}|{turn.Message.Id}|{file.File}", turn.Person.Id, turn.Now));
            if (step.Refusal is { } refusal)
            {
                turn.Refuse(texts, refusal);
            }

            complaint = step.Value ?? complaint;
        }

        if (complaint.Files.Count > before)
        {
            turn.Work.Put(ComplaintDocuments.Type, complaint);
            turn.Audit(complaint.Store, "complaint.filed", complaint.Id, null, null, $"{complaint.Files.Count - before}");
            ComplaintMemory.Keep(turn, complaint.Id);
            turn.Say(texts.Say(turn.Language, "filed", ("id", complaint.Id), ("count", complaint.Files.Count - before)), texts.Say(turn.Language, "tryShow", ("id", complaint.Id)));
        }

        return true;
    }

    private static string? FormOf(Turn turn) => turn.Dialog.Forms is [.., { Form: ComplaintForm.Name, Id: var id }] ? id : null;

    private static List<PendingFile> Read(Turn turn) => turn.Dialog.Memory.TryGetValue(Pending, out var kept) ? JsonSerializer.Deserialize<List<PendingFile>>(kept, DocumentJson.Options)! : [];

    private static void Write(Turn turn, IReadOnlyList<PendingFile> files)
    {
        if (files.Count == 0)
        {
            turn.Dialog.Memory.Remove(Pending);
            return;
        }

        turn.Dialog.Memory[Pending] = JsonSerializer.Serialize(files.TakeLast(MaxPending), DocumentJson.Options);
    }

    /// <summary>A file that is kept already and waits for its complaint; <see cref="Form"/> is the open form it came to, if any.</summary>
    private sealed record PendingFile(string File, string Name, string ContentType, string? Form);
}
