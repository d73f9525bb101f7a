using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>The parts of a page, each from the fields it needs: a text, or null and a question to the seller.</summary>
internal static class PageParts
{
    private static readonly string[] NotSpec = ["package", "aftersales", "freight", "invoice", "care", "usage", "keeping", "warranty"];

    private static readonly string[] SizeRoles = ["size", "dimensions", "length", "width", "height", "thickness", "heel"];

    private static readonly string[] SceneRoles = ["season", "crowd", "scene"];

    private static readonly string[] CareRoles = ["usage", "care", "keeping"];

    private static readonly string[] MadeRoles = ["material", "capacity", "colour", "size"];

    private static readonly string[] Worn = ["skirt_dress", "top", "coat", "trousers", "pyjamas", "underwear", "shoes", "socks"];

    private static readonly string[] Questions = ["material", "size", "dimensions", "capacity", "net_content", "colour", "compatible", "usage", "care", "season", "warranty", "shelf", "package", "freight"];

    /// <summary>Words that keep their capital within a sentence.</summary>
    private static readonly HashSet<string> Proper = ["French", "Italian", "Egyptian", "Turkish", "Japanese", "Belgian", "Irish", "Scottish", "Swiss", "American", "British", "Chinese", "Korean", "Indian", "Mongolian", "Australian", "Peruvian", "Spanish", "German", "Danish", "Mac", "Windows", "Android", "Bluetooth", "Pima", "Supima", "Lycra", "Tencel", "Type-C", "Qi", "Alexa", "Kindle", "Samsung", "Apple", "Google"];

    internal static string? Hero(PageSource source)
    {
        var most = source.Settings.Brevity > 0 ? 2 : 3;
        var points = source.Points.Take(most).ToList();
        if (points.Count < 2)
        {
            source.Ask("hero", "gap.points");
            points.AddRange(Made(source).Take(most - points.Count));
        }

        var name = source.FullName!;
        if (points.Count == 0)
        {
            return name;
        }

        var joined = string.Join(source.Say("join.points"), source.IsChinese ? points : points.Select(CopyShapes.Lower));
        var tone = source.Settings.Tone switch { CopyTone.Lively => "hero.lively", CopyTone.Formal => "hero.formal", _ => "hero.plain" };
        var said = source.Say(tone, ("points", source.IsChinese || source.Settings.Tone == CopyTone.Lively ? joined : CopyShapes.Sentence(joined)), ("name", source.Name!));
        return $"{name}\n{Calm(source, said)}";
    }

    internal static string? Scene(PageSource source)
    {
        if (source.Settings.Brevity > 1)
        {
            return null;
        }

        var lines = SceneRoles.Select(role => (role, Value: source.Value(role)))
            .Where(v => v.Value is not null).Select(v => source.Say("scene." + v.role, ("value", v.Value!))).ToList();
        if (lines.Count == 0)
        {
            source.Ask("scene", "gap.scene");
        }

        return lines.Count == 0 ? null : string.Join(source.IsChinese ? "" : " ", lines);
    }

    /// <summary>A lead of a few characters with a line below in Chinese, a line that begins with its lead in English.</summary>
    internal static string? Benefits(PageSource source, IReadOnlyList<PageBenefit> benefits) =>
        benefits.Count == 0 ? null : string.Join('\n', benefits.Select(b => source.IsChinese && b.Text is { } text ? $"{b.Head}\n{text}" : source.IsChinese ? b.Head : Line(source, b)));

    /// <summary>The lead and what it means in one line.</summary>
    internal static string Line(PageSource source, PageBenefit benefit) => benefit.Text is { } text
        ? source.Say("benefit", ("head", benefit.Head), ("text", source.IsChinese ? text : CopyShapes.Sentence(text)))
        : Ended(source, source.IsChinese ? benefit.Head : CopyShapes.Sentence(PageSource.AsSaid(source, benefit.Head)));

    internal static string? Spec(PageSource source)
    {
        var rows = source.Attributes().Where(a => !NotSpec.Contains(a.Role)).Select(a => source.IsChinese ? $"{a.Label}：{a.Value}" : $"{a.Label}: {CopyShapes.Sentence(a.Value)}").ToList();
        if (source.Product.Brand is { Length: > 0 } brand)
        {
            rows.Insert(0, source.IsChinese ? $"品牌：{brand}" : $"Brand: {brand}");
        }

        if (source.Value("material") is null && (source.Scope & (CopyScope.Food | CopyScope.Supplement | CopyScope.Cosmetics)) == 0)
        {
            source.Ask("spec", "gap.material");
        }

        return rows.Count == 0 ? null : string.Join('\n', rows);
    }

