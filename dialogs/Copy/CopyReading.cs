using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;
using OpsBot.Language.Sources;

namespace OpsBot.Dialogs.Copy;

/// <summary>A title or a page that is asked for: what for (P-1001 or a name) and where.</summary>
internal sealed record WriteRequest(CopyDraftKind Kind, string Subject, string? Marketplace, CopyBrief Brief, string Said);

/// <summary>What is wished of a draft: by its phrases where they hold all of it, else by the wishes found in the words.</summary>
internal sealed record ReviseRequest(string? Draft, IReadOnlyList<CopyWish> Wishes, CopyBrief Brief, string Said);

/// <summary>A draft by its number with what else was said.</summary>
internal sealed record DraftRequest(string Id, string? Choice = null, string? Text = null);

/// <summary>A text to check, where it goes and which product it is about, as far as that was said.</summary>
internal sealed record CheckRequest(string Text, string? Marketplace, string? ProductId, bool IsTitle);

/// <summary>What a sentence about titles, pages, products and drafts asks for, taken from its phrases. Names and pasted texts are kept as they were typed.</summary>
internal static partial class CopyReading
{
    /// <summary>The words by which points are asked for and no whole page.</summary>
    private static readonly string[] PointWords = ["bullet", "selling point", "卖点", "五点"];

    private static readonly char[] Around = [' ', ',', '，', ':', '：', '。', '?', '？', ';', '；'];

    public static WriteRequest Write(CopyDraftKind kind, Turn turn, CommandMatch match)
    {
        var (said, whole) = (match.Said!, (match.Clause ?? turn.Message.Text).Trim());
        if (match.Cost >= Costs.MostUnread)
        {
            var (text, shop) = WithoutShop(turn, whole);
            var loose = CopyBriefs.Read(text);
            return new(kind, loose.Rest, Market(said) ?? loose.Marketplace ?? shop?.Marketplace, loose, whole);
        }

        var parts = said.Holes.Where(filled => filled.Hole is "product" or "subject" or "quote" or "note").ToList();
        var pieces = new List<string>();
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            if (part.Hole is "product" or "quote")
            {
                pieces.Add((string)part.Value);
                continue;
            }

            // Little words beside a name may belong to it ("hoodie zip up"), and beside a number they are named when it can't be written for them ("P-1001 on mars").
            var from = index > 0 ? parts[index - 1].Span.To : part.Span.From;
            var isLast = part == said.Holes.LastOrDefault(filled => filled.Hole is not "count");
            pieces.Add(Typed(turn, match, part, from, isLast).Trim(Around));
        }

