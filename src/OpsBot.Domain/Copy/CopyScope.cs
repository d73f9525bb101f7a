using System.Text.RegularExpressions;
using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>What kind of goods a text is about, as far as the scopes of the rules ask.</summary>
[Flags]
internal enum CopyScope
{
    None = 0,
    Food = 1,
    Supplement = 2,
    Cosmetics = 4,
    Jewellery = 8,
    Gift = 16,
    InfantFormula = 32,
    Medical = 64,
}

/// <summary>From a category, or failing that from the text itself, to the scopes that apply.</summary>
internal static partial class CopyScopes
{
    internal static CopyScope Of(CopyText text, ProductFacts? facts)
    {
        var category = facts?.Product.Category;
        var subject = category is { Length: > 0 } ? category : facts?.Product.Name ?? text.Text;
        subject = Shared.TextNormal.Fold(subject);
        var scope = CopyScope.None;
        foreach (var (flag, words) in new[]
        {
            (CopyScope.Food, Food()), (CopyScope.Supplement, Supplement()), (CopyScope.Cosmetics, Cosmetics()), (CopyScope.Jewellery, Jewellery()),
            (CopyScope.Gift, Gift()), (CopyScope.InfantFormula, Formula()), (CopyScope.Medical, Medical()),
        })
        {
            scope |= words.IsMatch(subject) ? flag : CopyScope.None;
        }

        return scope;
    }

    internal static bool Applies(string rule, CopyScope scope, CopyText text) => rule switch
    {
        "not medical/drug/device" or "not a drug or device" => !scope.HasFlag(CopyScope.Medical),
        "food, supplements" or "food" => (scope & (CopyScope.Food | CopyScope.Supplement)) != 0,
        "cosmetics" => scope.HasFlag(CopyScope.Cosmetics),
        "jewellery, gifts" => (scope & (CopyScope.Jewellery | CopyScope.Gift)) != 0,
        "infant formula" => scope.HasFlag(CopyScope.InfantFormula),
        "Amazon and Google titles" => text.Part == CopyPart.Title && text.Profile.NoPromo,
        _ => true,
    };

    [GeneratedRegex(@"食品|零食|茶叶|[绿红白黑花]茶|茶(?:包|饮)|咖啡(?:豆|粉)|蜂蜜|大米|饮料|白酒|葡萄酒|糕点|糖果|坚果|奶粉|酸奶|水果|火锅底料|调味|\b(?:food|snacks?|tea|coffee beans?|grocery|beverage|honey|nuts)\b(?!\s*(?:pot|cup|maker|grinder|towel|storage|container|processor))", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Food();

    [GeneratedRegex(@"保健(?:食品|品)|膳食|维生素|益生菌|胶原蛋白|褪黑素|鱼油|\b(?:supplements?|vitamins?|probiotics?|collagen)\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Supplement();

    [GeneratedRegex(@"美妆|护肤|化妆品|彩妆|面膜|口红|唇釉|精华|面霜|乳液|爽肤水|防晒(?:霜|乳|喷雾)|洗面奶|洁面|卸妆|粉底|眼影|洗发|护发|染发|沐浴|香水|身体乳|\b(?:cosmetics?|skin ?care|makeup|serum|face cream|moisturi[sz]er|lipstick|shampoo|beauty|sunscreen|face mask)\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Cosmetics();

    [GeneratedRegex(@"饰品|珠宝|首饰|项链|手链|手串|戒指|吊坠|手镯|耳环|翡翠|玉器|\b(?:jewel(?:le)?ry|necklaces?|bracelets?|pendants?)\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Jewellery();

    [GeneratedRegex(@"礼品|礼物|摆件|工艺品|\bgifts?\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Gift();

    [GeneratedRegex(@"婴.{0,4}奶粉|奶粉.{0,4}段|\binfant formula\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Formula();

    [GeneratedRegex(@"药品|医药|医疗器械|处方药|otc|血压计|血糖仪|膏药|贴膏|\b(?:medical devices?|drugs?|medicine)\b", RegexOptions.CultureInvariant, PatternBound.Milliseconds)]
    private static partial Regex Medical();
}
