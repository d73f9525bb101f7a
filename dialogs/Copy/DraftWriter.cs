using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>What was written: the fields, for titles how they came about, and what the seller is asked.</summary>
internal sealed record Written(IReadOnlyList<CopyField> Fields, TitleDraft? Titles, IReadOnlyList<CopyGap> Gaps);

/// <summary>Writes the fields of a draft from its product, its wishes and the search words.</summary>
internal static class DraftWriter
{
    private static readonly double[] Room = [1, 0.8, 0.6];

    public static Outcome<Written> Write(CopyDraftKind kind, Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others) =>
        kind == CopyDraftKind.Title ? Titles(product, profile, settings, keywords, others) : Page(product, profile, settings);

    /// <summary>The title problem of a product with the wishes made so far.</summary>
    public static TitleRequest RequestOf(Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others)
    {
        var room = settings.Brevity == 0 ? profile : profile with { TitleMax = (int)(profile.TitleMax * Room[Math.Min(2, settings.Brevity)]), TitleGood = 0 };
        return new(product, keywords, room) { MustHave = settings.Mentions, Excluded = settings.Without, OtherListings = others };
    }

    private static Outcome<Written> Titles(Product product, MarketplaceProfile profile, CopySettings settings, IReadOnlyList<Keyword> keywords, IReadOnlyList<string> others)
    {
        var composed = TitleComposer.Compose(RequestOf(product, profile, settings, keywords, others));
        if (composed.Value is not { } draft)
        {
            return composed.Refusal!;
        }

        var fields = draft.Candidates.Select((candidate, index) =>
        {
            var text = settings.Swaps.Aggregate(candidate.Title, (t, swap) => t.Replace(swap.From, swap.To, StringComparison.OrdinalIgnoreCase));
            return new CopyField($"title.{index + 1}", text, profile.LengthOf(text), profile.TitleMax);
        });
        return new Written([.. fields], draft, []);
    }

    private static Outcome<Written> Page(Product product, MarketplaceProfile profile, CopySettings settings)
    {
        var composed = PageCopyComposer.Compose(product, profile, settings);
        return composed.Value is { } page ? new Written(page.Fields, null, page.Gaps) : composed.Refusal!;
    }
}
