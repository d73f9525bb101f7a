using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>
/// Composes a page from a product's record: parts in the order buyers need, short description, and the fields of the marketplace. Every
/// word is the record's or a fixed phrase that claims nothing; what the record lacks becomes a question to the seller.
/// </summary>
public static class PageCopyComposer
{
    private const int ShortMax = 120;
    private const int UsualPoints = 5;
    private const int LettersAWord = 6;

    public static Outcome<PageCopy> Compose(Product product, MarketplaceProfile profile, CopySettings? settings = null)
    {
        var source = new PageSource(product, profile, settings ?? CopySettings.Default);
        if (source.FullName is null)
        {
            return new NameNeedsTranslation(product.Name, AttributeRoles.ById("name_" + profile.Language).Label.In(profile.Language == "zh" ? "en" : "zh"));
        }

        AskWhichIsRight(source);
        var benefits = PageBenefits.Of(source);
        var fields = (source.Settings.OnlyPoints ? Points(source, benefits) : Most(source) is { } most ? [("short", Short(source, most), (int?)most)] : Page(source, benefits).Concat(Fields(source, benefits)))
            .Where(f => f.Text is { Length: > 0 })
            .Select(f => Field(source, f.Name, f.Text!, f.Max))
            .ToList();
        return new PageCopy(profile, fields, source.Gaps) { Grounds = [.. benefits.Select(b => new CopyGround(b.Head, b.Text, b.From))] };
    }

    /// <summary>Only the points that were asked for: whole lines, or the bare points that are short enough where a length was said.</summary>
    private static IEnumerable<(string Name, string? Text, int? Max)> Points(PageSource source, IReadOnlyList<PageBenefit> benefits)
    {
        var (made, most) = (PageParts.Made(source).Select(said => source.IsChinese ? said : CopyShapes.Sentence(said)).ToList(), Most(source));
        var lines = (most is null ? benefits.Select(benefit => PageParts.Line(source, benefit).TrimEnd('.', '。')) : benefits.Select(benefit => benefit.Head)).Concat(made).Distinct(StringComparer.OrdinalIgnoreCase);
        return lines.Where(line => most is null || line.Length <= most).Take(source.Settings.Count ?? UsualPoints).Select((line, index) => ($"bullet.{index + 1}", (string?)line, most));
    }

    /// <summary>The length asked for, in characters.</summary>
    private static int? Most(PageSource source) => (source.Settings.Most ?? source.Settings.MostWords * LettersAWord) is { } most ? most >> (source.Settings.OnlyPoints ? 0 : source.Settings.Brevity) : null;

    /// <summary>What name and selling points say against the attributes is asked before anything else.</summary>
    private static void AskWhichIsRight(PageSource source)
    {
        var product = source.Product;
        var attributes = new ProductFacts(product with { Name = source.Facts.Noun ?? product.Name, SellingPoints = [], Certificates = [], OwnWords = [] });
        var said = product.SellingPoints.Prepend(product.Name).SelectMany(text => Claims.Find(text, attributes));
        foreach (var claim in said.Where(c => c.Verdict == ClaimVerdict.Contradicted && c.Record is not null).DistinctBy(c => c.Found))
        {
            source.Ask("contradiction", "gap.contradiction", ("found", claim.Found), ("record", claim.Record!));
        }
    }

    /// <summary>The checks of every field against record and law, by field.</summary>
    public static IEnumerable<(CopyField Field, CopyReport Report)> Check(IEnumerable<CopyField> fields, Product product, MarketplaceProfile profile)
    {
        var facts = new ProductFacts(product);
        foreach (var field in fields)
        {
            var isTitle = field.Name.StartsWith("title", StringComparison.Ordinal);
            var text = new CopyText(field.Text, profile, isTitle ? CopyPart.Title : CopyPart.Body) { Product = product, FieldMax = isTitle ? null : field.Max };
            var report = CopyChecks.Check(text, facts);
            yield return (field, field.Name == "compliance" ? report : WithoutLine(report));
        }
    }

    /// <summary>The line that supplements must show belongs to the page as a whole and not to each of its parts.</summary>
    private static CopyReport WithoutLine(CopyReport report) => new([.. report.Findings.Where(f => f.Rule != "food.must_show")]);

