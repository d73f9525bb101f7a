using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>Drafts of titles and pages: written, revised, compared, restored, approved, and held against what was pasted in the end.</summary>
internal sealed class DraftTalk(CopyDesk desk, CopyCards cards, CopyModel model)
{
    public const string ApproveButton = "copy.approve";
    public const string Undo = "copy.undoApproval";

    private const int MostListed = 10;

    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    private readonly DraftWishes _wishes = new(desk, cards);

    private Texts Texts => desk.Texts;

    public async Task Write(Turn turn, CommandMatch match)
    {
        var request = (WriteRequest)match.Arguments!;
        if (request.Subject.Length == 0 && !request.Brief.IsEmpty && await CopyDesk.LastDraft(turn) is { } last)
        {
            await Revise(turn, match with { Arguments = new ReviseRequest(last.Id, request.Brief.Wishes, CopyBriefs.Read(request.Said, revising: true) with { Marketplace = request.Marketplace }, request.Said) });
            return;
        }

        var sample = request.Subject.Length == 0 ? await desk.Sample(turn) : null;
        if (request.Subject.Length == 0 && sample is null)
        {
            turn.Say(Texts.Say(turn.Language, "whichProduct"), Texts.Say(turn.Language, "tryProducts"), Texts.Say(turn.Language, "tryAdd"));
            return;
        }

        var record = sample?.Record ?? await desk.FindProduct(turn, request.Subject);
        if (record is null && CopyReading.ProductId(request.Subject) is not null)
        {
            return;
        }

        if (CopyReading.Beside(request.Subject) is { Length: > 0 } unread)
        {
            turn.Refuse(Texts, new BesideProductUnread(record!.Id, unread, CopyDesk.MarketNames(turn)));
            return;
        }

        var product = record?.Product ?? SaidProduct.Of(request.Subject);
        var profile = CopyDesk.ProfileOf(turn, request.Marketplace, request.Brief.Language ?? Languages.LanguageOf(product.Name));
        var place = record is null && request.Marketplace is null ? CopyReading.Place(request.Subject) : null;
        var ground = (place is null ? "" : Texts.Say(turn.Language, "placeUnknown", ("place", place), ("marketplaces", CopyDesk.MarketNames(turn))) + "\n")
            + (record is null ? Texts.Say(turn.Language, product.SellingPoints.Count + product.Attributes.Count > 0 ? "onlySaid" : "onlyName") : "");
        await Begin(turn, new(request.Kind, product, record, profile, DraftWishes.SettingsOf(request.Brief, CopySettings.Default), sample, ground));
    }

