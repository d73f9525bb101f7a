using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>Products, drafts and findings as people see them. What is to be pasted stands alone: a block with a copy button on the page, lines of its own elsewhere.</summary>
internal sealed class CopyCards(Texts texts)
{
    private const int MostDropped = 8;
    private const int MostFindings = 12;
    private const int MostCovered = 10;

    private static readonly string[] ChannelsWithBlocks = ["directline", "webchat", "emulator"];

    /// <summary>The fields as plain blocks with their lengths under a sentence.</summary>
    public Reply Blocks(Turn turn, string intro, IEnumerable<CopyField> fields)
    {
        var blocks = fields.Select(field => (Label: Label(turn.Language, field), field.Text)).ToList();
        var data = new JsonArray([.. blocks.Select(block => new JsonObject { ["label"] = block.Label, ["text"] = block.Text })]);
        var text = ChannelsWithBlocks.Contains(turn.Place.Channel)
            ? intro
            : intro + string.Concat(blocks.Select(block => $"\n\n— {block.Label} —\n{block.Text}"));
        return new Reply { Text = text, Data = new JsonObject { ["plain"] = data } };
    }

    /// <summary>How the candidates came about: coverage, what was dropped and why, what more room would buy.</summary>
    public Card Titles(Turn turn, CopyDraft draft, TitleDraft titles, MarketplaceProfile profile)
    {
        var language = turn.Language;
        var hasFigures = titles.Candidates.Any(c => c.Covered.Count > 0);
        var body = new List<CardElement>();
        if (hasFigures)
        {
            var rows = titles.Candidates.Select((c, i) => (IReadOnlyList<string>)[$"{i + 1}", texts.Say(language, "angle." + c.Angle), $"{draft.Current.Fields[i].Length}/{profile.TitleMax}", Percent(c.Coverage), Best(language, c), $"{c.Score:0.#}"]);
            body.Add(new CardTable([.. TitleHeaders.Select(h => texts.Say(language, "title." + h))], [.. rows]));
            body.Add(new CardParagraph(texts.Say(language, "covered", ("keywords", titles.Candidates[0].Covered.Take(MostCovered)))));
        }

        if (titles.Questions.Count > 0)
        {
            body.Add(new CardParagraph(titles.Questions[0].Text.In(language)));
        }

        var dropped = titles.Candidates[0].Dropped;
        if (dropped.Count > 0)
        {
            var reasons = dropped.Take(MostDropped).Select(d => texts.Say(language, "droppedOne", ("keyword", d.Keyword), ("why", d.Why.In(language))));
            body.Add(new CardParagraph(texts.Say(language, "dropped", ("count", dropped.Count), ("reasons", string.Join('\n', reasons)))));
        }

        if (titles.TenMore is { CoverageGain: > 0, Keywords.Count: > 0 } more)
        {
            body.Add(new CardParagraph(texts.Say(language, "tenMore", ("gain", Percent(more.CoverageGain)), ("keywords", more.Keywords.Take(5)))));
        }

        return new Card(texts.Say(language, "titleCard", ("id", draft.Id), ("version", draft.Current.Number)), body, []);
    }

    /// <summary>What the checks ask for, gravest first, each with its place, source and proposal.</summary>
    public string Findings(string language, IEnumerable<(CopyField Field, CopyReport Report)> checks, bool named)
    {
        var all = checks.ToList();
        var open = all.SelectMany(c => c.Report.Open.Select(f => (c.Field, Finding: f))).OrderByDescending(c => c.Finding.Level)
            .DistinctBy(c => (named ? "" : c.Field.Name, c.Finding.Rule, c.Finding.Found, c.Finding.Message.En)).ToList();
        var lines = open.Take(MostFindings).Select(c => Line(language, c.Finding, named ? CopyPhrases.NameOf(c.Field.Name, language) + " · " : "")).ToList();
        if (open.Count > MostFindings)
        {
            lines.Add(texts.Say(language, "moreFindings", ("count", open.Count - MostFindings)));
        }

        var grounded = all.SelectMany(c => c.Report.Findings).Where(f => f.Level == CopyLevel.Ok && f.Found.Length > 0).Select(f => f.Found).Distinct().Take(12).ToList();
        if (grounded.Count > 0)
        {
            lines.Add(texts.Say(language, "grounded", ("found", grounded)));
        }

        return open.Count == 0 ? texts.Say(language, "nothingFound") + (grounded.Count > 0 ? "\n" + lines[^1] : "") : string.Join('\n', lines);
    }

