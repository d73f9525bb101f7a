using System.Globalization;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Cards;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>Products from chat: a form, a pasted paragraph, a changed attribute; lists, one with its history, undo.</summary>
internal sealed class ProductTalk(CopyDesk desk, CopyCards cards)
{
    public const string FormName = "copyproduct";
    public const string Undo = "copy.undoProduct";

    private const int MostListed = 12;

    private static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    private Texts Texts => desk.Texts;

    public Form Form() => new()
    {
        Name = FormName,
        Least = Role.Agent,
        Texts = Texts,
        Slots =
        [
            StoreChoice.Slot,
            new TextSlot { Name = "name", MaxLength = 120 },
            new TextSlot { Name = "brand", Required = false, MaxLength = 60 },
            new TextSlot { Name = "category", Required = false, MaxLength = 80 },
            new TextSlot { Name = "attributes", Required = false, MaxLength = 2000 },
            new TextSlot { Name = "points", Required = false, MaxLength = 1000 },
            new AmountSlot { Name = "price", Required = false },
            new TextSlot { Name = "certificates", Required = false },
            new TextSlot { Name = "words", Required = false },
        ],
        Save = Save,
    };

    /// <summary>A paragraph fills the form; what it does not say can be added before saving.</summary>
    public static Task Add(Turn turn, CommandMatch match)
    {
        var text = (string)match.Arguments!;
        if (text.Length == 0 || ProductParagraph.Read(text) is not { } product)
        {
            turn.Open(FormName, "");
            return Task.CompletedTask;
        }

        var given = new List<(string Slot, string Value)> { ("name", product.Name) };
        Give("brand", product.Brand);
        Give("category", product.Category);
        Give("attributes", string.Join('\n', product.Attributes.Select(a => $"{a.Key}: {a.Value}")));
        Give("points", string.Join('\n', product.SellingPoints));
        Give("price", product.Price?.ToString(CultureInfo.InvariantCulture));
        Give("certificates", string.Join('\n', product.Certificates));
        Give("words", string.Join('\n', product.OwnWords));
        turn.Open(FormName, "", given);
        return Task.CompletedTask;

        void Give(string slot, string? value)
        {
            if (value is { Length: > 0 })
            {
                given.Add((slot, value));
            }
        }
    }

    public async Task List(Turn turn, CommandMatch match)
    {
        var store = CopyDesk.StoreOf(turn);
        var sample = await desk.Sample(turn);
        var page = await turn.Work.Query(CopyDocuments.Products, CopyDocuments.ByStore, CopyDocuments.Of(store.Id), limit: MostListed, descending: true);
        IReadOnlyList<ProductRecord> items = sample?.Words is null || sample.Record.Store != store.Id ? page.Items : [sample.Record, .. page.Items];
        if (items.Count == 0)
        {
            turn.Say(Texts.Say(turn.Language, "noProducts"), Texts.Say(turn.Language, "tryAdd"));
            return;
        }

        var rows = items.Select(p => (IReadOnlyList<string>)[p.Id, p.Product!.Name, p.Product.Brand ?? "", string.Join("、", p.Listings.Select(l => l.Marketplace).Distinct())]);
        string[] headers = [.. ((string[])["id", "product", "brand", "approved"]).Select(h => Texts.Say(turn.Language, "column." + h))];
        var card = Card.Of(Texts.Say(turn.Language, "productsTitle", ("store", store.Name)), new CardTable(headers, [.. rows]));
        turn.Say(new Reply { Card = card, Suggestions = [Texts.Say(turn.Language, "tryTitle", ("id", items[0].Id)), Texts.Say(turn.Language, "tryPage", ("id", items[0].Id))] });
    }

    public async Task Show(Turn turn, CommandMatch match)
    {
        if (await desk.FindProduct(turn, (string)match.Arguments!) is { } record)
        {
            turn.Say(new Reply { Card = cards.Product(turn, record), Suggestions = [Texts.Say(turn.Language, "tryTitle", ("id", record.Id)), Texts.Say(turn.Language, "tryPage", ("id", record.Id))] });
        }
    }