        var subject = string.Join(parts.Exists(part => part.Hole == "note") ? ", " : " ", pieces).Trim();
        (subject, var store) = WithoutShop(turn, subject);
        var brief = CopyBriefs.Read(subject);
        var count = brief.Count ?? (int?)said.Get<decimal?>("count");
        return new(kind, brief.IsEmpty && !parts.Exists(part => part.Hole == "note") ? subject : brief.Rest, Market(said) ?? brief.Marketplace ?? store?.Marketplace, brief with { Count = count, Points = brief.Points || PointWords.Any(word => whole.Contains(word, StringComparison.OrdinalIgnoreCase)) }, whole);
    }

    /// <summary>The words without the shop they are for ("for linen house", 天猫店那边要上个新品), which is no fact of the product, and that shop.</summary>
    private static (string Text, Store? Shop) WithoutShop(Turn turn, string said)
    {
        var (text, shop) = (said, (Store?)null);
        foreach (var (store, name) in turn.Stores.SelectMany(store => StoreAliases.Of(store, turn.Stores).Append(store.Name).Append(store.PlainName).Select(name => (store, name))).Where(pair => pair.name.Length > 1).OrderByDescending(pair => pair.name.Length))
        {
            var escaped = Regex.Escape(name);
            var found = Regex.Match(text, @"(?:(?<![\p{L}\p{N}])(?:it'?s |this is )?(?:for|in|on|at) (?:the |our )?|(?:给|在|放|发|用在))(?<![A-Za-z])" + escaped + @"(?![A-Za-z])(?:(?: store| shop| site)?(?![A-Za-z]))(?:那边|这边|店|的)?|^" + escaped + @"\s*(?:那边|这边)?\s*(?:要|想|准备|打算)?(?:上|出)", RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(PatternBound.Milliseconds));
            if (found.Success)
            {
                (text, shop) = (string.Concat(text.AsSpan(0, found.Index), " ", text.AsSpan(found.Index + found.Length)), shop ?? store);
            }
        }

        return shop is null ? (said, null) : (NewGoods().Replace(text, " ").Trim(Around), shop);
    }

    [GeneratedRegex(@"^\s*(?:上|出)?(?:一?个|一?款|些)?新(?:品|款|的)?[:：，,\s]*", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex NewGoods();

    /// <summary>"shorter", "give me 4 more w the brand in front", "the third but w/o relaxed": wishes by the phrases where they hold all of it, else whatever wish the words hold.</summary>
    public static ReviseRequest Revise(Turn turn, CommandMatch match)
    {
        var (said, whole) = (match.Said!, (match.Clause ?? turn.Message.Text).Trim());
        var brief = CopyBriefs.Read(whole, revising: true);
        var isWhole = said.IsWhole && match.Cost < Costs.MostUnread;
        return new(said.Text("draft"), isWhole || brief.IsEmpty ? Wishes(said) : brief.Wishes, isWhole ? new() : brief, whole);
    }

    /// <summary>"check this text for amazon: …", "检查 …": where it goes stands before the text, or in front of it.</summary>
    public static CheckRequest Check(Turn turn, CommandMatch match) =>
        new(match.Cost < Costs.MostUnread && Rest(turn, match, "text") is { Length: > 0 } text ? text : CheckedText.Of(match.Clause ?? turn.Message.Text), Market(match.Said!), match.Said!.Text("product"), match.Said!.Has("title"));

    public static string Rest(Turn turn, CommandMatch match, string hole) =>
        match.Said!.Find(hole) is { } found ? Typed(turn, match, found, found.Span.From, toEnd: true).Trim() : "";

    /// <summary>"P-1001 材质: 桑蚕丝; 质保: 2年", "set the material of P-1001 to silk": as label and value.</summary>
    public static DraftRequest SetProduct(Turn turn, CommandMatch match) =>
        new(match.Said!.Text("product")!, null, $"{Label(turn, match)}: {Rest(turn, match, "value")}");

    public static DraftRequest Approve(string id, Turn turn, CommandMatch match) =>
        new(id, Number(match.Said!, "choice") ?? Number(match.Said!, "nth"), Rest(turn, match, "why") is { Length: > 0 } why ? why : null);

    public static DraftRequest Final(string id, Turn turn, CommandMatch match) => new(id, null, Rest(turn, match, "text"));

    public static DraftRequest Restore(string id, CommandMatch match) => new(id, Number(match.Said!, "version"));

    public static DraftRequest Compare(string id, CommandMatch match) => new(id, Number(match.Said!, "from"), Number(match.Said!, "upto"));

    /// <summary>"shorter", "D-1001 更活泼", "shorter and mention the 2-year warranty": every wish in the order it was said.</summary>
    public static IReadOnlyList<CopyWish> Wishes(Reading said) =>
        said.Find("swap-from") is { } from
            ? [.. Simple(said), new CopyWish.Swap(Bare(from), Bare(said.Find("swap-to")!))]
            : Simple(said);

    public static string Batch(CommandMatch match) => Market(match.Said!) ?? "";

    /// <summary>P-1001 in a text, or null. A shorter number is one only where the text begins with it: names of things have such words too.</summary>
    public static string? ProductId(string text) =>
        ProductNumber().Match(text) is { Success: true } match && (match.Groups["n"].Length >= 3 || text[..match.Index].Trim().Length == 0) ? "P-" + match.Groups["n"].Value : null;

    /// <summary>What is said beside a product's number and is not read; empty where all of it is.</summary>
    public static string Beside(string subject) => ProductId(subject) is null ? "" : Tidy(Filler().Replace(ProductNumber().Replace(subject, " ", 1), " "));

    /// <summary>The word of a subject that stands where a marketplace would, such as "mars" of "silk scarf on mars"; null where there is none.</summary>
    public static string? Place(string subject) => PlaceWords().Match(subject) is { Success: true } match ? match.Groups["place"].Value : null;

    private static List<CopyWish> Simple(Reading said) =>
    [
        .. said.Holes.Select(filled => (CopyWish?)(filled.Hole switch
        {
            "mentions" => new CopyWish.Mention(Bare(filled)),
            "withouts" => new CopyWish.Without(Bare(filled)),
            "wishes" => (string)filled.Value switch
            {
                "shorter" => new CopyWish.Shorter(),
                "longer" => new CopyWish.Longer(),
                "lively" => new CopyWish.InTone(CopyTone.Lively),
                "formal" => new CopyWish.InTone(CopyTone.Formal),
                _ => new CopyWish.InTone(CopyTone.Plain),
            },
            _ => null,
        })).OfType<CopyWish>().Distinct(),
    ];

    /// <summary>The label as it was typed, up to the sign behind it where there is one: small words may belong to it (包装清单).</summary>
    private static string Label(Turn turn, CommandMatch match)
    {
        var label = match.Said!.Find("label")!;
        var typed = Typed(turn, match, label, label.Span.From, toEnd: true);
        var sign = typed.IndexOfAny([':', '：', '=']);
        var isBehind = sign >= label.Words.Length && !typed[label.Words.Length..sign].Contains(' ', StringComparison.Ordinal);
        return isBehind ? typed[..sign].Trim() : label.Words;
    }

    private static string Bare(Filled filled) =>
        TextNormal.StripInvisible(filled.Value as string ?? filled.Words).Trim().Trim('"', '“', '”', '\'', '‘', '’', '「', '」', ' ', '，', ',', '。', '.');

    private static string? Market(Reading said) => said.Find("place")?.Span.Parts.FirstOrDefault(part => part.Hole == "market")?.Value as string;

    private static string? Number(Reading said, string hole) =>
        said.Find(hole) is { } found ? found.Value is decimal number ? $"{number:0}" : (string)found.Value : null;

    /// <summary>What was typed from a place to the end of the hole or of the message. A sentence that was chosen and not typed has just the hole's words.</summary>
    private static string Typed(Turn turn, CommandMatch match, Filled filled, int from, bool toEnd)
    {
        var text = SourceText.Of(match.Clause ?? turn.Message.Text);
        var isTyped = filled.Span.To <= text.Count && text.Verbatim(filled.Span.From, filled.Span.To) == filled.Words;
        return isTyped ? text.Verbatim(from, toEnd ? text.Count : filled.Span.To) : filled.Words;
    }

    private static string Tidy(string text) => Blanks().Replace(text, " ").Trim([.. Around, '的']);

    [GeneratedRegex(@"(?<![A-Za-z0-9])P-(?<n>\d{1,12})(?!\d)", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex ProductNumber();

    [GeneratedRegex(@"\b(?:product|item|please|the|our|my)\b|商品|产品|宝贝|请", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s(?:on|at)\s+(?<place>[\p{L}\p{N}.-]+)$|(?:在|到|放)(?<place>[^\s在到放]{1,8})上$|[\s，,](?<place>\S{1,8})平台$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex PlaceWords();

    [GeneratedRegex(@"\s+", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Blanks();
}
