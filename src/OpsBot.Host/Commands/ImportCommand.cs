using System.CommandLine;
using OpsBot.Conversation.Registry;
using OpsBot.Host.Numbers;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;

namespace OpsBot.Host.Commands;

/// <summary><c>import FILE…</c> and <c>import --rebuild</c>.</summary>
internal static class ImportCommand
{
    public static Command Build(CommandRunner runner)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Platform files as they are: xlsx, xls, csv, zip" };
        var kind = new Option<string?>("--as") { HelpName = "KIND", Description = "Read them as this kind of report instead of recognising it" };
        var store = new Option<string?>("--store") { HelpName = "NAME", Description = "The store they belong to" };
        var rebuild = new Option<bool>("--rebuild") { Description = "Build the metric rows anew from the kept files" };
        var command = new Command("import", "Read platform files into the metric rows") { files, kind, store, rebuild };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rebuild) == (result.GetValue(files)?.Length > 0))
            {
                result.AddError("import takes files, or --rebuild alone.");
            }
        });
        runner.Set(command, context => context.Parsed.GetValue(rebuild)
            ? Rebuild(context)
            : Import(context, context.Parsed.GetValue(files)!, context.Parsed.GetValue(kind), context.Parsed.GetValue(store)));
        return command;
    }

    private static async Task<int> Rebuild(CommandContext context)
    {
        using var bar = new ImportBar(context, "rebuilding");
        var loads = await context.Workplace.Numbers.Ports.Importer.Rebuild(bar, context.Cancel);
        bar.Dispose();
        var records = await context.Workplace.Numbers.Book.Rebuild(context.Cancel);
        await (context.Json
            ? context.Print(new { replayed = loads, records })
            : context.Out.WriteLineAsync($"Built the metric rows anew from {loads} imports and {records} refunds and complaints."));
        return 0;
    }

    private static async Task<int> Import(CommandContext context, string[] names, string? kind, string? storeName)
    {
        var named = storeName is null ? null : await StoreNaming.Find(context, storeName);
        var options = new ImportOptions { Kind = kind, Accept = kind is not null, By = FirstRun.LocalAdmin };
        var reports = new List<ImportReport>();
        var refusals = new List<string>();
        foreach (var name in names)
        {
            var outcome = await One(context, name, named, options);
            if (outcome.Report is { } report)
            {
                reports.Add(report);
                await (context.Json ? Task.CompletedTask : ImportLines.Print(context.Out, report));
            }
            else
            {
                refusals.Add(outcome.Sentence!);
                await (context.Json ? Task.CompletedTask : context.Runner.Terminal.Error.WriteLineAsync(outcome.Sentence));
            }
        }

        if (context.Json)
        {
            await context.Print(new ImportResult(reports));
            await Task.WhenAll(refusals.Select(refusal => context.Runner.Terminal.Error.WriteLineAsync(refusal)));
        }

        return refusals.Count == 0 ? 0 : 1;
    }

    private static async Task<(ImportReport? Report, string? Sentence)> One(CommandContext context, string name, Store? named, ImportOptions options)
    {
        var path = context.PathOf(name);
        if (!File.Exists(path))
        {
            return (null, Directory.Exists(path) ? $"{name} is a folder; name the files in it." : $"There is no file {path}.");
        }

        var file = ImportFile.FromPath(path);
        try
        {
            var target = named is null ? await FileTarget.Of(context.Workplace, file, options, context.Cancel) : named;
            if (target.Value is not { } store)
            {
                return (null, Say(context, target.Refusal!));
            }

            using var bar = new ImportBar(context, file.Name);
            var outcome = await context.Workplace.Numbers.Ports.Importer.Import(file, store, options, bar, context.Cancel);
            return outcome.Value is { } report ? (report, null) : (null, Say(context, outcome.Refusal!));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"{name} can't be read: {fault.Message}");
        }
    }

    private static string Say(CommandContext context, Refusal refusal) =>
        refusal is MappingIsToConfirm mapping ? ImportLines.Proposal(mapping) : RegistryWriting.Sentence(context, "Metrics", refusal);
}
