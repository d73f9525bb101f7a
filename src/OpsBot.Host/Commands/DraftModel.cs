using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Registry;
using OpsBot.Dialogs.Copy;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;
using OpsBot.Host.Serving;
using OpsBot.Models;

namespace OpsBot.Host.Commands;

/// <summary>
/// What the model of the settings adds to a draft on the command line, judged like composed text. Where it gives nothing that passes, the composed draft stands
/// and the error stream says why.
/// </summary>
internal sealed class DraftModel(IModel model, TextWriter errors, string language) : IDisposable
{
    private readonly CopyModel _copy = new(model);

    /// <summary>The model's name, or <c>none</c>.</summary>
    public string Name => model.Name ?? "none";

    /// <summary>The model that the settings name; settings that can't work are <c>doctor</c>'s to explain and count as none here.</summary>
    public static DraftModel Open(Terminal terminal, string language) =>
        new(SemanticModel.CreateOrNone(HostSettings.Load().Model, TimeProvider.System, NullLoggerFactory.Instance), terminal.Error, language);

    /// <summary>The draft with the model's titles behind the composed ones.</summary>
    public async Task<TitleDraft> Add(TitleRequest request, TitleDraft draft, CancellationToken cancel)
    {
        if (model.Name is null)
        {
            return draft;
        }

        var written = await _copy.Titles(request, [.. draft.Candidates.Select(candidate => candidate.Title)], null, FirstRun.LocalAdmin, null, cancel);
        return written.Value is { } titles ? draft with { Candidates = [.. draft.Candidates, .. titles] } : await Keep(draft, written.Refusal!);
    }

    /// <summary>The page with the fields that the model worded better, and which those are.</summary>
    public async Task<(PageCopy Page, IReadOnlyList<string> Written)> Add(PageCopy page, Product product, CopySettings settings, CancellationToken cancel)
    {
        if (model.Name is null)
        {
            return (page, []);
        }

        var written = await _copy.Page(product, page.Profile, settings, page.Fields, null, FirstRun.LocalAdmin, null, cancel);
        return written.Value is { } fields
            ? (page with { Fields = fields }, [.. fields.Except(page.Fields).Select(field => field.Name)])
            : (await Keep(page, written.Refusal!), []);
    }

    public void Dispose() => (model as IDisposable)?.Dispose();

    private async Task<T> Keep<T>(T composed, Refusal refusal)
    {
        await errors.WriteLineAsync(ModelRefusal.Texts.Say(language, refusal));
        return composed;
    }
}