    /// <summary>Writes a first version and keeps it.</summary>
    private async Task Begin(Turn turn, NewDraft asked)
    {
        var (product, record, profile) = (asked.Product, asked.Record, asked.Profile);
        var (settings, branded) = _wishes.WithBrand(turn, asked.Settings, product);
        product = branded;
        var store = record?.Store ?? CopyDesk.StoreOf(turn).Id;
        settings = _wishes.AllowedOnly(turn, settings, profile, asked.Kind);
        var keywords = asked.Kind == CopyDraftKind.Title ? asked.Sample?.Words ?? await CopyDesk.LatestKeywords(turn, store) : null;
        var others = await CopyDesk.OtherTitles(turn, store, record?.Id);
        var written = DraftWriter.Write(asked.Kind, product, profile, settings, keywords?.Keywords ?? [], others);
        if (written.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        var number = await desk.NextDraft(turn.Cancel);
        var first = new CopyVersion(1, turn.Now, turn.Person.Id, Texts.Say(turn.Language, "written"), settings, written.Value!.Fields);
        var draft = new CopyDraft
        {
            Id = $"D-{number}", Number = number, Store = store, Kind = asked.Kind, Marketplace = profile.Id, Product = product, ProductId = record?.Id, Keywords = keywords?.Id, Versions = [first],
        };
        CopyDesk.Keep(turn, draft);
        turn.Audit(store, "draft.written", draft.Id, null, "open", product.Name);
        var about = Texts.Say(turn.Language, "intro." + asked.Kind, ("id", draft.Id), ("product", product.Name), ("marketplace", CopyDesk.MarketName(turn.Language, profile)));
        var ground = asked.Ground.Length == 0 && keywords is null && asked.Kind == CopyDraftKind.Title && record is not null ? Texts.Say(turn.Language, "noKeywords") : asked.Ground;
        about += asked.Sample is null ? "" : "\n" + Texts.Say(turn.Language, "sampleProduct", ("id", asked.Sample.Record.Id));
        Say(turn, draft, written.Value, profile, others, string.Join('\n', ((string[])[about, ground, .. _wishes.Notes(turn, draft, profile)]).Where(line => line.Length > 0)));
        CopyModelJob.Start(turn, Texts, model, draft, wish: null);
    }

    public async Task Revise(Turn turn, CommandMatch match)
    {
        var request = (ReviseRequest)match.Arguments!;
        if (await desk.FindDraft(turn, request.Draft) is not { } draft)
        {
            return;
        }

        var (brief, said) = (request.Brief, request.Said);
        var wishes = draft.Kind == CopyDraftKind.Title ? [.. request.Wishes.Where(wish => wish is not CopyWish.InTone)] : request.Wishes;
        if (wishes.Count < request.Wishes.Count && wishes.Count == 0 && brief with { Wishes = [] } is { IsEmpty: true })
        {
            turn.Say(Texts.Say(turn.Language, "titleHasNoTone"));
            return;
        }

        if (brief.Rest.Length > 0 && !brief.IsEmpty)
        {
            turn.Say(Texts.Say(turn.Language, "beside", ("words", PersonalData.Mask(brief.Rest))));
        }

        var profile = CopyDesk.ProfileOf(turn, draft);
        if (DraftWishes.OtherPlace(turn, brief, profile) is { } other)
        {
            var record = draft.ProductId is { } id ? await turn.Work.Get(CopyDocuments.Products, id, turn.Cancel) : null;
            var moved = DraftWishes.SettingsOf(brief with { Wishes = wishes, More = false }, draft.Current.Settings with { Skip = 0, Of = null, Swaps = [], Without = [] });
            await Begin(turn, new(draft.Kind, draft.Product, record, other, moved, null, Texts.Say(turn.Language, brief.Nth is null ? "alsoFor" : "alsoForAll", ("id", draft.Id))));
            return;
        }

        await Revise(turn, draft, profile, DraftWishes.AfterWishes(draft, brief with { Wishes = wishes }), said);
    }

    private async Task Revise(Turn turn, CopyDraft draft, MarketplaceProfile profile, CopySettings wished, string said)
    {
        var (settings, product) = _wishes.WithBrand(turn, wished, draft.Product);
        settings = _wishes.AllowedOnly(turn, settings, profile, draft.Kind);
        if (settings.Mentions.Count < wished.Mentions.Count && settings.Mentions.SequenceEqual(draft.Current.Settings.Mentions) && settings.Without.SequenceEqual(draft.Current.Settings.Without))
        {
            return;
        }

        var keywords = draft.Keywords is { } set ? await turn.Work.Get(CopyDocuments.Keywords, set, turn.Cancel) : null;
        var others = await CopyDesk.OtherTitles(turn, draft.Store, draft.ProductId);
        var written = DraftWriter.Write(draft.Kind, product, profile, settings, keywords?.Keywords ?? [], others);
        if (written.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        if (Same(written.Value!.Fields, draft.Current.Fields))
        {
            turn.Say(Texts.Say(turn.Language, "nothingChanged", ("wish", said)));
            return;
        }

        var revised = (draft with { Product = product }).Revise(settings, written.Value.Fields, said, turn.Person.Id, turn.Now);
        CopyDesk.Keep(turn, revised);
        Say(turn, revised, written.Value, profile, others, string.Join('\n', [Texts.Say(turn.Language, "revised", ("id", draft.Id), ("version", revised.Current.Number), ("wish", said)), .. _wishes.Notes(turn, revised, profile)]));
        CopyModelJob.Start(turn, Texts, model, revised, said);
    }

    /// <summary>Shows a draft's current version as it stands.</summary>
    public async Task Tell(Turn turn, CopyDraft draft, string intro)
    {
        var others = await CopyDesk.OtherTitles(turn, draft.Store, draft.ProductId);
        Say(turn, draft, new Written(draft.Current.Fields, null, []), CopyDesk.ProfileOf(turn, draft), others, intro);
    }

    public async Task List(Turn turn, CommandMatch match)
    {
        var page = await turn.Work.Query(CopyDocuments.Drafts, CopyDocuments.ByNumber, KeyRange.All, limit: MostListed, descending: true);
        if (page.Items.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noDrafts"), Texts.Say(turn.Language, "tryProducts"));
            return;
        }

        turn.Say(cards.Drafts(turn, page.Items));
    }

    public async Task Show(Turn turn, CommandMatch match)
    {
        if (await desk.FindDraft(turn, ((DraftRequest)match.Arguments!).Id) is { } draft)
        {
            var profile = CopyDesk.ProfileOf(turn, draft);
            var others = await CopyDesk.OtherTitles(turn, draft.Store, draft.ProductId);
            Say(turn, draft, new Written(draft.Current.Fields, null, []), profile, others, $"{draft.Id} · {draft.Product.Name}\n{cards.History(turn, draft)}");
        }
    }

    public async Task Compare(Turn turn, CommandMatch match)
    {
        var request = (DraftRequest)match.Arguments!;
        if (await desk.FindDraft(turn, request.Id) is not { } draft)
        {
            return;
        }

        var (from, to) = (Number(request.Choice) ?? draft.Current.Number - 1, Number(request.Text) ?? draft.Current.Number);
        if (draft.Find(from) is not { } before || draft.Find(to) is not { } after)
        {
            turn.Refuse(Texts, new VersionUnknown(draft.Id, draft.Find(from) is null ? from : to, draft.Current.Number));
            return;
        }

        var names = before.Fields.Concat(after.Fields).Select(f => f.Name).Distinct();
        var changes = names.Select(name => (name, Old: TextOf(before, name), New: TextOf(after, name))).Where(c => c.Old != c.New)
            .Select(c => $"{CopyPhrases.NameOf(c.name, turn.Language)}: {TextDiff.Between(c.Old, c.New)}").ToList();
        var head = Texts.Say(turn.Language, "compared", ("id", draft.Id), ("from", from), ("to", to));
        turn.Say(changes.Count == 0 ? Texts.Say(turn.Language, "sameVersions", ("from", from), ("to", to)) : head + "\n" + string.Join('\n', changes));
    }

    public async Task Restore(Turn turn, CommandMatch match)
    {
        var request = (DraftRequest)match.Arguments!;
        if (await desk.FindDraft(turn, request.Id) is not { } draft)
        {
            return;
        }

        var restored = draft.Restore(Number(request.Choice) ?? 0, turn.Person.Id, turn.Now);
        if (restored.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        CopyDesk.Keep(turn, restored.Value!);
        var others = await CopyDesk.OtherTitles(turn, draft.Store, draft.ProductId);
        var intro = Texts.Say(turn.Language, "restored", ("id", draft.Id), ("version", request.Choice), ("now", restored.Value!.Current.Number));
        Say(turn, restored.Value, new Written(restored.Value.Current.Fields, null, []), CopyDesk.ProfileOf(turn, draft), others, intro);
    }

    public async Task Final(Turn turn, CommandMatch match)
    {
        var request = (DraftRequest)match.Arguments!;
        if (await desk.FindDraft(turn, request.Id) is not { } draft)
        {
            return;
        }

        var finished = draft.Finish(request.Text!, turn.Person.Id, turn.Now);
        CopyDesk.Keep(turn, finished);
        turn.Audit(draft.Store, "draft.final", draft.Id, null, finished.Finals[^1].Field);
        var kept = finished.Finals[^1];
        var near = draft.Current.Fields.First(f => f.Name == kept.Field);
        var sentence = Texts.Say(turn.Language, kept.Distance == 0 ? "finalSame" : "finalKept", ("id", draft.Id), ("field", CopyPhrases.NameOf(kept.Field, turn.Language)), ("percent", CopyCards.Percent(kept.Distance)));
        turn.Say(kept.Distance is 0 or > 0.7 ? sentence : sentence + "\n" + TextDiff.Between(near.Text, kept.Text));
    }

    public Task Approve(Turn turn, CommandMatch match)
    {
        var request = (DraftRequest)match.Arguments!;
        return Approve(turn, request.Id, request.Choice, request.Text, null);
    }

    public Task ApprovePressed(Turn turn, ButtonPress press) => Approve(turn, press["id"], press.Arguments.GetValueOrDefault("choice"), null, press["version"]);

    public async Task Reopen(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        if (await desk.FindDraft(turn, arguments["id"]) is not { } draft)
        {
            return;
        }

        CopyDesk.Keep(turn, draft.Reopen(turn.Person.Id, turn.Now));
        if (draft.ProductId is { } id && await turn.Work.Get(CopyDocuments.Products, id, turn.Cancel) is { } record)
        {
            turn.Work.Put(CopyDocuments.Products, record with { Listings = [.. record.Listings.Where(l => l.Draft != draft.Id)] });
        }

        turn.Audit(draft.Store, "draft.reopened", draft.Id, "approved", "open");
        turn.Outcome = Texts.Say(turn.Language, "reopened", ("id", draft.Id));
        turn.Say(turn.Outcome);
    }

    private async Task Approve(Turn turn, string id, string? choice, string? reason, string? version)
    {
        if (await desk.FindDraft(turn, id) is not { } draft)
        {
            return;
        }

        if (version is not null && version != $"{draft.Current.Number}")
        {
            turn.Say(Texts.Say(turn.Language, "changedSince", ("id", id), ("version", draft.Current.Number)));
            return;
        }

        if (Chosen(draft, choice) is not { Count: > 0 } fields)
        {
            turn.Say(Texts.Say(turn.Language, "whichTitle", ("id", id), ("count", draft.Current.Fields.Count)), [.. draft.Current.Fields.Select((_, i) => Texts.Say(turn.Language, "sayApprove", ("id", id), ("number", i + 1)))]);
            return;
        }

        var reports = PageCopyComposer.Check(fields, draft.Product, CopyDesk.ProfileOf(turn, draft)).Select(c => c.Report);
        var approved = draft.Approve(draft.Kind == CopyDraftKind.Title ? fields[0].Name : null, reports, turn.Person.Role, reason, turn.Person.Id, turn.Now);
        if (approved.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        var record = await Attach(turn, approved.Value!, fields);
        turn.Audit(draft.Store, "draft.approved", draft.Id, "open", "approved", reason ?? fields[0].Text[..Math.Min(60, fields[0].Text.Length)]);
        turn.Dialog.Undo = new(Undo, new() { ["id"] = draft.Id }, turn.Now + UndoTime, draft.Id);
        turn.Outcome = Texts.Say(turn.Language, "approvedNow", ("id", draft.Id), ("product", record.Id), ("name", record.Product!.Name));
        turn.Say(cards.Blocks(turn, turn.Outcome, fields));
    }

    /// <summary>Attaches the fields to the product; one that was only named becomes a product of the store.</summary>
    private async Task<ProductRecord> Attach(Turn turn, CopyDraft draft, IReadOnlyList<CopyField> fields)
    {
        var record = draft.ProductId is { } id ? await turn.Work.Get(CopyDocuments.Products, id, turn.Cancel) : null;
        if (record?.Product is null)
        {
            record = ProductRecord.Save(draft.Product, await desk.NextProduct(turn.Cancel), draft.Store, turn.Person.Id, turn.Now);
            turn.Audit(draft.Store, "product.saved", record.Id, null, "saved", draft.Product.Name);
        }

        CopyDesk.Keep(turn, draft with { ProductId = record.Id });
        record = record.With(new ProductListing(draft.Marketplace, draft.Id, draft.Current.Number, turn.Now, turn.Person.Id, fields));
        turn.Work.Put(CopyDocuments.Products, record);
        return record;
    }

    private static IReadOnlyList<CopyField> Chosen(CopyDraft draft, string? choice)
    {
        var fields = draft.Current.Fields;
        return draft.Kind == CopyDraftKind.Page ? fields
            : Number(choice) is { } number ? [.. fields.Skip(number - 1).Take(number > 0 ? 1 : 0)]
            : fields.Count == 1 ? fields : [];
    }

    private void Say(Turn turn, CopyDraft draft, Written written, MarketplaceProfile profile, IReadOnlyList<string> others, string intro)
    {
        var language = turn.Language;
        turn.Say(cards.Blocks(turn, intro, draft.Current.Fields));
        var isTitle = draft.Kind == CopyDraftKind.Title;
        var checks = isTitle
            ? draft.Current.Fields.Select(f => (f, CopyChecks.Check(new CopyText(f.Text, profile, CopyPart.Title) { Product = draft.Product, OtherListings = others })))
            : PageCopyComposer.Check(draft.Current.Fields, draft.Product, profile);
        var card = written.Titles is { } titles ? cards.Titles(turn, draft, titles, profile) : Card.Of(Texts.Say(language, "checksOf", ("id", draft.Id), ("version", draft.Current.Number)));
        var body = card.Body.Append(new CardParagraph(cards.Findings(language, checks, named: true)));
        if (written.Gaps.Count > 0)
        {
            body = body.Append(new CardParagraph(Texts.Say(language, "gaps") + "\n" + string.Join('\n', written.Gaps.Select((g, i) => $"{i + 1}. {g.Question.In(language)}"))));
        }

        var isByModel = draft.Current.Source == CopyModel.Source;
        var origin = isByModel ? "model.checked" : model.Name is null ? "composed" : "model.coming";
        body = body.Append(new CardParagraph(Texts.Say(language, origin, ("model", model.Name)), Subtle: true));
        var buttons = isTitle
            ? draft.Current.Fields.Select((_, i) => Button(draft, Texts.Say(language, "approveTitle", ("number", i + 1)), $"{i + 1}"))
            : [Button(draft, Texts.Say(language, "approvePage"), null)];
        string[] suggestions = isTitle ? [Texts.Say(language, "wish.shorter")] : [Texts.Say(language, "wish.shorter"), Texts.Say(language, "wish.lively")];
        turn.Say(new Reply { Card = (card with { Body = [.. body] }).With([.. buttons]), Suggestions = suggestions, IsByModel = isByModel });
    }

    private static CardButton Button(CopyDraft draft, string title, string? choice)
    {
        var press = choice is null
            ? CardPress.Of(ApproveButton, ("id", draft.Id), ("version", $"{draft.Current.Number}"))
            : CardPress.Of(ApproveButton, ("id", draft.Id), ("version", $"{draft.Current.Number}"), ("choice", choice));
        return new(title, press, ButtonStyle.Positive);
    }

    private static bool Same(IReadOnlyList<CopyField> left, IReadOnlyList<CopyField> right) =>
        left.Select(f => (f.Name, f.Text)).SequenceEqual(right.Select(f => (f.Name, f.Text)));

    private static string TextOf(CopyVersion version, string field) => version.Fields.FirstOrDefault(f => f.Name == field)?.Text ?? "";

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A draft that is to be begun.</summary>
internal sealed record NewDraft(CopyDraftKind Kind, Product Product, ProductRecord? Record, MarketplaceProfile Profile, CopySettings Settings, SampleKept? Sample, string Ground);