    internal static string? Size(PageSource source)
    {
        var rows = source.Attributes().Where(a => SizeRoles.Contains(a.Role)).Select(a => source.IsChinese ? $"{a.Label}：{a.Value}" : $"{a.Label}: {a.Value}").ToList();
        var isWorn = IsWorn(source);
        if (isWorn ? !source.Attributes().Any(a => a.Role is "size" or "dimensions" or "length" && Measures.Find(a.Value).Any(m => m.Dimension == "length")) : rows.Count == 0 && !IsConsumed(source))
        {
            source.Ask("size", isWorn ? "gap.size" : "gap.dimensions");
        }

        return rows.Count == 0 || source.Settings.Brevity > 1 ? null : string.Join('\n', rows);
    }

    internal static string? Box(PageSource source)
    {
        if (source.Value("package") is not { } box)
        {
            source.Ask("box", "gap.box");
            return null;
        }

        return box;
    }

    internal static string? Care(PageSource source)
    {
        var lines = CareRoles.Select(source.Value).OfType<string>().Select(v => Ended(source, v)).ToList();
        if (lines.Count == 0)
        {
            source.Ask("care", "gap.care");
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    internal static string? AfterSales(PageSource source)
    {
        var lines = source.Attributes().Where(a => a.Role is "aftersales" or "warranty" or "freight" or "invoice")
            .Select(a => source.IsChinese ? $"{a.Label}：{a.Value}" : $"{a.Label}: {a.Value}").ToList();
        if (!source.Attributes().Any(a => a.Role is "aftersales"))
        {
            source.Ask("aftersales", "gap.aftersales");
        }

        // Amazon and the like forbid promises on shipping and availability in the text of a listing.
        return lines.Count == 0 || source.Profile.NoPromo ? null : string.Join('\n', lines);
    }

    internal static string? Faq(PageSource source)
    {
        var most = source.Settings.Brevity switch { 0 => 5, 1 => 3, _ => 0 };
        var rows = Questions.Where(role => !source.Profile.NoPromo || role is not ("freight" or "warranty"))
            .Select(role => (role, Value: source.Value(role))).Where(q => q.Value is not null).Take(most)
            .Select(q => source.IsChinese ? $"问：{source.Say("faq." + q.role)}\n答：{Ended(source, q.Value!)}" : $"Q: {source.Say("faq." + q.role)}\nA: {Ended(source, CopyShapes.Sentence(q.Value!))}").ToList();
        return rows.Count == 0 ? null : string.Join('\n', rows);
    }

    internal static string? Compliance(PageSource source)
    {
        var lines = new List<string>();
        var certificates = source.Product.Certificates.Where(c => !source.IsLeftOut(c)).Select(c => source.Translated(c)).OfType<string>().ToList();
        if (certificates.Count > 0)
        {
            lines.Add(source.Say("compliance.certificates", ("value", source.Join(certificates))));
        }

        if (source.Scope.HasFlag(CopyScope.Supplement))
        {
            lines.Add(source.Say("compliance.supplement"));
        }

        if ((source.Scope & (CopyScope.Supplement | CopyScope.Cosmetics)) != 0 && source.Value("registration") is null && source.IsChinese)
        {
            source.Ask("compliance", "gap.registration");
        }

        if (source.Scope.HasFlag(CopyScope.Food) && (source.Value("licence") is null || source.Value("shelf") is null) && source.IsChinese)
        {
            source.Ask("compliance", "gap.licence");
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>What it is made of, its colours, sizes and capacity, each as a phrase.</summary>
    internal static IEnumerable<string> Made(PageSource source) => MadeRoles
        .Select(role => (role, Value: source.Value(role))).Where(v => v.Value is not null)
        .Select(v => source.Say(v.role == "colour" && !v.Value!.Any(c => c is '、' or ',' or '/' or '，') ? "made.colour.one" : "made." + v.role, ("value", source.IsChinese || v.role == "size" ? v.Value! : v.role == "colour" ? Or(InSentence(v.Value!)) : InSentence(v.Value!))));

    /// <summary>Where a marketplace wants no promotion, nothing is shouted.</summary>
    internal static string Calm(PageSource source, string text) => source.Profile.NoPromo ? text.Replace('!', '.') : text;

    internal static string Ended(PageSource source, string text) => text.Length > 0 && ".!?。！？".Contains(text[^1], StringComparison.Ordinal) ? text : text + (source.IsChinese ? "。" : ".");

    internal static string InSentence(string value) => string.Join(", ", value.Split(", ").Select(v => string.Join(' ', v.Split(' ').Select(w => Proper.Contains(w) ? w : CopyShapes.Lower(w)))));

    /// <summary>"black, white" as "black or white".</summary>
    private static string Or(string list)
    {
        var at = list.LastIndexOf(", ", StringComparison.Ordinal);
        return at < 0 ? list : $"{list[..at]} or {list[(at + 2)..]}";
    }

    private static bool IsWorn(PageSource source) => source.Concepts(source.Product.Category ?? "").Concat(source.Concepts(source.Product.Name))
        .Any(c => c.Kind == "noun" && Worn.Any(id => CopyLexicon.Is(c, id)));

    private static bool IsConsumed(PageSource source) => (source.Scope & (CopyScope.Food | CopyScope.Supplement | CopyScope.Cosmetics)) != 0;
}
