using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// Reads a product from pasted text: lines such as "品牌：示例家" or "Material: silk", lists of selling points, and free sentences, whose
/// materials, colours and measures become attributes and whose other clauses become selling points.
/// </summary>
public static partial class ProductParagraph
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["名称"] = "name", ["商品名称"] = "name", ["商品名"] = "name", ["品名"] = "name", ["标题"] = "name", ["产品"] = "name", ["商品"] = "name", ["name"] = "name", ["product"] = "name", ["title"] = "name",
        ["品牌"] = "brand", ["brand"] = "brand", ["类目"] = "category", ["品类"] = "category", ["分类"] = "category", ["category"] = "category",
        ["价格"] = "price", ["售价"] = "price", ["price"] = "price", ["卖点"] = "points", ["产品卖点"] = "points", ["亮点"] = "points", ["selling points"] = "points", ["features"] = "points",
        ["证书"] = "certificates", ["资质"] = "certificates", ["认证"] = "certificates", ["certificates"] = "certificates", ["自有词"] = "words", ["own words"] = "words",
        ["属性"] = "attributes", ["attributes"] = "attributes",
    };

    private static readonly string[] AttributeRolesOfClauses = ["material", "colour"];

    /// <summary>Null where the text names no product.</summary>
    public static Product? Read(string text)
    {
        var draft = new Parts();
        string? section = null;
        foreach (var raw in TextNormal.StripInvisible(text).Split('\n').SelectMany(Lines))
        {
            var line = Bullet().Replace(raw, "").Trim().TrimEnd('。', ';', '；');
            if (line.Length == 0)
            {
                continue;
            }

            var isBullet = line.Length < raw.Trim().TrimEnd('。', ';', '；').Length;
            section = Labelled().Match(line) is { Success: true } match && !isBullet
                ? TakeLabelled(draft, match.Groups["key"].Value.Trim(), match.Groups["value"].Value.Trim())
                : TakeLine(draft, line, isBullet ? section ?? "points" : section);
        }

        return draft.Name is null ? null : draft.Build();
    }

    /// <summary>"材质: 真丝; 颜色: 红色" on one line are lines of their own, where every part has a label.</summary>
    private static IEnumerable<string> Lines(string line)
    {
        var parts = line.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.Skip(1).All(p => Labelled().IsMatch(p.Trim())) ? parts : [line];
    }

    private static string? TakeLabelled(Parts draft, string key, string value)
    {
        var label = Labels.GetValueOrDefault(TextNormal.Fold(key));
        if (value.Length == 0)
        {
            return label;
        }

        switch (label)
        {
            case "name":
                draft.Name ??= value;
                break;
            case "brand":
                draft.Brand = value;
                break;
            case "category":
                draft.Category = value;
                break;
            case "price":
                TakePrice(draft, value);
                break;
            case "points":
                draft.Points.AddRange(ProductTableReader.Several(value));
                break;
            case "certificates":
                draft.Certificates.AddRange(ProductTableReader.Several(value));
                break;
            case "words":
                draft.Words.AddRange(ProductTableReader.Several(value));
                break;
            case "attributes":
                draft.AddAll(ProductTableReader.Pairs(value));
                break;
            default:
                draft.Attributes.TryAdd(key, value);
                break;
        }

        return null;
    }

    private static string? TakeLine(Parts draft, string line, string? section)
    {
        if (section == "points")
        {
            draft.Points.Add(line);
            return section;
        }

        var clauses = line.Split(['，', '。', '；', ';', '！'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(c => Languages.LanguageOf(c) == "en" ? EnglishBreak().Split(c) : [c]).Select(c => c.Trim().TrimEnd('.')).Where(c => c.Length > 0);
        foreach (var clause in clauses)
        {
            TakeClause(draft, clause);
        }

        return section;
    }

    private static void TakeClause(Parts draft, string clause)
    {
        if (draft.Name is null)
        {
            draft.Name = clause;
            return;
        }

        if (PriceWord().IsMatch(clause) && Price().Match(clause) is { Success: true } price && price.Length * 2 >= clause.Length)
        {
            TakePrice(draft, clause);
            return;
        }

        if (Bare().Match(clause) is { Success: true } bare && IsValue(bare.Groups["key"].Value, bare.Groups["value"].Value))
        {
            TakeLabelled(draft, bare.Groups["key"].Value, bare.Groups["value"].Value);
            return;
        }

        var concepts = new WordCutter().Cut(clause).Select(w => w.Concept).OfType<CopyConcept>().ToList();
        foreach (var role in AttributeRolesOfClauses)
        {
            if (concepts.Count > 0 && concepts.All(c => c.Kind == role || c.Kind is "stop" or "generic") && concepts.Any(c => c.Kind == role) && draft.Attributes.TryAdd(AttributeRoles.ById(role).Label.In(Languages.LanguageOf(clause) ?? "zh"), clause))
            {
                return;
            }
        }

        draft.Points.Add(clause);
    }

    /// <summary>Whether what follows a label without a colon is its value and not the rest of a sentence: "material linen" is, "brand new" and 颜色鲜艳 are not.</summary>
    private static bool IsValue(string key, string value)
    {
        if (Labels.GetValueOrDefault(TextNormal.Fold(key)) is "brand" or "category")
        {
            return TextNormal.IsHan(value[0]) ? value.Length <= 8 && !Praise().IsMatch(value) : char.IsUpper(value[0]) && value.Split(' ').Length <= 3;
        }

        var concepts = new WordCutter().Cut(value).ToList();
        return Figure().IsMatch(value) || (concepts.Count > 0 && concepts.All(word => word.Concept?.Kind is "material" or "colour" or "size" or "season" or "pattern" or "stop"));
    }

    private static void TakePrice(Parts draft, string text)
    {
        var match = Price().Match(text);
        if (match.Success && decimal.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price))
        {
            draft.Price = price;
        }
    }

    [GeneratedRegex(@"^(?<key>[\p{L}][\p{L}\p{N} /'&()（）-]{0,28}?)\s*[:：]\s*(?<value>.*)$", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?<key>brand|category|material|fabric|colou?r|size|capacity|weight|season)\s+(?:is\s+)?(?<value>.{1,60})$|^(?<key>品牌|类目|材质|面料|颜色|尺码|规格|容量|重量|净重|适用季节|季节)(?:是|为)?\s*(?<value>.{1,40})$", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Bare();

    [GeneratedRegex("保证|正品|直营|授权|质量|放心|好|新|大|老|值得|特卖|折扣", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Praise();

    [GeneratedRegex(@"^(?:\d|[SMLX]{1,4}(?:码|$|[、,/ ]))", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\s*(?:[•·●▪*✓✔-]|[0-9]{1,2}[.、)）])\s*", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?:售价|价格|price)?\s*[:：]?\s*(?:[¥￥$€£]|rmb|usd)?\s*(?<n>\d[\d,]*(?:\.\d{1,2})?)\s*(?:元|块|rmb|usd|dollars)?", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex Price();

    [GeneratedRegex(@"[¥￥$€£]|元|块|售价|价格|price|rmb|usd|dollars", RegexOptions.IgnoreCase, PatternBound.Milliseconds)]
    private static partial Regex PriceWord();

    [GeneratedRegex(@",\s+|\.\s+", RegexOptions.None, PatternBound.Milliseconds)]
    private static partial Regex EnglishBreak();

    private sealed class Parts
    {
        public string? Name { get; set; }

        public string? Brand { get; set; }

        public string? Category { get; set; }

        public decimal? Price { get; set; }

        public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

        public List<string> Points { get; } = [];

        public List<string> Certificates { get; } = [];

        public List<string> Words { get; } = [];

        public void AddAll(IEnumerable<(string Key, string Value)> pairs)
        {
            foreach (var (key, value) in pairs)
            {
                Attributes[key] = value;
            }
        }

        public Product Build() => new()
        {
            Name = Name!, Brand = Brand, Category = Category, Price = Price, Attributes = Attributes, SellingPoints = [.. Points.Distinct()], Certificates = [.. Certificates.Distinct()], OwnWords = [.. Words.Distinct()],
        };
    }
}
