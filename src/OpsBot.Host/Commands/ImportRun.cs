using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;
using OpsBot.Host.Numbers;

namespace OpsBot.Host.Commands;

/// <summary>Files and folders from the command line: every table goes in on its own, all as one batch. What can't is said with how to say what is missing.</summary>
internal sealed class ImportRun(CommandContext context, ImportArguments arguments)
{
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip"];

    private readonly IImporter _importer = context.Workplace.Numbers.Ports.Importer;
    private readonly ImportOptions _options = arguments.Options(context);
    private readonly IReadOnlyList<string> _tables = arguments.Tables(context);
    private readonly bool _isPreview = arguments.IsPreview(context);
    private readonly ImportBatch _batch = new(context.Workplace.Numbers.Ports.Importer);
    private readonly List<ImportReport> _reports = [];
    private readonly List<ImportDeclined> _declined = [];

    public async Task<int> Run(string[] names)
    {
        var named = arguments.Store(context) is { } name ? await StoreNaming.Find(context, name) : null;
        foreach (var given in names)
        {
            await Take(given, named);
        }

        if (context.Json)
        {
            await context.Print(new ImportResult(_reports) { Refused = _declined, Batch = _reports.Count > 1 ? _batch.Id : null });
            await Task.WhenAll(_declined.Where(_ => !_isPreview).Select(declined => context.Runner.Terminal.Error.WriteLineAsync(declined.Sentence)));
        }
        else if (_reports.Count > 1)
        {
            await ImportLines.PrintAll(context.Out, _reports, _declined.Count, _batch.Id);
        }

        return _declined.Count == 0 || _isPreview ? 0 : 1;
    }

    private async Task Take(string given, Store? named)
    {
        var path = context.PathOf(given);
        if (Directory.Exists(path))
        {
            var files = Directory.EnumerateFiles(path).Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant(), StringComparer.Ordinal)).Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
            {
                await Decline(given, "NoFiles", $"{given} is a folder without csv, tsv, txt, xls, xlsx or zip files.");
            }

            foreach (var file in files)
            {
                await TakeFile(file, Path.GetFileName(file), named);
            }
        }
        else if (File.Exists(path))
        {
            await TakeFile(path, given, named);
        }
        else
        {
            await Decline(given, "NoFile", $"There is no file {path}.");
        }
    }

    private async Task TakeFile(string path, string given, Store? named)
    {
        var file = ImportFile.FromPath(path);
        try
        {
            var target = named is null ? await FileTarget.Of(context.Workplace, file, _options, context.Cancel) : named;
            if (target.Value is not { } store)
            {
                await Decline(file, target.Refusal!);
                return;
            }

            var found = await FileTables.Of(_importer, file, store, _options, _tables, context.Cancel);
            if (found.Value is not { } tables)
            {
                await Decline(file, found.Refusal!);
                return;
            }

            foreach (var table in tables)
            {
                await Take(table, store);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Decline(given, "FileCannotBeRead", $"{given} can't be read: {fault.Message}");
        }
    }

    private async Task Take(FileTable table, Store store)
    {
        if (_isPreview)
        {
            await Show(table);
            return;
        }

        using var bar = new ImportBar(context, table.Part.Title);
        var outcome = await _batch.Load(table.Part, store, _options, bar, context.Cancel);
        bar.Dispose();
        if (outcome.Value is not { } report)
        {
            await Decline(table.Part, outcome.Refusal!, table.Proposal);
            return;
        }

        _reports.Add(report);
        await (context.Json ? Task.CompletedTask : ImportLines.Print(context.Out, report));
    }

    private async Task Show(FileTable table)
    {
        if (table.Proposal is { } proposal)
        {
            var sentence = proposal.Ready ? "" : Say(proposal.Questions[0]);
            _declined.Add(Declined(proposal.File, proposal.Questions.Count > 0 ? proposal.Questions[0].GetType().Name : "", sentence, proposal));
            await (context.Json ? Task.CompletedTask : ImportLines.Print(context.Out, proposal, sentence));
            return;
        }

        await Decline(table.Part, table.Outlook.Refusal!);
    }

    private Task Decline(ImportFile file, Refusal refusal, ImportProposal? proposal = null) =>
        Decline(Declined(file.Title, refusal.GetType().Name, Say(refusal), proposal), proposal);

    private Task Decline(string file, string name, string sentence) => Decline(new(file, name, sentence), null);

    private async Task Decline(ImportDeclined declined, ImportProposal? proposal)
    {
        _declined.Add(declined);
        if (!context.Json)
        {
            await context.Runner.Terminal.Error.WriteLineAsync(declined.Sentence);
            if (proposal is not null && declined.Refusal == nameof(MappingIsToConfirm))
            {
                await ImportLines.Print(context.Runner.Terminal.Error, proposal, "");
            }
        }
    }

    private static ImportDeclined Declined(string file, string name, string sentence, ImportProposal? proposal) => new(file, name, sentence)
    {
        Kind = proposal?.Kind,
        Columns = proposal?.Columns ?? [],
        Samples = proposal?.Samples ?? [],
        Questions = [.. (proposal?.Questions ?? []).Select(question => question.GetType().Name)],
    };

    /// <summary>The sentence, and with what option it is answered here.</summary>
    private string Say(Refusal refusal)
    {
        var hint = refusal switch
        {
            DatesAreAmbiguous => " Say --dates dmy or --dates mdy.",
            NumbersAreAmbiguous => " Say --decimal comma or --decimal point.",
            MappingIsToConfirm => " Say --accept to load it so, or --column \"HEADER=FIELD\" to correct it.",
            ColumnIsMissing missing => $" Say --column \"{missing.Candidates[0]}={missing.Field}\".",
            DayIsMissing => " Say --day YYYY-MM-DD or --day HEADER.",
            PartsDiffer => " Say which with --sheet NAME.",
            _ => "",
        };
        return RegistryWriting.Sentence(context, "Metrics", refusal) + hint;
    }
}
