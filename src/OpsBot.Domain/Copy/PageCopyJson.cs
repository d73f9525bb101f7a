using System.Text.Json.Nodes;

namespace OpsBot.Domain.Copy;

/// <summary>The document that <c>draft copy --json</c> prints, messages in the language asked for.</summary>
public static class PageCopyJson
{
    /// <param name="written">The names of the fields that the model worded.</param>
    public static JsonObject Write(PageCopy page, Product product, string language, string model = "none", IReadOnlyList<string>? written = null) => new()
    {
        ["marketplace"] = page.Profile.Id,
        ["language"] = page.Profile.Language,
        ["fields"] = new JsonArray([.. PageCopyComposer.Check(page.Fields, product, page.Profile).Select(c => Field(c.Field, c.Report, language, written?.Contains(c.Field.Name) == true))]),
        ["questions"] = new JsonArray([.. page.Gaps.Select(g => new JsonObject { ["part"] = g.Part, ["question"] = g.Question.In(language) })]),
        ["grounds"] = new JsonArray([.. page.Grounds.Select(g => new JsonObject { ["benefit"] = g.Head, ["line"] = g.Line, ["from"] = g.From })]),
        ["source"] = written is { Count: > 0 } ? "model" : "composed",
        ["model"] = model,
    };

    private static JsonObject Field(CopyField field, CopyReport report, string language, bool isByModel) => new()
    {
        ["name"] = field.Name,
        ["label"] = CopyPhrases.NameOf(field.Name, language),
        ["text"] = field.Text,
        ["length"] = field.Length,
        ["max"] = field.Max,
        ["source"] = isByModel ? "model" : "composed",
        ["checks"] = TitleDraftJson.Checks(report, language),
    };
}
