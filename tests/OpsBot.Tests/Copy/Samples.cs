using OpsBot.Domain.Copy;

namespace OpsBot.Tests.Copy;

/// <summary>Invented products and the rules of a day for the tests of this folder.</summary>
internal static class Samples
{
    internal static readonly Product Dress = Read("""{"name":"真丝吊带连衣裙","brand":"示例家","category":"女装/连衣裙","attributes":{"材质":"真丝","颜色":"红色、米白","适用季节":"夏季","风格":"法式","领型":"V领","裙长":"110cm","尺码":"S、M、L"},"sellingPoints":["重磅19姆米","可机洗"],"price":499,"currency":"CNY","certificates":["质检报告"]}""");

    internal static readonly Product Cup = Read("""{"name":"304不锈钢保温杯","brand":"北岸","category":"保温杯","attributes":{"材质":"304不锈钢","容量":"500ml","颜色":"黑色、白色","净重":"320g","质保":"2年"},"sellingPoints":["保温12小时","带盖防漏"],"certificates":["3C认证"]}""");

    internal static readonly Product Socks = Read("""{"name":"Cotton Crew Socks","brand":"NORTHSHORE","category":"Socks","attributes":{"Material":"Cotton","Color":"Black, White","Size":"M, L","Pack":"6 pairs","Length":"30 cm"},"sellingPoints":["machine washable"],"certificates":["OEKO-TEX"]}""");

    internal static readonly Product Bottle = Read("""{"name":"Stainless Steel Water Bottle","brand":"Fjord","category":"Water Bottle","attributes":{"Material":"Stainless Steel","Capacity":"750 ml","Color":"Navy","Weight":"350 g","Warranty":"2 years"},"sellingPoints":["leakproof lid","keeps cold 24 hours"],"certificates":["FDA registered"]}""");

    internal static readonly Product Sheets = Read("""{"name":"纯棉床单","brand":"眠里","category":"床单","attributes":{"材质":"纯棉","颜色":"灰色、白色","宽度":"1.5米"},"sellingPoints":["可机洗"],"certificates":["A类标准"]}""");

    internal static readonly Product Backpack = Read("""{"name":"Travel Backpack","brand":"Ridge","category":"Backpack","attributes":{"Material":"Nylon","Color":"Black","Capacity":"25 liters","Weight":"1.1 kg","Warranty":"2 years"},"sellingPoints":["water resistant"]}""");

    internal static readonly Product DownJacket = Read("""{"name":"儿童羽绒服","brand":"北极兔","category":"童装/羽绒服","attributes":{"面料":"涤纶","填充物":"90%白鸭绒","颜色":"藏青、橙色","适用季节":"冬季","充绒量":"120g","尺码":"110、120、130","安全类别":"B类"},"sellingPoints":["防泼水面料","连帽"]}""");

    internal static readonly Product Kettle = Read("""{"name":"电热水壶","brand":"沸点","category":"电热水壶","attributes":{"材质":"304不锈钢","容量":"1.7升","功率":"1500W","颜色":"白色","质保":"1年"},"sellingPoints":["自动断电"],"certificates":["3C认证"]}""");

    internal static readonly Product Lamp = Read("""{"name":"LED Desk Lamp","brand":"Halden","category":"Desk Lamp","attributes":{"Material":"Aluminum","Color":"White","Power":"10 W","Height":"45 cm","Weight":"800 g","Warranty":"1 year"},"sellingPoints":["touch dimming"],"certificates":["CE"]}""");

    internal static readonly Product Blanket = Read("""{"name":"Fleece Throw Blanket","brand":"Hearth","category":"Blanket","attributes":{"Material":"Polyester","Color":"Grey, Beige","Size":"150 x 200 cm","Weight":"1.2 kg"},"sellingPoints":["machine washable"]}""");

    internal static MarketplaceProfile Profile(string name) => Marketplaces.Find(name, new DateOnly(2026, 6, 1))!;

    internal static Product Read(string json) => ProductReader.Read(json).Value!;

    internal static string[] Lines(string file)
    {
        using var reader = new StreamReader(typeof(Samples).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    internal static CopyReport Check(string text, string marketplace, CopyPart part = CopyPart.Title, Product? product = null, params string[] others) =>
        CopyChecks.Check(new CopyText(text, Profile(marketplace), part) { Product = product, OtherListings = others });
}
