using System.Text.Json;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>
/// After a draft was composed and shown: what the model makes of it, as one more version of the draft. Where the draft has moved on meanwhile, or the model gave
/// nothing that passes, the composed version stays and a sentence says why.
/// </summary>
internal sealed class CopyModelJob(CopyModel model, IDocumentStore documents, CopyDesk desk, DraftTalk drafts) : IJobHandler
{
    private const string Name = "copy.model";

    public string Kind => Name;

    /// <summary>Asks for the model's part of a draft, where a model is configured.</summary>
    public static void Start(Turn turn, Texts texts, CopyModel model, CopyDraft draft, string? wish)
    {
        if (model.Name is { } name)
        {
            var arguments = new Dictionary<string, string> { ["draft"] = draft.Id, ["version"] = $"{draft.Current.Number}", ["wish"] = wish ?? "" };
            turn.Start(new(Name, $"copy-model-{draft.Id}-{draft.Current.Number}", arguments, texts.Say(turn.Language, "model.title", ("model", name), ("id", draft.Id))));
        }
    }

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        if (await Read(CopyDocuments.Drafts, job.Arguments["draft"], cancel) is not { } draft)
        {
            return "";
        }

        var keywords = draft.Keywords is { } set ? await Read(CopyDocuments.Keywords, set, cancel) : null;
        var profile = Marketplaces.Find(draft.Marketplace, DateOnly.FromDateTime(draft.Current.At.UtcDateTime))!;
        var wish = job.Arguments["wish"] is { Length: > 0 } said ? said : null;
        // Only what is whole and has passed every check is shown while the rest is being written.
        Task Show(IReadOnlyList<string> passed) => passed.Count == 0 ? Task.CompletedTask : job.Report(50, desk.Texts.Say(job.Language, "model.writing", ("texts", string.Join('\n', passed))));
        var outcome = draft.Kind == CopyDraftKind.Title
            ? await Titles(draft, DraftWriter.RequestOf(draft.Product, profile, draft.Current.Settings, keywords?.Keywords ?? [], []), wish, job.PersonId, Show, cancel)
            : await model.Page(draft.Product, profile, draft.Current.Settings, draft.Current.Fields, wish, job.PersonId, Show, cancel);
        return JsonSerializer.Serialize(
            outcome.Value is { } fields ? new Made(fields, null) : new Made(null, ModelRefusal.Texts.Say(job.Language, outcome.Refusal!)), DocumentJson.Options);
    }

    public async Task Finish(Turn turn, JobRecord job, string result)
    {
        if (result.Length == 0 || await turn.Work.Get(CopyDocuments.Drafts, job.Arguments["draft"], turn.Cancel) is not { } draft || $"{draft.Current.Number}" != job.Arguments["version"])
        {
            return;
        }

        var made = JsonSerializer.Deserialize<Made>(result, DocumentJson.Options)!;
        if (made.Fields is not { } fields)
        {
            turn.Say(made.Refusal!);
            return;
        }

        var version = new CopyVersion(draft.Current.Number + 1, turn.Now, turn.Person.Id, model.Name!, draft.Current.Settings, fields, CopyModel.Source);
        var revised = draft with { Versions = [.. draft.Versions, version] };
        CopyDesk.Keep(turn, revised);
        var changed = fields.Where(field => !draft.Current.Fields.Contains(field)).Select(field => CopyPhrases.NameOf(field.Name, turn.Language)).ToList();
        var intro = desk.Texts.Say(turn.Language, "model.added", ("id", draft.Id), ("version", version.Number), ("before", draft.Current.Number), ("model", model.Name), ("fields", changed));
        await drafts.Tell(turn, revised, intro);
    }

    private async Task<Outcome<CopyField[]>> Titles(CopyDraft draft, TitleRequest request, string? wish, string person, Func<IReadOnlyList<string>, Task> show, CancellationToken cancel)
    {
        var titles = await model.Titles(request, [.. draft.Current.Fields.Select(field => field.Text)], wish, person, show, cancel);
        return titles.Refusal is { } refusal
            ? refusal
            : (CopyField[])[.. draft.Current.Fields, .. titles.Value!.Select((title, index) => new CopyField($"title.{draft.Current.Fields.Count + index + 1}", title.Title, title.Length, request.Profile.TitleMax))];
    }

    private async ValueTask<T?> Read<T>(DocumentType<T> type, string id, CancellationToken cancel)
        where T : class => await documents.Get(type.KeyOf(id), cancel) is { } document ? type.Read(document) : null;

    private sealed record Made(IReadOnlyList<CopyField>? Fields, string? Refusal);
}
