using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Models;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>
/// What a model adds to a draft: titles beside the composed ones, a page's texts worded better. What it writes is judged by the checks and the score of composed
/// texts; a text with a ban, a claim that the record does not bear out or a figure from nowhere is refused.
/// </summary>
public sealed class CopyModel(IModel model)
{
    public const string Source = "model";

    private const string TitlesPrompt = "Copy/titles";
    private const string PagePrompt = "Copy/page";
    private const int MostKeywords = 60;
    private const int MostPhrases = 40;
    private const int MostVoices = 3;

    public string? Name => model.Name;

    /// <summary>Title candidates that pass, the best first. While they are written, those that are whole and have passed are shown.</summary>
    public async Task<Outcome<TitleCandidate[]>> Titles(
        TitleRequest request, IReadOnlyList<string> composed, string? wish, string personId, Func<IReadOnlyList<string>, Task>? show, CancellationToken cancel)
    {
        var facts = new ProductFacts(request.Product);
        string[] must = [.. ((string?[])[request.Product.Brand, facts.Noun]).OfType<string>().Where(word => word.Length > 0), .. request.MustHave];
        var inputs = new JsonObject
        {
            ["product"] = Record(request.Product),
            ["keywords"] = new JsonArray([.. request.Keywords.OrderByDescending(k => k.Searches.Middle ?? 0).Take(MostKeywords)
                .Select(k => (JsonNode?)new JsonObject { ["keyword"] = k.Text, ["searches"] = k.Searches.Middle })]),
            ["must"] = Texts(must),
            ["marketplace"] = request.Profile.Id,
            ["room"] = new JsonObject { ["least"] = request.Profile.TitleGood, ["most"] = request.Profile.TitleTarget > 0 ? request.Profile.TitleTarget : request.Profile.TitleMax },
            ["phrases"] = Texts([.. TitleComposer.Phrases(request).Take(MostPhrases)]),
            ["voice"] = Texts([.. request.OtherListings.Take(MostVoices)]),
            ["limit"] = new JsonObject { ["unit"] = request.Profile.Unit == TitleUnit.GbkBytes ? "gbk_bytes" : "chars", ["max"] = request.Profile.TitleMax },
            ["language"] = request.Profile.Language,
            ["composed"] = Texts(composed),
            ["wish"] = wish,
        };
        TitleCandidate[] good = [];
        var least = composed.Count == 0 ? 0 : TitleComposer.Judge(request, composed, "composed").Min(title => title.Score);
        var outcome = await model.Run(
            new(TitlesPrompt, inputs, personId)
            {
                Heard = show is null ? null : WhenWhole(whole => show(Passed(request, composed, whole))),
                Check = output =>
                {
                    var judged = TitleComposer.Judge(request, output.GetProperty("titles").EnumerateArray().Select(title => title.GetString()!), Source);
                    good = [.. judged.Where(title => !Objections(title.Checks).Any() && !composed.Contains(title.Title) && title.Score >= least).OrderByDescending(title => title.Score)];
                    return good.Length > 0 ? [] : [.. judged.SelectMany(title => Objections(title.Checks).DefaultIfEmpty(composed.Contains(title.Title) ? "It is one of the composed titles." : "It covers less of the searches, or is shorter, than the composed titles.").Select(fault => $"“{title.Title}”: {fault}"))];
                },
            },
            cancel);
        return outcome.Refusal is { } refusal ? refusal : good;
    }