    public Card Product(Turn turn, ProductRecord record)
    {
        var (language, product) = (turn.Language, record.Product!);
        var facts = new List<(string, string)> { (texts.Say(language, "copyproduct.name.label"), product.Name) };
        Add("brand", product.Brand);
        Add("category", product.Category);
        facts.AddRange(product.Attributes.Select(a => (a.Key, a.Value)));
        Add("points", product.SellingPoints.Count == 0 ? null : string.Join('\n', product.SellingPoints));
        Add("price", product.Price is { } price ? new Money(price, product.Currency ?? turn.Stores.FirstOrDefault(s => s.Id == record.Store)?.Currency ?? "CNY").ToString() : null);
        Add("certificates", product.Certificates.Count == 0 ? null : string.Join("、", product.Certificates));
        Add("words", product.OwnWords.Count == 0 ? null : string.Join("、", product.OwnWords));
        var listings = record.Listings.Select(l => texts.Say(language, "listed", ("marketplace", l.Marketplace), ("draft", l.Draft), ("text", l.Fields[0].Text)));
        var history = record.Entries.Select((e, i) => texts.Say(language, "productEntry." + e.Action, ("number", i + 1), ("time", Time(e.At, record.Store, turn)), ("by", e.By)));
        return Card.Of(record.Id, new CardFacts(facts), new CardParagraph(string.Join('\n', listings.Concat(history)), Subtle: true));

        void Add(string slot, string? value)
        {
            if (value is { Length: > 0 })
            {
                facts.Add((texts.Say(language, $"copyproduct.{slot}.label"), value));
            }
        }
    }

    public Card Drafts(Turn turn, IReadOnlyList<CopyDraft> drafts)
    {
        var language = turn.Language;
        var rows = drafts.Select(d => (IReadOnlyList<string>)
        [
            d.Id, texts.Say(language, "kind." + d.Kind), d.Product.Name, d.Marketplace, $"{d.Current.Number}", texts.Say(language, "draft." + d.Status),
            d.Finals.Count == 0 ? "" : Percent(d.Finals[^1].Distance),
        ]);
        return Card.Of(texts.Say(language, "draftsTitle"), new CardTable([.. DraftHeaders.Select(h => texts.Say(language, "column." + h))], [.. rows]));
    }

    public string History(Turn turn, CopyDraft draft) => string.Join('\n', draft.Versions.Select(v => texts.Say(
        turn.Language, "version", ("number", v.Number), ("time", Time(v.At, draft.Store, turn)), ("by", v.By), ("note", v.Note), ("source", texts.Say(turn.Language, "source." + v.Source))))
        .Concat(draft.Approvals.Where(a => a.Version > 0).Select(a => texts.Say(turn.Language, a.Reason is null ? "approvedEntry" : "overruledEntry", ("version", a.Version), ("time", Time(a.At, draft.Store, turn)), ("by", a.By), ("reason", a.Reason))))
        .Concat(draft.Finals.Select(f => texts.Say(turn.Language, "finalEntry", ("time", Time(f.At, draft.Store, turn)), ("by", f.By), ("percent", Percent(f.Distance))))));

    public static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private string Label(string language, CopyField field)
    {
        var name = CopyPhrases.NameOf(field.Name, language);
        return field.Max is { } max ? $"{name} · {field.Length}/{max}" : texts.Say(language, "labelLength", ("name", name), ("length", field.Length));
    }

    private string Best(string language, TitleCandidate candidate) => candidate switch
    {
        { IsProven: true, Optimality: > 0.999999 } => texts.Say(language, "provenBest"),
        { IsProven: true } => Percent(candidate.Optimality),
        _ => "≥ " + Percent(candidate.Optimality),
    };

    private string Line(string language, CopyFinding finding, string field)
    {
        var place = finding.Span is { } span ? texts.Say(language, "place", ("at", span.Start + 1)) : "";
        var source = finding.Source.Length > 0 && !finding.Message.In(language).Contains(finding.Source, StringComparison.Ordinal) ? $" [{finding.Source}]" : "";
        var proposal = finding.Replacement switch { null => "", "" => texts.Say(language, "leaveOut"), var other => texts.Say(language, "replaceBy", ("other", other)) };
        return $"[{texts.Say(language, "level." + finding.Level)}] {field}{finding.Message.In(language)}{place}{proposal}{source}";
    }

    private static string Time(DateTimeOffset at, string storeId, Turn turn)
    {
        var store = turn.Stores.FirstOrDefault(shop => shop.Id == storeId) ?? turn.Stores[0];
        return TimeZoneInfo.ConvertTime(at, store.TimeZone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static readonly string[] TitleHeaders = ["number", "angle", "length", "coverage", "best", "score"];

    private static readonly string[] DraftHeaders = ["id", "kind", "product", "marketplace", "version", "status", "distance"];
}
