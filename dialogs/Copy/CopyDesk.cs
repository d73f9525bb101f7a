using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>What the talks of this capability share: numbers, the store and marketplace meant, finding products and drafts, the draft last worked on.</summary>
internal sealed class CopyDesk(IDocumentStore documents, Texts texts)
{
    private const string Memory = "copy.draft";
    private const int MostListings = 200;

    private readonly CopyNumbers<ProductRecord> _products = new(documents, CopyDocuments.Products, product => product.Number);
    private readonly CopyNumbers<CopyDraft> _drafts = new(documents, CopyDocuments.Drafts, draft => draft.Number);
    private readonly CopyNumbers<KeywordSet> _keywords = new(documents, CopyDocuments.Keywords, set => set.Number);

    public Texts Texts => texts;

    /// <summary>Refusals of the table reader that have no sentence here are told in general.</summary>
    public string Sentence(string language, Refusal refusal) => texts.Has(refusal.TextKey) ? texts.Say(language, refusal) : texts.Say(language, "tableUnreadable");

    public ValueTask<long> NextProduct(CancellationToken cancel) => _products.Next(cancel);

    public ValueTask<long> NextDraft(CancellationToken cancel) => _drafts.Next(cancel);

    public ValueTask<long> NextKeywords(CancellationToken cancel) => _keywords.Next(cancel);

    public static Store StoreOf(Turn turn) => turn.CurrentStore ?? turn.Stores[0];

    /// <summary>The marketplace named, or the store's own, or the usual one of the text's language.</summary>
    public static MarketplaceProfile ProfileOf(Turn turn, string? named, string? language)
    {
        var store = StoreOf(turn);
        var day = store.DayOf(turn.Now);
        var own = Marketplaces.Find(store.Marketplace, day);
        return (named is null ? null : Marketplaces.Find(named, day))
            ?? (own is not null && (language is null || own.Language == language) ? own : null)
            ?? Marketplaces.Find(language == Texts.English ? "shopify" : "taobao", day)!;
    }

    public static MarketplaceProfile ProfileOf(Turn turn, CopyDraft draft) => ProfileOf(turn, draft.Marketplace, null);

    public static string MarketName(string language, MarketplaceProfile profile) =>
        language == Texts.Chinese ? profile.Names.FirstOrDefault(name => name.Any(c => c > 0x2E80)) ?? profile.Id : profile.Id;

    /// <summary>Every marketplace whose rules are known today, as the language names it.</summary>
    public static IReadOnlyList<string> MarketNames(Turn turn) =>
        [.. Marketplaces.All.Select(profile => profile.Id).Distinct().Select(id => Marketplaces.Find(id, StoreOf(turn).DayOf(turn.Now))).OfType<MarketplaceProfile>().Select(profile => MarketName(turn.Language, profile))];

