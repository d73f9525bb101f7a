using System.Globalization;
using System.Text;
using System.Text.Json;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Imports;
using OpsBot.Domain.Shared;
using OpsBot.Domain.Sheets;

namespace OpsBot.Dialogs.Copy;

/// <summary>Files of products and search words, pasted search words, and titles and pages for many products as one table.</summary>
internal sealed class CopyBatch(CopyDesk desk, CopyPorts ports)
{
    public const string KeepButton = "copy.keepProducts";
    public const string WriteButton = "copy.writeBatch";

    private const int MostKeywords = 2000;
    private const int MostShown = 5;

    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xls", ".xlsx", ".json"];
    private static readonly TimeSpan ButtonTime = TimeSpan.FromMinutes(60);

    private Texts Texts => desk.Texts;

    public bool Takes(IncomingFile file)
    {
        if (!Endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return IsJson(file) || ports.Sheets.Head(CopyTables.Of(ports, file.File, file.Name), 20).Any(line => ProductTableReader.IsHeader(line.Cells) || KeywordReader.IsHeader(line.Cells));
    }

    public async Task Receive(Turn turn, IReadOnlyList<IncomingFile> files)
    {
        if (turn.Person.Role < Role.Agent)
        {
            turn.Refuse(Texts, new FilesNeedRole(turn.Person.Role, Role.Agent));
            return;
        }

        foreach (var file in files)
        {
            var isKeywords = !IsJson(file) && ports.Sheets.Head(CopyTables.Of(ports, file.File, file.Name), 20).Any(line => KeywordReader.IsHeader(line.Cells) && !ProductTableReader.IsHeader(line.Cells));
            await (isKeywords ? ReceiveKeywords(turn, file) : ReceiveProducts(turn, file));
        }
    }

    /// <summary>"keywords" lists the tables; pasted words with their searches are kept like a file.</summary>
    public async Task Keywords(Turn turn, CommandMatch match)
    {
        var text = (string)match.Arguments!;
        if (text.Length > 0)
        {
            var csv = text.Contains("搜索", StringComparison.Ordinal) || text.StartsWith("keyword", StringComparison.OrdinalIgnoreCase) ? text : "keyword\tsearches\n" + Tabbed(text);
            await KeepKeywords(turn, Texts.Say(turn.Language, "pasted"), KeywordReader.Read(csv));
            return;
        }

        var page = await turn.Work.Query(CopyDocuments.Keywords, CopyDocuments.ByStore, CopyDocuments.Of(CopyDesk.StoreOf(turn).Id), limit: 10, descending: true);
        if (page.Items.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noKeywordTables"));
            return;
        }

        var rows = page.Items.Select(set => (IReadOnlyList<string>)[set.Id, set.Name, $"{set.Keywords.Count}", string.Join("、", set.Keywords.OrderByDescending(k => k.Searches.Middle ?? 0).Take(3).Select(k => k.Text))]);
        string[] headers = [.. ((string[])["id", "file", "count", "first"]).Select(h => Texts.Say(turn.Language, "column." + h))];
        turn.Say(Card.Of(Texts.Say(turn.Language, "keywordsTitle"), new CardTable(headers, [.. rows])));
    }

    /// <summary>"batch titles for taobao": every product of the store.</summary>
    public Task Ask(Turn turn, CommandMatch match)
    {
        var named = (string)match.Arguments!;
        Start(turn, null, Texts.Say(turn.Language, "allProducts"), CopyDesk.ProfileOf(turn, named.Length == 0 ? null : named, null));
        return Task.CompletedTask;
    }

    public Task WritePressed(Turn turn, ButtonPress press)
    {
        Start(turn, press["file"], press["name"], CopyDesk.ProfileOf(turn, press["marketplace"], null));
        turn.Outcome = Texts.Say(turn.Language, "batchStarts", ("file", press["name"]));
        return Task.CompletedTask;
    }

    /// <summary>Keeps every product of the file with this turn's commit. The same file again keeps nothing twice.</summary>
    public async Task KeepPressed(Turn turn, ButtonPress press)
    {
        var table = CopyTables.Products(ports, press["file"], press["name"]);
        if (table.Value is not { } products)
        {
            turn.Say(desk.Sentence(turn.Language, table.Refusal!));
            return;
        }

        var store = CopyDesk.StoreOf(turn);
        string? first = null;
        var kept = 0;
        foreach (var item in products.Products)
        {
            var known = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByName, KeyRange.Equal(CopyDocuments.NameKey(item.Product.Name)), limit: 5, cancel: turn.Cancel);
            if (known.Items.Any(p => p.Store == store.Id && p.Code == item.Code))
            {
                continue;
            }

            var record = ProductRecord.Save(item.Product with { Currency = item.Product.Currency ?? store.Currency }, await desk.NextProduct(turn.Cancel), store.Id, turn.Person.Id, turn.Now, item.Code);
            turn.Work.Put(CopyDocuments.Products, record);
            first ??= record.Id;
            kept++;
        }

        turn.Audit(store.Id, "products.kept", press["name"], null, $"{kept}");
        turn.Outcome = Texts.Say(turn.Language, "productsKept", ("count", kept), ("known", products.Products.Count - kept));
        turn.Say(turn.Outcome, first is null ? Texts.Say(turn.Language, "tryProducts") : Texts.Say(turn.Language, "tryTitle", ("id", first)));
    }