    /// <summary>
    /// The page's fields in the order of the composed ones: reworded where the new text passes, as composed where it does not. While they are written, the texts
    /// that are whole and have passed are shown.
    /// </summary>
    public async Task<Outcome<CopyField[]>> Page(
        Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<CopyField> composed, string? wish, string personId, Func<IReadOnlyList<string>, Task>? show, CancellationToken cancel)
    {
        var inputs = new JsonObject
        {
            ["product"] = Record(product),
            ["composed"] = new JsonArray([.. composed.Select(field => (JsonNode?)new JsonObject { ["name"] = field.Name, ["text"] = field.Text, ["max"] = field.Max })]),
            ["language"] = profile.Language,
            ["tone"] = settings.Tone.ToString().ToLowerInvariant(),
            ["wish"] = wish,
        };
        CopyField[] fields = [];
        var outcome = await model.Run(
            new(PagePrompt, inputs, personId)
            {
                Heard = show is null ? null : WhenWhole(whole => show([.. Judge(Pairs(whole), product, profile, composed).Good.Values.Select(field => field.Text)])),
                Check = output =>
                {
                    var (written, faults) = Judge(output.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("name").GetString()!, field.GetProperty("text").GetString()!)), product, profile, composed);
                    fields = [.. composed.Select(field => written.GetValueOrDefault(field.Name, field))];
                    return written.Count > 0 ? [] : faults.Count > 0 ? faults : ["Nothing is worded differently."];
                },
            },
            cancel);
        return outcome.Refusal is { } refusal ? refusal : fields;
    }

    /// <summary>Judging costs more than hearing, so it is done once a text that has come to its end.</summary>
    private static Func<ModelHeard, Task> WhenWhole(Func<IReadOnlyList<string>, Task> then)
    {
        var count = 0;
        return heard =>
        {
            var isNew = heard.Whole.Count > count;
            count = heard.Whole.Count;
            return isNew ? then(heard.Whole) : Task.CompletedTask;
        };
    }

    private static IReadOnlyList<string> Passed(TitleRequest request, IReadOnlyList<string> composed, IReadOnlyList<string> titles) =>
        [.. TitleComposer.Judge(request, titles, Source).Where(title => !Objections(title.Checks).Any() && !composed.Contains(title.Title)).Select(title => title.Title)];

    /// <summary>Name and text stand one after the other in the answer's order; a text without its end is not among them.</summary>
    private static IEnumerable<(string Name, string Text)> Pairs(IReadOnlyList<string> whole) => whole.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]));

    /// <summary>The fields that pass, and what is wrong with the others.</summary>
    private static (Dictionary<string, CopyField> Good, IReadOnlyList<string> Faults) Judge(
        IEnumerable<(string Name, string Text)> written, Product product, MarketplaceProfile profile, IReadOnlyList<CopyField> composed)
    {
        var faults = new List<string>();
        var good = new Dictionary<string, CopyField>(StringComparer.Ordinal);
        foreach (var (name, text) in written.Select(field => (field.Name, field.Text.Trim())))
        {
            if (composed.FirstOrDefault(field => field.Name == name) is not { } old)
            {
                faults.Add($"There is no field {name}.");
                continue;
            }

            var field = old with { Text = text, Length = name.StartsWith("title", StringComparison.Ordinal) ? profile.LengthOf(text) : text.Length };
            List<string> objections = [.. Objections(PageCopyComposer.Check([field], product, profile).Single().Report)];
            objections.AddRange(NumberGrounding.Ungrounded(text, [old.Text, Record(product).ToJsonString(DocumentJson.Options)]).Select(number => $"The record does not say {number}."));
            faults.AddRange(objections.Select(objection => $"{name}: {objection}"));
            if (objections.Count == 0 && text != old.Text)
            {
                good[name] = field;
            }
        }

        return (good, faults);
    }

    /// <summary>What a model's text may not have: bans, and claims that the record does not bear out.</summary>
    private static IEnumerable<string> Objections(CopyReport report) => report.Open
        .Where(finding => finding.Level == CopyLevel.Ban || finding.Rule.StartsWith("claim.", StringComparison.Ordinal) || finding.Rule.StartsWith("must", StringComparison.Ordinal))
        .Select(finding => finding.Message.En);

    private static JsonObject Record(Product product) => JsonSerializer.SerializeToNode(product, DocumentJson.Options)!.AsObject();

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