    /// <summary>"P-1001 材质: 桑蚕丝; 质保: 2年": what has a known label changes that, everything else is an attribute.</summary>
    public async Task Set(Turn turn, CommandMatch match)
    {
        var request = (DraftRequest)match.Arguments!;
        if (await desk.FindProduct(turn, request.Id) is not { } record)
        {
            return;
        }

        var before = record.Product!;
        var read = ProductParagraph.Read($"名称: {before.Name}\n{request.Text}")!;
        var product = before with
        {
            Brand = read.Brand ?? before.Brand,
            Category = read.Category ?? before.Category,
            Price = read.Price ?? before.Price,
            Attributes = read.Attributes.Aggregate(before.Attributes.ToDictionary(StringComparer.Ordinal), (all, a) => With(all, a.Key, a.Value)),
            SellingPoints = [.. before.SellingPoints.Union(read.SellingPoints)],
            Certificates = [.. before.Certificates.Union(read.Certificates)],
            OwnWords = [.. before.OwnWords.Union(read.OwnWords)],
        };
        var changed = record.Change(product, turn.Person.Id, turn.Now);
        turn.Work.Put(CopyDocuments.Products, changed);
        turn.Audit(record.Store, "product.changed", record.Id, null, "changed", request.Text);
        turn.Dialog.Undo = UndoOf(changed, turn);
        turn.Say(new Reply { Text = Texts.Say(turn.Language, "productChanged", ("id", record.Id)), Card = cards.Product(turn, changed) });
    }

    public async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        if (await desk.FindProduct(turn, arguments["id"]) is not { } record)
        {
            return;
        }

        var undone = record.Undo(int.Parse(arguments["entries"], CultureInfo.InvariantCulture), turn.Person.Id, turn.Now);
        if (undone.Refusal is { } refusal)
        {
            turn.Refuse(Texts, refusal);
            return;
        }

        turn.Work.Put(CopyDocuments.Products, undone.Value!);
        turn.Audit(record.Store, "product.undone", record.Id, null, undone.Value!.Product is null ? "gone" : "as before");
        turn.Outcome = Texts.Say(turn.Language, undone.Value.Product is null ? "productGone" : "productBack", ("id", record.Id));
        turn.Say(turn.Outcome);
    }

    private static UndoOffer UndoOf(ProductRecord record, Turn turn) =>
        new(Undo, new() { ["id"] = record.Id, ["entries"] = record.Entries.Count.ToString(CultureInfo.InvariantCulture) }, turn.Now + UndoTime, record.Id);

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var store = turn.Stores.First(shop => shop.Id == state.Values[SlotContext.StoreSlot]);
        var read = ProductParagraph.Read($"名称: {state.Values["name"]}\n{state.Values.GetValueOrDefault("attributes")}")!;
        var product = new Product
        {
            Name = state.Values["name"],
            Brand = state.Values.GetValueOrDefault("brand"),
            Category = state.Values.GetValueOrDefault("category"),
            Attributes = read.Attributes,
            SellingPoints = [.. Lines("points").Union(read.SellingPoints)],
            Price = state.Values.TryGetValue("price", out var price) ? AmountSlot.Parse(price) : null,
            Currency = store.Currency,
            Certificates = Lines("certificates"),
            OwnWords = Lines("words"),
        };
        var record = ProductRecord.Save(product, await desk.NextProduct(turn.Cancel), store.Id, turn.Person.Id, turn.Now);
        turn.Work.Put(CopyDocuments.Products, record);
        turn.Audit(store.Id, "product.saved", record.Id, null, "saved", product.Name);
        return new FormResult.Saved(Texts.Say(turn.Language, "productSaved", ("id", record.Id), ("name", product.Name)), UndoOf(record, turn));

        List<string> Lines(string slot) =>
            [.. (state.Values.GetValueOrDefault(slot) ?? "").Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static Dictionary<string, string> With(Dictionary<string, string> all, string key, string value)
    {
        all[key] = value;
        return all;
    }
}
