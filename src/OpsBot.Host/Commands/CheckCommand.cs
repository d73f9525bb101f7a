using System.CommandLine;
using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary><c>check text</c>: the copy checks on any text. It opens no data folder and works while the bot is served.</summary>
internal static class CheckCommand
{
    public static Command Build(CommandRunner runner)
    {
        var command = new Command("check", "Check listing texts");
        command.Add(BuildText(runner));
        return command;
    }

    private static Command BuildText(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "A text file holding the title or the text" };
        var marketplace = CopyInput.Marketplace();
        var product = CopyInput.Product(isRequired: false);
        var part = new Option<string?>("--part") { HelpName = "title|body", Description = "What the text is (default: title for one short line, else body)" };
        part.AcceptOnlyFromAmong("title", "body");
        var locale = CopyInput.Locale();
        var command = new Command("text", "Check a text: length, words, claims, repetition, readability") { file, marketplace, product, part, locale };
        command.SetAction(async (parsed, _) =>
        {
            var input = new CopyInput(runner.Terminal, parsed.GetValue(locale)!);
            var profile = input.Find(parsed.GetValue(marketplace)!, runner.Options.DayOf(parsed));
            var record = parsed.GetValue(product) is { } path ? input.ReadProduct(path) : null;
            var text = input.ReadText(parsed.GetValue(file)!);
            var copy = new CopyText(text, profile, PartOf(parsed.GetValue(part), text, profile)) { Product = record };
            var report = input.Check(copy);
            await (parsed.GetValue(runner.Options.Json)
                ? Json.Print(runner.Terminal.Out, TitleDraftJson.Write(copy, report, input.Language))
                : new CheckPrinting(runner.Terminal.Out, input.Language).Print(copy, report));
            return 0;
        });
        return command;
    }

    /// <summary>An over-long title is still one: a line up to twice the limit counts as title.</summary>
    private static CopyPart PartOf(string? asked, string text, MarketplaceProfile profile) => asked switch
    {
        "title" => CopyPart.Title,
        "body" => CopyPart.Body,
        _ => text.Contains('\n', StringComparison.Ordinal) || profile.LengthOf(text) > profile.TitleMax * 2 ? CopyPart.Body : CopyPart.Title,
    };
}
