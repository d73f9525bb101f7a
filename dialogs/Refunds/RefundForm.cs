using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Refunds;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Refunds;

/// <summary>What logging a refund needs, and what saving it does.</summary>
internal sealed partial class RefundForm(Texts texts, RecordNumbers<Refund> numbers, RefundBooks books, RefundApprovals approvals)
{
    public const string Name = "refund";
    public const string Undo = "refunds.undo";
    public const string Photos = "photos";

    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    private const string Again = "again";

    public Form Create() => new()
    {
        Name = Name,
        ByContent = ["order", "amount"],
        Least = Role.Agent,
        Texts = texts,
        Slots =
        [
            StoreChoice.Slot,
            new OrderSlot { Name = "order" },
            new AmountSlot { Name = "amount", Check = CheckAmount, Default = context => RefundTypes.Pays(context["type"]) ? null : "0" },
            new ChoiceSlot { Name = "type", Choices = ChoiceSlot.FromTexts("type", RefundTypes.All), Default = _ => RefundTypes.RefundOnly },
            new ChoiceSlot { Name = "phase", Required = false, Choices = ChoiceSlot.FromTexts("phase", RefundPhases.All), IsHint = true },
            new ChoiceSlot { Name = "reason", Choices = ChoiceSlot.FromTexts("reason", RefundReasons.All), IsHint = true, Default = ReasonOfNote },
            new MarkedSlot { Name = "line", Required = false, Whole = LineWhole(), Marked = LineMarked() },
            new MarkedSlot { Name = "quantity", Required = false, Whole = PiecesWhole(), Marked = PiecesMarked() },
            new MarkedSlot { Name = "freight", Required = false, Whole = FreightWhole(), Marked = FreightMarked() },
            new MarkedSlot { Name = "buyer", Required = false, Whole = BuyerWhole(), Marked = BuyerMarked(), ShowAs = Buyers.Mask },
            new ChoiceSlot { Name = Again, Required = false, Choices = ChoiceSlot.FromTexts(Again, ["yes"]), Hidden = _ => true },
            new TextSlot { Name = "note", Required = false },
            new TextSlot { Name = Photos, Required = false, MaxLength = 4000, Hidden = _ => true },
        ],
        Save = Save,
    };

    /// <summary>Pictures as the open form keeps them.</summary>
    public static string Write(IEnumerable<RefundPhoto> photos) =>
        string.Join('\n', photos.Select(photo => $"{photo.File}\t{photo.ContentType}\t{photo.Name.ReplaceLineEndings(" ").Replace('\t', ' ')}"));

    public static IReadOnlyList<RefundPhoto> Read(string? photos) =>
        [.. (photos ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(part => part.Length == 3).Select(part => new RefundPhoto(part[0], part[2], part[1]))];

    private static Refusal? CheckAmount(string value, SlotContext context) => RefundRules.CheckAmount(AmountSlot.Parse(value), context["type"] ?? RefundTypes.RefundOnly);

    /// <summary>Words that name no reason we know are a reason of their own: other, with the note that explains it.</summary>
    private static string? ReasonOfNote(SlotContext context) => context["note"] is null ? null : RefundReasons.Other;

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var store = turn.Stores.First(shop => shop.Id == state.Values[SlotContext.StoreSlot]);
        var logged = RefundRules.Log(DraftOf(state), 0, store, turn.Person.Id, turn.Now);
        if (logged.Refusal is { } refusal)
        {
            return new FormResult.Refused(refusal, refusal is NoteMissing ? "note" : "amount");
        }

        var ledger = await books.Load(turn.Work, store.Id, logged.Value!.Order, turn.Cancel);
        var refund = logged.Value with { Line = logged.Value.Line is { } line ? ledger.Facts?.Line(line)?.Id ?? line : null };
        var settings = await RefundBooks.Settings(turn.Work, store.Id, turn.Cancel);
        if (!state.Values.ContainsKey(Again) && ledger.LikeOf(refund, settings.DuplicateDays) is { } old && await turn.Work.Get(RefundDocuments.Type, old.Refund, turn.Cancel) is { } like)
        {
            return new FormResult.Refused(new DuplicateRefund(like.Id, like.Order, like.Amount, like.Status, like.Day), Again);
        }

        if (ledger.Fault(refund) is { } over)
        {
            return new FormResult.Refused(over, over is LineUnknown ? "line" : over is QuantityOverLine ? "quantity" : "amount");
        }

        // What is refused takes no number, so that numbers have no gaps to explain.
        var number = await numbers.Next(turn.Cancel);
        refund = refund with { Id = RefundRules.IdOf(number), Number = number };
        ledger = ledger.Put(refund);
        refund = await approvals.Ask(turn, ledger.Mark(refund), settings);
        turn.Work.Put(RefundDocuments.Type, refund);
        turn.Work.Put(RefundDocuments.Ledgers, ledger);
        turn.Audit(store.Id, "refund.logged", refund.Id, null, "requested", $"{refund.Amount} {refund.Order}");
        if (turn.Person.LastStore != store.Id && turn.Stores.Count > 1)
        {
            await Remember(turn, store);
        }

        RefundMemory.Shown(turn, refund.Id);
        return new FormResult.Saved(Sentence(turn, refund), new(Undo, new() { ["id"] = refund.Id }, turn.Now + UndoTime, refund.Id));
    }

