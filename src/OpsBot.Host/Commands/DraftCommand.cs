using System.CommandLine;
using OpsBot.Domain.Copy;

namespace OpsBot.Host.Commands;

/// <summary><c>draft title</c> and <c>draft copy</c>: titles and pages from files alone, with what a configured model adds; no data folder is opened, so both work while the bot is served.</summary>
internal static class DraftCommand
{
    private const int MaxCandidates = 10;

    private static readonly TimeSpan SolveTime = TimeSpan.FromSeconds(2);

    public static Command Build(CommandRunner runner)
    {
        var command = new Command("draft", "Write listing texts from a product's record");
        command.Add(BuildTitle(runner));
        command.Add(BuildCopy(runner));
        return command;
    }

    private static Command BuildCopy(CommandRunner runner)
    {
        var product = CopyInput.Product(isRequired: true);
        var marketplace = CopyInput.Marketplace();
        var tone = new Option<string>("--tone") { HelpName = "plain|lively|formal", Description = "How it speaks", DefaultValueFactory = _ => "plain" };
        tone.AcceptOnlyFromAmong("plain", "lively", "formal");
        var isShort = new Option<bool>("--short") { Description = "The least there is to say" };
        var locale = CopyInput.Locale();
        var command = new Command("copy", "Compose page copy with its checks and the questions that only the seller can answer") { product, marketplace, tone, isShort, locale };
        command.SetAction(async (parsed, cancel) =>
        {
            var input = new CopyInput(runner.Terminal, parsed.GetValue(locale)!);
            using var model = DraftModel.Open(runner.Terminal, input.Language);
            var profile = input.Find(parsed.GetValue(marketplace)!, runner.Options.DayOf(parsed));
            var record = input.ReadProduct(parsed.GetValue(product)!);
            var settings = new CopySettings { Tone = Enum.Parse<CopyTone>(parsed.GetValue(tone)!, ignoreCase: true), Brevity = parsed.GetValue(isShort) ? 1 : 0 };
            var (page, written) = await model.Add(input.Take(PageCopyComposer.Compose(record, profile, settings)), record, settings, cancel);
            await (parsed.GetValue(runner.Options.Json)
                ? Json.Print(runner.Terminal.Out, PageCopyJson.Write(page, record, input.Language, model.Name, written))
                : new PagePrinting(runner.Terminal.Out, input.Language).Print(page, record, model.Name, written));
            return 0;
        });
        return command;
    }

    private static Command BuildTitle(CommandRunner runner)
    {
        var product = CopyInput.Product(isRequired: true);
        var keywords = new Option<string?>("--keywords") { HelpName = "FILE.csv", Description = "Search words: columns keyword and searches, or a search-word export as it is" };
        var marketplace = CopyInput.Marketplace();
        var candidates = new Option<int>("--candidates") { HelpName = "N", Description = $"At most so many titles (1 to {MaxCandidates})", DefaultValueFactory = _ => 3 };
        candidates.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxCandidates)
            {
                result.AddError($"--candidates takes 1 to {MaxCandidates}.");
            }
        });
        var locale = CopyInput.Locale();
        var command = new Command("title", "Compose titles with their checks") { product, keywords, marketplace, candidates, locale };
        command.SetAction(async (parsed, cancel) =>
        {
            var input = new CopyInput(runner.Terminal, parsed.GetValue(locale)!);
            using var model = DraftModel.Open(runner.Terminal, input.Language);
            var profile = input.Find(parsed.GetValue(marketplace)!, runner.Options.DayOf(parsed));
            var table = input.ReadKeywords(parsed.GetValue(keywords));
            var request = new TitleRequest(input.ReadProduct(parsed.GetValue(product)!), table.Keywords, profile)
            {
                Candidates = parsed.GetValue(candidates), Limits = new(Time: SolveTime, Clock: TimeProvider.System),
            };
            var draft = await model.Add(request, input.Take(TitleComposer.Compose(request)), cancel);
            await (parsed.GetValue(runner.Options.Json)
                ? Json.Print(runner.Terminal.Out, TitleDraftJson.Write(draft, input.Language, table.Rejected, model.Name))
                : new TitlePrinting(runner.Terminal.Out, input.Language).Print(draft, table));
            return 0;
        });
        return command;
    }
}
