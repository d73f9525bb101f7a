using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>Claims put into sentences on purpose: all must be found, and what the record holds must stay quiet.</summary>
public sealed class PlantedClaimsTests
{
    private static readonly string[] ChineseFrames = ["这款{0}，日常都能用。", "细节：{0}", "我们选用{0}，放心下单", "{0}，值得入手！"];

    private static readonly string[] EnglishFrames = ["Made for every day: {0}.", "You get {0} here", "Details, {0}, and more", "{0} as you like it"];

    private static readonly (Product Product, string Wrong, string Missing, string Right)[] Chinese =
    [
        (Samples.Dress, "黑色|蓝色|粉色|紫色|绿色|雪纺|羊毛|涤纶|亚麻|蕾丝|120cm|95cm|冬季|圆领|立领|XL码|2XL码|24姆米|男款|墨绿色|2米8", "桑蚕丝|防水|抗皱|透气|速干|SGS认证|GOTS认证|3C认证|200g|500ml|5年质保|30%", "真丝|红色|米白|110cm|19姆米|V领|夏季|S码|M码|机洗|质检报告"),
        (Samples.Cup, "红色|蓝色|玻璃|陶瓷|塑料|600ml|1升|450毫升|500g|0.5kg|3年质保|24小时保温|八小时|咖啡色|钛合金|实木|316不锈钢", "IP68|FDA认证|CE认证|SGS检测|抗菌|防摔|快充|食品级|微波炉可用|20cm|防滑|220V", "304不锈钢|不锈钢|500ml|0.5升|320g|黑色|白色|两年质保|12小时|防漏|3C认证"),
        (Samples.Sheets, "真丝|亚麻|涤纶|蓝色|粉色|绿色|1.8米|2米|180cm|墨绿色|黑色|黄色|羊毛|竹纤维", "GOTS认证|抗菌|防水|40℃|500g|3年质保|OEKO-TEX|防滑|桑蚕丝被|30%|SGS检测|速干", "纯棉|灰色|白色|1.5米|150cm|可机洗|A类标准"),
        (Samples.DownJacket, "红色|粉色|95%白鹅绒|150g充绒量|A类标准|夏季|纯棉面料|羊毛内里|墨绿色|2XL码", "防风|防紫外线|OEKO-TEX认证|3年质保|速干|抗菌|GB/T 14272认证|500g|透气|SGS检测|防水", "涤纶|藏青|橙色|冬季|120g|B类"),
        (Samples.Kettle, "玻璃壶身|塑料外壳|红色|黑色|2升|1.2L|1800W|2200瓦|3年质保|316不锈钢", "防烫|抗菌|CE认证|食品级|一级能效|保温12小时|800g|FDA认证|静音|长效防水", "不锈钢|白色|1.7L|1700ml|1500瓦|一年质保|3C认证"),
    ];

    private static readonly (Product Product, string Wrong, string Missing, string Right)[] English =
    [
        (Samples.Socks, "red socks|navy socks|polyester yarn|merino wool|nylon heel|silk toes|12 pairs|3 pairs|40 cm tall|12 inches tall|size S|bamboo fiber|pink tops|cashmere cuff|burgundy stripe|pink dots|10 pairs|brown heel", "pure cotton|combed cotton|waterproof|antibacterial|quick dry|non-slip grip|GOTS certified|SGS tested|300 g|5 year warranty|200 gsm|breathable mesh|80% of it|windproof knit", "cotton|black|white|6 pairs|30 cm|machine washable|OEKO-TEX"),
        (Samples.Bottle, "red bottle|black bottle|white bottle|glass body|ceramic body|plastic shell|aluminum shell|500 ml|1 liter|32 oz of steel|24 fl oz|500 g|1 kg|5 year warranty|3-year warranty|10 years|12 hours cold|green bottle|purple bottle", "304 stainless steel|dishwasher safe|shockproof|BPA tested, UL listed|CE certified|microwave safe|food grade|20 cm tall|insulated wall|6 pack|fast charging|rohs certified|12 V|energy star", "stainless steel|750 ml|0.75 liters|navy|350 g|2 years|2-year warranty|24 months|leakproof|24 hours|FDA registered"),
        (Samples.Backpack, "leather straps|cotton lining|red backpack|blue backpack|30 liters|20 L|1.5 kg|900 g|5 year warranty|3 years|canvas body|polyester body|white trim|17 inches", "windproof|antibacterial|OEKO-TEX|FCC certified|fast charging|rohs certified|120 V|20 pieces|10000 mAh|UL listed|breathable back", "nylon|black|25 liters|25 L|1.1 kg|water resistant|2-year warranty"),
        (Samples.Lamp, "black finish|plastic arm|wooden base|15 W|7 watts|60 cm tall|1.5 kg|5 year warranty|red shade|steel body", "waterproof|UL listed|FCC certified|fast charging|Energy Star|5000 mAh|antibacterial coating|shockproof|12 V|RoHS compliant", "aluminum|white|10 W|10 watts|45 cm|800 g|0.8 kg|1-year warranty"),
        (Samples.Blanket, "cotton weave|wool blend|pink trim|navy throw|180 x 220 cm|2 kg|red border|silk edge|cashmere feel|bamboo yarn", "OEKO-TEX|hypoallergenic|waterproof|flame retardant|300 gsm|2-year warranty|dishwasher safe|antibacterial|GOTS certified|windproof", "polyester|grey|beige|200 cm|1.2 kg|machine washable"),
    ];

    [Fact]
    public void Planted_claims_in_Chinese_are_found() => Measure(Chinese, ChineseFrames);

    [Fact]
    public void Planted_claims_in_English_are_found() => Measure(English, EnglishFrames);

    private static void Measure((Product Product, string Wrong, string Missing, string Right)[] sets, string[] frames)
    {
        int planted = 0, found = 0, exact = 0, quiet = 0, alarms = 0;
        var missed = new List<string>();
        foreach (var (product, wrong, missing, right) in sets)
        {
            var facts = new ProductFacts(product);
            var claims = wrong.Split('|').Select(c => (c, ClaimVerdict.Contradicted)).Concat(missing.Split('|').Select(c => (c, ClaimVerdict.Unsupported)));
            foreach (var (claim, verdict) in claims)
            {
                foreach (var frame in frames.Take(2))
                {
                    var seen = Claims.Find(frame.Replace("{0}", claim, StringComparison.Ordinal), facts).Where(c => c.Verdict != ClaimVerdict.Grounded).ToList();
                    planted++;
                    found += seen.Count > 0 ? 1 : 0;
                    exact += seen.Any(c => c.Verdict == verdict) ? 1 : 0;
                    if (!seen.Any(c => c.Verdict == verdict))
                    {
                        missed.Add($"{claim}: {string.Join(',', seen.Select(c => c.Found + '=' + c.Verdict))}");
                    }
                }
            }

            foreach (var text in right.Split('|').SelectMany(r => frames.Select(f => f.Replace("{0}", r, StringComparison.Ordinal))))
            {
                quiet++;
                var wrongly = Claims.Find(text, facts).Where(c => c.Verdict != ClaimVerdict.Grounded).ToList();
                alarms += wrongly.Count > 0 ? 1 : 0;
                missed.AddRange(wrongly.Select(c => $"false alarm in {text}: {c.Found}"));
            }
        }

        var report = $"planted {planted}, found {found}, verdict as planted {exact}; {alarms} false alarms in {quiet}\n" + string.Join('\n', missed.Distinct());
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(planted >= 100, report);
        Assert.True(found >= planted * 0.97 && exact >= planted * 0.9, report);
        Assert.True(alarms <= quiet * 0.02, report);
    }
}