    /// <summary>A kept product by number or by name; null where there is none, with a word to the person where a number was given.</summary>
    public async Task<ProductRecord?> FindProduct(Turn turn, string subject)
    {
        if (CopyReading.ProductId(subject) is { } id)
        {
            if (await turn.Work.Get(CopyDocuments.Products, id, turn.Cancel) is { Product: not null } product)
            {
                return product;
            }

            await SayUnknown(turn, id);
            return null;
        }

        var page = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByName, KeyRange.Equal(CopyDocuments.NameKey(subject)), limit: 10, cancel: turn.Cancel);
        return page.Items.FirstOrDefault(product => product.Store == StoreOf(turn).Id) ?? (page.Items.Count > 0 ? page.Items[0] : null);
    }

    /// <summary>
    /// The product of the sample store that somebody works in, or of the one in their language; it and its search words are kept the first time. Null where no
    /// sample store is meant or it has products of its own.
    /// </summary>
    public async Task<SampleKept?> Sample(Turn turn)
    {
        var stores = turn.CurrentStore is { } current ? [current] : turn.Stores;
        var samples = stores.Select(store => (Store: store, Sample: CopySamples.For(store.Id))).Where(s => s.Sample is not null).ToList();
        var (store, sample) = samples.OrderBy(s => Languages.LanguageOf(s.Sample!.Product.Name) == turn.Language ? 0 : 1).FirstOrDefault();
        if (sample is null || (turn.CurrentStore is null && await HasOwn(turn)))
        {
            return null;
        }

        var known = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByStore, CopyDocuments.Of(store.Id), limit: 2, descending: true);
        if (known.Items.Count > 0)
        {
            return known.Items.Count == 1 && known.Items[0].Product?.Name == sample.Product.Name ? new(known.Items[0], null) : null;
        }

        var record = ProductRecord.Save(sample.Product, await NextProduct(turn.Cancel), store.Id, turn.Person.Id, turn.Now);
        turn.Work.Put(CopyDocuments.Products, record);
        var number = await NextKeywords(turn.Cancel);
        var words = new KeywordSet($"K-{number}", number, store.Id, texts.Say(turn.Language, "sampleWords"), turn.Now, turn.Person.Id, sample.Keywords);
        turn.Work.Put(CopyDocuments.Keywords, words);
        turn.Audit(store.Id, "product.saved", record.Id, null, "sample", sample.Product.Name);
        return new(record, words);
    }

    /// <summary>Has a store that is no sample products of its own?</summary>
    private static async Task<bool> HasOwn(Turn turn) =>
        (await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByNumber, KeyRange.All, limit: MostListings, descending: true)).Items.Any(product => CopySamples.For(product.Store) is null);

    public async Task<CopyDraft?> FindDraft(Turn turn, string? id)
    {
        var asked = id ?? turn.Dialog.Memory.GetValueOrDefault(Memory);
        if (asked is null)
        {
            turn.Say(texts.Say(turn.Language, "noDraft"), texts.Say(turn.Language, "tryDrafts"));
            return null;
        }

        if (await turn.Work.Get(CopyDocuments.Drafts, asked, turn.Cancel) is { } draft)
        {
            turn.Dialog.Memory[Memory] = draft.Id;
            turn.Look("draft", draft.Id);
            return draft;
        }

        var latest = await turn.Work.Query(CopyDocuments.Drafts, CopyDocuments.ByNumber, KeyRange.All, limit: 3, descending: true);
        turn.Say(latest.Items.Count == 0 ? texts.Say(turn.Language, "noDrafts") : texts.Say(turn.Language, new DraftUnknown(asked, [.. latest.Items.Select(d => d.Id)])));
        return null;
    }

    /// <summary>The draft that was last worked on here, without a word where there is none.</summary>
    public static async Task<CopyDraft?> LastDraft(Turn turn) =>
        turn.Dialog.Memory.GetValueOrDefault(Memory) is { } id ? await turn.Work.Get(CopyDocuments.Drafts, id, turn.Cancel) : null;

    public static void Keep(Turn turn, CopyDraft draft)
    {
        turn.Work.Put(CopyDocuments.Drafts, draft);
        turn.Dialog.Memory[Memory] = draft.Id;
        turn.Look("draft", draft.Id);
    }

    public static async Task<KeywordSet?> LatestKeywords(Turn turn, string store)
    {
        var page = await turn.Work.Query(CopyDocuments.Keywords, CopyDocuments.ByStore, CopyDocuments.Of(store), limit: 1, descending: true);
        return page.Items.Count == 0 ? null : page.Items[0];
    }

    /// <summary>Titles approved for the store's other products, for likeness.</summary>
    public static async Task<IReadOnlyList<string>> OtherTitles(Turn turn, string store, string? exceptProduct)
    {
        var page = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByStore, CopyDocuments.Of(store), limit: MostListings, descending: true);
        return [.. page.Items.Where(product => product.Id != exceptProduct).SelectMany(product => product.Listings).SelectMany(listing => listing.Fields)
            .Where(field => field.Name.StartsWith("title", StringComparison.Ordinal)).Select(field => field.Text).Distinct()];
    }

    private async Task SayUnknown(Turn turn, string id)
    {
        var latest = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByNumber, KeyRange.All, limit: 50, descending: true);
        var ids = latest.Items.Where(product => product.Product is not null).Select(product => product.Id).ToList();
        var near = Similarity.Nearest(id, ids, 3);
        turn.Say(ids.Count == 0 ? texts.Say(turn.Language, "noProducts") : texts.Say(turn.Language, new ProductUnknown(id, near.Count > 0 ? near : [.. ids.Take(3)])), texts.Say(turn.Language, "tryAdd"));
    }
}