    private async Task ReceiveKeywords(Turn turn, IncomingFile file)
    {
        var rows = ports.Sheets.Read(CopyTables.Of(ports, file.File, file.Name), CopyTables.MostRows);
        if (rows.Value is not { } table)
        {
            turn.Say(desk.Sentence(turn.Language, rows.Refusal!));
            return;
        }

        await KeepKeywords(turn, file.Name, KeywordReader.Read(table.Lines.Select(line => (line.Line, line.Cells))));
    }

    private async Task KeepKeywords(Turn turn, string name, Outcome<KeywordTable> read)
    {
        if (read.Value is not { } table)
        {
            turn.Say(desk.Sentence(turn.Language, read.Refusal!));
            return;
        }

        if (turn.Person.Role < Role.Agent)
        {
            turn.Refuse(Texts, new FilesNeedRole(turn.Person.Role, Role.Agent));
            return;
        }

        var kept = table.Keywords.OrderByDescending(k => k.Searches.Middle ?? 0).Take(MostKeywords).ToList();
        if (kept.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noKeywordRead", ("file", name)));
            return;
        }

        var store = CopyDesk.StoreOf(turn).Id;
        var number = await desk.NextKeywords(turn.Cancel);
        turn.Work.Put(CopyDocuments.Keywords, new KeywordSet($"K-{number}", number, store, name, turn.Now, turn.Person.Id, kept));
        turn.Audit(store, "keywords.kept", $"K-{number}", null, $"{kept.Count}", name);
        var unknown = kept.Count(k => !k.Searches.IsKnown);
        var lines = new List<string> { Texts.Say(turn.Language, "keywordsKept", ("id", $"K-{number}"), ("count", kept.Count), ("unknown", unknown), ("first", string.Join("、", kept.Take(MostShown).Select(Shown)))) };
        lines.AddRange(table.Rejected.Take(MostShown).Select(r => Texts.Say(turn.Language, "rejectedRow", ("line", r.Line), ("text", r.Text), ("reason", r.Reason.In(turn.Language)))));
        turn.Say(string.Join('\n', lines), Texts.Say(turn.Language, "tryProducts"));
    }

    private Task ReceiveProducts(Turn turn, IncomingFile file)
    {
        var table = CopyTables.Products(ports, file.File, file.Name);
        if (table.Value is not { } products)
        {
            turn.Say(desk.Sentence(turn.Language, table.Refusal!));
            return Task.CompletedTask;
        }

        var language = products.Products.Count == 0 ? null : Languages.LanguageOf(products.Products[0].Product.Name);
        var profile = CopyDesk.ProfileOf(turn, null, language);
        var rows = products.Products.Take(MostShown).Select(p => (IReadOnlyList<string>)[p.Code ?? "", p.Product.Name, p.Product.Brand ?? "", $"{p.Product.Attributes.Count}", $"{p.Product.SellingPoints.Count}"]);
        string[] headers = [.. ((string[])["code", "product", "brand", "attributes", "points"]).Select(h => Texts.Say(turn.Language, "column." + h))];
        var title = Texts.Say(turn.Language, "productsFound", ("file", file.Name), ("count", products.Products.Count), ("unnamed", products.WithoutName.Count));
        var press = CardPress.Of(KeepButton, ("file", file.File), ("name", file.Name)) with { Lifetime = ButtonTime };
        var write = CardPress.Of(WriteButton, ("file", file.File), ("name", file.Name), ("marketplace", profile.Id)) with { Lifetime = ButtonTime };
        turn.Say(Card.Of(title, new CardTable(headers, [.. rows])).With(
            new CardButton(Texts.Say(turn.Language, "keepProducts", ("count", products.Products.Count)), press, ButtonStyle.Positive),
            new CardButton(Texts.Say(turn.Language, "writeBatch", ("marketplace", CopyDesk.MarketName(turn.Language, profile))), write)));
        return Task.CompletedTask;
    }

