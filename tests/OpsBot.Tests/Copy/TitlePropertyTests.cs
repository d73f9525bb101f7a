using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Copy;

/// <summary>What must hold of every title of the products in TitleProducts.txt: records of many categories with the searches of their kind, in both languages.</summary>
public sealed class TitlePropertyTests
{
    private static readonly Lazy<IReadOnlyList<(TitleRequest Request, TitleDraft Draft)>> Composed = new(() => [.. Requests().Select(r => (r, TitleComposer.Compose(r).Value!))]);

    [Fact]
    public void A_title_is_within_the_limit_and_uses_the_room_that_titles_usually_have()
    {
        Each((request, candidate) => Assert.InRange(candidate.Length, 1, request.Profile.TitleMax));
        var first = Composed.Value.Where(c => c.Request.Profile.Id is "taobao" or "tmall").Select(c => c.Draft.Candidates[0]).ToList();

        Assert.True(first.Count >= 15);
        Assert.All(first, c => Assert.InRange(c.Length, 54, 60));
    }

    [Fact]
    public void The_brand_stands_whole_first_and_once() => Each((request, candidate) =>
    {
        if (request.Product.Brand is { Length: > 0 } brand)
        {
            Assert.StartsWith(brand, candidate.Title, StringComparison.Ordinal);
            Assert.Equal(0, candidate.Title.LastIndexOf(brand, StringComparison.Ordinal));
        }
    });

    [Fact]
    public void A_model_stands_right_behind_the_brand() => Each((request, candidate) =>
    {
        if (request.Product.Attributes.FirstOrDefault(a => a.Key is "型号" or "Model").Value is { } model && request.Product.Brand is { } brand)
        {
            Assert.Equal(model, candidate.Title[brand.Length..].TrimStart()[..model.Length]);
        }
    });

    [Fact]
    public void The_name_stands_in_its_order_and_no_number_is_without_its_unit() => Each((request, candidate) =>
    {
        Assert.Contains(TextNormal.Fold(request.Product.Name), TextNormal.Fold(candidate.Title), StringComparison.Ordinal);
        var record = Record(request.Product);
        foreach (var word in candidate.Title.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.All(char.IsAsciiDigit)))
        {
            // A bare number has a word behind or before it that the record or the search has there too.
            Assert.Matches($@"(?i)(pack of|set of|size|bluetooth|\d x|[a-z]) {word}\b|\b{word} (x|[a-z])", candidate.Title);
        }

        foreach (var measure in Measures.Find(candidate.Title))
        {
            Assert.True(new ProductFacts(request.Product).Measures.Any(m => m.SameAs(measure) || OunceOf(m, measure)) || record.Contains(TextNormal.Fold(measure.Span.Of(candidate.Title)), StringComparison.Ordinal), $"{measure.Text} in {candidate.Title}");
        }
    });

    [Fact]
    public void No_phrase_stands_twice() => Each((request, candidate) =>
    {
        if (request.Profile.Language == "en")
        {
            foreach (var group in candidate.Title.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => WordForms.Stem(TextNormal.Fold(w))).Where(w => w.Length > 4 && w.All(char.IsAsciiLetter)).GroupBy(w => w))
            {
                Assert.True(group.Count() <= 2, $"{group.Key} in {candidate.Title}");
            }
        }
        else
        {
            for (var at = 0; at + 3 <= candidate.Title.Length; at++)
            {
                var piece = candidate.Title.Substring(at, 3);
                Assert.True(!piece.All(TextNormal.IsHan) || candidate.Title.LastIndexOf(piece, StringComparison.Ordinal) == at, $"{piece} in {candidate.Title}");
            }
        }
    });

    [Fact]
    public void Nothing_stands_there_that_neither_record_nor_kind_of_goods_holds() => Each((request, candidate) =>
    {
        var facts = new ProductFacts(request.Product);
        var record = Record(request.Product);
        foreach (var word in TitleCut.Cut(facts.Cutter, candidate.Title))
        {
            var isHeld = word.Measure is not null || word.Concept?.Kind is "stop" or "generic" || facts.Says(word.Text) || facts.Usual.Has(word.Text) || facts.Usual.NameOf(word.Text) is not null
                || (word.Concept is { } concept && facts.Has(concept)) || record.Contains(word.Text, StringComparison.Ordinal) || word.Text.Split(' ', '-').All(p => p.Length < 3 || facts.Says(p) || record.Contains(p, StringComparison.Ordinal) || facts.Usual.In("en").Any(u => u.Contains(p, StringComparison.Ordinal)))
                || word.Text is "适用" or "码" or "pack" or "size" or "set";
            Assert.True(isHeld, $"{word.Text} in {candidate.Title}");
        }

        Assert.DoesNotContain(candidate.Checks.Findings, f => f.Level == CopyLevel.Ban);
    });

    [Fact]
    public void What_is_offered_beside_the_best_earns_at_least_half_of_it_and_differs() => Assert.All(Composed.Value, c =>
    {
        Assert.All(c.Draft.Candidates, candidate => Assert.True(candidate.Coverage >= 0.45 * c.Draft.Candidates[0].Coverage));
        Assert.Equal(c.Draft.Candidates.Count, c.Draft.Candidates.Select(candidate => candidate.Title).Distinct().Count());
    });

    private static void Each(Action<TitleRequest, TitleCandidate> holds) => Assert.All(Composed.Value, c => Assert.All(c.Draft.Candidates, candidate => holds(c.Request, candidate)));

    private static string Record(Product product) => TextNormal.Fold(string.Join('\n', [product.Name, product.Brand ?? "", product.Category ?? "", .. product.Attributes.SelectMany(a => new[] { a.Key, a.Value }), .. product.SellingPoints, .. product.Certificates]));

    private static bool OunceOf(Measure a, Measure b) => TitleCut.KeyOf(a) == TitleCut.KeyOf(b);

    private static IEnumerable<TitleRequest> Requests()
    {
        foreach (var block in string.Join('\n', Samples.Lines("TitleProducts.txt")).Split("# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Trim().Split('\n');
            var product = ProductParagraph.Read(string.Join('\n', lines.Skip(1).Where(l => !l.StartsWith("kw:", StringComparison.Ordinal))))!;
            var searches = lines[^1][3..].Split(',', StringSplitOptions.TrimEntries).Select(k => $"{k[..k.LastIndexOf(' ')]},{k[(k.LastIndexOf(' ') + 1)..]}");
            var keywords = KeywordReader.Read("keyword,searches\n" + string.Join('\n', searches)).Value!.Keywords;
            foreach (var marketplace in lines[0].Split('/'))
            {
                yield return new TitleRequest(product, keywords, Samples.Profile(marketplace));
            }
        }
    }
}
