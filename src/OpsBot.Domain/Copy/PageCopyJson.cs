using System.Text.Json.Nodes;

namespace OpsBot.Domain.Copy;

/// <summary>The document that <c>draft copy --json</c> prints, messages in the language asked for.</summary>
public static class PageCopyJson
{
    public static JsonObject Write(PageCopy page, Product product, string language, string model = "none") => new()
    {
        ["marketplace"] = page.Profile.Id,
        ["language"] = page.Profile.Language,
        ["fields"] = new JsonArray([.. PageCopyComposer.Check(page.Fields, product, page.Profile).Select(c => Field(c.Field, c.Report, language))]),
        ["questions"] = new JsonArray([.. page.Gaps.Select(g => new JsonObject { ["part"] = g.Part, ["question"] = g.Question.In(language) })]),
        ["source"] = "composed",
        ["model"] = model,
    };

    private static JsonObject Field(CopyField field, CopyReport report, string language) => new()
    {
        ["name"] = field.Name,
        ["label"] = CopyPhrases.NameOf(field.Name, language),
        ["text"] = field.Text,
        ["length"] = field.Length,
        ["max"] = field.Max,
        ["checks"] = TitleDraftJson.Checks(report, language),
    };
}