    private void Start(Turn turn, string? file, string name, MarketplaceProfile profile)
    {
        var store = CopyDesk.StoreOf(turn).Id;
        var arguments = new Dictionary<string, string> { ["file"] = file ?? "", ["name"] = name, ["marketplace"] = profile.Id, ["store"] = store, ["day"] = CopyDesk.StoreOf(turn).DayOf(turn.Now).ToString("O", CultureInfo.InvariantCulture) };
        turn.Start(new(BatchJob.Name, $"copy-{(file is null ? store + turn.Now.ToUnixTimeSeconds() : file[..Math.Min(16, file.Length)])}-{profile.Id}", arguments, Texts.Say(turn.Language, "batchTitle", ("marketplace", CopyDesk.MarketName(turn.Language, profile)))));
        turn.Say(Texts.Say(turn.Language, "batchStarts", ("file", name)));
    }

    private static bool IsJson(IncomingFile file) => file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string Shown(Keyword keyword) => keyword.Searches.IsKnown ? $"{keyword.Text} {keyword.Searches.Low:0.##}" + (keyword.Searches.Low == keyword.Searches.High ? "" : $"–{keyword.Searches.High:0.##}") : keyword.Text + " –";

    /// <summary>The figure at the end of a line or clause, after a blank or a comma, is its searches.</summary>
    /// <summary>"silk scarf 5000, neck scarf 800" are two; in "silk scarf,5000" the comma parts the word from its figure.</summary>
    private static IEnumerable<string> Listed(string line)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(part => part.Any(char.IsLetter)) ? parts : [line];
    }

    private static string Tabbed(string text) => string.Join('\n', text.Split(['\n', '，', '；', ';'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Listed).Select(line =>
    {
        var at = line.Trim().LastIndexOfAny([' ', '\t', ',']);
        var cell = at < 0 ? "" : line.Trim()[(at + 1)..];
        return at > 0 && (BoundsReader.TryRead(cell, out _) || cell == "-") ? $"{line.Trim()[..at].Trim()}\t{cell}" : line.Trim() + "\t-";
    }));
}

/// <summary>Kept files as tables of products.</summary>
internal static class CopyTables
{
    public const int MostRows = 20_000;

    public static ImportFile Of(CopyPorts ports, string file, string name) => new(
        name, () => ports.Files.Open(file).AsTask().GetAwaiter().GetResult() ?? throw new FileNotFoundException($"The kept file {file} is missing."));

    public static Outcome<ProductTable> Products(CopyPorts ports, string file, string name)
    {
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(Of(ports, file, name).Open(), Encoding.UTF8);
            return OfJson(reader.ReadToEnd());
        }

        var rows = ports.Sheets.Read(Of(ports, file, name), MostRows);
        return rows.Value is { } table ? ProductTableReader.Read(table.Lines.Select(line => (line.Line, line.Cells))) : rows.Refusal!;
    }

    /// <summary>One product, or a list of them.</summary>
    private static Outcome<ProductTable> OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var items = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().Select(e => e.GetRawText()).ToList() : [json];
            var products = items.Select((item, index) => (Line: index + 1, Read: ProductReader.Read(item))).ToList();
            return new ProductTable([.. products.Where(p => p.Read.Value is not null).Select(p => new TableProduct(p.Line, null, p.Read.Value!))], [.. products.Where(p => p.Read.Value is null).Select(p => p.Line)]);
        }
        catch (JsonException fault)
        {
            return new ProductUnreadable((fault.LineNumber ?? 0) + 1);
        }
    }
}

