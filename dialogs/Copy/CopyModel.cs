using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Models;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>
/// Lets the model propose further titles or re-phrase a page. What it writes passes the same checks and is scored beside the composed
/// texts, or is not shown at all; a draft without it stays as it is.
/// </summary>
internal sealed class CopyModel(IModel model, CopyDesk desk, CopyCards cards)
{
    private const string TitlePrompt = "Copy/titles";
    private const string PagePrompt = "Copy/page";
    private const int MostWords = 30;

    private static readonly string[] Rephrased = ["hero", "short", "ad", "benefits"];

    public async Task Try(Turn turn, CommandMatch match)
    {
        if (await desk.FindDraft(turn, (string?)match.Arguments) is not { } draft)
        {
            return;
        }

        var profile = CopyDesk.ProfileOf(turn, draft);
        var set = draft.Keywords is { } id ? await turn.Work.Get(CopyDocuments.Keywords, id, turn.Cancel) : null;
        var keywords = set?.Keywords ?? [];
        var outcome = await model.Run(draft.Kind == CopyDraftKind.Title ? Titles(turn, draft, profile, keywords) : Page(turn, draft, profile), turn.Cancel);
        if (outcome.Value is not { } answer)
        {
            turn.Say(ModelRefusal.Texts.Say(turn.Language, outcome.Refusal!) + "\n" + desk.Texts.Say(turn.Language, "staysComposed", ("id", draft.Id)));
            return;
        }

        var fields = draft.Kind == CopyDraftKind.Title ? WithTitles(draft, answer.Output, profile) : WithTexts(draft, answer.Output);
        var revised = draft.Revise(draft.Current.Settings, fields, desk.Texts.Say(turn.Language, "byModelNote", ("model", answer.Model)), turn.Person.Id, turn.Now, "model");
        CopyDesk.Keep(turn, revised);
        Say(turn, revised, draft, answer.Model, profile, keywords);
    }

    /// <summary>What keeps a text of the model from being shown: bans, and claims that the record does not bear out.</summary>
    internal static IReadOnlyList<string> Faults(IEnumerable<CopyField> fields, Product product, MarketplaceProfile profile) =>
    [
        .. PageCopyComposer.Check(fields, product, profile).SelectMany(c => c.Report.Findings)
            .Where(f => f.Level == CopyLevel.Ban || (f.Level > CopyLevel.Ok && f.Rule.StartsWith("claim.", StringComparison.Ordinal)))
            .Select(f => f.Message.En).Distinct(),
    ];

    private static PromptRun Titles(Turn turn, CopyDraft draft, MarketplaceProfile profile, IReadOnlyList<Keyword> keywords)
    {
        var inputs = new JsonObject
        {
            ["product"] = Record(draft.Product),
            ["rules"] = new JsonObject { ["marketplace"] = profile.Id, ["language"] = profile.Language, ["max"] = profile.TitleMax, ["unit"] = profile.Unit == TitleUnit.GbkBytes ? "a Chinese character counts 2, others 1" : "characters" },
            ["titles"] = new JsonArray([.. draft.Current.Fields.Select(f => JsonValue.Create(f.Text))]),
            ["words"] = new JsonArray([.. keywords.Take(MostWords).Select(k => JsonValue.Create(k.Text))]),
        };
        return new PromptRun(TitlePrompt, inputs, turn.Person.Id) { Check = output => Faults(Proposed(output, profile, 1), draft.Product, profile) };
    }

    private static PromptRun Page(Turn turn, CopyDraft draft, MarketplaceProfile profile)
    {
        var texts = new JsonObject(draft.Current.Fields.Where(f => Rephrased.Contains(f.Name)).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Text)));
        var inputs = new JsonObject
        {
            ["product"] = Record(draft.Product),
            ["texts"] = texts,
            ["style"] = new JsonObject { ["marketplace"] = profile.Id, ["language"] = profile.Language, ["tone"] = draft.Current.Settings.Tone.ToString().ToLowerInvariant() },
        };
        var record = draft.Product;
        string[] known = [record.Name, .. record.Attributes.Values, .. record.SellingPoints, .. record.Certificates, .. draft.Current.Fields.Select(f => f.Text)];
        return new PromptRun(PagePrompt, inputs, turn.Person.Id)
        {
            Check = output =>
            [
                .. Faults(Rephrased.Select(name => new CopyField(name, output.GetProperty(name).GetString()!, 0, null)), draft.Product, profile),
                .. Rephrased.SelectMany(name => NumberGrounding.Ungrounded(output.GetProperty(name).GetString()!, known)).Distinct().Select(number => $"The record does not say {number}."),
            ],
        };
    }

    private static JsonObject Record(Product product) => new()
    {
        ["name"] = product.Name,
        ["brand"] = product.Brand,
        ["category"] = product.Category,
        ["attributes"] = new JsonObject(product.Attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        ["sellingPoints"] = new JsonArray([.. product.SellingPoints.Select(p => JsonValue.Create(p))]),
        ["certificates"] = new JsonArray([.. product.Certificates.Select(c => JsonValue.Create(c))]),
    };

    private static IEnumerable<CopyField> Proposed(JsonElement output, MarketplaceProfile profile, int first) => output.GetProperty("titles").EnumerateArray()
        .Select(t => TextNormal.StripInvisible(t.GetString()!).Trim())
        .Select((text, index) => new CopyField($"title.{first + index}", text, profile.LengthOf(text), profile.TitleMax));

    private static IReadOnlyList<CopyField> WithTitles(CopyDraft draft, JsonElement output, MarketplaceProfile profile)
    {
        var composed = draft.Current.Fields;
        return [.. composed, .. Proposed(output, profile, composed.Count + 1).Where(f => composed.All(c => c.Text != f.Text))];
    }

    private static IReadOnlyList<CopyField> WithTexts(CopyDraft draft, JsonElement output) =>
    [
        .. draft.Current.Fields.Select(field =>
        {
            var text = Rephrased.Contains(field.Name) ? TextNormal.StripInvisible(output.GetProperty(field.Name).GetString()!).Trim() : field.Text;
            return field with { Text = text, Length = text.Length };
        }),
    ];

    private void Say(Turn turn, CopyDraft draft, CopyDraft before, string name, MarketplaceProfile profile, IReadOnlyList<Keyword> keywords)
    {
        var fresh = draft.Current.Fields.Where(f => before.Current.Fields.All(o => o.Name != f.Name || o.Text != f.Text)).ToList();
        var intro = desk.Texts.Say(turn.Language, "byModel", ("id", draft.Id), ("version", draft.Current.Number), ("model", name));
        if (draft.Kind == CopyDraftKind.Title && keywords.Count > 0)
        {
            var scores = draft.Current.Fields.Select((f, i) => $"{i + 1}: {CopyCards.Percent(TitleCoverage.Of(f.Text, draft.Product, keywords, profile))}");
            intro += "\n" + desk.Texts.Say(turn.Language, "coverageOfAll", ("scores", scores));
        }

        turn.Say(cards.Blocks(turn, intro, fresh) with { IsByModel = true });
        turn.Say(Card.Of(desk.Texts.Say(turn.Language, "checksOf", ("id", draft.Id), ("version", draft.Current.Number)), new CardParagraph(cards.Findings(turn.Language, PageCopyComposer.Check(fresh, draft.Product, profile), named: true)))
            .With([.. DraftTalk.Buttons(draft, desk.Texts, turn.Language)]));
    }
}