/// <summary>The sample store's product, and its search words where they were kept just now.</summary>
internal sealed record SampleKept(ProductRecord Record, KeywordSet? Words);

/// <summary>There is no such product.</summary>
internal sealed record ProductUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>Words beside a product's number that are not read, such as a marketplace without rules here.</summary>
internal sealed record BesideProductUnread(string Id, string Words, IReadOnlyList<string> Marketplaces) : Refusal;

/// <summary>There is no such draft.</summary>
internal sealed record DraftUnknown(string Id, IReadOnlyList<string> Nearest) : Refusal;

/// <summary>What was written: the fields, for titles how they came about, and what the seller is asked.</summary>
internal sealed record Written(IReadOnlyList<CopyField> Fields, TitleDraft? Titles, IReadOnlyList<CopyGap> Gaps);

/// <summary>Writes the fields of a draft from its product, its wishes and the search words.</summary>
internal static class DraftWriter
{
    private const int UsualCount = 3;

    private static readonly double[] Room = [1, 0.8, 0.6];

    public static Outcome<Written> Write(CopyDraftKind kind, Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others) =>
        kind == CopyDraftKind.Title ? Titles(product, profile, settings, keywords, others) : Page(product, profile, settings);

    /// <summary>
    /// The title problem of a product with the wishes made so far. Shorter means four or three fifths of the room that the longest title
    /// takes, as far as brand, noun and what must be said allow.
    /// </summary>
    public static TitleRequest RequestOf(Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others)
    {
        var bound = settings.Most is { } most && most < profile.TitleMax ? profile with { TitleMax = most, TitleGood = 0, TitleTarget = Math.Min(profile.TitleTarget, most) } : profile;
        var whole = new TitleRequest(product, keywords, bound) { MustHave = settings.Mentions, Excluded = settings.Without, OtherListings = others };
        if (settings.Brevity == 0 || TitleComposer.Compose(whole).Value is not { } longest)
        {
            return whole;
        }

        var room = (int)(longest.Candidates.Max(c => c.Length) * Room[Math.Min(2, settings.Brevity)]);
        var shorter = whole with { Profile = bound with { TitleMax = room, TitleGood = 0 } };
        return TitleComposer.Compose(shorter).Value is null ? whole : shorter;
    }

    private static Outcome<Written> Titles(Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others)
    {
        if (settings.Of is { } chosen)
        {
            return new Written([FieldOf(TitleEdit.Of(chosen, settings, profile.Language), 0, profile)], null, []);
        }

        var request = RequestOf(product, profile, settings, keywords, others);
        var composed = TitleComposer.Compose(request);
        if (composed.Value is not { } draft)
        {
            return composed.Refusal!;
        }

        IReadOnlyList<TitleCandidate> candidates = settings.Count is null && settings.Skip == 0
            ? draft.Candidates
            : [.. TitleVariants.Of(request, draft, settings.Skip + (settings.Count ?? UsualCount)).Skip(settings.Skip).Take(settings.Count ?? UsualCount)];
        if (candidates.Count == 0)
        {
            return new NoFurtherTitles(product.Name, settings.Skip);
        }

        var fields = candidates.Select((candidate, index) => FieldOf(WithBrand(settings.Swaps.Aggregate(candidate.Title, (t, swap) => t.Replace(swap.From, swap.To, StringComparison.OrdinalIgnoreCase)), product, settings), index, profile));
        return new Written([.. fields], draft with { Candidates = candidates }, []);
    }

    private static CopyField FieldOf(string text, int index, MarketplaceProfile profile) => new($"title.{index + 1}", text, profile.LengthOf(text), profile.TitleMax);

    private static string WithBrand(string title, Product product, CopySettings settings) =>
        settings.BrandFirst && product.Brand is { Length: > 0 } brand && !title.StartsWith(brand, StringComparison.OrdinalIgnoreCase)
            ? $"{brand} {title.Replace(brand, "", StringComparison.OrdinalIgnoreCase).Trim()}" : title;

    private static Outcome<Written> Page(Product product, MarketplaceProfile profile, CopySettings settings)
    {
        var composed = PageCopyComposer.Compose(product, profile, settings);
        return composed.Value is { } page ? new Written(page.Fields, null, page.Gaps) : composed.Refusal!;
    }
}