/// <summary>Writes title and page for every product of a file or a store, and keeps them as a workbook in the marketplace's columns.</summary>
internal sealed class BatchJob(IDocumentStore documents, CopyPorts ports, CopyDesk desk) : IJobHandler
{
    public const string Name = "copy.batch";

    private const long MostBytes = 200L << 20;

    public string Kind => Name;

    public async Task<string> Run(JobRun job, CancellationToken cancel)
    {
        var profile = Marketplaces.Find(job.Arguments["marketplace"], DateOnly.ParseExact(job.Arguments["day"], "O", CultureInfo.InvariantCulture))!;
        var source = await Products(job, cancel);
        if (source.Value is not { } table)
        {
            return desk.Sentence(job.Language, source.Refusal!);
        }

        var keywords = await Keywords(job.Arguments["store"], cancel);
        var rows = new List<ListingRow>(table.Products.Count);
        foreach (var item in table.Products)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(ListingBatch.Write(item, keywords, profile, new SolveLimits(Nodes: 20_000)));
            await job.Report(rows.Count * 95 / table.Products.Count, desk.Texts.Say(job.Language, "batchProgress", ("done", rows.Count), ("all", table.Products.Count)));
        }

        if (rows.Count == 0)
        {
            return desk.Texts.Say(job.Language, "noProducts");
        }

        using var workbook = new MemoryStream();
        var name = $"{profile.Id}-{job.Arguments["day"]}.xlsx";
        await SheetFile.Write(MarketplaceSheet.Of(profile, rows, job.Language), name, workbook, cancel);
        workbook.Position = 0;
        var stored = await ports.Files.Put(workbook, MostBytes, cancel);
        return JsonSerializer.Serialize(new BatchResult(stored.Name, name, stored.Bytes, rows.Count, rows.Count(r => r.Title.Length == 0), rows.Count(r => r.Findings.Any(f => f.Level == CopyLevel.Ban)), rows.Count(r => r.Questions.Count > 0)));
    }

    public Task Finish(Turn turn, JobRecord job, string result)
    {
        if (!result.StartsWith('{'))
        {
            turn.Say(result);
            return Task.CompletedTask;
        }

        var done = JsonSerializer.Deserialize<BatchResult>(result)!;
        turn.Say(new Reply
        {
            Text = desk.Texts.Say(turn.Language, "batchDone", ("count", done.Rows), ("untitled", done.Untitled), ("bans", done.Bans), ("questions", done.Questions), ("file", done.Name)),
            Files = [new ReplyFile(done.File, done.Name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", done.Bytes)],
        });
        return Task.CompletedTask;
    }

    private async Task<Outcome<ProductTable>> Products(JobRun job, CancellationToken cancel)
    {
        if (job.Arguments["file"].Length > 0)
        {
            return CopyTables.Products(ports, job.Arguments["file"], job.Arguments["name"]);
        }

        var products = new List<TableProduct>();
        string? cursor = null;
        do
        {
            var page = await documents.Query(new(CopyDocuments.Products.Collection, CopyDocuments.ByStore, CopyDocuments.Of(job.Arguments["store"]), 500, cursor), cancel);
            products.AddRange(page.Documents.Select(CopyDocuments.Products.Read).Where(p => p.Product is not null).Select(p => new TableProduct((int)p.Number, p.Code ?? p.Id, p.Product!)));
            cursor = page.Next;
        }
        while (cursor is not null && products.Count < CopyTables.MostRows);

        return new ProductTable(products, []);
    }

    private async Task<IReadOnlyList<Keyword>> Keywords(string store, CancellationToken cancel)
    {
        var page = await documents.Query(new(CopyDocuments.Keywords.Collection, CopyDocuments.ByStore, CopyDocuments.Of(store), 1, null, Descending: true), cancel);
        return page.Documents.Count == 0 ? [] : CopyDocuments.Keywords.Read(page.Documents[0]).Keywords;
    }

    private sealed record BatchResult(string File, string Name, long Bytes, int Rows, int Untitled, int Bans, int Questions);
}

/// <summary>Loading products and search words needs another role.</summary>
internal sealed record FilesNeedRole(Role Role, Role Needed) : Refusal;
