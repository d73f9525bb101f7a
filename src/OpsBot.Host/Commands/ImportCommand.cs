using System.CommandLine;

namespace OpsBot.Host.Commands;

/// <summary><c>import FILE…</c> and <c>import --rebuild</c>.</summary>
internal static class ImportCommand
{
    public static Command Build(CommandRunner runner)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Platform files as they are (csv, tsv, txt, xlsx, xls, zip), or folders of them" };
        var rebuild = new Option<bool>("--rebuild") { Description = "Build the metric rows anew from the kept files" };
        var arguments = new ImportArguments();
        var command = new Command("import", "Read platform files into the metric rows") { files, rebuild };
        arguments.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(rebuild) == (result.GetValue(files)?.Length > 0))
            {
                result.AddError("import takes files, or --rebuild alone.");
            }
        });
        runner.Set(command, context => context.Parsed.GetValue(rebuild)
            ? Rebuild(context)
            : new ImportRun(context, arguments).Run(context.Parsed.GetValue(files)!));
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
}