    private string Sentence(Turn turn, Refund refund)
    {
        var sentence = texts.Say(turn.Language, "saved", ("id", refund.Id), ("amount", refund.Amount), ("order", refund.Order));
        return refund.IsPhotoPending ? sentence + texts.Say(turn.Language, "savedPhoto") : sentence;
    }

    private static RefundDraft DraftOf(FormState state) => new(
        state.Values["order"], state.Values["type"], AmountSlot.Parse(state.Values["amount"]), state.Values["reason"], state.Values.GetValueOrDefault("note"))
    {
        Line = state.Values.GetValueOrDefault("line"),
        Phase = state.Values.GetValueOrDefault("phase"),
        Quantity = state.Values.TryGetValue("quantity", out var pieces) ? int.Parse(pieces, CultureInfo.InvariantCulture) : null,
        Freight = state.Values.TryGetValue("freight", out var freight) ? AmountSlot.Parse(freight) : 0,
        Buyer = state.Values.GetValueOrDefault("buyer"),
        Photos = Read(state.Values.GetValueOrDefault(Photos)),
    };

    private static async Task Remember(Turn turn, Store store)
    {
        if (await turn.Work.Get(Conversation.Registry.ShopRegistry.PersonType, turn.Person.Id) is { } person)
        {
            turn.Work.Put(Conversation.Registry.ShopRegistry.PersonType, person with { LastStore = store.Id });
        }
    }

    [GeneratedRegex(@"^(?:(?:line|row)\s*#?|第)?(?<v>[0-9]{1,2}|[0-9]{10,25}|#?[A-Za-z0-9-]{1,30}/[0-9]{1,3})(?:行|件商品|个商品)?$", RegexOptions.IgnoreCase)]
    private static partial Regex LineWhole();

    [GeneratedRegex(@"\bline\s*#?(?<v>[0-9]{1,2})(?![0-9])|第\s*(?<v>[0-9]{1,2})\s*(?:行|件商品|个商品)|子订单号?\s*[:：]?\s*(?<v>[0-9]{10,25})", RegexOptions.IgnoreCase)]
    private static partial Regex LineMarked();

    [GeneratedRegex(@"^(?<v>[1-9][0-9]{0,4})\s*(?:件|个|只|pieces?|pcs|items?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PiecesWhole();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(?<v>[1-9][0-9]{0,3})\s*(?:pieces?|pcs)\b|\b(?:qty|quantity)\s*[:=x]?\s*(?<v>[1-9][0-9]{0,3})(?![0-9])|(?:数量\s*[:：]?\s*|退\s*)(?<v>[1-9][0-9]{0,3})\s*件", RegexOptions.IgnoreCase)]
    private static partial Regex PiecesMarked();

    [GeneratedRegex(@"^[¥￥$]?\s*(?<v>[0-9]{1,6}(?:\.[0-9]{1,2})?)\s*(?:元|块)?$")]
    private static partial Regex FreightWhole();

    [GeneratedRegex(@"\b(?:incl(?:uding|\.)?|with)\s+(?:freight|shipping|postage)\s*(?:of\s*)?[¥￥$]?\s*(?<v>[0-9]{1,6}(?:\.[0-9]{1,2})?)|(?:含|其中)(?:的)?(?:运费|邮费)\s*[:：]?\s*[¥￥]?\s*(?<v>[0-9]{1,6}(?:\.[0-9]{1,2})?)\s*元?", RegexOptions.IgnoreCase)]
    private static partial Regex FreightMarked();

    [GeneratedRegex(@"^(?<v>(?=.*\p{L})[^\s,，;；]{1,40}(?: [^\s,，;；]{1,40})?)$")]
    private static partial Regex BuyerWhole();

    [GeneratedRegex(@"\bbuyer(?:'s\s+name)?\s*[:：]\s*(?<v>[^\s,，;；。]{1,40})|(?:买家(?:昵称|姓名|名)?|旺旺)\s*[:：]\s*(?<v>[^\s,，;；。]{1,40})|买家(?:昵称|姓名|是|叫)\s*(?<v>[^\s,，;；。]{1,40})|\bbuyer\s+(?:is\s+|called\s+|named\s+)?(?-i:(?<v>[A-Z][\p{L}'’-]{1,30}))(?![\p{L}])|买家(?![要说想申不没收发拒退反投催问自已急很让给把觉感认看拍下着太等付态差误喜嫌改换])(?<v>\p{IsCJKUnifiedIdeographs}{2,4})(?=[\s,，;；。]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex BuyerMarked();
}

/// <summary>
/// A value that is only read in a sentence where a word marks it ("line 2", 数量3件, "buyer: 王小明"), so that it never takes a number
/// that is the order's or the amount's.
/// </summary>
internal sealed class MarkedSlot : Slot
{
    private const double Score = 0.96;

    public required Regex Whole { get; init; }

    public required Regex Marked { get; init; }

    public Func<string, string>? ShowAs { get; init; }

    public override bool TakesAnyWord => true;

    public override SlotReading Read(string text, SlotContext context) =>
        Whole.Match(text.Trim()) is { Success: true } match ? match.Groups["v"].Value : SlotReading.NotMine;

    public override IEnumerable<SlotSpan> FindIn(string sentence, SlotContext context) =>
        Marked.Matches(sentence).Select(match => new SlotSpan(match.Index, match.Length, match.Groups["v"].Value, Score));

    public override string Show(string value, SlotContext context) => ShowAs?.Invoke(value) ?? value;

    public override double Likeness(string value, string? current) => 0;
}