    private static IEnumerable<(string Name, string? Text, int? Max)> Page(PageSource source, IReadOnlyList<PageBenefit> benefits)
    {
        yield return ("hero", PageParts.Hero(source), null);
        yield return ("scene", PageParts.Scene(source), null);
        yield return ("benefits", PageParts.Benefits(source, benefits), null);
        yield return ("spec", PageParts.Spec(source), null);
        yield return ("size", PageParts.Size(source), null);
        yield return ("box", PageParts.Box(source), null);
        yield return ("care", PageParts.Care(source), null);
        yield return ("aftersales", PageParts.AfterSales(source), null);
        yield return ("faq", PageParts.Faq(source), null);
        yield return ("compliance", PageParts.Compliance(source), null);
    }

    private static IEnumerable<(string Name, string? Text, int? Max)> Fields(PageSource source, IReadOnlyList<PageBenefit> benefits)
    {
        var limits = source.Profile.Fields;
        yield return ("short", Short(source, ShortMax * (source.IsChinese ? 1 : 2)), null);
        yield return ("ad", Ad(source), null);
        if (limits.TryGetValue("guide_title", out var guide))
        {
            yield return ("guide_title", GuideTitle(source, guide), guide);
        }

        if (limits.TryGetValue("bullet", out var bullet))
        {
            foreach (var (benefit, index) in benefits.Take(5).Select((b, i) => (b, i)))
            {
                yield return ($"bullet.{index + 1}", CopyShapes.Fit([PageParts.Line(source, benefit).TrimEnd('.')], " ", bullet, t => t.Length), bullet);
            }
        }

        if (limits.TryGetValue("seo_title", out var seoTitle))
        {
            yield return ("seo_title", CopyShapes.Fit([source.FullName!, .. source.Points.Take(2).Select(CopyShapes.Sentence)], " | ", seoTitle, t => t.Length), seoTitle);
        }

        if (limits.TryGetValue("seo_description", out var seo))
        {
            yield return ("seo_description", Short(source, seo), seo);
        }

        if (limits.TryGetValue("description", out var description))
        {
            var lines = new List<string> { Short(source, ShortMax * 2) };
            lines.AddRange(benefits.Select(b => PageParts.Line(source, b)));
            yield return ("description", CopyShapes.Fit(lines, "\n", description, t => t.Length), description);
        }
    }

    private static string Short(PageSource source, int max)
    {
        var made = PageParts.Made(source).ToList();
        var points = source.Points.Take(source.Settings.Most is not null || source.Settings.MostWords is not null ? 8 : source.Settings.Brevity > 0 ? 2 : 3).ToList();
        if (source.IsChinese)
        {
            List<string> clauses = [source.FullName!, .. made, .. points];
            return CopyShapes.Fit(clauses, "，", max - 1, t => t.Length) + "。";
        }

        List<string> sentences = [source.FullName! + "."];
        sentences.AddRange(made.Count > 0 ? [CopyShapes.Sentence(string.Join(", ", made.Take(2))) + "."] : []);
        sentences.AddRange(points.Select(p => CopyShapes.Sentence(p) + "."));
        return CopyShapes.Fit(sentences, " ", max, t => t.Length);
    }

    private static string Ad(PageSource source)
    {
        var points = source.Points.Concat(PageParts.Made(source)).Take(2).Select(p => source.IsChinese ? p : CopyShapes.Sentence(p));
        var text = CopyShapes.Fit([source.FullName!, .. points], source.IsChinese ? "，" : ". ", source.IsChinese ? 30 : 90, t => t.Length);
        return source.Settings.Tone == CopyTone.Lively && !source.Profile.NoPromo ? text + (source.IsChinese ? "！" : "!") : source.IsChinese ? text : PageParts.Ended(source, text);
    }

    /// <summary>Brand, product noun and at most two benefits, without repeats.</summary>
    private static string GuideTitle(PageSource source, int max)
    {
        var head = (source.Product.Brand ?? "") + (source.Facts.Noun ?? source.Name);
        var parts = source.Points.Where(p => !head.Contains(p, StringComparison.Ordinal)).Take(2).Prepend(head).ToList();
        return CopyShapes.Fit(parts, " ", max, source.Profile.LengthOf);
    }

    private static CopyField Field(PageSource source, string name, string text, int? max)
    {
        var swapped = source.Settings.Swaps.Aggregate(text, (t, swap) => t.Replace(swap.From, swap.To, StringComparison.OrdinalIgnoreCase));
        var plain = CopyShapes.Plain(swapped);
        return new CopyField(name, plain, name == "guide_title" ? source.Profile.LengthOf(plain) : plain.Length, max);
    }
}
