namespace OpsBot.Domain.Copy;

/// <summary>Title and page for many products in a row, with what to look at in each.</summary>
public static class ListingBatch
{
    /// <summary>One product's row. A record that no title can be made of gives an empty title and the reason as a finding.</summary>
    public static ListingRow Write(TableProduct item, IReadOnlyList<Keyword> keywords, MarketplaceProfile profile, SolveLimits limits)
    {
        var code = item.Code ?? $"{item.Line}";
        var titles = TitleComposer.Compose(new TitleRequest(item.Product, keywords, profile) { Candidates = 1, Limits = limits });
        if (titles.Value is not { } draft)
        {
            return new ListingRow(code, item.Product, "", 0, [], [Unwritten("row.no_title")], []);
        }

        var title = draft.Candidates[0];
        var page = PageCopyComposer.Compose(item.Product, profile).Value;
        var findings = title.Checks.Findings.Concat(page is null ? [Unwritten("row.no_page")] : PageCopyComposer.Check(page.Fields, item.Product, profile).SelectMany(c => c.Report.Findings));
        return new ListingRow(code, item.Product, title.Title, title.Length, page?.Fields ?? [], [.. findings.Where(f => f.Level != CopyLevel.Ok)], [.. draft.Questions.Take(1).Select(q => q.Text), .. page?.Gaps.Select(g => g.Question) ?? []]);
    }

    private static CopyFinding Unwritten(string key) => new(key, CopyLevel.Caution, null, "", "", CopyMessages.Of(key));
}
